-- Every official table is byte for byte the file that was loaded.
SELECT kind || ' ' || name AS what, 'its hash does not fit' AS why FROM registry_files WHERE sha256(content) <> sha256
