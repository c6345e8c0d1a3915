"""One sentence on an attack, for the top of a page: who launched what at whom, and how many were killed and injured.

Everything else that is known stands below it or in a brief; what one source alone reports, what is disputed and what
an official table contradicts is said here too (rules 5 and 14).
"""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.asking.brief_words import Words, party_in, place_in, when_in, words_of
from strikeledger.asking.wording import number
from strikeledger.model import Figure, Incident
from strikeledger.vocabulary.measures import casualties, page_order, weapons

_FEW = 3


def sentence_on(one: Incident, language: str = "en") -> str:
    """What the ledger has of an incident in one sentence, without footnotes."""
    words = words_of(language)
    short, when = words["short"], when_in(words, one)
    launched = [name for name in weapons("launched") if name in short["measures"] and _known(one, name)]
    # Kinds taken together stand last, and say nothing beside the kinds themselves.
    launched = [name for name in launched if name != weapons("launched")[-1]] or launched
    harm = [name for name in casualties() if name in short["measures"] and _known(one, name)]
    told, named = "", [*launched, *harm]
    if launched:
        who, target = party_in(words, "attackers", one.attacker), party_in(words, "targets", one.target_country)
        form = short["launched" if one.attacker else "launched_by_nobody"]
        told = form.format(when=when, who=who, target=target, items=_items(words, one, launched))
    elif not harm:
        harm = [name for name in weapons("downed") if name in short["measures"] and _known(one, name)]
        named = harm = harm[:2]
    if not named:
        return _beside(words, one, when)
    if harm:
        items = _items(words, one, harm)
        form = short["harm_more" if told else "harm"]
        told = form.format(told=told, when=when, place=place_in(words, one), items=items)
    return _qualified(words, one, named, told)


def _beside(words: Words, one: Incident, when: str) -> str:
    """Of an attack that neither harm nor weapons are told of, the first figures there are."""
    found = [name for name in page_order() if name in words["measures"] and _known(one, name)][:_FEW]
    if not found:
        return str(words["bare"].format(when=when, place=place_in(words, one)))
    forms = [words["measures"][name][one.figures[name].best != 1] for name in found]
    items = [form.format(n=_ranged(words, one.figures[name])) for form, name in zip(forms, found, strict=True)]
    told = words["harm"].format(when=when, place=place_in(words, one), items=", ".join(items)).removesuffix(".")
    return _qualified(words, one, found, told)


def _known(one: Incident, measure: str) -> bool:
    return measure in one.figures and one.figures[measure].best is not None


def _qualified(words: Words, one: Incident, named: Sequence[str], told: str) -> str:
    """The sentence with what is to be said of its figures."""
    short = words["short"]
    alone = [name for name in named if one.figures[name].independent < 2]
    every = "sole" if len(named) == 1 else "each_one_source"
    form = "as_reported" if not alone else every if len(alone) == len(named) else "one_source"
    text = short[form].format(told=told, what=_labels(words, alone))
    for kind in ("contradicted", "disputed"):
        found = [name for name in named if getattr(one.figures[name], kind)]
        text += short[kind].format(what=_labels(words, found)) if found else ""
    return str(text)


def _items(words: Words, one: Incident, measures: Sequence[str]) -> str:
    """Figures in a row; of the injured behind the killed the number alone."""
    forms = words["short"]["measures"]
    more = words["short"]["more"]
    found = [
        (more.get(name, forms[name]) if at else forms[name])[one.figures[name].best != 1].format(
            n=_ranged(words, one.figures[name])
        )
        for at, name in enumerate(measures)
    ]
    return ", ".join([*found[:-2], words["and"].join(found[-2:])])


def _ranged(words: Words, figure: Figure) -> str:
    short, low, high = words["short"], figure.low, figure.high
    known = low is not None and high is not None
    form = "{n}" if low == high == figure.best else "range" if known else "up_to" if low is None else "or_more"
    text = str(short.get(form, form))
    text = text.replace("{n}", words["about"], 1) if figure.approx else text
    return text.format(n=number(figure.best), low=number(low), high=number(high))


def _labels(words: Words, measures: Sequence[str]) -> str:
    forms = words["measures"]
    return ", ".join(forms[name][1].replace("{n}", "").strip(" :") for name in measures)
