-- Weapons as named, by incident.
SELECT DISTINCT incident_id, munition
FROM claims
WHERE incident_id IS NOT NULL AND munition IS NOT NULL
ORDER BY incident_id, munition
