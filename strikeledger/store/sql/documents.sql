-- Every document read and every input refused.
SELECT
    d.document_id, d.source, d.sha256, d.retrieved, d.outlet, d.title,
    CASE WHEN w.document_id IS NULL THEN d.published ELSE w.published END AS published,
    coalesce(w.published_basis, d.published_basis) AS published_basis,
    d."language", d.agency, s.story_id, d.body_start, d.body_end, d.refused,
    d.published_text, d.modified, d.cut, d.own_address, w.reason AS published_why, o.sources, coalesce(c.claims, 0)::INTEGER AS claims, d."text"
FROM documents d
LEFT JOIN dated_documents w USING (document_id)
LEFT JOIN (SELECT unnest(documents) AS document_id, story_id FROM stories) s USING (document_id)
LEFT JOIN (SELECT document_id, list(source ORDER BY source) AS sources FROM sources GROUP BY document_id) o
    USING (document_id)
LEFT JOIN (SELECT document_id, count(*) AS claims FROM claims GROUP BY document_id) c USING (document_id)
UNION ALL BY NAME
SELECT
    document_id, source, sha256, retrieved, 'unknown' AS published_basis, reason || '; ' || advice AS refused,
    [source] AS sources, 0::INTEGER AS claims
FROM refusals
ORDER BY document_id, source
