-- The reconciled figure of each measure of each incident.
SELECT
    incident_id, measure, best, low, high, approx, "rule", why, disputed, claims, independent,
    independent < 2 AS single_source, machine, decisions, contradicted
FROM figures
ORDER BY incident_id, measure
