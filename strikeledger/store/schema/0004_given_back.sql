-- Decisions may come from another ledger: made there, learnt here. Redactions may be taken back.

ALTER TABLE decisions ADD COLUMN learnt VARCHAR;
UPDATE decisions SET learnt = made;

-- True: a redaction was taken back since; read again the document has its words, but for what is still to be withheld.
ALTER TABLE redacted_documents ADD COLUMN given_back BOOLEAN DEFAULT false;
