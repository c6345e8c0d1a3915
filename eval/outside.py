"""Everything that is measured on what others wrote: sections of the card, figures for floors, and figures judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from eval import attribution, causes, in_ledger, joining, kept, posts, records, tolls, trust
from eval.alone import half
from eval.card import ordinary
from eval.matching import Outcome
from eval.measure import scores
from eval.reader import Built
from eval.reader import Reading as Joined
from strikeledger.model import Claim, Reading

Measured = dict[str, dict[str, float | None]]


class Part(msgspec.Struct, frozen=True):
    """What one set of texts gives."""

    name: str
    sections: tuple[str, ...]
    figures: Mapping[str, float | None]
    judged: Sequence[trust.Judged]


def of_records(coded: Sequence[records.Record], readings: Mapping[str, Reading]) -> Part:
    """Attacks coded by conflict-data teams."""
    pooled = records.pooled(records.score(coded, readings), "kept apart")
    judged = [
        item
        for record in coded
        if record.id in readings
        for item in trust.of_one_attack(
            record.id, readings[record.id].claims, {"killed": record.killed, "injured": record.injured}
        )
    ]
    found = causes.of_records(coded, readings)
    sections = (records.section(records.score(coded, readings)), causes.section("records of attacks", found))
    names = {"attack seen": "seen", "day": "day", "country": "country"}
    names |= {f"{measure} where somebody was": measure for measure in ("killed", "injured")}
    figures = {short: share.right / share.total for name, short in names.items() if (share := pooled.get(name))}
    return Part("records", sections, figures, judged)


def of_shootings(articles: Sequence[tolls.Article], recorded: Mapping[str, tolls.Toll], reading: Joined) -> Part:
    """Local reports of shootings, by incident and by report."""
    by_incident = tolls.score(articles, recorded, reading)
    by_report = tolls.by_report(articles, recorded, reading.claims)
    sections = (
        tolls.section(by_incident),
        tolls.report_section(by_report),
        causes.section("reports of shootings", causes.of_tolls(articles, recorded, reading.claims)),
    )
    apart = by_report.get("kept apart", {})
    figures = {
        f"{measure}_of_one_report": apart[name].value
        for measure in tolls.MEASURES
        if (name := f"{measure} where somebody was") in apart
    }
    return Part("shootings", sections, figures, judged_tolls(articles, recorded, reading.claims))


def judged_tolls(
    articles: Sequence[tolls.Article], recorded: Mapping[str, tolls.Toll], claims: Mapping[str, Sequence[Claim]]
) -> list[trust.Judged]:
    """Figures of reports of shootings beside the record; the halves part incidents, so no incident is in both."""
    return [
        item
        for article in articles
        for item in trust.of_one_attack(
            article.incident_id,
            claims.get(article.article_id, ()),
            {measure: getattr(recorded[article.incident_id], measure) for measure in tolls.MEASURES},
        )
    ]


def of_joining(
    articles: Sequence[tolls.Article],
    recorded: Mapping[str, tolls.Toll],
    reading: Joined,
    coded: Sequence[records.Record],
    built: Built,
) -> Part:
    """Reports of one attack joined, records of different ones kept apart, and what that does to figures."""
    reports = joining.shootings(articles, reading.claims)
    shared = joining.sharing(coded, built)
    apart = reports["kept apart"]["reports with an attack"]
    both = shared["both"]
    figures = {
        "reports_bcubed_f1": apart.f1,
        "pairs_of_reports_f1": apart.pair_f1,
        "records_alone": 1 - both.sharing / both.seen if both.seen else None,
    }
    right = {
        "reports of shootings": in_ledger.of_shootings(articles, recorded, reading),
        "records of attacks": in_ledger.of_records(coded, built),
    }
    wars = joining.of_wars(joining.of_together(joining.together()))
    return Part("joining", (joining.section(reports, shared), wars, in_ledger.section(right)), figures, ())


def of_press(outcomes: Sequence[Outcome]) -> Part:
    """Whole articles of the press, labelled by address."""
    apart = scores([o for o in outcomes if half(o.text.id) == "kept apart"])
    figures = {
        "precision": apart.found.precision,
        "recall": apart.found.recall,
        "claimant": apart.claimant.value,
        "date": apart.date.value,
        "false_incidents": apart.false_incidents.value,
    }
    return Part("press", (ordinary(outcomes),), figures, trust.of_labels(outcomes))


def of_attribution(articles: Mapping[str, Sequence[attribution.Article]]) -> Part:
    """Articles in which people marked who says what."""
    halves = {half: attribution.read(some) for half, some in articles.items()}
    errors = {half: attribution.causes(compared) for half, compared in halves.items()}
    apart = attribution.found(halves["kept apart"])
    sections = (attribution.section(halves), causes.section("who says what", errors))
    figures = {"precision": apart.precision, "recall": apart.recall, "f1": apart.f1}
    return Part("attribution", sections, figures, ())


def of_posts(bulletins: Sequence[posts.Post]) -> Part:
    """Bulletins of a ministry."""
    found = posts.scores(bulletins, posts.read(bulletins))
    figures = {name: share.value for name, share in found["kept apart"].items()}
    return Part("posts", (posts.section(found),), figures, ())


def of_the_sure(parts: Sequence[Part]) -> dict[str, float | None]:
    """How often the figures with the most confidence were right, over all sets; None where no figure has that much."""
    return {"right_of_the_sure": trust.of_the_sure([item for part in parts for item in part.judged]).value}


def together(parts: Sequence[Part], day: dt.date) -> kept.Outside:
    """All sets as they go into the card, with the table of confidence over all of them at the end."""
    judged = [item for part in parts for item in part.judged]
    sections = {part.name: "\n".join(part.sections) for part in parts}
    figures: Measured = {part.name: dict(part.figures) for part in parts}
    if judged:
        sections["confidence"] = trust.section(judged)
        figures["confidence"] = of_the_sure(parts)
    return kept.Outside(day=day, figures=kept.known(figures), sections=sections)
