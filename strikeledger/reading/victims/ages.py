"""The age told beside a name: 'X, 7,', 'seven-year-old X', 'семирічна X', 'X was seven', 'X, йому було 9 років'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikeledger.reading.syntax import Sentence, Word
from strikeledger.reading.victims.names import Person
from strikeledger.reading.victims.table import Words

ADULT = 18
_AHEAD, _BACK = 9, 7
"""Words looked at behind and before a name."""
_SCHOOL = 5
"""Words behind a name within which it is told that somebody learns."""
_IS = frozenset({"be", "бути", "быть"})
_OPENS = frozenset({",", "(", "—", "–", "-", ":"})
_CLOSES = frozenset({",", ")", ".", ";", ":", "—", "–", "»", "”"})
_STOPS = frozenset({".", ";", ":", "(", ")"})
_COMPOUND = re.compile(
    r"((?<!\d)\d{1,2}|(?<![^\W\d_])[^\W\d_]+)[- ]?(?:(years?|yrs?|months?|weeks?|days?)[- ]old"
    r"|(річн|літн|летн|месячн|місячн|тижнев|недельн)[^\W\d_]{1,4})$"
)
_GLUED = re.compile(
    r"((?:[^\W\d_]{1,3}['’ʼ])?[^\W\d_]{2,12}?)(річн|літн|летн|месячн|місячн|тижнев|недельн|годовал)[^\W\d_]{1,4}$"
)
_YEARS = frozenset({"year", "years", "yr", "yrs", "річн", "літн", "летн"})


def age_of(sentence: Sentence, person: Person, table: Words) -> tuple[bool, bool]:
    """Whether an age stands beside the name, and whether it is that of somebody under 18."""
    after = sentence.words[person.last : person.last + _AHEAD]
    before = sentence.words[max(0, person.first - _BACK) : person.first]
    found = _behind(after, table) or _turned(after, table)
    return found if found is not None else _ahead(before, table)


def _turned(after: Sequence[Word], table: Words) -> tuple[bool, bool] | None:
    """'X would in May have turned eight', 'Тимуру у травні виповнилося б вісім': the verb stands further off."""
    for at, word in enumerate(after):
        if word.text in _STOPS or (word.pos == "VERB" and word.lemma not in table.turns):
            return None
        if word.lemma in table.turns and word.lemma not in _IS:
            values = (number_of(w.lower, table) for w in after[at + 1 : at + 4])
            value = next((v for v in values if v is not None), None)
            return None if value is None else (True, value < ADULT)
    return None


def _behind(after: Sequence[Word], table: Words) -> tuple[bool, bool] | None:
    rest = list(after)
    if not rest:
        return None
    opened = rest[0].text in _OPENS
    if opened:
        rest = rest[1:]
    told, turned = opened, False
    while rest and (rest[0].lower in table.before_age or rest[0].lemma in table.turns or rest[0].pos == "AUX"):
        turned = turned or rest[0].lemma in table.turns
        told = told or turned or rest[0].pos == "AUX"
        rest = rest[1:]
    if not rest or not told:
        return None
    if rest[0].pos == "DET":
        rest = rest[1:]  # 'X, a 13-year-old hit on his porch'
    young = _compound(_line(rest[:5], table), table)
    if young is not None:  # 'X, 7-year-old daughter of', but not 'Odesa, 7-year-old Y'
        return None if _named_next(rest) else (True, young)
    value = number_of(rest[0].lower.removesuffix(")"), table) if rest else None
    if value is None or len(rest) < 2:
        return None
    unit = rest[1]
    if rest[0].text.endswith(")") or (turned and _goes_on(unit, table)):
        return True, value < ADULT
    if unit.lemma in table.young_units:
        return True, True
    if unit.lemma in table.years or (
        (unit.text in _CLOSES or unit.text in table.after_age) and (opened or unit.text in ".,;)»”")
    ):
        return True, value < ADULT
    return None


def _goes_on(word: Word, table: Words) -> bool:
    """Whether a number of years without a unit may end before a word: 'was nine when', but not 'was one of'."""
    return word.lower != "of" and (word.pos in {"PUNCT", "ADP", "SCONJ", "CCONJ"} or word.lower in table.after_age)


def _named_next(rest: Sequence[Word]) -> bool:
    behind = [n for n, w in enumerate(rest[:6]) if w.lower in {"old"} or w.lower.endswith("-old")]
    return bool(behind) and len(rest) > behind[0] + 1 and rest[behind[0] + 1].capital


def _ahead(before: Sequence[Word], table: Words) -> tuple[bool, bool]:
    """An age right before the name, with at most three small words between: 'the 12-year-old boy X'."""
    words = list(before)
    for _ in range(4):
        young = _compound(_line(words, table)[-40:], table, whole=False)
        if young is not None:
            return True, young
        if not words or words[-1].pos in {"ADP", "VERB", "AUX", "CCONJ"} or words[-1].text in _STOPS:
            break
        words.pop()
    return False, False


def _line(words: Sequence[Word], table: Words) -> str:
    """Words as one line with hyphens closed up."""
    return re.sub(r" ?[-–] ?", "-", " ".join(w.lower for w in words))


def _compound(line: str, table: Words, *, whole: bool = True) -> bool | None:
    """Whether an age in a compound at the head (or, not `whole`, at the end) of a line is a child's; None without."""
    if whole:
        line = next((m[0] for m in [re.match(r"\S+(?: old)?", line)] if m), "")
    match = _COMPOUND.search(line)
    if match is not None and (match[2] or match[1].isdecimal()):
        number, unit = match[1], match[2] or match[3]
    else:
        glued = _GLUED.search(line) or re.search(
            r"(\d{1,2})-?\w{0,3}-?(річн|літн|летн|месячн|місячн)[^\W\d_]{1,4}$", line
        )
        if glued is None:
            return None
        number, unit = glued[1].replace("’", "'").replace("ʼ", "'"), glued[2]
    if unit not in _YEARS:
        return True
    value = number_of(number, table)
    return None if value is None else value < ADULT


def number_of(word: str, table: Words) -> int | None:
    """A number under a hundred in digits or words, also as it stands in a compound (`семи` of `семирічна`)."""
    if word.isdecimal() and len(word) < 3:
        return int(word)
    return table.numbers.get(word, table.number_stems.get(word))


def goes_to_school(sentence: Sentence, person: Person, table: Words) -> bool:
    """'X, in fifth grade', 'X, a freshman at Y High School': what only somebody under 18 does."""
    behind = [word.lemma for word in sentence.words[person.last : person.last + _AHEAD]]
    if behind[:1] != [","]:
        return False
    at = next((n for n, lemma in enumerate(behind[:_SCHOOL]) if lemma in table.learner), len(behind))
    return not table.learns_at.isdisjoint(behind[at:]) or not table.schooling.isdisjoint(behind[:_SCHOOL])
