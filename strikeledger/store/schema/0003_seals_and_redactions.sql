-- What proves that rows are still those that were written, and what people had taken out.

-- SHA-256 of what a document says beside the time of its reading, and of its reading as stored; see store/seals.py.
CREATE TABLE seals (document_id VARCHAR NOT NULL, document VARCHAR NOT NULL, reading VARCHAR NOT NULL);

-- Words taken out on request. The words themselves are nowhere in the file any more: only their hash.
CREATE TABLE redactions (
    redaction_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,         -- span: of one document; name: wherever it stands, also in what is read later
    document_id VARCHAR,
    "start" INTEGER,
    "end" INTEGER,
    words INTEGER,                 -- how many words a name has
    sha256 VARCHAR NOT NULL,       -- of the words as they stood (span), or of the name folded (name)
    who VARCHAR NOT NULL,
    "when" VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    places INTEGER NOT NULL        -- how many places it was taken out of at the time
);

-- Documents that something was taken out of keep the reading they had: read anew they would lose figures.
CREATE TABLE redacted_documents (document_id VARCHAR NOT NULL);
