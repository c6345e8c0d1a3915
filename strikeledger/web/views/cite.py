"""How an attack is cited: what it is called, where it stands for good, and the state of the ledger that was seen."""

from __future__ import annotations

from strikeledger.export.release import TITLE, Release
from strikeledger.model import Incident, Record
from strikeledger.web.addresses import embed_path, incident_path
from strikeledger.web.views.common import title_of


class Cite(Record, frozen=True):
    """What stands under an attack for those who cite, link or frame it."""

    text: str
    permalink: str
    """The address, whole where the pages know theirs, else from the site's root."""
    frame: str
    """HTML that frames the attack on another page."""
    hash: str
    """SHA-256 of the ledger's tables; empty while it is worked out."""


def cite(one: Incident, release: Release | None, address: str) -> Cite:
    """The citation of an attack in a state of the ledger."""
    permalink = f"{address}{incident_path(one.incident_id)}.html"
    state = f"version {release.version}, {release.date or 'no reports'}" if release else "this state of it"
    proof = f" SHA-256 of the tables: {release.hash}." if release else ""
    text = (
        f"“{title_of(one)}” ({one.incident_id}). {TITLE}, {state}. {permalink}.{proof} "
        "Figures as reported, none verified."
    )
    frame = (
        f'<iframe src="{address}{embed_path(one.incident_id)}.html" title="{title_of(one)}" width="100%" height="480" '
        'loading="lazy"></iframe>'
    )
    return Cite(text=text, permalink=permalink, frame=frame, hash=release.hash if release else "")
