"""What people do with a ledger: read into it, bring it up to date, decide, redact, look back, verify."""
