"""Tellings of one attack from a readable table: document@story | day | figures.

A figure is `measure value [marks] [by NAME/SIDE]`; `15+` at least, `<8` up to, `400~` about.

Marks: `old` (superseded by the text), `none` (none reported), `part:NAME`, `withdead`, `mention`,
`denied`, `on:DAY` (day of the attack as told), `risen` and `corrected` (the text says that the toll changed),
`unsure` (read with little confidence), `elsewhere` (told by a report centred on another place of the barrage).
"""

from __future__ import annotations

import datetime as dt

from strikeledger.model import Claim, Claimant, Figure, Revision, Scope, Status
from strikeledger.reconciling import Sides, Telling, editions, figures_of, revisions_of, telling_of
from strikeledger.reconciling.tellings import CORRECTED, RISEN

SIDES = Sides(attacker="RU", target="UA")
RULES = {"risen": RISEN, "corrected": CORRECTED, "elsewhere": "elsewhere"}
SHORT = {"drones": "drones_launched", "missiles": "missiles_launched", "children": "children_killed"}


def figures(*lines: str, sides: Sides = SIDES) -> dict[str, Figure]:
    return figures_of(tell(*lines), sides)


def history(*lines: str, sides: Sides = SIDES) -> list[Revision]:
    return revisions_of("ua-test", tell(*lines), sides)


def tell(*lines: str) -> list[Telling]:
    claims: list[tuple[Claim, str]] = []
    days: dict[str, dt.date | None] = {}
    members: dict[str, list[str]] = {}
    for line in lines:
        named, day, figures = (cell.strip() for cell in line.split("|"))
        document, _, story = named.partition("@")
        days[document] = None if day == "-" else dt.date.fromisoformat(day)
        members.setdefault(story or document, []).append(document)
        for i, words in enumerate(figures.split(";")):
            claims.append((claim(document, days[document], f"{document}.{i}", words.strip()), story or document))
    place = {d: n for documents in members.values() for d, n in editions(documents, days).items()}
    made = [
        telling_of(c, story, place[c.document_id], elsewhere=c.rule == "elsewhere", mention=c.scope == "background")
        for c, story in claims
    ]
    return [telling for telling in made if telling is not None]


def claim(document: str, published: dt.date | None, claim_id: str, words: str) -> Claim:
    words, _, who = words.partition(" by ")
    measure, value, *marks = words.split()
    approx, plain = value.endswith("~"), value.rstrip("~")
    low: float | None = float(plain.strip("+<"))
    high = None if plain.endswith("+") else low
    if plain.startswith("<"):
        low = None
    part = next((mark.partition(":")[2] for mark in marks if mark.startswith("part:")), None)
    on = next((dt.date.fromisoformat(mark[3:]) for mark in marks if mark.startswith("on:")), None)
    status: Status = "asserted"
    if "old" in marks:
        status = "superseded"
    elif "none" in marks:
        status = "none_reported"
    elif "denied" in marks:
        status = "denied"
    rule = next((rule for mark, rule in RULES.items() if mark in marks), "test")
    scope: Scope = "part" if part else "background" if "mention" in marks else "incident"
    name, _, side = who.partition("/")
    return Claim(
        claim_id=claim_id,
        document_id=document,
        source=document,
        outlet=None,
        published=published,
        quote="",
        start=int(claim_id.rpartition(".")[2]),
        end=int(claim_id.rpartition(".")[2]),
        sentence_start=0,
        sentence_end=0,
        measure=SHORT.get(measure, measure),
        low=low,
        high=high,
        approx=approx,
        munition=None,
        claimant=Claimant(name=name, role=None, organisation=None, side=side or None) if name else None,
        scope=scope,
        part=part,
        status=status,
        episode=0,
        time=None,
        includes="dead" if "withdead" in marks else None,
        date_start=on,
        date_end=on,
        date_basis="published" if on else "unknown",
        places=(),
        rule=rule,
        confidence=0.5 if "unsure" in marks else 1.0,
        language="en",
    )
