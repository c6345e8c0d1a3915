"""What a sentence begins with that would lead the English parser astray: a date, and a gerund that is a noun of attack.

In 'On 3 March, shelling set fire to a house' the parser takes 'shelling' for the verb, and whatever stands before it
for its parts. The date is left out of what is parsed; it is found without grammar (`times`). The gerund is given to the
parser as a plain noun of the same length, so that offsets stay.
"""

from __future__ import annotations

import re
from functools import cache

from strikeledger.reading.times import find_times
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import lexicon
from strikeledger.vocabulary.predicates import inflected, inflections, listed

REACH = 90
"""Characters at the head of a sentence in which a leading date ends; the longest written ones take some 60."""
_TIMES = frozenset({"absolute", "month_day", "weekday", "relative", "month", "year", "since"})
_LEADING_MARK = re.compile(r"\s*(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\[?\d{1,2}:\d{2}\]?)\s*:?\s*|\s*[-–—*•·▪►>]+\s*")
"""A date, a clock or a bullet at the head of a line: no part of the sentence, and the parser takes it for its root."""
_AFTER = re.compile(r"\s*[,:]\s*|\s+")
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"(?<!\s)\s*+\([^()\d]{3,80}\)")
_BREAKDOWN = re.compile(
    r"(?<![\w-])(?P<whole>\d{1,3}|[a-z-]{2,20})(?P<parts> \((?P<first>\w+) [^()]{3,80}\))(?=[ .,;])"
)
_ACRONYM = re.compile(r"(?<![A-Z] )\b(?:IS|AS|AM|DO)\b(?! [A-Z]{2})(?=[ '’])")
"""A name of two capitals that is a small word too ('IS drones attacked'), in a sentence not all in capitals."""
_LABEL = re.compile(r"(?:[A-Z][\w.'’]*+ ){0,3}(?:\w+ )?(\w+):(?= )")
"""Who says what a headline tells: 'Tulsa police: four shot', where the parser takes the police for shot."""
_PERSON = re.compile(r"(?:(?<=^)|(?<=[:;.] ))(?:Boy|Girl)(?=, \d{1,2},)")
"""'Boy, 6, shot in Tulsa': a name or a call to the parser."""
_NOUNS = {7: "attacks", 8: "missiles"}
"""A plain noun for each length of gerund: plural ones need no article."""
_BEFORE_NOUN = re.compile(r"\b(\w+ing)(?= (?:death|victim)s?\b)")
"""'the shooting death of': a gerund that is part of a noun."""
_PARTS = {7: "assault", 8: "homicide"}
"""A noun for each length of such a gerund."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 4
"""Letters from which a word of a headline shows whether all its words have capitals."""


def body_of(text: str, start: int, end: int) -> int:
    """Where the sentence proper begins, behind a bullet, a clock or a date that leads it."""
    begin = start
    while (marked := _LEADING_MARK.match(text, begin, end)) is not None and marked.end() < end:
        begin = marked.end()
    return _behind_date(text, begin, end)


def _behind_date(text: str, begin: int, end: int) -> int:
    words = attack_words("en")
    near = min(end, begin + REACH)
    first = next(iter(find_times(text, begin, near)), None)
    if first is None or first.ref.kind not in _TIMES or first.end >= near:
        return begin
    if not all(word in words["before_date"] for word in text[begin : first.start].lower().split()):
        return begin
    aside = _ASIDE.match(text, first.end, end)  # 'Around 14 February (month of), ...'
    gap = _AFTER.match(text, aside.end() if aside is not None else first.end, end)
    if gap is None or gap.end() >= end:
        return begin
    following = _WORD.match(text, gap.end(), end)
    joined = following is not None and following[0].lower() in words["goes_on_from_date"]
    return begin if following is None or (joined and not gap[0].strip()) else gap.end()


def as_parsed(sentence: str) -> str | None:
    """The sentence as the parser reads it right, of the same length; None where that is as it stands."""
    spelt = _in_small_letters(as_noun(sentence) or sentence)
    spelt = _BEFORE_NOUN.sub(_part_of_noun, spelt)
    if _ACRONYM.search(spelt) is not None:
        spelt = _ACRONYM.sub("US", spelt)
    if (label := _LABEL.match(spelt)) is not None and label[1].lower() in attack_words("en")["label"]:
        spelt = f"{spelt[: label.end() - 1]}.{spelt[label.end() :]}"
    spelt = _PERSON.sub(lambda found: found[0].lower(), spelt)
    return None if spelt == sentence else spelt


def _part_of_noun(found: re.Match[str]) -> str:
    known = found[1] in attack_words("en")["gerund"]
    return _PARTS.get(len(found[1]), found[1]) if known else found[1]


def _in_small_letters(sentence: str) -> str:
    """A headline in which each word has a capital with its ordinary words in small letters; names keep theirs."""
    long = [word for word in _LETTERS.findall(sentence) if len(word) >= _LONG]
    if len(long) < _LONG - 1 or not all(word[0].isupper() for word in long):
        return sentence
    known = _ordinary()
    return _LETTERS.sub(lambda found: low if (low := found[0].lower()) in known else found[0], sentence)


@cache
def _ordinary() -> frozenset[str]:
    """Words that tables know as no names, in every form."""
    lex = lexicon("en")
    told = {word for words in attack_words("en").values() for phrase in words for word in phrase.split()}
    heads = {word for phrase, _ in lex.phrases("heads").entries() for word in phrase}
    every = inflections(listed("en") | told, "en") | heads | lex.union("speakers.not_names", "numbers.words")
    return every - attack_words("en")["when"]


def as_noun(sentence: str) -> str | None:
    """The sentence with the gerund of attack that begins it spelt as a plain noun; None where it begins with none.

    'Shelling the town, troops killed two' has a gerund with an object: what stands behind it tells.
    """
    found = _WORD.match(sentence)
    if found is None or found[0].lower() not in attack_words("en")["gerund"]:
        return None
    noun = _NOUNS.get(len(found[0]))
    behind = _WORD.search(sentence, found.end())
    if noun is None or behind is None or behind[0].lower() not in attack_words("en")["behind_gerund"]:
        return None
    return noun + sentence[found.end() :]


def without_asides(sentence: str) -> str:
    """The sentence without what brackets say of who is told of or how it is known ('(likely rebels, by the place)'):
    the parser takes such words for the sentence's own. They tell of no number; offsets stay.
    """
    opening = attack_words("en")["aside"]
    return _ASIDE.sub(lambda found: " " * len(found[0]) if _first_word(found[0]) in opening else found[0], sentence)


def without_breakdowns(sentence: str) -> str:
    """The sentence without brackets behind a bare number that say who they were ('killed 15 (10 soldiers, 5 police)'):
    the parser takes the first of them for what is counted. Offsets stay.
    """
    return _BREAKDOWN.sub(_without_parts, sentence)


def _without_parts(found: re.Match[str]) -> str:
    numbers = lexicon("en").section("numbers.words")
    whole, first = (found[name] for name in ("whole", "first"))
    counted = (whole.isdigit() or whole in numbers) and (first.isdigit() or first in numbers or first == "a")
    harmed = not inflected("en").isdisjoint(_WORD.findall(found["parts"]))
    return found[0] if harmed or not counted else whole + " " * len(found["parts"])


def _first_word(aside: str) -> str:
    found = _WORD.search(aside)
    return found[0] if found is not None else ""
