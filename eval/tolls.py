"""Killed and injured of one shooting, from the local reports of it, beside two plain ways of guessing them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from eval.alone import half, top
from eval.measure import Share
from eval.reader import ADDRESS, Reading, read_rows
from strikeledger.model import Claim

MEASURES = ("killed", "injured")
NUMBERS = {
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
HARM = {
    "killed": re.compile(r"^(kill|dead|die|dying|fatal|slain|murder)", re.IGNORECASE),
    "injured": re.compile(r"^(injur|wound|hurt|hospital|shot$)", re.IGNORECASE),
}
BEFORE, AFTER = 3, 1
"""Where a number stands by a harm word for the plain baseline: `three people were killed`, `killed three`."""


class Article(msgspec.Struct, frozen=True):
    """One local report."""

    article_id: str
    incident_id: str
    text: str
    title: str | None = None
    published: dt.date | None = None


class Toll(msgspec.Struct, frozen=True):
    """What is recorded of one shooting; the persons who shot are counted in."""

    incident_id: str
    killed: int
    injured: int


class TollScore(msgspec.Struct, frozen=True, kw_only=True):
    """One measure over all incidents. `positive`: those with a recorded number above zero."""

    exact: Share
    positive: Share
    largest_number: Share
    largest_number_positive: Share
    one_victim: Share
    one_victim_positive: Share
    silent: int


def load(folder: Path) -> tuple[list[Article], dict[str, Toll]]:
    """Articles and recorded tolls from `articles.jsonl` and `incidents.jsonl`."""
    articles = msgspec.json.Decoder(Article)
    tolls = msgspec.json.Decoder(Toll)
    told = [articles.decode(line) for line in (folder / "articles.jsonl").read_bytes().splitlines() if line.strip()]
    recorded = [tolls.decode(line) for line in (folder / "incidents.jsonl").read_bytes().splitlines() if line.strip()]
    wanted = {article.incident_id for article in told}
    return told, {toll.incident_id: toll for toll in recorded if toll.incident_id in wanted}


def read(articles: Iterable[Article]) -> Reading:
    """All articles through the program as one input."""
    return read_rows(rows(articles))


def rows(articles: Iterable[Article]) -> Iterator[dict[str, object]]:
    """Articles as rows of an input."""
    for a in articles:
        yield {"url": ADDRESS + a.article_id, "title": a.title, "published": a.published, "text": a.text}


def score(articles: Sequence[Article], tolls: Mapping[str, Toll], reading: Reading) -> dict[str, TollScore]:
    """The program's figures against the record, and the baselines. No figure for an incident counts as nought."""
    of_incident: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        of_incident[article.incident_id].append(article)
    said = {key: _said(of_incident[key], reading) for key in tolls}
    plain = {key: {m: _largest((a.text for a in of_incident[key]), m) for m in MEASURES} for key in tolls}
    found = {}
    for measure in MEASURES:
        gold = {key: getattr(toll, measure) for key, toll in tolls.items()}
        one = 1 if measure == "killed" else 0
        above = [key for key, value in gold.items() if value > 0]
        told = {key: said[key].get(measure) for key in gold}
        largest = {key: plain[key][measure] for key in gold}
        found[measure] = TollScore(
            exact=_share(gold, told, gold),
            positive=_share(gold, told, above),
            largest_number=_share(gold, largest, gold),
            largest_number_positive=_share(gold, largest, above),
            one_victim=_share(gold, dict.fromkeys(gold, one), gold),
            one_victim_positive=_share(gold, dict.fromkeys(gold, one), above),
            silent=sum(value is None for value in told.values()),
        )
    return found


def by_report(
    articles: Iterable[Article], tolls: Mapping[str, Toll], claims: Mapping[str, Sequence[Claim]]
) -> dict[str, dict[str, Share]]:
    """Largest live figure of each report by itself against the record of its incident, by half of the incidents."""
    verdicts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for article in articles:
        for measure in MEASURES:
            recorded: int = getattr(tolls[article.incident_id], measure)
            found = top(claims.get(article.article_id, ()), measure)
            name = f"{measure} where {'somebody was' if recorded else 'nobody was'}"
            right = (found.value if found is not None else 0) == recorded
            verdicts[half(article.incident_id)][name].append(right)
    return {
        group: {name: Share(sum(told), len(told)) for name, told in sorted(names.items())}
        for group, names in sorted(verdicts.items())
    }


def report_section(scores: Mapping[str, Mapping[str, Share]]) -> str:
    """The part of the card on single reports."""
    names = sorted({name for shares in scores.values() for name in shares})
    lines = [
        "### Shootings, each report by itself",
        "",
        "The largest figure of one report against the record of its incident; halves part incidents by a hash.",
        "",
        f"| half | {' | '.join(names)} |",
        f"| --- |{' --- |' * len(names)}",
    ]
    for group, shares in scores.items():
        lines.append(f"| {group} | {' | '.join(_told(shares[n]) if n in shares else '–' for n in names)} |")
    return "\n".join([*lines, ""])


def _share(gold: Mapping[str, int], told: Mapping[str, float | None], keys: Iterable[str]) -> Share:
    verdicts = [(told[key] or 0) == gold[key] for key in keys]
    return Share(sum(verdicts), len(verdicts))


def _said(articles: Sequence[Article], reading: Reading) -> dict[str, float | None]:
    """Best figures of the incident that most of the reports' figures belong to."""
    votes = Counter(
        claim.incident_id
        for article in articles
        for claim in reading.claims.get(article.article_id, ())
        if claim.incident_id is not None
    )
    if not votes:
        return {}
    incident = reading.incidents[votes.most_common(1)[0][0]]
    return {measure: incident.figures[measure].best for measure in MEASURES if measure in incident.figures}


def _largest(texts: Iterable[str], measure: str) -> int:
    """The largest number within a few words of a harm word: what a search with a pattern would find."""
    best = 0
    for text in texts:
        words = re.findall(r"\w+", text)
        near = [index for index, word in enumerate(words) if HARM[measure].match(word)]
        for index in near:
            for word in words[max(0, index - BEFORE) : index + AFTER + 1]:
                number = NUMBERS.get(word.lower()) or (int(word) if word.isdecimal() and len(word) < 3 else 0)
                best = max(best, number)
    return best


def section(scores: Mapping[str, TollScore]) -> str:
    """The part of the accuracy card."""
    rows = []
    for measure, s in scores.items():
        ways = (
            ("the program", s.exact, s.positive),
            ("largest number near a harm word", s.largest_number, s.largest_number_positive),
            ("always one killed, none injured", s.one_victim, s.one_victim_positive),
        )
        for name, exact, positive in ways:
            rows.append(f"| {measure} | {name} | {_told(exact)} | {_told(positive)} |")
    return "\n".join(
        [
            "### Shootings",
            "",
            "Local reports on shootings in the United States, per incident, against the recorded numbers of killed and",
            "injured (the persons who shot counted in; an early report may know less than the record).",
            "",
            "| measure | way | exact, all incidents | exact where the record is above nought |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            f"No figure of killed in {scores['killed'].silent}, of injured in {scores['injured'].silent} incidents.",
            "",
        ]
    )


def _told(share: Share) -> str:
    low, high = share.interval or (0.0, 0.0)
    return f"{share.value or 0:.2f} ({low:.2f}–{high:.2f}), {share.right} of {share.total}"
