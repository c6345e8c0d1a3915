-- What people decided, with what became of it in this state and which decisions say the opposite; redactions as well.
SELECT
    d.decision_id, d."number", d.kind, d.made, d.who, d.why, d.incidents, d.claims, d.measure, d."value", d.low, d.high,
    d.outlet, d.standing, d.undoes, NULL::VARCHAR AS document_id, e.state, e.why AS effect,
    coalesce(e.conflicts, []) AS conflicts, d.changes, d.documents
FROM decisions d
LEFT JOIN decision_effects e USING (decision_id)
UNION ALL BY NAME
SELECT
    redaction_id AS decision_id, 'redact' AS kind, "when" AS made, who, redactions.why,
    []::STRUCT(incident_id VARCHAR, claims VARCHAR[])[] AS incidents, []::VARCHAR[] AS claims, document_id,
    if(u.decision_id IS NULL, 'applied', 'undone') AS state,
    if(u.decision_id IS NULL, 'words taken out in ' || places || ' places', 'taken back by ' || u.decision_id) AS effect,
    []::VARCHAR[] AS conflicts,
    []::STRUCT(field VARCHAR, "value" VARCHAR)[] AS changes, []::VARCHAR[] AS documents
FROM redactions
LEFT JOIN (SELECT undoes, max(decision_id) AS decision_id FROM decisions GROUP BY undoes) u ON u.undoes = redaction_id
ORDER BY made, "number" NULLS LAST, decision_id
