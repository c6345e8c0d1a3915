-- A telling by its own identifier, for decisions that name it: an attack told without a figure has nothing else to be
-- known by. What is filed has to be filed anew; it is there (state.indexed) after anything people decided too.

ALTER TABLE tellings ADD COLUMN telling_id VARCHAR;
UPDATE state SET indexed = false;
