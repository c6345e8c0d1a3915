-- A telling by its own identifier, for decisions that name it: an attack told without a figure has nothing else to be
-- known by. And the first telling of the group it was in when reports without a day were looked for in the groups of
-- those with one; null for tellings of reports that were dated by such a group, or by nothing. What is filed has to be
-- filed anew; it is there (state.indexed) after anything that people decided too.

ALTER TABLE tellings ADD COLUMN telling_id VARCHAR;
ALTER TABLE tellings ADD COLUMN early_document VARCHAR;
ALTER TABLE tellings ADD COLUMN early_number INTEGER;
UPDATE state SET indexed = false;
