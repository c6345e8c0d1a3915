-- What a person should look at: first claims of figures that one newcomer contests, then of those the parties dispute,
-- then claims the reader was not sure of.
SELECT
    c.claim_id, c.incident_id, c.measure, c.low, c.high, c.approx, c.outlet, c.quote, c.confidence,
    coalesce(f.disputed, false) AS disputed, coalesce(f."rule" = 'contested', false) AS contested,
    substr(d."text", c.sentence_start + 1, c.sentence_end - c.sentence_start) AS sentence
FROM claims c
JOIN documents d USING (document_id)
LEFT JOIN figures f ON f.incident_id = c.incident_id AND f.measure = c.measure AND f.disputed
WHERE
    (c.confidence < ? OR f.disputed)
    AND c.decision_id IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM figures s WHERE s.incident_id = c.incident_id AND s.measure = c.measure AND s."rule" = 'person'
    )
ORDER BY contested DESC, disputed DESC, c.confidence, c.incident_id NULLS LAST, c.claim_id
