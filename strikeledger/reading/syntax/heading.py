"""What a sentence begins with that would lead the English parser astray: a date, and a gerund that is a noun of attack.

In 'On 3 March, shelling set fire to a house' the parser takes 'shelling' for the verb, and whatever stands before it
for its parts. The date is left out of what is parsed; it is found without grammar (`times`). The gerund is given to the
parser as a plain noun of the same length, so that offsets stay.
"""

from __future__ import annotations

import re

from strikeledger.reading.times import find_times
from strikeledger.vocabulary.attacks import attack_words

REACH = 90
"""Characters at the head of a sentence in which a leading date ends; the longest written ones take some 60."""
_TIMES = frozenset({"absolute", "month_day", "weekday", "relative", "month", "year", "since"})
_LEADING_MARK = re.compile(r"\s*(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\[?\d{1,2}:\d{2}\]?)\s*:?\s*|\s*[-–—*•·▪►>]+\s*")
"""A date, a clock or a bullet at the head of a line: no part of the sentence, and the parser takes it for its root."""
_AFTER = re.compile(r"\s*[,:]\s*|\s+")
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"(?<!\s)\s*+\([^()\d]{3,80}\)")
_ACRONYM = re.compile(r"(?<![A-Z] )\b(?:IS|AS|AM|DO)\b(?! [A-Z]{2})(?=[ '’])")
"""A name of two capitals that is a small word too ('IS drones attacked'), in a sentence not all in capitals."""
_LABEL = re.compile(r"(?:[A-Z][\w.'’]*+ ){0,3}+(?:\w+ )?(\w+):(?= )")
"""Who says what a headline tells: 'Tulsa police: four shot', where the parser takes the police for shot."""
_PERSON = re.compile(r"(?:(?<=^)|(?<=[:;.] ))(?:Boy|Girl)(?=, \d{1,2},)")
"""'Boy, 6, shot in Tulsa': a name or a call to the parser."""
_NOUNS = {7: "attacks", 8: "missiles"}
"""A plain noun for each length of gerund: plural ones need no article."""


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
    spelt = as_noun(sentence) or sentence
    if _ACRONYM.search(spelt) is not None:
        spelt = _ACRONYM.sub("US", spelt)
    if (label := _LABEL.match(spelt)) is not None and label[1].lower() in attack_words("en")["label"]:
        spelt = f"{spelt[: label.end() - 1]}.{spelt[label.end() :]}"
    spelt = _PERSON.sub(lambda found: found[0].lower(), spelt)
    return None if spelt == sentence else spelt


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


def _first_word(aside: str) -> str:
    found = _WORD.search(aside)
    return found[0] if found is not None else ""
