"""How many people a noun phrase means: the number that counts its noun, one person by a noun or a name, people joined.

`fifteen soldiers`, `two of the wounded`, `a group of five men`, `his wife and daughter`, `Colonel X`, `a 12-year-old`.
A plural without a number means no figure; a thing, an animal or a place means nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from strikeledger.reading.ages import ADULT_AGE
from strikeledger.reading.mentions.numbers import Number
from strikeledger.reading.mentions.parts import (
    ARGUMENTS,
    apart,
    gone_on,
    listed,
    named_and_others,
    relatives,
    told_after_colon,
)
from strikeledger.reading.quantities import Quantity
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

_COUNTING = ("nummod", "nummod:gov", "advmod", "det", "amod", "compound", "nmod", "predet")
_UNCOUNTED = frozenset({"thing", "animal", "drone", "missile", "bomb", "munition", "shell", "building", "location",
                        "hour", "minute", "other", "injury"})  # fmt: skip
"""Classes of nouns whose number is no number of people."""
AGAIN = "again"
"""What kind of people those are who are told of before and now by a small word: 'he', 'both'."""


def people(
    sentence: Sentence,
    node: int,
    numbers: Mapping[int, Number],
    lex: Lexicon,
    *,
    harmed: bool = False,
    told: int | None = None,
) -> list[Quantity]:
    """The people a noun phrase means, part by part; empty when it means nobody or no number of them.

    Positions in the quantities are those of the sentence's words. `harmed`: what is told of them happens to people
    alone, so that one by a noun which no table knows ('a glazier was killed') is a person. `told`: the word of harm.
    """
    found: list[Quantity] = []
    untold = False
    for part in _members(sentence, node, numbers, lex) or _parts(sentence, node, lex):
        if any(q.number_first <= part < q.number_last for q in found):
            continue  # 'women of 29 and 63'
        if part != node and _of_other_harm(sentence, part, lex, told):
            continue
        one = _one(sentence, part, numbers, lex)
        one = one or _by_small_word(sentence, part, lex) or (_unknown(sentence, part, lex) if harmed else None)
        if one is not None and found and (one.of_them or _of_those(sentence, part)):
            continue  # '22 people, 14 of them lightly'
        if one is not None:
            found.append(one)
        elif part == node and not _harmless(sentence, part, lex):
            return []  # 'soldiers and two civilians': how many soldiers is not known
        else:
            untold = untold or sentence[part].plural
    return found[:1] if _told_again(sentence, found, untold=untold) else found


def bare(number: Number, sentence: Sentence, at: int, kind: str = "none") -> Quantity:
    """A number that no noun follows; of a zero after its words ('загиблих і поранених немає') each word is one."""
    shared = number.zero and number.first > at
    return Quantity(
        first=at if shared else number.first, last=at + 1 if shared else max(number.last, at + 1),
        low=number.low, high=number.high, approx=number.approx,
        kind=kind, head=sentence[at].text, number_first=number.first, number_last=number.last,
        definite=number.definite, increment=number.increment, vague=number.vague, of_group=number.of_group,
        of_them=number.of_them, total=number.total,
    )  # fmt: skip


def one_person(sentence: Sentence, at: int, kind: str) -> Quantity:
    """One person by a word that is no noun for people."""
    return _quantity(sentence, at, 1.0, 1.0, kind, None, article=True)


def _members(sentence: Sentence, node: int, numbers: Mapping[int, Number], lex: Lexicon) -> list[int]:
    """Those of a family, a crew or a group without a number who are told after a colon."""
    group = sentence[node].lemma in predicates(lex.language)["group"]
    if not group or number_of(sentence, node, numbers, lex.language) or _inside(sentence, node, lex) is not None:
        return []
    told = told_after_colon(sentence, node)
    return [*told, *(c for first in told[:1] for c in listed(sentence, first) if c not in told)]


def _of_those(sentence: Sentence, at: int) -> bool:
    """'шестеро з них': a part of those told before; 'one of his companions' is one more."""
    return any(sentence[c].pos == "PRON" and sentence.has(c, "case") for c in sentence.children(at, "nmod"))


def _told_again(sentence: Sentence, found: list[Quantity], *, untold: bool) -> bool:
    """'three people, two men and a woman': the same people, one by one; `untold`: some of them without a number, as in
    'a family of six, the parents and four children'.
    """
    if len(found) < 3 - untold or found[0].article or "," not in sentence.lowers[found[0].last : found[1].last]:
        return False
    rest = [q.low for q in found[1:] if q.low is not None]
    if found[0].low is None or len(rest) != len(found) - 1:
        return False
    return sum(rest) < found[0].low if untold else sum(rest) == found[0].low


def _parts(sentence: Sentence, node: int, lex: Lexicon) -> list[int]:
    """A noun, what is joined to it, and 'along with' another."""
    table = predicates(lex.language)
    found = sentence.joined(node)
    predicate, relation = sentence[node].head, sentence[node].relation
    if relation in ARGUMENTS and predicate != node:  # 'two medics as well as a driver': both hang on the verb
        more = [
            c for c in sentence.children(predicate, relation) if c > node and _between(sentence, node, c, table["well"])
        ]
        found += [c for m in more for c in sentence.joined(m) if c not in found]
    later = [c for m in gone_on(sentence, node) for c in sentence.joined(m)]
    later += [*listed(sentence, node), *relatives(sentence, node), *named_and_others(sentence, node)]
    later += _listed_before(sentence, node, lex)
    found += [c for c in later if c not in found]
    beside = (
        [c for c in sentence.children(predicate, "obl") if sentence.case_of(c) in table["with"]]
        if predicate != node
        else []
    )
    beside += [c for c in sentence.children(node, "nmod") if sentence.case_of(c) in table["with"]]
    if predicate != node:
        added = [c for c in sentence.children(predicate, "obl") if sentence[c].lemma in table["addition"]]
        beside += [c for a in added for c in sentence.children(a, "nmod") if sentence.case_of(c) in table["to"]]
    found += [c for b in beside for c in sentence.joined(b) if c not in found]
    return [c for c in found if not apart(sentence, node, c, lex.words("claimants.saying"))]


def _between(sentence: Sentence, first: int, last: int, words: frozenset[str]) -> bool:
    return not words.isdisjoint(sentence.lowers[first:last])


def _of_other_harm(sentence: Sentence, at: int, lex: Lexicon, told: int | None) -> bool:
    """'two killed, five injured', 'one dead and 14 with injuries': joined, but told of with a harm of their own."""
    table = predicates(lex.language)
    harm = table["kill"] | table["injure"] | table["dead"] | table["hurt"] | table["missing"]
    following = sentence[at + 1 if at + 1 < len(sentence) and at + 1 != told else at]
    soon = {sentence[k].lemma for k in range(at + 2, min(at + 6, len(sentence)))}
    if not harm.isdisjoint((sentence[at].lemma, following.lemma, following.lower)):
        return True
    if following.lower in table["carry_case"]:
        return not soon.isdisjoint(table["wound"])
    lying = table["hospital"] | table["condition_of"]  # 'left one dead and two others in hospital'
    if told is not None and told < at and following.lower in table["inside"] and soon & lying:
        return True
    return any(sentence[c].lemma in harm for c in sentence.children(at, "amod", "acl"))


def _listed_before(sentence: Sentence, node: int, lex: Lexicon) -> list[int]:
    """'Four children, two adults injured': in a headline a comma joins; 'a nurse, mother of two' is one."""
    above = sentence[node].head
    first = [above, *sentence.children(above, *_COUNTING)]
    if sentence[node].relation != "appos" or min(first) != 0 or sentence.has(node, "nmod", "det", "nmod:poss"):
        return []
    alone = sentence[above].head == above and not sentence.has(above, "det", "nmod:poss")
    signs = [w for w in sentence.words[above + 1 : min([node, *sentence.children(node)])] if w.text != ","]
    people = {kind_of(sentence, at, lex) for at in (above, node)} <= {"person", "child"}
    return [above] if alone and people and not signs else []


def _harmless(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """A thing beside people ('a house and two people were hit') takes nothing from their number."""
    return kind_of(sentence, at, lex) == "thing"


def kind_of(sentence: Sentence, at: int, lex: Lexicon) -> str:
    """`person`, `child`, `name`, `thing`, `animal`, a class of the table of heads, or `unknown`."""
    word, table = sentence[at], predicates(lex.language)
    if word.lemma in table["animal"]:
        return "animal"
    hit = lex.phrases("heads").at([word.lower], 0)
    if hit is not None:
        return "person" if hit[1] == "agent" else hit[1]
    if word.pos == "PROPN" or (word.capital and at and word.pos == "NOUN" and not word.plural and not word.case):
        return "name"
    if word.lemma in table["person"] or (not word.thing and word.lemma.endswith(tuple(table["person_ending"]))):
        return "person" if word.lemma not in table["thing"] else "thing"
    return "thing" if word.thing or word.lemma in table["thing"] else "unknown"


def number_of(sentence: Sentence, at: int, numbers: Mapping[int, Number], language: str) -> Number | None:
    """The number that counts a noun: the noun itself where it is one, or a number that depends on it before it."""
    if at in numbers:
        return numbers[at]
    for child in sentence.children(at, *_COUNTING):
        if child < at and child in numbers and not _of_age(sentence, child, language):
            if _of_those_before(sentence, child, at):
                continue
            return numbers[child]
        inner = next((c for c in sentence.children(child) if c in numbers and c < at), None) if child < at else None
        if inner is not None and sentence[child].pos in {"NUM", "ADV"} and not _of_age(sentence, inner, language):
            return numbers[inner]
    return None


def _of_those_before(sentence: Sentence, child: int, at: int) -> bool:
    """'Two injured, robber dead': the number has a state of its own before a comma."""
    return sentence.has(child, "amod", "acl") and "," in sentence.lowers[child:at]


def _of_age(sentence: Sentence, at: int, language: str) -> bool:
    return sentence[sentence[at].head].lemma in predicates(language)["age_unit"]


def _one(sentence: Sentence, at: int, numbers: Mapping[int, Number], lex: Lexicon) -> Quantity | None:
    word = sentence[at]
    number = number_of(sentence, at, numbers, lex.language)
    kind = kind_of(sentence, at, lex)
    table = predicates(lex.language)
    if word.lemma in table["old"] and word.pos in {"ADJ", "NOUN", "ADV"}:
        return _by_age(sentence, at, numbers, lex)
    if word.lower in table["none"] or (word.lower in table["one"] and number is not None and number.zero):
        return _quantity(sentence, at, 0.0, 0.0, "person", number)
    if number is not None:
        return _counted(sentence, at, number, kind, numbers, lex)
    if word.lemma in table["pair"] and kind not in {"name"}:
        inner = _inside(sentence, at, lex)
        return _quantity(
            sentence, at, 2.0, 2.0, "person" if inner is None else _kind(sentence, inner, lex), None, article=True
        )
    if word.lemma in table["group"]:
        inner = _inside(sentence, at, lex)
        return _one(sentence, inner, numbers, lex) if inner is not None and inner in range(at, len(sentence)) else None
    if word.pos in {"PRON", "DET"} or word.lower in table["nobody"] or word.plural or _share(sentence, at, lex):
        return None
    if kind == "name":
        return (
            None
            if _place_like(sentence, at, lex)
            else _quantity(sentence, at, 1.0, 1.0, "person", None, article=True, named=True)
        )
    if kind in {"person", "child", "body"}:
        definite = any(sentence[c].lower in lex.words("grammar.definite") for c in sentence.children(at, "det"))
        others = _told_as_other(sentence, at, lex)
        return _quantity(
            sentence, at, 1.0, 1.0, _kind(sentence, at, lex), None, article=True, definite=definite, others=others
        )
    return None


def _share(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'a large part of the residents', 'a quarter of the crew': how many is not told."""
    return sentence[at].pos == "NOUN" and sentence[at].lemma in predicates(lex.language)["most"]


def _told_as_other(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'another man', 'two others'."""
    other = lex.union("grammar.other", "grammar.others")
    return sentence[at].lower in other or any(sentence[c].lower in other for c in sentence.children(at))


def _by_small_word(sentence: Sentence, at: int, lex: Lexicon) -> Quantity | None:
    """'wounded another'; 'he died', 'both men died', of those told of before; 'killed his wife and himself', where who
    did it is one more.
    """
    table, lower = predicates(lex.language), sentence[at].lower
    if sentence[at].pos == "PRON" and lower in table["told_again"]:
        return _quantity(sentence, at, 1.0, 1.0, AGAIN, None, article=True, definite=True)
    of_people = kind_of(sentence, at, lex) in {"person", "child"}
    if any(sentence[c].lower in table["both"] for c in (at, *(sentence.children(at, "det") if of_people else ()))):
        return None if sentence.has(at, "conj") else _quantity(sentence, at, 2.0, 2.0, AGAIN, None)
    another = lower in table["another"] and sentence[at].relation in ARGUMENTS and not sentence.has(at, "nmod")
    joined = sentence[at].relation == "conj" or sentence.has(at, "conj")
    if not another and not (lower in table["reflexive"] and joined):
        return None
    return _quantity(sentence, at, 1.0, 1.0, "person", None, article=True, others=another)


def _unknown(sentence: Sentence, at: int, lex: Lexicon) -> Quantity | None:
    """One person by a noun that no table knows, told with an article."""
    word, table = sentence[at], predicates(lex.language)
    if word.pos != "NOUN" or word.plural or kind_of(sentence, at, lex) != "unknown":
        return None
    if word.lemma in table["group"] or _share(sentence, at, lex):
        return None
    articles = [sentence[c].lower for c in sentence.children(at, "det")]
    if not articles or articles[0] not in table["article"]:
        return None
    definite = articles[0] in lex.words("grammar.definite")
    if definite and word.relation == "obj":
        return None  # 'killed the endgame': so is told what is no person
    return _quantity(sentence, at, 1.0, 1.0, _kind(sentence, at, lex), None, article=True, definite=definite)


def _counted(
    sentence: Sentence, at: int, number: Number, kind: str, numbers: Mapping[int, Number], lex: Lexicon
) -> Quantity | None:
    if number.kind is not None:
        return _quantity(sentence, at, number.low, number.high, number.kind, number)
    table = predicates(lex.language)
    inner = _inside(sentence, at, lex)
    if at in range(number.first, number.last) and inner is not None:  # 'two of the wounded', 'dozens of people'
        kind = kind_of(sentence, inner, lex)
    elif at in range(number.first, number.last):
        kind = "none"
        if number.low == 0 and sentence[at].lower in table["no"]:
            return None
    if kind in _UNCOUNTED or (number.zero and kind in {"name", "unknown"} and not sentence[at].plural):
        return None  # 'no bail for two held in shooting'
    if inner is not None and number.low == 1 and number.high == 1:
        number = msgspec.structs.replace(number, of_group=True)  # 'one of dozens hurt'
    others = _told_as_other(sentence, at, lex)
    shown = _kind(sentence, at if kind != "none" else (inner or at), lex)
    if sentence[at].lemma in table["pair"] and number.low == 1:
        return _quantity(sentence, at, 2.0, 2.0, "person", number)
    return _quantity(sentence, at, number.low, number.high, "none" if kind == "none" else shown, number, others=others)


def _inside(sentence: Sentence, at: int, lex: Lexicon) -> int | None:
    """'a group of five men': the noun after `of`."""
    of = predicates(lex.language)["of"]
    return next((c for c in sentence.children(at, "nmod", "obl") if sentence.case_of(c) in of and c > at), None)


def _kind(sentence: Sentence, at: int, lex: Lexicon) -> str:
    kind = kind_of(sentence, at, lex)
    age = age_told(sentence, at, lex) if kind != "body" else None
    if age is None:
        return kind if kind in {"child", "body"} else "person"
    return "child" if age < ADULT_AGE else "person"


def age_told(sentence: Sentence, at: int, lex: Lexicon) -> int | None:
    """The age told of a noun: 'a 12-year-old boy', 'her son, 26-year-old Tim'."""
    named = [c for name in sentence.children(at, "appos") for c in sentence.children(name)]
    for child in [*sentence.children(at), *named]:
        if sentence[child].lemma in predicates(lex.language)["old"]:
            return _years(sentence, child, lex)
    return None


def _years(sentence: Sentence, old: int, lex: Lexicon) -> int | None:
    for c in sentence.subtree(old):
        text = sentence[c].text.split("-")[0]
        if text.isdecimal():
            months = any(sentence[x].lemma in predicates(lex.language)["young_unit"] for x in sentence.subtree(old))
            return 0 if months else int(text)
    return None


def _by_age(sentence: Sentence, at: int, numbers: Mapping[int, Number], lex: Lexicon) -> Quantity | None:
    """'a 12-year-old was killed', 'two 12-year-olds'; '12-year-olds die' is any number of them."""
    years = _years(sentence, at, lex)
    number = next((numbers[c] for c in sentence.children(at, *_COUNTING) if c in numbers), None)
    if years is None or (sentence[at].plural and number is None):
        return None
    kind = "child" if years < ADULT_AGE else "person"
    if number is not None and sentence[at].plural:
        return _quantity(sentence, at, number.low, number.high, kind, number)
    return _quantity(sentence, at, 1.0, 1.0, kind, None, article=True)


def _place_like(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """A name after a preposition of place inside the phrase is no person.

    Nor is a single name that a dictionary of forms takes for a person's: `Ізмаїл` and `Лиман` are towns as well.
    """
    table = predicates(lex.language)
    case = sentence.case_of(at)
    if case in table["genitive_case"] and sentence.has(at, "compound"):
        dead = table["death"] | table["body"] | table["life"] | table["shooting"]  # 'the death of Omar Saleh'
        return sentence[sentence[at].head].lemma not in dead
    if case in table["place_case"]:
        return True
    initial = at + 1 < len(sentence) and len(sentence[at + 1].text) == 1 and sentence[at + 1].capital
    return bool(sentence[at].case) and not initial and not sentence.has(at, "flat")


def _quantity(
    sentence: Sentence, at: int, low: float | None, high: float | None, kind: str, number: Number | None, *,
    article: bool = False, named: bool = False, others: bool = False, definite: bool = False,
) -> Quantity:  # fmt: skip
    first, last = (number.first, number.last) if number is not None else (at, at + 1)
    if number is None or at not in range(number.first, number.last):
        before = sentence.children(at, "det", "amod", "compound", "nummod", "nmod:poss")
        first = min([first, *(c for c in before if not _of_those_before(sentence, c, at))])
    own = Quantity(
        first=min(first, at), last=max(last, at + 1), low=low, high=high, approx=False, kind=kind,
        head=sentence[at].text, number_first=first, number_last=first, article=article, named=named, others=others,
        definite=definite,
    )  # fmt: skip
    if number is None:
        return own
    return msgspec.structs.replace(
        own, approx=number.approx and low != 0, number_first=number.first, number_last=number.last,
        definite=definite or number.definite, increment=number.increment, vague=number.vague,
        of_group=number.of_group, of_them=number.of_them, total=number.total,
    )  # fmt: skip
