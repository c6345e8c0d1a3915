-- When a page says it was last changed: kept beside the day it came out, never in its place.
ALTER TABLE documents ADD COLUMN modified DATE;
ALTER TABLE documents_past ADD COLUMN modified DATE;

-- Of a text that may hold several articles: parted or left whole.
ALTER TABLE documents ADD COLUMN cut VARCHAR;
ALTER TABLE documents_past ADD COLUMN cut VARCHAR;
