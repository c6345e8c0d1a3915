-- What a further report or a decision is compared with is looked up by these columns, so that it costs what it touches and
-- not a look through the ledger. Many of the tables follow from what was read, yet keep their indexes when exchanged.
-- Whoever alters one of these tables drops its indexes first and makes them again.
CREATE INDEX documents_by_id ON documents (document_id);
CREATE INDEX documents_by_hash ON documents (sha256);
CREATE INDEX sources_by_document ON sources (document_id);
CREATE INDEX readings_by_document ON readings (document_id);
CREATE INDEX kin_documents_by_document ON kin_documents (document_id);
CREATE INDEX kin_documents_by_kin ON kin_documents (kin);
CREATE INDEX kin_documents_by_words ON kin_documents (same);
CREATE INDEX kin_rows_by_row ON kin_rows ("row");
CREATE INDEX tellings_by_document ON tellings (document_id);
CREATE INDEX tellings_by_founder ON tellings (founder_document);
CREATE INDEX tellings_by_early ON tellings (early_document);
CREATE INDEX tellings_by_id ON tellings (telling_id);
CREATE INDEX telling_marks_by_mark ON telling_marks (mark);
CREATE INDEX telling_marks_by_document ON telling_marks (document_id);
CREATE INDEX attacks_by_founder ON attacks (founder_document);
CREATE INDEX attacks_by_stem ON attacks (stem);
CREATE INDEX attacks_by_parent ON attacks (parent_id);
CREATE INDEX stories_by_id ON stories (story_id);
CREATE INDEX claims_by_id ON claims (claim_id);
CREATE INDEX claims_by_document ON claims (document_id);
CREATE INDEX claims_by_incident ON claims (incident_id);
CREATE INDEX told_attacks_by_id ON told_attacks (telling_id);
CREATE INDEX told_attacks_by_document ON told_attacks (document_id);
CREATE INDEX told_attacks_by_incident ON told_attacks (incident_id);
CREATE INDEX incidents_by_id ON incidents (incident_id);
CREATE INDEX figures_by_incident ON figures (incident_id);
CREATE INDEX revisions_by_incident ON revisions (incident_id);
CREATE INDEX checks_by_claim ON checks (claim_id);
CREATE INDEX records_by_claim ON records (claim_id);
CREATE INDEX period_figures_by_claim ON period_figures (claim_id);
CREATE INDEX period_figures_by_document ON period_figures (document_id);
