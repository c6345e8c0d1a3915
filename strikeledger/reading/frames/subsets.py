"""Children inside totals: they lie in the total and are never added to it (rule 18)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.reading.elements import Row
from strikeledger.reading.frames.raw import RawClaim, from_quantities
from strikeledger.reading.quantities import Quantity
from strikeledger.vocabulary.lexicon import Lexicon

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
            child = _said_to_be_child(row, element.last, lex)
            measure = _first_group(row.words[element.first : element.last], lex)
        else:
            child = quantity.head if quantity.kind == "child" else None
            measure = _among_group(row, element.last, element.last + MARK + 1, lex)
            measure = measure or _among_group(row, element.first - GROUP - 3, element.first, lex)
        if child is not None and measure is not None:
            used.update(range(element.first, element.last))
            yield child_claim(quantity, measure, element.first)


def children_of_before(row: Row, before: str | None, used: set[int], lex: Lexicon) -> Iterator[RawClaim]:
    """'Among them are three children.': children of the dead or the hurt whose number the sentence before told."""
    table = lex.phrases("children_of")
    if before not in {"killed", "injured"} or not row.words:
        return
    first = next((e for e in row.elements if e.quantity is not None), None)
    if first is not None and first.quantity is not None and first.quantity.of_them and first.first == 0:
        if _said_to_be_child(row, first.last, lex):  # 'Three of them are minors.'
            used.update(range(first.first, first.last))
            yield child_claim(first.quantity, before, first.first)
        return
    if table.at(list(row.words), 0) is None:
        return
    if set(row.codes) & set("kjKJdqt"):
        return  # a sentence with a word of harm tells a figure of its own
    told = [e.quantity for e in row.elements if e.quantity is not None and e.quantity.kind == "child"]
    if told:
        used.update(i for q in told for i in range(q.first, q.last))
        yield from_quantities(
            f"children_{before}", told, "casualty.subset", told[0].first, subset_of=before, scope="part"
        )


def _said_to_be_child(row: Row, last: int, lex: Lexicon) -> str | None:
    """'two of the dead were children': a form of be, then a word for children."""
    after = row.words[last : last + 3]
    if not after or after[0] not in lex.words("context.aux"):
        return None
    return next((w for w in after[1:] if w in lex.section("heads.child")), None)


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
            return "killed"
        if word in lex.words("subset.injured"):
            return "injured"
    return None


def children_inside(row: Row, claim: RawClaim, used: set[int], lex: Lexicon) -> Iterator[RawClaim]:
    """'including two children', 'a girl of five among them', 'two of them children' right after a total."""
    if claim.measure not in {"killed", "injured"}:
        return
    start = next((n for n, e in enumerate(row.elements) if e.first >= claim.last), len(row.elements))
    for at in range(start, min(start + REACH, len(row.elements))):
        element, quantity = row.elements[at], row.elements[at].quantity
        if quantity is not None and element.code in "PN" and element.first in used:
            return
        child = quantity is not None and (
            quantity.kind == "child" or (quantity.of_them and _said_to_be_child(row, element.last, lex))
        )
        if quantity is not None and child and _marked(row, at, start, lex):
            used.update(range(element.first, element.last))
            yield child_claim(quantity, claim.measure, element.first)
        if element.code in "KJ;" or (element.code in "kjdq" and at > start + 3):
            return


def children_joined(row: Row, claim: RawClaim) -> Iterator[RawClaim]:
    """'a couple and their son of five', 'a mother and two daughters': the children of a group told person by person."""
    inside = [e for e in row.elements if claim.first <= e.first and e.last <= claim.last and e.code == "P"]
    children = [e.quantity for e in inside if e.quantity is not None and e.quantity.kind == "child"]
    if claim.measure in {"killed", "injured"} and children and len(children) < len(inside):
        told = from_quantities(
            f"children_{claim.measure}",
            children,
            "casualty.subset",
            claim.trigger,
            subset_of=claim.measure,
            scope="part",
        )
        yield told


def children_counted(row: Row, claims: Sequence[RawClaim], lex: Lexicon) -> Iterator[RawClaim]:
    """'25 постраждало, з них 9 — діти': a number said to be children by a dash, of the total told before it."""
    for n, element in enumerate(row.elements):
        told = [c for c in claims if c.last <= element.first and c.measure in {"killed", "injured"}]
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


def child_claim(quantity: Quantity, measure: str, trigger: int) -> RawClaim:
    """A figure of children inside a total of `measure`."""
    return from_quantities(
        f"children_{measure}", [quantity], "casualty.subset", trigger, subset_of=measure, scope="part"
    )
