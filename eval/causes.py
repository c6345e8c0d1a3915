"""Errors on what others coded, sorted by cause without a person: what was read instead of what is coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from eval.alone import PEOPLE, half, live, top, value
from eval.records import Record
from eval.tolls import Article, Toll
from strikeledger.model import Claim, Episode, Reading

Causes = dict[str, Counter[str]]
"""Errors by cause, by half."""
MOST = 6
"""Figures of one text that are tried in sums; a text with more is a list."""


def of_figure(claims: Sequence[Claim], measure: str, coded: int, *, seen: bool) -> str | None:
    """Why the figure that stands for a text is not the coded one; None where it is."""
    found = top(claims, measure)
    read = found.value if found is not None else 0.0
    if read == coded:
        return None
    told = live(claims, measure)
    if found is None:
        return "no figure read" if seen else "no attack seen"
    if not coded:
        return "figure where nobody is coded"
    if any(value(claim) == coded for claim in told):
        return "coded figure read, a larger one stands"
    if _summed([value(claim) for claim in told], coded):
        return "several attacks or parts: coded is the sum of figures read"
    if read < coded:
        return "number of a subset taken" if found.claim.scope == "part" else "lower than coded"
    return "higher than coded, several attacks told" if len({c.episode for c in told}) > 1 else "higher than coded"


def _summed(values: Sequence[float], coded: int) -> bool:
    """Whether two or more of the figures make the coded one together."""
    distinct = list(values)[:MOST]
    sums: set[tuple[float, int]] = {(0.0, 0)}
    for number in distinct:
        sums |= {(total + number, count + 1) for total, count in sums}
    return any(total == coded and count > 1 for total, count in sums)


def of_day(record: Record, attacks: Sequence[Episode]) -> str | None:
    """Whether no attack of the text has a day, or none the coded day."""
    days = [(w.start, w.end or w.start) for w in (attack.window for attack in attacks) if w.start is not None]
    if not days:
        return "day missing"
    return None if any(start <= record.day <= end for start, end in days) else "day wrong"


def of_country(record: Record, attacks: Sequence[Episode]) -> str | None:
    """Whether no attack of the text has a country, or none the coded one."""
    told = {place.country for attack in attacks for place in attack.places} - {None}
    if record.country is None or record.country in told:
        return None
    return "country wrong" if told else "country missing"


def of_records(records: Iterable[Record], readings: Mapping[str, Reading]) -> Causes:
    """Causes over records, by half: attack, day, country and figures."""
    found: Causes = {}
    for record in records:
        reading = readings.get(record.id)
        claims = reading.claims if reading is not None else ()
        attacks = [one for one in reading.episodes if not one.aside] if reading is not None else []
        counts = found.setdefault(half(record.id), Counter())
        if attacks:
            counts.update(c for c in (of_day(record, attacks), of_country(record, attacks)) if c)
        else:
            counts["no attack seen, somebody harmed" if record.killed or record.injured else "no attack seen"] += 1
        counts.update(_figures(claims, {"killed": record.killed, "injured": record.injured}, seen=bool(attacks)))
    return found


def of_tolls(articles: Iterable[Article], tolls: Mapping[str, Toll], claims: Mapping[str, Sequence[Claim]]) -> Causes:
    """Causes over reports of shootings, report by report, by half."""
    found: Causes = {}
    for article in articles:
        toll, told = tolls[article.incident_id], claims.get(article.article_id, ())
        counts = found.setdefault(half(article.incident_id), Counter())
        counts.update(_figures(told, {"killed": toll.killed, "injured": toll.injured}, seen=bool(told)))
    return found


def _figures(claims: Sequence[Claim], coded: Mapping[str, int | None], *, seen: bool) -> list[str]:
    causes = [
        (measure, of_figure(claims, measure, number, seen=seen))
        for measure in PEOPLE
        if (number := coded[measure]) is not None
    ]
    return [f"{measure}: {cause}" for measure, cause in causes if cause]


def section(title: str, causes: Causes) -> str:
    """A table of the card, the most frequent cause first."""
    halves = ("development", "kept apart")
    all_of = sum((causes.get(name, Counter()) for name in halves), Counter[str]())
    lines = [f"### Errors by cause: {title}", "", f"| cause | {' | '.join(halves)} |", "| --- | --- | --- |"]
    for cause, _ in sorted(all_of.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"| {cause} | {' | '.join(str(causes.get(name, Counter())[cause]) for name in halves)} |")
    return "\n".join([*lines, ""])
