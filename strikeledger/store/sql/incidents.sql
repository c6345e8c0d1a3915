-- Every incident with its figures; parents and children both, so never add these rows up: see totals.
SELECT
    i.incident_id, i.kind, i.date_start, i.date_end, i.date_basis, i.date_precision, i.places, i.attacker,
    i.target_country, i.parent_id, i.documents, i.stories, i.independent_reports, i.grade,
    coalesce(f.figures, MAP {}) AS figures,
    i.independent_reports < 2 AS single_source, i.episodes, i.why,
    i.machine, i.decisions, i."hour", i.review, i.signed_by, i.notes
FROM incidents i
LEFT JOIN (
    SELECT
        incident_id,
        map_from_entries(list((
            measure,
            {
                'best': best, 'low': low, 'high': high, 'approx': approx, 'rule': "rule", 'why': why,
                'disputed': disputed, 'claims': claims, 'independent': independent, 'single_source': independent < 2,
                'machine': machine, 'decisions': decisions, 'contradicted': contradicted
            }
        ) ORDER BY measure)) AS figures
    FROM figures
    GROUP BY incident_id
) f USING (incident_id)
ORDER BY i.date_start NULLS LAST, i.date_end NULLS LAST, i.incident_id
