-- Each change of a figure in the order the ledger learnt it; unlike revisions it depends on the order of reading.
SELECT
    "number", learnt, incident_id, measure, best_before, low_before, high_before, best_after, low_after, high_after,
    "rule", cause, told, document_id, decision_id, why
FROM learnt
ORDER BY "number"
