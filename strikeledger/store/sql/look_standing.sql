-- What stands each claim in relation to the figures of today: who said it, who printed it, its bounds and its attack.
SELECT
    claim_id,
    document_id,
    incident_id,
    measure,
    low,
    high,
    scope,
    published,
    outlet,
    lower(claimant."name") AS speaker,
    claimant.side AS side
FROM claims
ORDER BY claim_id
