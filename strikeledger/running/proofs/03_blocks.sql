-- Every block of a page lies in its text.
SELECT document_id AS what, 'a block outside of its text' AS why
FROM (SELECT document_id, length("text") AS size, unnest(blocks) AS block FROM documents)
WHERE block."start" < 0 OR block."end" < block."start" OR block."end" > size
UNION ALL
SELECT document_id, 'a body outside of its text'
FROM documents WHERE body_start < 0 OR body_end < body_start OR body_end > length("text")
