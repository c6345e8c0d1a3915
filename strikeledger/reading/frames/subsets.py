"""Children, women, soldiers inside totals: they lie in the total and are never added to it (rule 18).

Who they are is a class of `people_groups` in the language's table; a group is read where a measure counts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from strikeledger.reading.ages import ADULT_AGE
from strikeledger.reading.frames.raw import RawClaim, from_quantities
from strikeledger.reading.frames.roles import own_subject
from strikeledger.reading.mentions.numbers import Number
from strikeledger.reading.mentions.people import age_told, bare, people
from strikeledger.reading.quantities import Quantity
from strikeledger.reading.syntax import Sentence, Word
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import casualties, counted, part_of
from strikeledger.vocabulary.predicates import predicates

CHILDREN = "children"
AFTER = 3
"""Words behind a part within which `among them` stands ('a girl of five among them')."""
NAMED = 5
"""Words behind `among` within which the whole is named ('among the many injured')."""
_OPENING = frozenset("—–-(:")
_JOINING = frozenset({"AUX", "PUNCT", "PRON", "ADP", "DET", "ADV", "PART", "SCONJ"})


def groups_in(sentence: Sentence, claim: RawClaim, lex: Lexicon) -> Iterator[RawClaim]:
    """'a couple and their son of five', 'three soldiers and a nurse', 'four civilians': who is counted, by group.

    Children of whom the whole figure is are told apart later, when a total beside it is known (`select.cleared`).
    """
    if claim.measure not in casualties() or claim.status != "asserted" or claim.child:
        return
    groups: dict[str, list[Quantity]] = {}
    for quantity in claim.counted:
        group = _group(sentence, quantity, lex)
        if group is not None and counted(claim.measure, group):
            groups.setdefault(group, []).append(quantity)
    for group, members in groups.items():
        yield _part(members, claim.measure, group, claim.trigger)


def parts(
    sentence: Sentence, claims: Sequence[RawClaim], numbers: Mapping[int, Number], lex: Lexicon, before: str | None
) -> Iterator[RawClaim]:
    """'including two children', 'two of them women', 'two of the dead were children', 'among them are two children'.

    A part is of the whole that its words name, else of the total told before it; `before` is the measure of the last
    total of the sentences before.
    """
    taken = {n for claim in claims for n in range(claim.first, claim.last)}
    free = {at: number for at, number in numbers.items() if at not in taken}
    for node, group in _group_nouns(sentence, lex):
        members = _how_many(sentence, node, group, free, lex)
        if not members or any(not taken.isdisjoint(range(q.first, q.last)) for q in members):
            continue
        whole = _whole(sentence, node, members[0], claims, lex, before)
        if whole is not None and counted(whole, group):
            taken.update(n for q in members for n in range(q.first, q.last))
            yield _part(members, whole, group, members[0].first)


def _part(members: Sequence[Quantity], whole: str, group: str, trigger: int) -> RawClaim:
    return from_quantities(
        part_of(whole, group), [*members], "casualty.subset", trigger, subset_of=whole, scope="part"
    )  # fmt: skip


def _group_nouns(sentence: Sentence, lex: Lexicon) -> Iterator[tuple[int, str]]:
    """The nouns that name a group a measure counts, left to right."""
    for word in sentence.words:
        age = age_told(sentence, word.at, lex) if word.pos == "NOUN" else None
        child = word.lower in lex.words("heads.child") and word.pos != "PROPN"
        if age < ADULT_AGE if age is not None else child:
            yield word.at, CHILDREN
        elif (hit := lex.phrases("people_groups").at(sentence.lowers, word.at)) is not None:
            yield word.at + hit[0] - 1, hit[1]


def _group(sentence: Sentence, quantity: Quantity, lex: Lexicon) -> str | None:
    """The group of counted people: children by their age too; of `women soldiers` the soldiers."""
    if quantity.kind == "child":
        return CHILDREN
    table, words = lex.phrases("people_groups"), sentence.lowers
    hits = [hit for i in range(quantity.first, quantity.last) if (hit := table.at(words, i)) is not None]
    return hits[-1][1] if hits else None


def _how_many(sentence: Sentence, node: int, group: str, numbers: Mapping[int, Number], lex: Lexicon) -> list[Quantity]:
    """How many a noun is said of: a number that is said to be such, its own and those joined to it, or one."""
    subject = own_subject(sentence, node)
    if subject is not None and subject in numbers:
        return [bare(numbers[subject], sentence, subject)]
    own = people(sentence, node, numbers, lex)
    if own:
        return [own[0], *(q for q in own[1:] if _group(sentence, q, lex) == group)]
    before = next((n for n in range(node - 1, -1, -1) if n in numbers or sentence[n].pos not in _JOINING), None)
    return [bare(numbers[before], sentence, before)] if before is not None and before in numbers else []


def _whole(
    sentence: Sentence, node: int, part: Quantity, claims: Sequence[RawClaim], lex: Lexicon, before: str | None
) -> str | None:
    """The measure of the total that a part is of, where its words say that it is a part."""
    last = max(part.last, sentence.subtree(node)[-1] + 1)
    behind = [n for end in (part.last, last) for n in range(end, min(end + AFTER + 1, len(sentence)))]
    among = [n for n in (*behind, *range(part.first)) if _is_among(sentence, n, lex)]
    if part.of_group or part.of_them:
        among += [n for n in range(part.first, len(sentence)) if sentence[n].lower in predicates(lex.language)["of"]]
    named = next((whole for n in among if (whole := _named(sentence, n, lex)) is not None), None)
    named = named or _included(sentence, node, lex)
    if named is not None:
        return named
    totals = [c for c in claims if c.last <= part.first and c.measure in casualties()]
    if not totals:
        opens = lex.phrases("children_of").at(sentence.lowers, 0) is not None or (part.of_them and part.first == 0)
        return before if before in casualties() and opens and not claims else None
    total = max(totals, key=lambda c: c.last)
    between = range(total.last, part.first)
    opened = any(sentence[n].text in _OPENING for n in between) or any(
        lex.phrases("context.including").at(sentence.lowers, n) for n in between
    )
    after = any(n >= part.last for n in among)
    return total.measure if part.of_them or part.of_group or opened or after else None


def _included(sentence: Sentence, node: int, lex: Lexicon) -> str | None:
    """'The dead included two nurses': the total that the subject names of the verb that a part is an object of."""
    verb = next((n for n in sentence.up(node) if sentence[n].pos == "VERB"), node)
    if sentence[verb].lemma not in predicates(lex.language)["include"]:
        return None
    return next((told for c in sentence.children(verb, "nsubj") if (told := _total(sentence[c], lex))), None)


def _total(word: Word, lex: Lexicon) -> str | None:
    """The total that a word names: that of the dead or that of the injured."""
    dead, hurt = casualties()
    named = ((dead, "subset.killed"), (hurt, "subset.injured"))
    return next((measure for measure, key in named if word.lower in lex.words(key)), None)


def _is_among(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    return sentence[at].lower in lex.words("subset.among")


def _named(sentence: Sentence, among: int, lex: Lexicon) -> str | None:
    """Which total is named behind `among`, before any comma: that of the dead or that of the injured."""
    for word in sentence.words[among + 1 : among + 1 + NAMED]:
        if word.text == ",":
            return None
        if (told := _total(word, lex)) is not None:
            return told
    return None
