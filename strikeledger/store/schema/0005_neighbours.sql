-- What a further document is compared with, so that it can be worked in without working everything out. Follows from
-- what was read, like the other worked-out tables; only there (state.indexed) when nothing was decided by people and
-- every report with figures has a day of its own.

ALTER TABLE state ADD COLUMN indexed BOOLEAN DEFAULT false;

-- Groups of documents that hang together by copying or likeness, named by one of them; head: no copy of an earlier one.
CREATE TABLE kin_documents (
    document_id VARCHAR NOT NULL, kin VARCHAR NOT NULL, same VARCHAR NOT NULL, head BOOLEAN NOT NULL,
    story_id VARCHAR NOT NULL
);
CREATE TABLE kin_features (feature UBIGINT NOT NULL, document_id VARCHAR NOT NULL, day DATE);
CREATE TABLE kin_rows ("row" UBIGINT NOT NULL, document_id VARCHAR NOT NULL, day DATE);
CREATE TABLE furniture ("row" UBIGINT NOT NULL);

-- Tellings of attacks as linking finds them, and the first telling of the group each is in.
CREATE TABLE tellings (
    document_id VARCHAR NOT NULL, "number" INTEGER NOT NULL,
    founder_document VARCHAR NOT NULL, founder_number INTEGER NOT NULL,
    dated BOOLEAN NOT NULL, country VARCHAR, "first" DATE, "last" DATE, look_first DATE, look_last DATE
);
CREATE TABLE telling_marks (mark UBIGINT NOT NULL, document_id VARCHAR NOT NULL, "number" INTEGER NOT NULL);
CREATE TABLE attacks (
    founder_document VARCHAR NOT NULL, founder_number INTEGER NOT NULL, incident_id VARCHAR NOT NULL,
    stem VARCHAR NOT NULL, tellings INTEGER NOT NULL, first_document VARCHAR NOT NULL, first_number INTEGER NOT NULL,
    country VARCHAR, countrywide BOOLEAN NOT NULL, "first" DATE, "last" DATE, parent_id VARCHAR
);
CREATE TABLE named_countries (
    place STRUCT("name" VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, "precision" VARCHAR) NOT NULL
);
