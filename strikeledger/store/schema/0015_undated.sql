-- The first telling of the group each telling was in when reports without a day were looked for in the groups of those
-- with one; null for tellings of reports that were dated by such a group, or by nothing. With it reports without a day
-- are worked in like others. What is filed has to be filed anew.

ALTER TABLE tellings ADD COLUMN early_document VARCHAR;
ALTER TABLE tellings ADD COLUMN early_number INTEGER;
UPDATE state SET indexed = false;
