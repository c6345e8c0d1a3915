-- Statements about attacks with all that is needed to tell which of them answer for one (`derived.py`).
WITH said AS ({statements}),
told AS (SELECT *, unnest(about) AS incident_id FROM said)
SELECT
    t.incident_id AS incident_id, NULL::VARCHAR AS stance, t.speaker AS speaker, NULL::VARCHAR AS words, t."date" AS "date",
    t.outlet AS outlet, t.published AS published, t.document_id AS document_id, t.source AS source,
    t.statement_id AS statement_id, t.content_start AS content_start, t.content_end AS content_end,
    t.speaker_start AS speaker_start, t.speaker_end AS speaker_end, t.verb_start AS verb_start, t.verb_end AS verb_end,
    t.manner AS manner, t.person AS person, i.attacker AS attacker,
    substring(d."text", t.content_start + 1, t.content_end - t.content_start) AS said
FROM told t
JOIN incidents i USING (incident_id)
JOIN documents d ON d.document_id = t.document_id
ORDER BY incident_id, document_id, content_start, statement_id
