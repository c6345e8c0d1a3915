-- Every incident's reports, stories and parent are there; every claim's incident is.
SELECT i.incident_id AS what, 'document ' || i.one || ' is not there' AS why
FROM (SELECT incident_id, unnest(documents) AS one FROM incidents) i ANTI JOIN documents d ON d.document_id = i.one
UNION ALL
SELECT i.incident_id, 'parent ' || i.parent_id || ' is not there'
FROM incidents i ANTI JOIN incidents p ON p.incident_id = i.parent_id WHERE i.parent_id IS NOT NULL
UNION ALL
SELECT s.story_id, 'document ' || s.one || ' is not there'
FROM (SELECT story_id, unnest(documents) AS one FROM stories) s ANTI JOIN documents d ON d.document_id = s.one
