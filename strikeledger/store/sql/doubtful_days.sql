-- Attacks whose last day lies after a report that tells of them; those people have decided on are left out.
SELECT i.incident_id, i.date_end, min(d.published) AS published
FROM (SELECT incident_id, date_end, decisions, unnest(documents) AS document_id FROM incidents) i
JOIN documents d USING (document_id)
WHERE len(i.decisions) = 0 AND d.published IS NOT NULL
GROUP BY i.incident_id, i.date_end
HAVING i.date_end > min(d.published)
ORDER BY i.incident_id
