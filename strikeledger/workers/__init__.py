"""Processes and machines that read documents; none of them touches a ledger."""
