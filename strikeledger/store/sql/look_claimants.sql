-- Everybody credited with a figure, with how much they said. One name on two sides is two claimants.
SELECT
    claimant."name" AS "name",
    claimant.side AS side,
    list_sort(list(DISTINCT claimant."role") FILTER (claimant."role" IS NOT NULL)) AS roles,
    list_sort(list(DISTINCT claimant.organisation) FILTER (claimant.organisation IS NOT NULL)) AS organisations,
    count(*)::INTEGER AS claims,
    count(DISTINCT incident_id)::INTEGER AS incidents,
    count(DISTINCT document_id)::INTEGER AS documents,
    min(published) AS first_printed,
    max(published) AS last_printed
FROM claims
WHERE claimant IS NOT NULL AND claimant."name" IS NOT NULL
GROUP BY claimant."name", claimant.side
ORDER BY claims DESC, "name", side NULLS FIRST
