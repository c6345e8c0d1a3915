-- Every document goes by the hash of what was read, and once.
SELECT document_id AS what, 'its identifier does not begin its hash' AS why
FROM documents
WHERE document_id <> 'd_' || left(sha256, length(document_id) - 2) OR length(document_id) - 2 NOT IN (16, 32, 64)
UNION ALL
SELECT sha256, 'two documents have this hash' FROM documents GROUP BY sha256 HAVING count(*) > 1
UNION ALL
SELECT document_id, 'there ' || count(*) || ' times' FROM documents GROUP BY document_id HAVING count(*) > 1
