-- Promises and decisions as single reports tell them; which are one is worked out in `derived.py`.
WITH told AS (
    SELECT r.document_id, unnest(r.commitments) AS c, r.statements
    FROM readings r
    WHERE len(r.commitments) > 0
)
SELECT
    t.document_id AS document_id, c.kind AS kind, c.status AS status, c.actor AS actor, c.recipient AS recipient,
    c.amount AS amount, c.currency AS currency, c."date" AS day, coalesce(c."days", 0) AS "days",
    c."start" AS "start", c."end" AS "end", d."language" AS "language", coalesce(w.published, d.published) AS published,
    d.published IS NULL AND w.published IS NOT NULL AS dated_later,
    CASE WHEN d.published IS NULL AND w.published IS NOT NULL
        THEN substring(d."text", c."start" + 1, c."end" - c."start") END AS sentence,
    list_filter(t.statements, lambda s: s.speaker.name = c.actor)[1].speaker.side AS actor_side,
    list_transform(
        list_filter(t.statements, lambda s: s.verb_start >= c."start" AND s.verb_end <= c."end"),
        lambda s: s.statement_id
    ) AS statements
FROM told t
JOIN documents d USING (document_id)
LEFT JOIN dated_documents w USING (document_id)
ORDER BY document_id, "start"
