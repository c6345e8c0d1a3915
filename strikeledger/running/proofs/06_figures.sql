-- Every figure belongs to an incident, rests on claims that are there, and low <= best <= high.
WITH behind AS (SELECT incident_id, measure, unnest(claims) AS claim_id FROM figures)
SELECT f.incident_id || ' ' || f.measure AS what, 'its incident is not there' AS why
FROM figures f ANTI JOIN incidents i USING (incident_id)
UNION ALL
SELECT incident_id || ' ' || measure, 'no claim behind it' FROM figures WHERE len(claims) = 0 AND "rule" <> 'person'
UNION ALL
SELECT b.incident_id || ' ' || b.measure, 'claim ' || b.claim_id || ' is not there'
FROM behind b ANTI JOIN claims c USING (claim_id)
UNION ALL
SELECT incident_id || ' ' || measure, 'not low <= best <= high' FROM figures WHERE low > best OR best > high OR low > high
