-- Where a document names people who were harmed, as it was read: stretches of its text or title, no names.
-- Null where nobody looked: what tells of no attack, and what an older version read.

ALTER TABLE readings ADD COLUMN harmed STRUCT("start" INTEGER, "end" INTEGER, child BOOLEAN, title BOOLEAN)[];

-- Hashes of the forms in which a name is known again: two words of it together, the surname alone, both as one word,
-- each as its own script writes it and by its sound. Null for stretches and for what an older version took out.
ALTER TABLE redactions ADD COLUMN forms VARCHAR[];
