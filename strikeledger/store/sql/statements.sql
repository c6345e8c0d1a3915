-- Who says what, each act of saying as its report tells it, with the attacks it is about: those told or counted in its
-- words, else the one attack that the report is about.
WITH said AS (
    SELECT r.document_id, unnest(r.statements) AS s
    FROM readings r
    WHERE len(r.statements) > 0
),
stretches AS (
    SELECT document_id, incident_id, "start", "end" FROM told_attacks WHERE incident_id IS NOT NULL
    UNION ALL
    SELECT document_id, incident_id, "start", "end" FROM claims WHERE incident_id IS NOT NULL
),
inside AS (
    SELECT s.statement_id, list_sort(list(DISTINCT t.incident_id)) AS about
    FROM said JOIN stretches t USING (document_id)
    WHERE t."start" < s.content_end AND s.content_start < t."end"
    GROUP BY s.statement_id
),
of_report AS (
    SELECT document_id, list(DISTINCT incident_id) AS about
    FROM told_attacks
    WHERE incident_id IS NOT NULL AND scope = 'news'
    GROUP BY document_id
    HAVING count(DISTINCT incident_id) = 1
)
SELECT
    s.statement_id AS statement_id, document_id,
    CASE WHEN contains(d.source, '://') THEN NULL ELSE nullif(split_part(d.source, '#', 2), '') END AS id,
    d.source, s.speaker AS speaker, s.verb AS verb, s.quoted AS quoted,
    s.speaker_start AS speaker_start, s.speaker_end AS speaker_end,
    s.content_start AS content_start, s.content_end AS content_end,
    coalesce(s."date", w.published) AS "date",
    coalesce(i.about, o.about, []) AS about,
    NULL::VARCHAR AS words, s.manner AS manner, s.person AS person, s.channel AS channel, s.addressee AS addressee,
    s.verb_start AS verb_start, s.verb_end AS verb_end,
    CASE WHEN s."date" IS NULL AND w.published IS NOT NULL THEN w.published_basis ELSE s.date_basis END AS date_basis,
    d.outlet, coalesce(w.published, d.published) AS published, d."language", s."rule" AS "rule"
FROM said
JOIN documents d USING (document_id)
LEFT JOIN dated_documents w USING (document_id)
LEFT JOIN inside i ON i.statement_id = s.statement_id
LEFT JOIN of_report o USING (document_id)
ORDER BY document_id, content_start, verb_start, statement_id
