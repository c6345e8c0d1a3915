"""Tables of the ledger as files: one module a format. Same ledger, same bytes."""
