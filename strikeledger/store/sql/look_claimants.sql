-- Everybody credited with a figure, with how much they said. One name on two sides is two claimants; small and capital
-- letters tell nobody apart ('air force', 'Air Force'), and the spelling most often printed stands for all.
WITH said AS (
    SELECT *, claimant."name" AS written, count(*) OVER (PARTITION BY claimant."name", claimant.side) AS often
    FROM claims
    WHERE claimant IS NOT NULL AND claimant."name" IS NOT NULL
)
SELECT
    first(written ORDER BY often DESC, written) AS "name",
    claimant.side AS side,
    list_sort(list(DISTINCT claimant."role") FILTER (claimant."role" IS NOT NULL)) AS roles,
    list_sort(list(DISTINCT claimant.organisation) FILTER (claimant.organisation IS NOT NULL)) AS organisations,
    count(*)::INTEGER AS claims,
    count(DISTINCT incident_id)::INTEGER AS incidents,
    count(DISTINCT document_id)::INTEGER AS documents,
    min(published) AS first_printed,
    max(published) AS last_printed
FROM said
GROUP BY lower(written), claimant.side
ORDER BY claims DESC, "name", side NULLS FIRST
