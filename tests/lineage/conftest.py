from __future__ import annotations

import pytest

from strikeledger.lineage import Sketch, sketch
from tests.lineage.documents import Make, document


@pytest.fixture
def make() -> Make:
    def made(body: str, **more: str | None) -> Sketch:
        return sketch(document(body, **more))  # type: ignore[arg-type]

    return made
