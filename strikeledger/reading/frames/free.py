"""Casualties where the order of words is free: each word of harm with the quantity nearest to it on either side.

`загинули двоє людей`, `двоє людей загинули`, `погибли два человека, ранены пятеро`, `поранених — 12`,
`пострадавших нет`. Switched on by `[order] free` in a language's table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.reading.elements import Row
from strikeledger.reading.frames.binding import group_ending_at, group_starting_at, subject_before
from strikeledger.reading.frames.raw import RawClaim, from_quantities
from strikeledger.reading.frames.subsets import child_claim
from strikeledger.reading.quantities import Quantity
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import casualties

RULE = "casualty.free"
HARM = "kjyKJYdqmz"
RIGHT = 7
"""Elements after a word of harm within which its quantity stands ('загинуло внаслідок удару по селу двоє людей')."""
ZERO = 3
"""Elements between a word of harm and `нет`, `без`: farther ones deny something else."""
UNREAL = 4
"""Elements before a word of harm in which `мог`, `если` make it no fact."""


def pairs(row: Row, lex: Lexicon, used: set[int]) -> Iterator[RawClaim]:
    """Figures of a sentence, nearest pairs first; each quantity and each word of harm counts once."""
    options = sorted(_options(row, lex))
    verbs: set[int] = set()
    taken: set[int] = set()
    for _, _, verb, at in options:
        if verb in verbs or at in taken:
            continue
        on_left = at < verb
        group = _own(_ending_at(row, at) if on_left else group_starting_at(row, at)[0], on_left)
        if not group or any(used.intersection(range(q.first, q.last)) for q in group):
            continue
        verbs.add(verb)
        taken |= {n for n, e in enumerate(row.elements) if e.quantity in group}
        if any(q.kind == "other" for q in group) or _one_patient(row, group, lex):
            continue
        yield from_quantities(
            row.elements[verb].label,
            group,
            RULE,
            row.elements[verb].first,
            status="none_reported" if group[0].zero else _status(row, verb, lex),
        )


def _one_patient(row: Row, group: list[Quantity], lex: Lexicon) -> bool:
    """'один пострадавший в тяжелом состоянии' speaks of one of those counted before."""
    table, words = lex.phrases("condition"), list(row.words)
    one = len(group) == 1 and group[0].low == 1 and group[0].high == 1 and not group[0].article
    return one and any(table.at(words, i) for i in range(group[0].last, len(words)))


def children_in(row: Row, claims: Sequence[RawClaim], lex: Lexicon) -> Iterator[RawClaim]:
    """'ранены женщина и двое детей': three, two of them children; `claims` are those of the sentence."""
    for claim in claims:
        if claim.rule != RULE or claim.measure not in casualties():
            continue
        inside = [q for e in row.elements if (q := e.quantity) and claim.first <= q.first and q.last <= claim.last]
        children = [q for q in inside if q.kind == "child"]
        if children and len(children) < len(inside):
            yield from (child_claim(q, claim.measure, claim.trigger) for q in children)
    for n, element in enumerate(row.elements):
        told = [c for c in claims if c.last <= element.first and c.measure in casualties()]
        of_them = row.codes[n - 1 : n] == "i" or (element.quantity is not None and element.quantity.of_group)
        said = any(word in lex.words("heads.child") for word in row.words[element.last + 1 : element.last + 3])
        if element.code == "N" and element.quantity and told and of_them and said and row.codes[n + 1 : n + 2] == "-":
            yield child_claim(element.quantity, told[-1].measure, element.first)  # 'з них 9 — діти'


def _ending_at(row: Row, at: int) -> list[Quantity]:
    """The people joined up to `at`; 'загинув чоловік, хлопець зазнав поранень' parts at the comma."""
    group = group_ending_at(row, at)
    start = next((n for n, e in enumerate(row.elements) if e.quantity == group[0]), at)
    if len(group) == 1 or row.codes[start - 1 : start] not in set(HARM):
        return group
    comma = row.codes.rfind(",", start, at)
    return [q for q in group if comma < 0 or q.first >= row.elements[comma].first]


def _own(group: list[Quantity], on_left: bool) -> list[Quantity]:
    """'загинув чоловік, ще троє дістали поранень': `ще` begins people of another fate."""
    cut = [n for n, q in enumerate(group) if n and q.increment]
    if not cut:
        return group
    return group[cut[-1] :] if on_left else group[: cut[0]]


def _options(row: Row, lex: Lexicon) -> Iterator[tuple[int, int, int, int]]:
    """(distance, side, word of harm, quantity) for all that may go together."""
    for verb, code in enumerate(row.codes):
        if code not in HARM or _no_trigger(row, verb, lex) or _joint(row, verb):
            continue
        left = subject_before(row, verb, finite=True)
        if left is not None and "n" not in row.codes[left:verb]:
            steps = _steps(row, left, verb)
            if not _zero(row, left) or steps <= ZERO:
                yield steps, 0, verb, left
        right = _after(row, verb)
        if right is not None and row.codes[verb - 1 : verb] != "n":
            steps = right - verb - 1
            if not _zero(row, right) or steps <= ZERO:
                yield steps, 1, verb, right


def _steps(row: Row, left: int, verb: int) -> int:
    """Elements between a subject and its verb; an insertion between commas counts as one."""
    between = row.codes[left + 1 : verb]
    if between.count(",") >= 2:
        between = between[: between.index(",")] + "," + between[between.rindex(",") + 1 :]
    return len(between)


def _after(row: Row, verb: int) -> int | None:
    """The quantity after a word of harm in its own clause; a dash or colon may stand right before it."""
    for i in range(verb + 1, min(verb + RIGHT + 1, len(row.codes))):
        code = row.codes[i]
        if code == "j" and _only_describes(row, i):
            continue
        if code == "c" and row.codes[i + 1 : i + 3] == "_N" and _zero(row, i + 2):
            return i + 2  # 'пострадавших и разрушений нет'
        if code in "PNX":
            return i
        if code == "c" and row.codes[i - 1] in "_v":
            continue  # 'постраждали будинок і двоє людей'
        if code in HARM + ',;"()tcGi':
            return None
        if code in "-:" and row.codes[i + 1 : i + 2] not in {"P", "N"} and row.codes[i + 1 : i + 3] not in {"vN", "vP"}:
            return None
    return None


def _zero(row: Row, at: int) -> bool:
    quantity = row.elements[at].quantity
    return quantity is not None and quantity.zero


def _joint(row: Row, verb: int) -> bool:
    """'убитыми и ранеными до 20': one number for both, no figure of either; '2 убитых и 3 раненых' is another thing."""
    for first, second in ((verb, verb + 2), (verb - 2, verb)):
        pair = row.codes[first : second + 1] if first >= 0 else ""
        if len(pair) == 3 and pair[1] == "c" and pair[0] in HARM and pair[2] in HARM:
            told = row.codes[first - 1 : first] in {"N", "P"} and _zero(row, first - 1)
            return not told and row.elements[first].label != row.elements[second].label
    return False


def _only_describes(row: Row, i: int) -> bool:
    """'скончался раненый водитель': the hurt one is who died."""
    return row.codes[i] == "j" and row.codes[i - 1 : i] in {"d", "k"} and row.codes[i + 1 : i + 2] in {"P", "N"}


def _no_trigger(row: Row, verb: int, lex: Lexicon) -> bool:
    """'среди раненых двое детей', 'родным погибших': the word only names a group told of before."""
    first = row.elements[verb].first
    if _only_describes(row, verb):
        return True
    return first > 0 and row.words[first - 1] in lex.words("casualty_grammar.no_trigger_after")


def _status(row: Row, verb: int, lex: Lexicon) -> str:
    if "M" in row.codes[max(0, verb - UNREAL) : verb]:
        return "hypothetical"
    table, words = lex.phrases("earlier"), list(row.words)
    told_before = any(table.at(words, i) for i in range(row.elements[verb].first))
    return "superseded" if told_before else "asserted"
