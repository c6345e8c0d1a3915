-- The stored text of documents with the roles of its stretches.
SELECT document_id, "text", blocks FROM documents WHERE list_contains(?, document_id) ORDER BY document_id
