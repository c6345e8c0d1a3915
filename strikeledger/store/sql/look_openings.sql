-- How reports without a title begin, of those in which names of people harmed were looked for.
SELECT d.document_id, substr(d."text", coalesce(d.body_start, 0) + 1, 400) AS "text"
FROM documents d
JOIN readings r USING (document_id)
WHERE coalesce(trim(d.title), '') = '' AND r.harmed IS NOT NULL
ORDER BY d.document_id
