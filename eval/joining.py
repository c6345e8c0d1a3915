"""How well tellings of one attack are joined across documents, on what others coded and on our own texts.

Each document stands for the attack that most of its figures are of. Reports of shootings are held to the incident they
were collected for; records of attacks are each of another attack, so that hardly any two should share one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from eval import records, tolls
from eval.alone import half
from eval.gold import GoldText
from eval.matching import compare
from eval.reader import ADDRESS, Built, build_rows
from strikeledger.linking import profiles_of
from strikeledger.linking.grouping import Spot
from strikeledger.linking.profile import Profile
from strikeledger.model import Claim, Reading, Record

HALVES = ("development", "kept apart")
TOGETHER = Path(__file__).resolve().parent / "gold" / "together" / "attacks.jsonl"


class Told(NamedTuple):
    """Tellings as linking takes them, and the attack of each that is known."""

    profiles: list[Profile]
    attack_of: dict[Spot, str]


class Joined(NamedTuple):
    """How groups of documents agree with those of others: BCubed over documents, and over pairs of them."""

    documents: int
    precision: float
    recall: float
    pair_precision: float
    pair_recall: float

    @property
    def f1(self) -> float:
        """BCubed F1."""
        return _f1(self.precision, self.recall)

    @property
    def pair_f1(self) -> float:
        """F1 over pairs."""
        return _f1(self.pair_precision, self.pair_recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def joined(gold: Mapping[str, str], told: Mapping[str, str]) -> Joined:
    """Both groupings of the documents that both know compared."""
    known = sorted(gold.keys() & told.keys())
    ours, theirs = defaultdict(set), defaultdict(set)
    for document in known:
        ours[told[document]].add(document)
        theirs[gold[document]].add(document)
    common = [len(ours[told[document]] & theirs[gold[document]]) for document in known]
    together = sum(count - 1 for count in common)
    return Joined(
        documents=len(known),
        precision=_mean(count / len(ours[told[d]]) for d, count in zip(known, common, strict=True)),
        recall=_mean(count / len(theirs[gold[d]]) for d, count in zip(known, common, strict=True)),
        pair_precision=together / max(1, sum(len(ours[told[d]]) - 1 for d in known)),
        pair_recall=together / max(1, sum(len(theirs[gold[d]]) - 1 for d in known)),
    )


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def main_attack(claims: Iterable[Claim]) -> dict[str, str]:
    """The incident that most of the figures of each document are of."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.incident_id is not None:
            votes[claim.document_id][claim.incident_id] += 1
    return {document: min(of, key=lambda name: (-of[name], name)) for document, of in votes.items()}


def shootings(articles: Sequence[tolls.Article], claims: Mapping[str, Sequence[Claim]]) -> dict[str, dict[str, Joined]]:
    """By half: all reports, one in which no attack is read being alone, and those in which one is read."""
    told = {name: main for name, of in claims.items() for main in main_attack(of).values()}
    found: dict[str, dict[str, Joined]] = {}
    for side in HALVES:
        gold = {a.article_id: a.incident_id for a in articles if half(a.incident_id) == side}
        alone = {name: f"alone {name}" for name in gold if name not in told}
        found[side] = {"all reports": joined(gold, {**told, **alone}), "reports with an attack": joined(gold, told)}
    return found


class Sharing(NamedTuple):
    """Records that share an attack with another, of all in which one is read."""

    sharing: int
    seen: int
    records: int


def sharing(coded: Sequence[records.Record], built: Built) -> dict[str, Sharing]:
    """By half, and of all: a record shares an attack when any of its tellings is in one with another's."""
    found = {}
    for side in (*HALVES, "both"):
        ids = {record.id for record in coded if side in {"both", half(record.id)}}
        of: dict[str, set[str]] = defaultdict(set)
        for incident in built.state.incidents:
            of[incident.incident_id] |= {built.ids[document] for document in incident.documents} & ids
        together = {name for names in of.values() if len(names) > 1 for name in names}
        found[side] = Sharing(len(together), len({name for names in of.values() for name in names}), len(ids))
    return found


def build_records(coded: Sequence[records.Record]) -> Built:
    """The records through the program as one input, without a day of publication."""
    return build_rows({"id": r.id, "url": ADDRESS + r.id, "text": r.text, "lang": "en"} for r in coded)


def section(reports: Mapping[str, Mapping[str, Joined]], coded: Mapping[str, Sharing]) -> str:
    """The part of the card."""
    lines = [
        "### One attack across reports",
        "",
        "Reports of shootings, each under the incident that most of its figures are of, against the incident it was",
        "collected for: BCubed over reports, and pairs of reports. A report in which no attack is read stands alone.",
        "Weights are fitted on the development half.",
        "",
        "| half | reports | number | BCubed precision | recall | F1 | pairs precision | recall | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for side, kinds in reports.items():
        for name, j in kinds.items():
            values = (j.precision, j.recall, j.f1, j.pair_precision, j.pair_recall, j.pair_f1)
            lines.append(f"| {side} | {name} | {j.documents} | {' | '.join(f'{value:.2f}' for value in values)} |")
    lines += [
        "",
        "Records of attacks by conflict-data teams, all in one ledger: hardly any two are of one attack, but some are",
        "in the data of two teams, and one text may stand for several records.",
        "",
        "| half | records | attack seen | share an attack with another |",
        "| --- | --- | --- | --- |",
        *(f"| {side} | {s.records} | {s.seen} | {s.sharing} |" for side, s in coded.items()),
    ]
    return "\n".join([*lines, ""])


def of_wars(found: Mapping[str, Joined]) -> str:
    """The part of the card on our own texts of one attack each."""
    lines = [
        "### One attack in wars with many strikes a day",
        "",
        "Our own texts (`eval/gold/together`), each on one attack: several strikes hit one town on one day, tolls rise",
        "from report to report. Weights are fitted on the development half of the wars.",
        "",
        "| half | texts | BCubed precision | recall | F1 | pairs precision | recall | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for side, one in found.items():
        shares = (one.precision, one.recall, one.f1, one.pair_precision, one.pair_recall, one.pair_f1)
        lines.append(f"| {side} | {one.documents} | {' | '.join(f'{share:.2f}' for share in shares)} |")
    return "\n".join([*lines, ""])


def told_shootings(articles: Sequence[tolls.Article]) -> Told:
    """Tellings of reports of shootings; of each the one with most figures is of the report's incident."""
    gold = {article.article_id: article.incident_id for article in articles}
    built = build_rows(tolls.rows(articles))
    return _told(built, lambda reading, name: {_main(reading): gold[name]})


def told_written(texts: Sequence[GoldText]) -> Told:
    """Tellings of our own texts; each is of the attack that most labelled figures read in it are of."""
    by_id = {text.id: text for text in texts}
    rows = (
        {"id": t.id, "url": ADDRESS + t.id, "published": t.published, "outlet": t.outlet, "text": t.text} for t in texts
    )

    def of(reading: Reading, name: str) -> dict[int | None, str]:
        votes: dict[int | None, Counter[str]] = defaultdict(Counter)
        for want, claim in compare(by_id[name], reading.claims).pairs:
            votes[claim.episode][want.incident.key] += 1
        return {number: min(keys, key=lambda key: (-keys[key], key)) for number, keys in votes.items()}

    return _told(build_rows(rows), of)


class Together(Record, frozen=True):
    """A short text of our own on one attack, in a war with others of the same days and towns."""

    id: str
    war: str
    attack: str
    lang: str
    published: dt.date
    text: str


def together(path: Path = TOGETHER) -> list[Together]:
    """The texts of the file."""
    decoder = msgspec.json.Decoder(Together)
    return [decoder.decode(line) for line in path.read_bytes().splitlines()]


def build_together(texts: Sequence[Together]) -> Built:
    """The texts through the program as one input."""
    return build_rows(
        {"id": t.id, "url": ADDRESS + t.id, "published": t.published, "lang": t.lang, "text": t.text} for t in texts
    )


def told_together(texts: Sequence[Together]) -> Told:
    """Tellings of our own texts on one attack each."""
    of = {text.id: text.attack for text in texts}
    return _told(build_together(texts), lambda reading, name: {_main(reading): of[name]})


def of_together(texts: Sequence[Together]) -> dict[str, Joined]:
    """By half of the wars: our own texts on one attack each, one in which none is read being alone."""
    built = build_together(texts)
    told = {built.ids[name]: i.incident_id for i in built.state.incidents for name in i.documents}
    told |= {built.ids[name]: incident for name, incident in main_attack(built.state.claims).items()}
    alone = {text.id: f"alone {text.id}" for text in texts}
    return {side: joined({t.id: t.attack for t in texts if half(t.war) == side}, {**alone, **told}) for side in HALVES}


def _main(reading: Reading) -> int | None:
    votes = Counter(claim.episode for claim in reading.claims if claim.scope != "period")
    votes = votes or Counter(episode.number for episode in reading.episodes if not episode.aside)
    return min(votes, key=lambda number: (-votes[number], number)) if votes else None


def _told(built: Built, attacks: Callable[[Reading, str], Mapping[int | None, str]]) -> Told:
    profiles: list[Profile] = []
    attack_of: dict[Spot, str] = {}
    grouped = built.state.grouped
    story_of = {document: story.story_id for story in built.state.stories for document in story.documents}
    for reading in grouped.readings if grouped is not None else ():
        document = reading.document_id
        profiles += profiles_of(reading, story_of.get(document, document))
        named = attacks(reading, built.ids[document])
        attack_of |= {(document, number): name for number, name in named.items() if number is not None}
    return Told(profiles, attack_of)
