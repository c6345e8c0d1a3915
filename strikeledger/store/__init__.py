"""The ledger file: DuckDB underneath, and the only room that knows its tables."""
