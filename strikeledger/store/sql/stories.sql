-- Documents that are copies or rewrites of one report.
SELECT story_id, documents, origin, relation, evidence FROM stories ORDER BY story_id
