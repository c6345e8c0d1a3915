-- Where a document names people who were harmed, as it was read: stretches of its text or title, no names.
-- Null where nobody looked: what tells of no attack, and what an older version read.

ALTER TABLE readings ADD COLUMN harmed STRUCT("start" INTEGER, "end" INTEGER, child BOOLEAN, title BOOLEAN)[];
