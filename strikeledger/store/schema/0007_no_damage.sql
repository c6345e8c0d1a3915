-- Kinds of damage were never filled; the column is gone from the public table too.
ALTER TABLE incidents DROP COLUMN damage;
