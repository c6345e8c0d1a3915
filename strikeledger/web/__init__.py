"""Pages over the ledger and their data twins: one set of templates, served live or written out as a static site."""
