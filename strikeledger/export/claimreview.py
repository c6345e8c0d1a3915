"""Checks as schema.org ClaimReview, JSON-LD: what fact-checkers' tools and search engines read."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from strikeledger.export.values import rows
from strikeledger.export.wording import bounds

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


def write_claimreview(checks: pa.Table, claims: pa.Table, out: IO[str]) -> None:
    """Write every check with an answer as one `@graph`; `base` of the identifiers is the check's own id.

    The rating says whether a figure fits another figure. It is no judgement on who is honest.
    """
    wanted = set(checks.column("claim_id").to_pylist())
    by_id = {row["claim_id"]: row for row in rows(claims) if row["claim_id"] in wanted}
    graph = [_review(check, by_id[check["claim_id"]]) for check in rows(checks) if check["verdict"] in RATINGS]
    json.dump({"@context": "https://schema.org", "@graph": graph}, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _review(check: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    rating, name = RATINGS[check["verdict"]]
    against = AGAINST[check["registry"]]
    code = check["explanation"]
    told = f"{claim['measure'].replace('_', ' ')}: {bounds(claim['low'], claim['high'], claim['approx'])}"
    return {
        "@type": "ClaimReview",
        "@id": f"urn:strikeledger:check:{check['check_id']}",
        "claimReviewed": f"{told} (“{claim['quote']}”)",
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
        "itemReviewed": _claim(claim),
    }


def _claim(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim as printed. Who is credited is its author; the page that printed it is its appearance."""
    said: dict[str, Any] = {"@type": "Claim", "identifier": claim["claim_id"]}
    if claim["claimant"]:
        said["author"] = {"@type": "Organization", "name": claim["claimant"]["name"]}
    if claim["published"]:
        said["datePublished"] = claim["published"]
    page: dict[str, Any] = {"@type": "CreativeWork", "identifier": claim["document_id"]}
    if claim["source"].startswith(("https://", "http://")):
        page["url"] = claim["source"]
    if claim["outlet"]:
        page["publisher"] = {"@type": "Organization", "name": claim["outlet"]}
    return {**said, "appearance": page}
