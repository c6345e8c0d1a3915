"""The arithmetic of a night in words and numbers."""

from __future__ import annotations

from strikeledger.registries.amounts import Amount
from strikeledger.registries.launches import amount
from strikeledger.registries.nights import Night
from strikeledger.registries.weapons import Category
from strikeledger.vocabulary.measures import weapon

NOUNS = {"drones": "drones", "missiles": "missiles", "bombs": "bombs", "munitions": "weapons"}
CATEGORY: dict[str, Category] = {"drones": "drone", "missiles": "missile", "bombs": "bomb"}
DONE = {
    "launched": "launched",
    "downed": "downed",
    "lost": "jammed or lost from radar",
    "hit": "got through",
}


def window_words(night: Night) -> str:
    """The night's window: `2025-07-03 18:00 to 2025-07-04 06:00`."""
    return f"{night.start:%Y-%m-%d %H:%M} to {night.end:%Y-%m-%d %H:%M}"


def sum_words(night: Night, prefix: str, part: str) -> str:
    """How the table comes to the night's figure, from its rows up: `1 X + 4 Y + 6 Z = 11 missiles launched`."""
    noun, done = NOUNS[prefix], DONE[part]
    if part == "hit":
        return _through_words(night, prefix)
    total = night_amount(night, prefix, part)
    if prefix == "munitions":
        drones, missiles = night_amount(night, "drones", part), night_amount(night, "missiles", part)
        return f"{drones} drones + {missiles} missiles = {total} weapons {done}"
    terms = [
        f"{number} {row.model}"
        for row in night.parts
        if row.category == CATEGORY[prefix]
        and (number := {"launched": row.launched, "downed": row.downed, "lost": row.lost}[part])
    ]
    if len(terms) > 1:
        return f"{' + '.join(terms)} = {total} {noun} {done}"
    return f"{total} {noun} {done}"


def _through_words(night: Night, prefix: str) -> str:
    if prefix == "munitions":
        drones, missiles = night.drones.hit, night.missiles.hit
        sums = f"{_through_words(night, 'drones')}; {_through_words(night, 'missiles')}"
        return f"{sums}; {drones} + {missiles} = {night.munitions.hit} weapons got through"
    tally = night.tally(prefix)
    taken = f"{tally.launched} - {tally.downed} downed - {tally.lost} lost"
    return f"{taken} = {tally.hit} {NOUNS[prefix]} got through"


def night_amount(night: Night, prefix: str, part: str) -> Amount:
    """The night's figure for prefix and part, both known names."""
    value = amount(night, weapon(prefix, part) or "")
    if value is None:
        raise KeyError(f"{prefix} {part}")
    return value


def note_words(night: Night, part: str) -> str:
    """What the reader has to know about the sums of one part: notes, and for numbers launched the rows left out."""
    notes = [*night.notes, *(night.through_notes if part in ("lost", "hit") else ())]
    if night.left_out and part == "launched":
        rows = ", ".join(
            f"{left.row.launched if left.row.launched is not None else '?'} {left.row.model} (line {left.row.line})"
            for left in night.left_out
        )
        notes.append(f"left out, as they lie inside the national report: {rows}")
    return "".join(f"; {note}" for note in notes)
