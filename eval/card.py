"""The accuracy card: docs/accuracy.md, written from the scores; no figure in it is typed by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from eval.gold import held
from eval.matching import Outcome, bounds, measure_of, same_claimant, same_day
from eval.measure import Found, Scores, Share, grouped, reliability, scores
from strikeledger.reading.syntax.english import pipeline_name

HEAD = """# Accuracy

Written by `make eval`; do not edit. The program reads labelled texts and is held to what a careful coder reads out of
them, by the rules in [eval/gold/README.md](../eval/gold/README.md). A figure is right when measure and bounds are.
Claimant, date, place and scope are judged on the figures found. Intervals are 95 %: by resampling whole texts for F1,
Wilson's for shares. Floors stand in `eval/floors.toml`; a fall below one fails the tests.

**What others wrote comes first.** Only figures on texts that nobody here wrote, and that were not looked at while
frames and words were changed, say how the program does outside. Where they and our own texts part, believe them.
"""

OWN = """The texts here are written for this project, in the manners of many outlets, each to pose a named difficulty.
They are harder than the run of the press in the traps they set and easier in their length and cleanness. They
hold tests; they prove nothing about the press."""


def shown(value: float | None) -> str:
    """Two decimals, or a dash."""
    return "–" if value is None else f"{value:.2f}"


def _interval(pair: tuple[float, float] | None) -> str:
    return "" if pair is None else f" ({pair[0]:.2f}–{pair[1]:.2f})"


def _share(share: Share) -> str:
    return f"{shown(share.value)}{_interval(share.interval)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        "| " + " | ".join(head) + " |",
        "|" + " --- |" * len(head),
        *("| " + " | ".join(r) + " |" for r in rows),
        "",
    ]


def render(outcomes: Sequence[Outcome], extra_sections: Sequence[str] = ()) -> str:
    """The whole card."""
    groups = {name: scores(members) for name, members in grouped(outcomes, lambda o: [o.text.group]).items()}
    halves = grouped(outcomes, lambda o: [f"{o.text.group}, {'held back' if held(o.text.id) else 'development'}"])
    tuned = [outcome for outcome in outcomes if not held(outcome.text.id)]
    lines = [HEAD, "## On what others wrote", "", f"English was read by {pipeline_name()}.", "", *extra_sections]
    lines += ["## On texts of our own", "", OWN, "", "### By kind of text", "", *_groups(groups)]
    lines += [
        "### Held back while tuning",
        "",
        "Two texts in five, chosen by a hash of their id, are not looked at when rules and vocabulary are changed.",
        "",
        *_groups({name: scores(members) for name, members in halves.items() if "attack-en" in name or "neg" in name}),
    ]
    lines += ["### By measure", "", *_measures(scores(outcomes).by_measure)]
    lines += ["### By difficulty", "", *_tags(outcomes)]
    lines += ["### Confidence", "", *_reliability(outcomes)]
    lines += ["### Errors, development half", "", *_errors(tuned)]
    return "\n".join(lines).rstrip() + "\n"


def _groups(groups: Mapping[str, Scores]) -> list[str]:
    head = (
        "kind",
        "texts",
        "figures",
        "read",
        "precision",
        "recall",
        "F1",
        "claimant",
        "date",
        "place",
        "scope",
        "attack",
    )
    rows = [
        (
            name,
            str(s.texts),
            str(s.found.gold),
            str(s.found.read),
            shown(s.found.precision),
            shown(s.found.recall),
            shown(s.found.f1) + _interval(s.found.interval),
            _share(s.claimant),
            _share(s.date),
            _share(s.place),
            _share(s.scope),
            shown(s.linking),
        )
        for name, s in groups.items()
        if s.found.gold
    ]
    false = [
        f"Texts without an attack in which an attack is seen ({name}): "
        f"{s.false_incidents.right} of {s.false_incidents.total}{_interval(s.false_incidents.interval)}."
        for name, s in groups.items()
        if s.false_incidents.total
    ]
    return [*_table(head, rows), *false, ""]


def _measures(measures: Mapping[str, Found]) -> list[str]:
    head = ("measure", "labelled", "read", "precision", "recall", "F1")
    rows = [
        (name, str(f.gold), str(f.read), shown(f.precision), shown(f.recall), shown(f.f1))
        for name, f in measures.items()
    ]
    return _table(head, rows)


def _tags(outcomes: Sequence[Outcome]) -> list[str]:
    """Difficulties that three texts or more pose; a single text proves nothing."""
    rows = []
    for tag, members in grouped(outcomes, lambda o: o.text.tags).items():
        if len(members) < 3:
            continue
        s = scores(members)
        false = f"{s.false_incidents.right} of {s.false_incidents.total}" if s.false_incidents.total else "–"
        rows.append((tag.replace("_", " "), str(s.texts), str(s.found.gold), shown(s.found.f1), false))
    return _table(("difficulty", "texts", "figures", "F1", "false attacks"), rows)


def _reliability(outcomes: Sequence[Outcome]) -> list[str]:
    rows = [(name, str(share.total), _share(share)) for name, share in reliability(outcomes) if share.total]
    return [
        "How often a figure was right, by the confidence it was given.",
        "",
        *_table(("given", "figures", "right"), rows),
    ]


def _errors(outcomes: Sequence[Outcome]) -> list[str]:
    """Errors by the frame that made them, then by cause."""
    frames = Counter(claim.rule for outcome in outcomes for claim in outcome.extra)
    right = Counter(claim.rule for outcome in outcomes for _, claim in outcome.pairs)
    head = ("frame", "right", "wrong figure", "wrong claimant", "wrong date")
    who = Counter(c.rule for o in outcomes for w, c in o.pairs if not same_claimant(w.figure.claimant, c.claimant))
    when = Counter(c.rule for o in outcomes for w, c in o.pairs if same_day(w, c) is False)
    rules = sorted(frames | right, key=lambda rule: (-frames[rule] - who[rule] - when[rule], rule))
    rows = [(f"`{rule}`", str(right[rule]), str(frames[rule]), str(who[rule]), str(when[rule])) for rule in rules]
    causes = Counter(cause(outcome, number) for outcome in outcomes for number in range(len(outcome.missed)))
    return [
        *_table(head, rows),
        "Labelled figures that were not read:",
        "",
        *_table(("cause", "figures"), [(name, str(count)) for name, count in causes.most_common()]),
    ]


def cause(outcome: Outcome, number: int) -> str:
    """Why a labelled figure has no counterpart, as far as what was read beside it tells."""
    figure = outcome.missed[number].figure
    for claim in outcome.extra:
        if measure_of(claim) == measure_of(figure) and ({*bounds(claim)} & {*bounds(figure)}) - {None}:
            return "number read, bounds differ"
        if bounds(claim) == bounds(figure):
            return "number read under another measure"
    if figure.status != "asserted":
        return f"not read, {figure.status.replace('_', ' ')} in the text"
    return "not read, of a part" if figure.scope != "incident" else "not read"


def ordinary(outcomes: Sequence[Outcome]) -> str:
    """The part on whole articles of the press, most of which tell of no attack; each set and both by their halves."""
    names = {"ordinary_press": "on the war", "local_press": "on shootings", "national_press": "on shootings"}

    def rows(outcome: Outcome) -> list[str]:
        told, half = outcome.text.tags
        return [f"{names[told]}, {half}", f"all, {half}"]

    groups = {name: scores(members) for name, members in grouped(outcomes, rows).items()}
    lines = [
        "### Whole articles",
        "",
        "Articles on the war, most of which tell of no attack or of an older one in passing, and articles on shootings",
        "and bombings, most by local outlets. Labelled by one careful coder before the program read them.",
    ]
    return "\n".join([*lines, "", *_groups(groups)])
