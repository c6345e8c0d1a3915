"""`strikeledger explain INCIDENT --joins`: why its reports are taken to be of one attack, the least likely first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikeledger.cli.out import clean

if TYPE_CHECKING:
    from strikeledger.asking.explained import Explanation, Told


def join_lines(explained: Explanation) -> list[str]:
    """The telling that others were joined to, then each of these with how likely the join is and what spoke for it."""
    from strikeledger.linking.told import joins_of

    incident = explained.incident
    joins = joins_of(incident.why)
    found = sorted(explained.tellings, key=lambda told: (told.telling.probability or 0.0, told.telling.telling_id))
    first = [told for told in found if told.telling.probability is None]
    joined = [told for told in found if told.telling.probability is not None]
    lines = [f"{incident.incident_id}: {len(found)} tellings in {len(incident.documents)} reports"]
    lines += [f"  told first: {_sentence(told)}" for told in first]
    if not joined:
        lines.append("  nothing was joined")
    for told in joined:
        lines.append(f"  same attack with probability {told.telling.probability:.2f}: {_sentence(told)}")
        if told.telling.telling_id in joins:
            lines.append(f"    because: {clean(joins[told.telling.telling_id].reasons)}")
    return lines


def _sentence(told: Told) -> str:
    return f"{told.telling.document_id}: {clean(' '.join(told.sentence.split()))}"
