"""Places: finding their names in text and saying which place is meant.

`gazetteer()` loads the data once (GeoNames, CC BY 4.0, and reviewed tables); nothing is read at import.
"""

from __future__ import annotations

from strikeledger.gazetteer.find import Gazetteer, gazetteer
from strikeledger.gazetteer.mention import PlaceMention

__all__ = ["Gazetteer", "PlaceMention", "gazetteer"]
