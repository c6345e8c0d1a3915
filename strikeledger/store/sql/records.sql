-- Claims that a figure is the highest yet.
SELECT measure, "value", previous, claim_id, verdict, arithmetic, document_id
FROM records
ORDER BY document_id, claim_id, measure
