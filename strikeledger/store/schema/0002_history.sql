-- Two times are kept apart: when the world was told a thing (the day of publication) and when the ledger learnt it.
-- Here the second: fixed-width ISO 8601 in UTC, so that text sorts as time. Nothing read or decided is overwritten.

-- Each transaction that brought something in. `learnt` never goes back, whatever the clock of the machine does.
CREATE TABLE commits (
    "number" INTEGER NOT NULL,
    learnt VARCHAR NOT NULL,
    clock VARCHAR NOT NULL,
    doing VARCHAR NOT NULL
);

-- Of what an earlier version read, the time of reading is all that is known. Null: from before anything was noted.
ALTER TABLE documents ADD COLUMN learnt VARCHAR;
UPDATE documents SET learnt = strftime(try_cast(retrieved AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ');
ALTER TABLE sources ADD COLUMN learnt VARCHAR;
UPDATE sources SET learnt = strftime(try_cast(retrieved AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ');
ALTER TABLE refusals ADD COLUMN learnt VARCHAR;
UPDATE refusals SET learnt = strftime(try_cast(retrieved AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ');
ALTER TABLE registry_files ADD COLUMN learnt VARCHAR;
UPDATE registry_files SET learnt = strftime(try_cast(loaded AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ');

-- Rows that something else took the place of, with the time from which on they no longer stood.
CREATE TABLE documents_past AS SELECT *, NULL::VARCHAR AS until FROM documents LIMIT 0;
CREATE TABLE sources_past AS SELECT *, NULL::VARCHAR AS until FROM sources LIMIT 0;
CREATE TABLE refusals_past AS SELECT *, NULL::VARCHAR AS until FROM refusals LIMIT 0;

-- Days of publication given from outside to documents without one; only in a ledger made to show a past state, where
-- the report that dates them may be left out.
CREATE TABLE given_days (
    document_id VARCHAR NOT NULL,
    published DATE NOT NULL,
    published_basis VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

-- What people decided: rows are added, never changed.
CREATE TABLE decisions (
    decision_id VARCHAR NOT NULL,
    "number" INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    made VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    incidents STRUCT(incident_id VARCHAR, claims VARCHAR[])[] NOT NULL,
    claims VARCHAR[] NOT NULL,
    anchors STRUCT(claim_id VARCHAR, document_id VARCHAR, measure VARCHAR, "start" INTEGER, "end" INTEGER)[] NOT NULL,
    measure VARCHAR,
    "value" DOUBLE,
    low DOUBLE,
    high DOUBLE,
    outlet VARCHAR,
    standing VARCHAR,
    undoes VARCHAR
);

-- Each change of a figure as the ledger came to know it, state by state. Depends on the order of reading, on purpose.
CREATE TABLE learnt (
    "number" INTEGER NOT NULL,
    learnt VARCHAR,
    incident_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    best_before DOUBLE,
    low_before DOUBLE,
    high_before DOUBLE,
    best_after DOUBLE,
    low_after DOUBLE,
    high_after DOUBLE,
    "rule" VARCHAR,
    cause VARCHAR NOT NULL,
    told DATE,
    document_id VARCHAR,
    decision_id VARCHAR,
    why VARCHAR NOT NULL
);

-- Incidents that no longer go by their identifier, with the claims that lead to where they are now.
CREATE TABLE former_incidents (incident_id VARCHAR NOT NULL, claims VARCHAR[] NOT NULL, until VARCHAR);

-- Worked out, like those of version 1.

-- What an earlier version had worked out, it had worked out from all it had read.
ALTER TABLE state ADD COLUMN built_at INTEGER;
INSERT INTO commits
SELECT 1, max(learnt), max(learnt), 'read by version 1'
FROM (SELECT learnt FROM documents UNION ALL SELECT learnt FROM registry_files)
HAVING max(learnt) IS NOT NULL;
UPDATE state SET built_at = 1 WHERE NOT stale AND (SELECT count(*) FROM commits) > 0;
UPDATE state SET stale = true WHERE (SELECT count(*) FROM documents) > 0;

ALTER TABLE claims ADD COLUMN rejected BOOLEAN DEFAULT false;
ALTER TABLE claims ADD COLUMN machine_incident_id VARCHAR;
ALTER TABLE claims ADD COLUMN decision_id VARCHAR;
ALTER TABLE figures ADD COLUMN machine STRUCT(best DOUBLE, low DOUBLE, high DOUBLE, "rule" VARCHAR, why VARCHAR);
ALTER TABLE figures ADD COLUMN decisions VARCHAR[] DEFAULT [];
ALTER TABLE incidents ADD COLUMN machine VARCHAR[] DEFAULT [];
ALTER TABLE incidents ADD COLUMN decisions VARCHAR[] DEFAULT [];

CREATE TABLE decision_effects (
    decision_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    conflicts VARCHAR[] NOT NULL
);

CREATE TABLE gaps (
    outlet VARCHAR NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    days INTEGER NOT NULL,
    delivered INTEGER NOT NULL
);
