"""Checks as schema.org ClaimReview, JSON-LD: what fact-checkers' tools and search engines read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

from strikeledger.asking.check_basis import Checked, checked
from strikeledger.asking.wording import bounds
from strikeledger.export.values import rows

if TYPE_CHECKING:
    import pyarrow as pa

RATINGS = {
    "agrees": (5, "Agrees"),
    "agrees_rounded": (4, "Agrees, rounded"),
    "contradicts": (1, "Contradicts"),
}
"""Verdict to rating and its name. 'Cannot tell' is no review and is left out."""
AGAINST = {
    "launches": "the official table of launches",
    "alerts": "the official table of air-raid alerts",
    "casualties": "the official totals of casualties",
    "ledger": "another claim in the ledger",
}


def write_claimreview(tables: Callable[[str], pa.Table], out: IO[str]) -> None:
    """Write every check with an answer as one `@graph`; `base` of the identifiers is the check's own id.

    The rating says whether a figure fits another figure. It is no judgement on who is honest.
    """
    answered = [row for row in rows(tables("checks")) if row["verdict"] in RATINGS]
    given = (tables(name).to_pylist() for name in ("claims", "period_figures", "documents"))
    told = checked({row["claim_id"] for row in answered}, *given)
    graph = [_review(row, told[row["claim_id"]]) for row in answered]
    json.dump({"@context": "https://schema.org", "@graph": graph}, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _review(check: dict[str, Any], told: Checked) -> dict[str, Any]:
    rating, name = RATINGS[check["verdict"]]
    against = AGAINST[check["registry"]]
    code = check["explanation"]
    figure = f"{told.measure.replace('_', ' ')}: {bounds(told.low, told.high, told.approx)}"
    return {
        "@type": "ClaimReview",
        "@id": f"urn:strikeledger:check:{check['check_id']}",
        "claimReviewed": f"{figure} (“{told.quote}”)",
        "reviewBody": check["arithmetic"],
        "author": {"@type": "Organization", "name": "strikeledger"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": f"{name} with {against}" if rating > 1 else f"{name} {against}",
            **({"ratingExplanation": code.replace("_", " ")} if code else {}),
        },
        "itemReviewed": _claim(told),
    }


def _claim(told: Checked) -> dict[str, Any]:
    """The claim as printed. Who is credited is its author; the page that printed it is its appearance."""
    said: dict[str, Any] = {"@type": "Claim", "identifier": told.claim_id}
    if told.claimant:
        said["author"] = {"@type": "Organization", "name": told.claimant.name}
    if told.published:
        said["datePublished"] = told.published.isoformat()
    page: dict[str, Any] = {"@type": "CreativeWork", "identifier": told.document_id}
    if told.source.startswith(("https://", "http://")):
        page["url"] = told.source
    if told.outlet:
        page["publisher"] = {"@type": "Organization", "name": told.outlet}
    return {**said, "appearance": page}
