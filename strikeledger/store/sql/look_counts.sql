-- How much there is.
SELECT
    (SELECT count(*) FROM claims)::INTEGER AS claims,
    (SELECT count(*) FROM documents)::INTEGER AS documents,
    (SELECT count(*) FROM refusals)::INTEGER AS refused,
    (SELECT max(retrieved) FROM documents) AS last_read
