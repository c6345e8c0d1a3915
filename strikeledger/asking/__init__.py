"""What terminal, Python and pages ask of a ledger: find, explain, list, total, and say it in words."""
