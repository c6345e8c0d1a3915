"""Documents with readings, made by hand: what the store keeps does not depend on how it was read."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger.model import Block, Claim, Claimant, Document, Episode, Place, Reading, TimeRef, Window

KYIV = Place(name="Kyiv", country="UA", admin1="Kyiv City", lat=50.45, lon=30.52, precision="city")
MORNING = TimeRef(text="on Friday", kind="weekday", weekday=4)


def make_document(number: int, **changes: object) -> Document:
    text = f"Officials said {number} people were killed in Kyiv on Friday."
    digest = hashlib.sha256(text.encode()).hexdigest()
    fields: dict[str, object] = {
        "document_id": "d_" + digest[:16],
        "source": f"made/{number:04}.txt",
        "sha256": digest,
        "retrieved": "2025-01-05T10:00:00+00:00",
        "outlet": None,
        "title": None,
        "published": dt.date(2025, 1, 3),
        "published_basis": "dateline",
        "language": "en",
        "agency": None,
        "body_start": 0,
        "body_end": len(text),
        "text": text,
        "blocks": (Block(start=0, end=len(text), kind="body"),),
    }
    return Document(**{**fields, **changes})  # type: ignore[arg-type]


def make_reading(document: Document) -> Reading:
    quote = document.text.split(" ")[2]
    start = document.text.index(quote)
    day = document.published
    claim = Claim(
        claim_id="c_" + document.document_id[2:],
        document_id=document.document_id,
        source=document.source,
        outlet=document.outlet,
        published=day,
        quote=quote,
        start=start,
        end=start + len(quote),
        sentence_start=0,
        sentence_end=len(document.text),
        measure="killed",
        low=float(quote),
        high=float(quote),
        approx=False,
        munition=None,
        claimant=Claimant(name="Officials", role="officials", organisation=None, side=None),
        scope="incident",
        part=None,
        status="asserted",
        episode=0,
        time=MORNING,
        date_start=day,
        date_end=day,
        date_basis="text",
        places=(KYIV,),
        rule="casualty",
        confidence=0.9,
        language="en",
    )
    window = Window(start=day, end=day, basis="text", precision="day")
    episode = Episode(
        document_id=document.document_id,
        number=0,
        kind="air_attack",
        time=MORNING,
        window=window,
        places=(KYIV,),
        attacker=None,
        target_country="UA",
        background=False,
        countrywide=False,
    )
    return Reading(document_id=document.document_id, claims=(claim,), episodes=(episode,), periods=(), records=())


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    return make_document


@pytest.fixture(scope="session")
def reading() -> Callable[[Document], Reading]:
    return make_reading


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A path for a ledger in a folder of its own."""
    return tmp_path / "ledger.duckdb"
