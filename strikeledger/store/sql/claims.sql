-- Every claim, tied to its incident, in the order of the texts.
SELECT
    claim_id, document_id, source, outlet, published, quote, "start", "end", sentence_start, sentence_end,
    measure, low, high, approx, munition, claimant, scope, part, status, incident_id,
    date_start, date_end, date_basis, places, "rule", "language", includes, episode, "time", confidence,
    rejected, machine_incident_id, decision_id, as_read, victims
FROM claims
ORDER BY document_id, "start", "end", measure, claim_id
