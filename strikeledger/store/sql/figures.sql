-- The reconciled figure of each measure of each incident, with the day and the place of that.
SELECT
    f.incident_id, f.measure, f.best, f.low, f.high, f.approx, f."rule", f.why, f.disputed, f.claims, f.independent,
    f.independent < 2 AS single_source, f.machine, f.decisions, f.contradicted,
    i.date_start, i.date_end, i.date_precision, i.places[1]."name" AS place, i.places[1].admin1 AS admin1,
    coalesce(i.places[1].country, i.target_country) AS country, i.places[1].lat AS lat, i.places[1].lon AS lon, i.attacker
FROM figures f
LEFT JOIN incidents i USING (incident_id)
ORDER BY incident_id, measure
