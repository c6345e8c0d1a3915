-- Texts in which several articles may have been pasted, and whether they were parted or left whole.
SELECT string_split("source", '#')[1] AS "source", cut, count(*)::INTEGER AS reports
FROM documents
WHERE cut IS NOT NULL
GROUP BY ALL
ORDER BY ALL
