"""Whose names stand in a text as those of people harmed: private people by a parse, never places, bodies or officials.

    sentence -> people in it (names.py) -> what is said of each (roles.py) -> over the whole text (weigh.py)

What is found are stretches of the text; no list of names is made of them. The words are in `victims.toml`.
"""

from strikeledger.reading.victims.weigh import HarmedName, harmed_in, named_in

__all__ = ["HarmedName", "harmed_in", "named_in"]
