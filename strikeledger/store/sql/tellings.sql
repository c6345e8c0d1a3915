-- Attacks as single documents tell them, with figures or without; incidents are made of these.
SELECT
    telling_id, document_id, incident_id, kind, happened, scope, attacker, target_country, weapon, site, places,
    date_start, date_end, date_basis, NULL::VARCHAR AS sentence, "start", "end", claims, probability
FROM told_attacks
ORDER BY telling_id
