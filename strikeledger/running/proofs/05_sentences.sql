-- Every claim stands in its document, word for word, inside its sentence.
SELECT c.claim_id AS what, 'its document is not there' AS why FROM claims c ANTI JOIN documents d USING (document_id)
UNION ALL
SELECT c.claim_id, 'its words do not stand where it says'
FROM claims c JOIN documents d USING (document_id)
WHERE c."end" <= c."start" OR substring(d."text", c."start" + 1, c."end" - c."start") <> c.quote
UNION ALL
SELECT c.claim_id, 'it does not lie inside its sentence'
FROM claims c JOIN documents d USING (document_id)
WHERE NOT (0 <= c.sentence_start AND c.sentence_start <= c."start" AND c."end" <= c.sentence_end)
    OR c.sentence_end > length(d."text")
UNION ALL
SELECT claim_id, 'its low is above its high' FROM claims WHERE low > high
