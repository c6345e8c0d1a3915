"""Children, women, soldiers inside totals: they lie in the total and are never added to it (rule 18).

Who they are is a class of `people_groups` in the language's table; a group is read where a measure counts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.reading.elements import Row
from strikeledger.reading.frames.raw import RawClaim, from_quantities
from strikeledger.reading.quantities import Quantity
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import casualties, counted, part_of

CHILDREN = "children"
REACH = 14
"""Elements after a total within which its subset stands."""
MARK = 3
"""Tokens after a subset within which `among them` stands ('a girl of five among them')."""
GROUP = 4
"""Tokens after `among` within which the group is named ('among the many injured')."""


def children_of_group(row: Row, used: set[int], lex: Lexicon) -> Iterator[RawClaim]:
    """'two of the dead were children', 'three children are among those killed', 'among the injured is a girl'."""
    for element in row.elements:
        quantity = element.quantity
        if quantity is None or element.code not in "PN" or element.first in used:
            continue
        if quantity.of_group and quantity.kind == "none":
            group = _said_to_be(row, element.last, lex)
            measure = _first_group(row.words[element.first : element.last], lex)
        else:
            group = group_of(row, quantity, lex)
            measure = _among_group(row, element.last, element.last + MARK + 1, lex)
            measure = measure or _among_group(row, element.first - GROUP - 3, element.first, lex)
        if group is not None and measure is not None and counted(measure, group):
            used.update(range(element.first, element.last))
            yield part_claim(quantity, measure, group, element.first)


def children_of_before(row: Row, before: str | None, used: set[int], lex: Lexicon) -> Iterator[RawClaim]:
    """'Among them are three children.': children of the dead or the hurt whose number the sentence before told."""
    table = lex.phrases("children_of")
    if before not in casualties() or not row.words:
        return
    first = next((e for e in row.elements if e.quantity is not None), None)
    if first is not None and first.quantity is not None and first.quantity.of_them and first.first == 0:
        said = _said_to_be(row, first.last, lex)
        if said is not None and counted(before, said):  # 'Three of them are minors.'
            used.update(range(first.first, first.last))
            yield part_claim(first.quantity, before, said, first.first)
        return
    if table.at(list(row.words), 0) is None:
        return
    if set(row.codes) & set("kjKJdqt"):
        return  # a sentence with a word of harm tells a figure of its own
    yield from _by_group(row, [e.quantity for e in row.elements if e.quantity is not None], before, None, lex, used)


def group_of(row: Row, quantity: Quantity, lex: Lexicon) -> str | None:
    """The group a quantity counts by its noun: children by their age too, others as the text calls them."""
    if quantity.kind == "child":
        return CHILDREN
    return _named(row.words[quantity.first : quantity.last], lex)


def _named(words: Sequence[str], lex: Lexicon) -> str | None:
    """The group of the last word that names one: of `women soldiers` the soldiers."""
    table, told = lex.phrases("people_groups"), list(words)
    hits = [hit for i in table.starts(told) if (hit := table.at(told, i))]
    return hits[-1][1] if hits else None


def _by_group(
    row: Row, told: Sequence[Quantity], whole: str, trigger: int | None, lex: Lexicon, used: set[int]
) -> Iterator[RawClaim]:
    """The figure of each group among quantities; without a `trigger` each stands at its own first word."""
    groups: dict[str, list[Quantity]] = {}
    for quantity in told:
        group = group_of(row, quantity, lex)
        if group is not None and counted(whole, group):
            groups.setdefault(group, []).append(quantity)
    for group, members in groups.items():
        used.update(i for q in members for i in range(q.first, q.last))
        at = members[0].first if trigger is None else trigger
        yield from_quantities(part_of(whole, group), members, "casualty.subset", at, subset_of=whole, scope="part")


def _said_to_be(row: Row, last: int, lex: Lexicon) -> str | None:
    """The group of 'two of the dead were children': a form of be, then a word for the group."""
    after = row.words[last : last + 3]
    if not after or after[0] not in lex.words("context.aux"):
        return None
    return CHILDREN if any(w in lex.section("heads.child") for w in after[1:]) else _named(after[1:], lex)


def _among_group(row: Row, start: int, end: int, lex: Lexicon) -> str | None:
    """The group named after `among` when `among` stands in the given tokens."""
    for i in range(max(0, start), min(end, len(row.words))):
        if row.words[i] in lex.words("subset.among"):
            return _first_group(row.words[i + 1 : i + 1 + GROUP], lex)
    return None


def _first_group(words: Sequence[str], lex: Lexicon) -> str | None:
    """Which group the words name before any comma: the dead or the injured."""
    for word in words:
        if word == ",":
            return None
        if word in lex.words("subset.killed"):
            return casualties()[0]
        if word in lex.words("subset.injured"):
            return casualties()[1]
    return None


def children_inside(row: Row, claim: RawClaim, used: set[int], lex: Lexicon) -> Iterator[RawClaim]:
    """'including two children', 'a girl of five among them', 'two of them children' right after a total."""
    if claim.measure not in casualties():
        return
    start = next((n for n, e in enumerate(row.elements) if e.first >= claim.last), len(row.elements))
    for at in range(start, min(start + REACH, len(row.elements))):
        element, quantity = row.elements[at], row.elements[at].quantity
        if quantity is not None and element.code in "PN" and element.first in used:
            return
        group = group_of(row, quantity, lex) if quantity is not None else None
        if quantity is not None and group is None and quantity.of_them:
            group = _said_to_be(row, element.last, lex)
        if quantity is not None and group and counted(claim.measure, group) and _marked(row, at, start, lex):
            used.update(range(element.first, element.last))
            yield part_claim(quantity, claim.measure, group, element.first)
        if element.code in "KJ;" or (element.code in "kjdq" and at > start + 3):
            return


def groups_joined(row: Row, claim: RawClaim, lex: Lexicon) -> Iterator[RawClaim]:
    """'a couple and their son of five', 'three soldiers and a nurse', 'four civilians': who is counted, by group.

    Children of whom the whole figure is are told apart later, when a total beside it is known (`select.cleared`).
    """
    if claim.measure not in casualties() or claim.status != "asserted":
        return
    told = [e.quantity for e in row.elements if claim.first <= e.first and e.last <= claim.last and e.code == "P"]
    inside = [quantity for quantity in told if quantity is not None]
    if all(quantity.kind == "child" for quantity in inside):
        return
    yield from _by_group(row, inside, claim.measure, claim.trigger, lex, set())


def children_counted(row: Row, claims: Sequence[RawClaim], lex: Lexicon) -> Iterator[RawClaim]:
    """'25 постраждало, з них 9 — діти': a number said to be children by a dash, of the total told before it."""
    for n, element in enumerate(row.elements):
        told = [c for c in claims if c.last <= element.first and c.measure in casualties()]
        of_them = row.codes[n - 1 : n] == "i" or (element.quantity is not None and element.quantity.of_group)
        said = any(word in lex.words("heads.child") for word in row.words[element.last + 1 : element.last + 3])
        if element.code == "N" and element.quantity and told and of_them and said and row.codes[n + 1 : n + 2] == "-":
            yield child_claim(element.quantity, told[-1].measure, element.first)


def _marked(row: Row, at: int, start: int, lex: Lexicon) -> bool:
    quantity, last = row.elements[at].quantity, row.elements[at].last
    if quantity is not None and (quantity.of_group or quantity.of_them):
        return True
    if any(word in lex.words("subset.among") for word in row.words[last : last + MARK]):
        return True
    previous = row.elements[at - 1].quantity if at else None
    if previous is not None and previous.of_them:  # 'one of them a baby'
        return True
    return any(code in "i-(" or (code == ":" and lex.free_order) for code in row.codes[start:at])


def part_claim(quantity: Quantity, whole: str, group: str, trigger: int) -> RawClaim:
    """A figure of a group inside a total of `whole`."""
    return from_quantities(part_of(whole, group), [quantity], "casualty.subset", trigger, subset_of=whole, scope="part")


def child_claim(quantity: Quantity, whole: str, trigger: int) -> RawClaim:
    """A figure of children inside a total of `whole`."""
    return part_claim(quantity, whole, CHILDREN, trigger)
