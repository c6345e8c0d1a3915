-- What a person may say beyond joining and parting: another day or place, other bounds, a figure the reader missed, a
-- state of the work. `changes` holds field and value; `documents` the reports a decision names.
ALTER TABLE decisions ADD COLUMN changes STRUCT(field VARCHAR, "value" VARCHAR)[] DEFAULT [];
ALTER TABLE decisions ADD COLUMN documents VARCHAR[] DEFAULT [];

-- What of a claim a person changed, as it was read; and who the people counted are, where a person says so.
ALTER TABLE claims ADD COLUMN as_read VARCHAR[] DEFAULT [];
ALTER TABLE claims ADD COLUMN victims VARCHAR;

ALTER TABLE incidents ADD COLUMN "hour" VARCHAR;
ALTER TABLE incidents ADD COLUMN review VARCHAR DEFAULT 'unreviewed';
ALTER TABLE incidents ADD COLUMN signed_by VARCHAR[] DEFAULT [];
ALTER TABLE incidents ADD COLUMN notes VARCHAR[] DEFAULT [];

-- What the official table says against a figure, or against what it was told as; null where it contradicts nothing.
ALTER TABLE figures ADD COLUMN contradicted VARCHAR;
