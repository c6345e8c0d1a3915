-- What registries and the ledger itself say to single claims and figures of periods.
SELECT check_id, claim_id, registry, verdict, registry_low, registry_high, explanation, arithmetic
FROM checks
ORDER BY check_id, claim_id, registry
