-- Outlets that tell of no other attack in this ledger and give one number: many of them at once are a warning.
WITH newcomers AS (
    SELECT outlet FROM claims WHERE outlet IS NOT NULL AND incident_id IS NOT NULL
    GROUP BY outlet HAVING count(DISTINCT incident_id) = 1
)
SELECT c.incident_id, c.measure, c.low, c.high, list(DISTINCT c.outlet ORDER BY c.outlet) AS outlets,
    list(DISTINCT c.source ORDER BY c.source) AS sources
FROM claims c
JOIN newcomers n USING (outlet)
WHERE c.incident_id IS NOT NULL AND c.scope <> 'period'
GROUP BY c.incident_id, c.measure, c.low, c.high
HAVING count(DISTINCT c.outlet) >= ?
ORDER BY count(DISTINCT c.outlet) DESC, c.incident_id, c.measure
