-- Where a document names private people who speak or are spoken of in quotations: stretches of its text, no names. Null
-- where nobody was asked who says what.
ALTER TABLE readings ADD COLUMN private STRUCT("start" INTEGER, "end" INTEGER)[];
