from __future__ import annotations

import pytest

from strikeledger.gazetteer import Gazetteer, gazetteer


@pytest.fixture(scope="session")
def places() -> Gazetteer:
    return gazetteer()
