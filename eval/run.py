"""`python -m eval.run`: read the labelled texts, compare, write docs/accuracy.md, hold the floors."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from eval import attribution, floors, joining, kept, outside, posts, records, tolls
from eval.card import cause, render, shown
from eval.gold import LOCAL, PRESS, WRITTEN, GoldFigure, GoldText, held, load, with_texts
from eval.matching import Outcome, bounds, compare, measure_of, same_claimant, same_day
from eval.measure import grouped, scores
from eval.outside import Part, together
from eval.reader import read
from strikeledger.model import Claim

CARD = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"

Measured = dict[str, dict[str, float | None]]


def measure(texts: Sequence[GoldText]) -> list[Outcome]:
    """Read the texts and compare each with its labels. Raises `ValueError` when a labelled text could not be read."""
    reading = read(texts)
    if reading.refused:
        raise ValueError(f"labelled texts that could not be read: {reading.refused}")
    return [compare(text, reading.claims.get(text.id, ()), attack=text.id in reading.telling) for text in texts]


def table(outcomes: Sequence[Outcome]) -> Measured:
    """The values that floors are set for, by group of texts."""
    found: Measured = {}
    for name, members in grouped(outcomes, lambda outcome: [outcome.text.group]).items():
        s = scores(members)
        found[name] = {
            "precision": s.found.precision,
            "recall": s.found.recall,
            "f1": s.found.f1,
            "claimant": s.claimant.value,
            "date": s.date.value,
            "linking": s.linking,
            "false_incidents": s.false_incidents.value,
        }
    return found


def listing(outcomes: Sequence[Outcome]) -> list[str]:
    """What went wrong, text by text."""
    lines = []
    for o in outcomes:
        wrong = [
            f"  missed   {_figure(w.figure)} | {w.figure.claimant} | {w.figure.scope} ({cause(o, number)})"
            for number, w in enumerate(o.missed)
        ]
        wrong += [f"  extra    {_figure(c)} | {c.scope} {c.status} [{c.rule}] {c.quote[:80]!r}" for c in o.extra]
        for want, claim in o.pairs:
            if not same_claimant(want.figure.claimant, claim.claimant):
                told = claim.claimant.name if claim.claimant else None
                wrong.append(f"  claimant {_figure(claim)}: {told} for {want.figure.claimant} [{claim.rule}]")
            if same_day(want, claim) is False:
                right = want.incident.date_start if want.incident.date_basis != "outside" else "open"
                wrong.append(f"  date     {_figure(claim)}: {claim.date_start}..{claim.date_end} for {right}")
        if o.false_incident:
            wrong.append("  an attack is seen in a text without one")
        if wrong:
            lines += [f"{o.text.id} {o.text.group} {', '.join(o.text.tags)}", *wrong]
    return lines


def _figure(item: Claim | GoldFigure) -> str:
    low, high = bounds(item)
    return f"{measure_of(item)} {'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}"


def others(
    records_file: Path | None,
    shootings: Path | None,
    press: Sequence[Path],
    marked: Path | None = None,
    bulletins: Path | None = None,
) -> list[Part]:
    """What others wrote, set by set, as far as the texts are at hand."""
    parts = []
    coded = records.load(records_file) if records_file else []
    if records_file:
        parts.append(outside.of_records(coded, records.read(coded)))
    if shootings:
        articles, recorded = tolls.load(shootings)
        reading = tolls.read(articles)
        parts.append(outside.of_shootings(articles, recorded, reading))
        if records_file:
            parts.append(outside.of_joining(articles, recorded, reading, coded, joining.build_records(coded)))
    if press:
        parts.append(outside.of_press(measure(with_texts(load([PRESS, LOCAL]), *press))))
    if marked:
        parts.append(outside.of_attribution(attribution.load(marked)))
    if bulletins:
        parts.append(outside.of_posts(posts.load(bulletins)))
    return parts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation; 0 when every floor holds, 1 when one does not."""
    parser = argparse.ArgumentParser(prog="python -m eval.run", description=__doc__)
    parser.add_argument("--gold", type=Path, action="append", help="labelled texts instead of eval/gold/written")
    parser.add_argument("--texts", type=Path, help="texts (id, text) for gold that is kept by address only")
    parser.add_argument("--list", action="store_true", help="list errors text by text (development half)")
    parser.add_argument(
        "--held", action="store_true", help="with --list: list the half held back too; then it is no longer"
    )
    parser.add_argument(
        "--lower-floor", action="store_true", help="let floors fall to what is measured; needs --reason"
    )
    parser.add_argument("--reason", help="why a floor may fall; it is kept in the file")
    parser.add_argument(
        "--press", type=Path, action="append", default=[], help="texts of the articles labelled by id in eval/gold"
    )
    parser.add_argument("--shootings", type=Path, help="articles.jsonl and incidents.jsonl: adds a section on tolls")
    parser.add_argument("--records", type=Path, help="records.jsonl of attacks coded by others: the first section")
    parser.add_argument(
        "--attribution", type=Path, help="train.jsonl and dev.jsonl: articles with who says what in them"
    )
    parser.add_argument("--posts", type=Path, help="posts of a ministry (text_snippet, date): its nightly bulletins")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to what is measured")
    given = parser.parse_args(arguments)
    if given.lower_floor and not given.reason:
        parser.error("--lower-floor needs --reason")
    gold = load(given.gold or WRITTEN.glob("*.jsonl"))
    texts = [text for text in (with_texts(gold, given.texts) if given.texts else gold) if text.text is not None]
    outcomes = measure(texts)
    measured = table(outcomes)
    for name, values in measured.items():
        print(f"{name:20}", "  ".join(f"{key} {shown(value)}" for key, value in values.items() if value is not None))
    if given.list:
        print("\n".join(listing([o for o in outcomes if given.held or given.gold or not held(o.text.id)])))
    if given.gold:
        return 0
    today = dt.datetime.now(dt.UTC).date()
    parts = others(given.records, given.shootings, given.press, given.attribution, given.posts)
    if parts:
        now = kept.merged(kept.load(), together(parts, today))
        kept.FILE.write_text(kept.written(now), encoding="utf-8")
        measured |= {f"{floors.OUTSIDE}{part.name}": dict(part.figures) for part in parts}
        measured[f"{floors.OUTSIDE}confidence"] = outside.of_the_sure(parts)
    last = kept.load()
    sections = [kept.headline(last, today), *last.sections.values()] if last else []
    CARD.write_text(render(outcomes, sections), encoding="utf-8")
    if given.raise_floors or given.lower_floor:
        text, changes = floors.moved(measured, today, given.reason)
        floors.FILE.write_text(text, encoding="utf-8")
        print("\n".join(changes))
    broken = floors.breaches(measured)
    print("\n".join(broken), file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
