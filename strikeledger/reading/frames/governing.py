"""What happened to a list of weapons: the phrase beside it that says launched, downed, lost or got through."""

from __future__ import annotations

import msgspec

from strikeledger.reading.elements import Row
from strikeledger.vocabulary.lexicon import Lexicon

NEAR = 4
"""Tokens between a verb and the list it governs when it stands right before it."""
FAR = 14
"""Tokens to the left within which a verb may still govern a list of weapons."""
RIGHT = 9
"""Tokens of auxiliaries and relatives between a list and the verb after it ('which were then reportedly shot down')."""
ATTACK_REACH = 24
"""Tokens before `with 400 drones` in which the attack is spoken of."""
OWN_VERB = 4
"""Tokens before `used 400 drones` in which the party that used them stands ('Russia had also used')."""
CLASSES = ("down", "down_noun", "lost", "through", "attack", "launch", "impact")
SUFFIX = {
    "down": "downed",
    "down_noun": "downed",
    "lost": "lost",
    "through": "hit",
    "impact": "hit",
    "attack": "launched",
    "launch": "launched",
}


class Trigger(msgspec.Struct, frozen=True):
    """A weapon verb or noun phrase at tokens `first:last`."""

    first: int
    last: int
    kind: str


class Stretch(msgspec.Struct, frozen=True):
    """A list of weapons at tokens `start:end`, between the lists that end at `floor` and begin at `limit`."""

    start: int
    end: int
    floor: int
    limit: int
    bare: bool


def triggers(row: Row, lex: Lexicon) -> list[Trigger]:
    """All weapon phrases of the sentence, longest first at each place; none begins inside another ('hits by')."""
    words: list[str] = list(row.words)
    found: list[Trigger] = []
    tables = [(kind, lex.phrases(f"weapons.{kind}")) for kind in CLASSES]
    for i in sorted({i for _, table in tables for i in table.starts(words)}):
        if found and i < found[-1].last:
            continue
        hits = [(hit[0], -order, kind) for order, (kind, table) in enumerate(tables) if (hit := table.at(words, i))]
        if hits:
            length, _, kind = max(hits)
            found.append(Trigger(i, i + length, kind))
    return found


def governor(row: Row, marks: list[Trigger], at: Stretch, lex: Lexicon) -> tuple[int | None, str]:
    """Token position of the governing phrase and the measure's suffix; (None, "") when nothing governs."""
    right = next((m for m in marks if at.end <= m.first < at.limit and _only_between(row, at.end, m.first, lex)), None)
    if right is not None and lex.free_order and _opens_next(row, right, at):
        if SUFFIX[right.kind] == "downed" and _left(row, marks, at, lex) is None and not at.bare:
            return at.start, "launched"  # '810 дронів, знешкоджено 747': the whole before the part brought down
        right = None
    left = _left(row, marks, at, lex)
    if right is not None and _governs_right(row, right, left, at, lex):
        return right.first, SUFFIX[right.kind]
    if left is not None and _governs_left(row, left, at, lex):
        return left.first, SUFFIX[left.kind]
    inside = [
        t for t in range(at.start, at.end) if lex.free_order and lex.phrases("weapons.down").at(list(row.words), t)
    ]
    return (inside[0], "downed") if inside else (None, "")  # '12 сбитых беспилотников'


def _opens_next(row: Row, mark: Trigger, at: Stretch) -> bool:
    """'810 дронів, знешкоджено 747': after a comma and right before the next list, a verb governs that one."""
    return row.words[mark.first - 1] == "," and at.limit < len(row.words) and at.limit - mark.last <= NEAR


def _left(row: Row, marks: list[Trigger], at: Stretch, lex: Lexicon) -> Trigger | None:
    left = next((m for m in reversed(marks) if m.last <= at.start and m.first >= at.floor), None)
    if left is None or at.start - left.last > FAR:
        return None
    breaks = lex.words("weapon_grammar.breaks")
    return None if any(row.words[t] in breaks for t in range(left.last, at.start)) else left


def _governs_right(row: Row, right: Trigger, left: Trigger | None, at: Stretch, lex: Lexicon) -> bool:
    """A verb after the list wins when it is passive, or nothing near stands before the list."""
    passive = any(row.words[t] in lex.words("weapon_grammar.passive") for t in range(at.end, right.first))
    weak = lex.words("weapon_grammar.weak_launch")
    if right.kind == "launch" and row.words[right.first] in weak and not passive:
        return False
    if left is not None and left.kind == "impact" and at.start - left.last <= 1 and _of_impact(row, left, lex):
        return False  # 'hits by 14 drones were recorded'
    if left is not None and left.kind == "launch" and row.words[at.end] == ",":
        every = lex.words("weapon_grammar.all").intersection(row.words[at.end : right.first])
        if every:
            return False  # 'attacked with 94 drones, almost all were stopped'
    if at.bare:
        return right.kind not in {"attack", "impact"}
    if right.kind == "impact" and not passive:
        return left is None or left.kind not in {"launch", "down"} or at.start - left.last > NEAR
    if passive or left is None or at.start - left.last > NEAR:
        return True
    return left.kind == "launch" and right.kind != "launch" and row.words[left.first] in weak


def _governs_left(row: Row, left: Trigger, at: Stretch, lex: Lexicon) -> bool:
    if at.bare and not (at.start - left.last <= 1 and left.kind in {"down", "lost", "through"}):
        return False
    if left.kind == "attack":
        return False
    if left.kind == "impact":
        return _of_impact(row, left, lex)
    if left.kind == "launch" and row.words[left.first] in lex.words("weapon_grammar.weak_launch"):
        return _attack_before(row, left.first, lex)
    return True


def _of_impact(row: Row, mark: Trigger, lex: Lexicon) -> bool:
    return row.words[mark.last - 1] in lex.words("weapon_grammar.by")


def _only_between(row: Row, end: int, first: int, lex: Lexicon) -> bool:
    """Nothing but auxiliaries, relatives and one bracket between the list and the phrase."""
    words = list(row.words[end:first])
    if "(" in words and ")" in words:
        words = words[: words.index("(")] + words[words.index(")") + 1 :]
    small = lex.words("weapon_grammar.between")
    if words[:1] and words[0] in lex.words("context.relative"):
        words = [
            w for w, t in zip(words, row.tokens[end:first], strict=False) if not t.capital
        ]  # 'that Russia launched'
    return len(words) <= RIGHT and all(w in small or w.endswith("ly") for w in words)


def _attack_before(row: Row, position: int, lex: Lexicon) -> bool:
    """`with 400 drones` means launched only when an attack is spoken of before it."""
    stems = tuple(lex.words("weapon_grammar.attack_stems"))
    if any(w.startswith(stems) for w in row.words[max(0, position - ATTACK_REACH) : position]):
        return True
    if lex.words("weapon_grammar.attackers").intersection(row.words[max(0, position - OWN_VERB) : position]):
        return True
    if row.words[position] in lex.words("weapon_grammar.used") and any(
        w.startswith(stems) for w in row.words[position:]
    ):
        return True  # 'used 34 missiles and 267 drones in the attack'
    parties = lex.phrases("parties")
    return any(parties.at(list(row.words), i) for i in range(max(0, position - OWN_VERB), position))
