-- What a page says its own address is: kept as such. Its source is where it was read from.
ALTER TABLE documents ADD COLUMN own_address VARCHAR;
ALTER TABLE documents_past ADD COLUMN own_address VARCHAR;
