-- What one claimant is credited with, in the order printed, a page of it.
SELECT *
FROM claims
WHERE lower(claimant."name") = lower(?) AND claimant.side IS NOT DISTINCT FROM ?
ORDER BY published NULLS LAST, document_id, "start", measure, claim_id
LIMIT ? OFFSET ?
