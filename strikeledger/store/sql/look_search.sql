-- Claims that stand under a title, at places or in a sentence that hold every pattern given.
-- A pattern list of lists: each word of the question, in each of the spellings it may have.
WITH told AS (
    SELECT
        c.incident_id, c.document_id, d.title, d.outlet,
        coalesce(list_aggregate([p."name" FOR p IN c.places], 'string_agg', ' '), '') AS places,
        substr(d."text", c.sentence_start + 1, c.sentence_end - c.sentence_start) AS sentence
    FROM claims c
    JOIN documents d USING (document_id)
    WHERE c.incident_id IS NOT NULL
), hay AS (
    SELECT *, concat_ws(' ', title, outlet, places, sentence) AS words FROM told
)
SELECT DISTINCT incident_id, document_id, places, sentence FROM hay WHERE {tests}
ORDER BY incident_id, document_id, places, sentence
