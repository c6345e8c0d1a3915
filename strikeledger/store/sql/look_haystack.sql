-- What a search looks through, by incident: titles and outlets of its reports.
SELECT c.incident_id, list_sort(list(DISTINCT d.title)) AS titles, list_sort(list(DISTINCT d.outlet)) AS outlets
FROM (SELECT DISTINCT incident_id, document_id FROM claims WHERE incident_id IS NOT NULL) c
JOIN documents d USING (document_id)
GROUP BY c.incident_id
ORDER BY c.incident_id
