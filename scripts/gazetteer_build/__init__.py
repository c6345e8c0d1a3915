"""Building the data file of the gazetteer, for build_gazetteer.py; no part of the program."""
