-- Every document goes by the hash of what was read, and once.
SELECT document_id AS what, 'its identifier does not begin its hash' AS why
FROM documents WHERE document_id <> 'd_' || left(sha256, 16)
UNION ALL
SELECT document_id, 'there ' || count(*) || ' times' FROM documents GROUP BY document_id HAVING count(*) > 1
