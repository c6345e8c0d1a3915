-- Figures of a month, a year or since a date: no incidents, never added to one.
SELECT
    measure, low, high, period_start, period_end, claimant, document_id, quote, approx, claim_id, "start", "end", "time"
FROM period_figures
ORDER BY period_start NULLS LAST, measure, document_id, "start", claim_id
