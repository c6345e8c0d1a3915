-- Strikes on regions and towns may hold others as barrages do; what is filed has to be filed anew.
ALTER TABLE attacks RENAME COLUMN countrywide TO holding;
UPDATE state SET indexed = false;
