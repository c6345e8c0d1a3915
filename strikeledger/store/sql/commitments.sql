-- Promises and decisions, each once, whoever reports it, in the order of their days.
WITH told AS (
    SELECT r.document_id, unnest(r.commitments) AS c, r.statements
    FROM readings r
    WHERE len(r.commitments) > 0
),
dated AS (
    SELECT
        t.document_id, c.kind AS kind, c.actor AS actor, c.recipient AS recipient, c.amount AS amount,
        c.currency AS currency, c.status AS status, c."start" AS "start", c."end" AS "end",
        coalesce(c."date", w.published, d.published) AS day, c."days" AS "days",
        list_transform(
            list_filter(t.statements, lambda s: s.verb_start >= c."start" AND s.verb_end <= c."end"),
            lambda s: s.statement_id
        ) AS statements
    FROM told t
    JOIN documents d USING (document_id)
    LEFT JOIN dated_documents w USING (document_id)
)
SELECT
    'k_' || md5(concat_ws('|', kind, status, coalesce(actor, ''), coalesce(recipient, ''), coalesce(amount, 0),
        coalesce(currency, ''), coalesce(day::VARCHAR, ''), coalesce("days", 0))) AS commitment_id,
    kind, actor, recipient, amount, currency, status, day AS date_start,
    (day + to_days(coalesce("days", 0)))::DATE AS date_end,
    list_sort(list_distinct(flatten(list(coalesce(statements, []))))) AS statements,
    list_sort(list(DISTINCT document_id)) AS documents,
    NULL::VARCHAR AS words, min(document_id) AS document_id,
    arg_min("start", (document_id, "start")) AS "start", arg_min("end", (document_id, "start")) AS "end"
FROM dated
GROUP BY kind, actor, recipient, amount, currency, status, day, "days"
ORDER BY date_start NULLS LAST, commitment_id
