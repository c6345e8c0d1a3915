-- Who says what in a document: acts of saying by their places in the text. Null where nobody asked yet, as in what an
-- older version read and in reports that tell of no attack; they are asked when the table of statements is.

ALTER TABLE readings ADD COLUMN statements STRUCT(
    statement_id VARCHAR,
    speaker STRUCT("name" VARCHAR, "role" VARCHAR, organisation VARCHAR, side VARCHAR),
    person BOOLEAN, verb VARCHAR, manner VARCHAR, quoted BOOLEAN,
    speaker_start INTEGER, speaker_end INTEGER, verb_start INTEGER, verb_end INTEGER,
    content_start INTEGER, content_end INTEGER,
    "date" DATE, date_basis VARCHAR, channel VARCHAR, addressee VARCHAR, "rule" VARCHAR
)[];

-- Promises and decisions a report of an attack tells; null where nobody looked.
ALTER TABLE readings ADD COLUMN commitments STRUCT(
    kind VARCHAR, actor VARCHAR, recipient VARCHAR, amount DOUBLE, currency VARCHAR, status VARCHAR,
    "date" DATE, "days" INTEGER, "start" INTEGER, "end" INTEGER
)[];
