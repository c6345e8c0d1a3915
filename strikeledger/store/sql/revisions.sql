-- What changed in a figure: when told, through which document, by which rule.
SELECT incident_id, measure, told, document_id, before, after, "rule", explanation
FROM revisions
ORDER BY incident_id, measure, told NULLS LAST, document_id, before NULLS FIRST, after NULLS FIRST
