-- Incidents one of whose claims stands under a title, at a place or in a sentence that holds every pattern given.
-- A pattern list of lists: each word of the question, in each of the spellings it may have.
WITH hay AS (
    SELECT
        c.incident_id,
        concat_ws(
            ' ', d.title, d.outlet, list_aggregate([p."name" FOR p IN c.places], 'string_agg', ' '),
            substr(d."text", c.sentence_start + 1, c.sentence_end - c.sentence_start)
        ) AS words
    FROM claims c
    JOIN documents d USING (document_id)
    WHERE c.incident_id IS NOT NULL
)
SELECT DISTINCT incident_id FROM hay WHERE {tests} ORDER BY incident_id
