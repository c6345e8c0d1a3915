-- Every document has a reading, a source and a seal, and none of these is without its document.
SELECT document_id AS what, 'no reading' AS why FROM documents ANTI JOIN readings USING (document_id)
UNION ALL SELECT document_id, 'no source' FROM documents ANTI JOIN sources USING (document_id)
UNION ALL SELECT document_id, 'no seal' FROM documents ANTI JOIN seals USING (document_id)
UNION ALL SELECT document_id, 'a reading of a document that is not there' FROM readings ANTI JOIN documents USING (document_id)
UNION ALL SELECT document_id, 'a source of a document that is not there' FROM sources ANTI JOIN documents USING (document_id)
UNION ALL SELECT document_id, 'a seal of a document that is not there' FROM seals ANTI JOIN documents USING (document_id)
