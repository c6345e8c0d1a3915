-- Checks, records, figures of a period and revisions speak of what is there.
SELECT check_id AS what, 'what it checks, ' || claim_id || ', is not there' AS why
FROM checks ANTI JOIN (SELECT claim_id FROM claims UNION ALL SELECT claim_id FROM period_figures) USING (claim_id)
UNION ALL
SELECT 'record ' || claim_id, 'its claim is not there' FROM records ANTI JOIN claims USING (claim_id)
UNION ALL
SELECT 'period figure ' || p.claim_id, 'its words do not stand where it says'
FROM period_figures p LEFT JOIN documents d USING (document_id)
WHERE d."text" IS NULL OR substring(d."text", p."start" + 1, p."end" - p."start") <> p.quote
UNION ALL
SELECT 'revision of ' || incident_id || ' ' || measure, 'document ' || document_id || ' is not there'
FROM revisions ANTI JOIN documents USING (document_id)
