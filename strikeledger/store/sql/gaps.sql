-- Days on which an outlet that usually delivers delivered nothing.
SELECT outlet, first_day, last_day, days, delivered FROM gaps ORDER BY first_day, outlet
