-- Tellings that were joined to an attack with less probability than asked; those people have decided on are left out.
SELECT t.telling_id, t.incident_id, t.probability
FROM told_attacks t
JOIN incidents i USING (incident_id)
WHERE t.probability < ? AND len(i.decisions) = 0
ORDER BY t.probability, t.telling_id
