-- What was read. Rows here come from inputs alone and are never worked out from other rows.

CREATE TABLE schema_version (version INTEGER NOT NULL, program VARCHAR NOT NULL);

-- One row. stale: something was read or loaded after the worked-out tables were last replaced.
CREATE TABLE state (stale BOOLEAN NOT NULL, built_by VARCHAR);
INSERT INTO state VALUES (false, NULL);

CREATE TABLE documents (
    document_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    retrieved VARCHAR,
    outlet VARCHAR,
    title VARCHAR,
    published DATE,
    published_basis VARCHAR NOT NULL,
    published_text VARCHAR,
    "language" VARCHAR,
    agency VARCHAR,
    body_start INTEGER NOT NULL,
    body_end INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    blocks STRUCT("start" INTEGER, "end" INTEGER, kind VARCHAR)[] NOT NULL,
    refused VARCHAR
);

-- The same bytes may come from several places: the document keeps one of them, all are listed here.
CREATE TABLE sources (
    document_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    retrieved VARCHAR,
    outlet VARCHAR,
    title VARCHAR,
    published DATE,
    published_basis VARCHAR NOT NULL,
    "language" VARCHAR
);

-- What the reader found in each document, whole, as msgpack; `reader` is the version that read it.
CREATE TABLE readings (
    document_id VARCHAR NOT NULL,
    reader VARCHAR NOT NULL,
    reading BLOB NOT NULL,
    sketch BLOB
);

CREATE TABLE refusals (
    document_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    advice VARCHAR NOT NULL,
    sha256 VARCHAR,
    retrieved VARCHAR
);

-- Official tables as they were given, byte for byte, in the order they were loaded.
CREATE TABLE registry_files (
    load_order INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    loaded VARCHAR NOT NULL,
    content BLOB NOT NULL
);

-- Worked out from the tables above; always replaced together, in one transaction.

CREATE TABLE dated_documents (
    document_id VARCHAR NOT NULL,
    published DATE,
    published_basis VARCHAR NOT NULL,
    reason VARCHAR
);

CREATE TABLE claims (
    claim_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    outlet VARCHAR,
    published DATE,
    quote VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    low DOUBLE,
    high DOUBLE,
    approx BOOLEAN NOT NULL,
    munition VARCHAR,
    claimant STRUCT("name" VARCHAR, "role" VARCHAR, organisation VARCHAR, side VARCHAR),
    scope VARCHAR NOT NULL,
    part VARCHAR,
    status VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    "time" STRUCT(
        "text" VARCHAR, kind VARCHAR, "year" INTEGER, "month" INTEGER, "day" INTEGER, weekday INTEGER,
        which VARCHAR, offset_days INTEGER, part VARCHAR, tense VARCHAR
    ),
    includes VARCHAR,
    incident_id VARCHAR,
    date_start DATE,
    date_end DATE,
    date_basis VARCHAR NOT NULL,
    places STRUCT(
        "name" VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, "precision" VARCHAR
    )[] NOT NULL,
    "rule" VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    "language" VARCHAR
);

CREATE TABLE incidents (
    incident_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    date_start DATE,
    date_end DATE,
    date_basis VARCHAR NOT NULL,
    date_precision VARCHAR NOT NULL,
    places STRUCT(
        "name" VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, "precision" VARCHAR
    )[] NOT NULL,
    attacker VARCHAR,
    target_country VARCHAR,
    parent_id VARCHAR,
    documents VARCHAR[] NOT NULL,
    stories VARCHAR[] NOT NULL,
    independent_reports INTEGER NOT NULL,
    grade VARCHAR NOT NULL,
    damage VARCHAR[] NOT NULL,
    episodes VARCHAR[] NOT NULL,
    why VARCHAR[] NOT NULL
);

CREATE TABLE figures (
    incident_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    best DOUBLE,
    low DOUBLE,
    high DOUBLE,
    approx BOOLEAN NOT NULL,
    "rule" VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    disputed BOOLEAN NOT NULL,
    claims VARCHAR[] NOT NULL,
    independent INTEGER NOT NULL
);

CREATE TABLE stories (
    story_id VARCHAR NOT NULL,
    documents VARCHAR[] NOT NULL,
    origin VARCHAR NOT NULL,
    relation VARCHAR,
    evidence VARCHAR[] NOT NULL
);

CREATE TABLE checks (
    check_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    registry VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    registry_low DOUBLE,
    registry_high DOUBLE,
    explanation VARCHAR,
    arithmetic VARCHAR NOT NULL
);

CREATE TABLE period_figures (
    measure VARCHAR NOT NULL,
    low DOUBLE,
    high DOUBLE,
    approx BOOLEAN NOT NULL,
    period_start DATE,
    period_end DATE,
    "time" STRUCT(
        "text" VARCHAR, kind VARCHAR, "year" INTEGER, "month" INTEGER, "day" INTEGER, weekday INTEGER,
        which VARCHAR, offset_days INTEGER, part VARCHAR, tense VARCHAR
    ),
    claimant STRUCT("name" VARCHAR, "role" VARCHAR, organisation VARCHAR, side VARCHAR),
    document_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE records (
    measure VARCHAR NOT NULL,
    "value" DOUBLE,
    previous DOUBLE,
    claim_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    verdict VARCHAR,
    arithmetic VARCHAR
);

CREATE TABLE revisions (
    incident_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    told DATE,
    document_id VARCHAR NOT NULL,
    before DOUBLE,
    after DOUBLE,
    "rule" VARCHAR NOT NULL,
    explanation VARCHAR NOT NULL
);
