"""Reviewed tables, one file a language, and the way to look words up in them."""
