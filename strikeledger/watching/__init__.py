"""Reports fetched as they appear: feeds, sitemaps, pages and public channels, hour by hour, into a ledger.

What is fetched lies in a folder beside the ledger until it has been read: a run that is killed at any moment loses
nothing and doubles nothing.
"""
