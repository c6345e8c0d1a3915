"""Everybody in a sentence who may be credited: persons, bodies and agencies, each with role, body and side.

An outlet or agency that only carries the news is marked as a carrier: it is no claimant.
"""

from __future__ import annotations

import msgspec

from strikeledger.reading.morphology import given_names, name_of
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.spelling import slip

SIDE_REACH = 6
"""Words beside a speaker's name in which the party may stand that the speaker is of."""


LONGEST_TITLE = 8
"""Words of a title before or after a name ('the head of the Kharkiv regional military administration')."""


class Speaker(msgspec.Struct, frozen=True):
    """A person, body or party named in a sentence, tokens `first:last`."""

    first: int
    last: int
    name: str
    person: bool
    role: str | None = None
    organisation: str | None = None
    side: str | None = None
    carrier: bool = False
    weak: bool = False
    """A single capitalised word not met before: a name only where it stands right by a verb of saying."""


class Attribution(msgspec.Struct, frozen=True):
    """One act of saying: who, where the verb stands, and the tokens it covers (`first:last`)."""

    speaker: Speaker | None
    verb: int
    first: int
    last: int
    continued: bool = False
    """True when the claimant is only taken over from the sentence before."""


class Memory:
    """What earlier sentences tell of speakers: full names by surname, the last speaker, the quotation running."""

    def __init__(self) -> None:
        self.full: dict[str, Speaker] = {}
        self._last: Speaker | None = None
        self.last_person: Speaker | None = None
        self.last_body: Speaker | None = None
        self.roles: dict[str, Speaker] = {}
        self.list_of: Speaker | None = None
        self.poster: Speaker | None = None
        self.source: Speaker | None = None
        self.list_paragraph = 0

    @property
    def last(self) -> Speaker | None:
        """Who spoke or was named last."""
        return self._last

    @last.setter
    def last(self, speaker: Speaker | None) -> None:
        self._last = speaker
        if speaker is None or speaker.person or speaker.role is not None:
            self.last_person = speaker

    def remember(self, speaker: Speaker) -> None:
        """Keep a speaker for later surnames, pronouns and `the mayor`."""
        if speaker.person:
            words = speaker.name.split()
            if len(words) > 1:
                self.full[words[-1].lower()] = speaker
            if speaker.role:
                self.roles[speaker.role.split()[-1].lower()] = speaker

    def _meant(self, speaker: Speaker) -> Speaker | None:
        """The one person of the text whose surname is written with a slip, where nobody has this one: 'Hatley' where
        the text tells of a John Hartley.
        """
        name = speaker.name.lower()
        near = [known for surname, known in self.full.items() if slip(name, surname)] if speaker.weak else []
        return near[0] if len(near) == 1 else None

    def expand(self, speaker: Speaker) -> Speaker:
        """The fuller form of a speaker given by surname alone."""
        known = (self.full.get(speaker.name.split()[-1].lower()) or self._meant(speaker)) if speaker.person else None
        if known is None or (len(speaker.name.split()) > 1 and speaker.role):
            return speaker
        return msgspec.structs.replace(
            speaker,
            name=known.name if len(speaker.name.split()) == 1 else speaker.name,
            role=speaker.role or known.role,
            organisation=speaker.organisation or known.organisation,
            side=speaker.side or known.side,
        )


def speakers(toks: list[Token], lex: Lexicon, places: frozenset[tuple[int, int]], memory: Memory) -> list[Speaker]:
    """Everybody in the sentence who could be credited, left to right; `places` are token ranges that name places."""
    words = [t.lower for t in toks]
    carried = _carried(toks, words, lex) | _body_tokens(words, lex)
    people = [p for p in _people(toks, words, lex, places, memory) if not carried.intersection(range(p.first, p.last))]
    bodies = _bodies(toks, words, lex, people)
    return sorted([_with_role(p, words, toks, lex) for p in people] + bodies, key=lambda s: s.first)


def _body_tokens(words: list[str], lex: Lexicon) -> set[int]:
    """Tokens inside the name of a body ('Air Force'), which are no part of a person's name."""
    table, plain = lex.phrases("speakers.organisations"), [w.removesuffix("'s") for w in words]
    return {k for i in table.starts(plain) if (hit := table.at(plain, i)) for k in range(i, i + hit[0])}


def _carried(toks: list[Token], words: list[str], lex: Lexicon) -> set[int]:
    """Tokens that name an agency or outlet."""
    table = lex.phrases("speakers.carriers")
    return {
        k for i in table.starts(words) if toks[i].capital and (hit := table.at(words, i)) for k in range(i, i + hit[0])
    }


def _people(
    toks: list[Token], words: list[str], lex: Lexicon, places: frozenset[tuple[int, int]], memory: Memory
) -> list[Speaker]:
    not_names, found, i = lex.union("speakers.not_names", "numbers.words", "claimants.saying"), [], 0
    other = lex.union("speakers.organisations", "speakers.roles", "speakers.titles", "speakers.carriers", "parties")
    given = given_names(lex)
    while i < len(toks):
        j = i
        if not toks[i].capital:  # most words of a text
            i += 1
            continue
        while (
            j < len(toks)
            and toks[j].capital
            and toks[j].text[0].isalpha()
            and words[j] not in not_names
            and words[j].removesuffix("'s") not in other
        ):
            if j > i and (toks[j].start - toks[j - 1].end > 1 or words[j] in given):
                break
            j += 1
        if j > i and _of_ministry(toks, words, i, lex):
            i = j
            continue
        if j > i and words[i].endswith("'s") and any(first == i for first, _ in places):
            i += 1
            continue  # "Crimea's ..." names no person
        if j < len(toks) and toks[j].capital and words[j].removesuffix("'s") in lex.words("speakers.organisations"):
            i = j + 1
            continue  # 'Kharkiv Oblast Military Administration' is a body
        inside = any(first <= i and j <= last for first, last in places)
        if j > i and not inside and _name_like(toks, words, i, j, memory):
            text = name_of(toks[i:j], lex).removesuffix("'s").removesuffix("’s")
            known = j - i > 1 or words[i].removesuffix("'s") in memory.full
            found.append(Speaker(i, j, text, True, weak=not known))
        i = max(j, i + 1)
    return found


def _of_ministry(toks: list[Token], words: list[str], i: int, lex: Lexicon) -> bool:
    """'Ministry of Emergency Situations', 'Department of Health': capitalised words that name no person."""
    while i > 0 and toks[i - 1].capital:
        i -= 1
    of = i > 1 and words[i - 1] in lex.words("grammar.of")
    return of and words[i - 2] in lex.words("speaker_grammar.ministries")


def _name_like(toks: list[Token], words: list[str], i: int, j: int, memory: Memory) -> bool:
    """Two or more capitalised words, or one that is a surname met before or stands where only a name can."""
    if j - i >= 2:
        return j - i <= 4 and not any(t.text.isupper() and len(t.text) > 3 for t in toks[i:j])
    word = words[i].removesuffix("'s")
    return word in memory.full or (len(word) > 3 and not toks[i].text.isupper())


def _with_role(person: Speaker, words: list[str], toks: list[Token], lex: Lexicon) -> Speaker:
    """`Kyiv's mayor Vitali X`, `X, the regional governor`, `X, who heads the administration`."""
    role = _role_before(person, words, toks, lex) or _role_after(person, words, toks, lex)
    organisation = None
    if role and any(w in lex.words("speakers.organisations") for w in role.lower().split()):
        organisation = role
    return msgspec.structs.replace(
        person,
        role=role,
        organisation=organisation,
        side=_side(words, person.first, person.last, lex, person=True),
    )


def _role_before(person: Speaker, words: list[str], toks: list[Token], lex: Lexicon) -> str | None:
    """The title right before a name, with what belongs to it, or a role word a little earlier."""
    roles, joint = lex.words("speakers.roles"), lex.words("speaker_grammar.title_joint")
    i = person.first - 1
    if i >= 0 and words[i] == ",":
        i -= 1
    if i >= 0 and (words[i] in roles or words[i] in lex.words("speakers.organisations")):
        begin = i
        while (
            begin > 0
            and i - begin < LONGEST_TITLE
            and (toks[begin - 1].capital or words[begin - 1] in roles or words[begin - 1] in joint)
        ):
            begin -= 1
        return " ".join(t.text for t in toks[begin : i + 1]).removeprefix("The ").removeprefix("the ")
    stretch = words[max(0, person.first - LONGEST_TITLE - 1) : person.first]
    if "," in stretch or lex.words("speaker_grammar.no_role_across").intersection(stretch):
        return None
    return next((w for w in reversed(stretch) if w in roles), None)


def _role_after(person: Speaker, words: list[str], toks: list[Token], lex: Lexicon) -> str | None:
    """The apposition after a name: 'X, the regional governor', 'X, who heads the administration'."""
    if words[person.last : person.last + 1] != [","]:
        return None
    after = words[person.last + 1 : person.last + 2 + LONGEST_TITLE]
    stop = after.index(",") if "," in after else len(after)
    said = lex.union("speakers.roles", "speaker_grammar.heads")
    if not said.intersection(after[:stop]):
        return None
    return " ".join(t.text for t in toks[person.last + 1 : person.last + 1 + stop])


def _bodies(toks: list[Token], words: list[str], lex: Lexicon, people: list[Speaker]) -> list[Speaker]:
    """Ministries, services, police, officials ... with what qualifies them to the left and `of X` to the right."""
    table, carriers = lex.phrases("speakers.organisations"), lex.phrases("speakers.carriers")
    roles = lex.phrases("speakers.roles")
    plain = [w.removesuffix("'s") for w in words]
    taken = {i for p in people for i in range(p.first, p.last)}
    found: list[Speaker] = []
    i = 0
    begins = {*carriers.starts(words), *table.starts(plain), *roles.starts(plain)}
    while i < len(words):
        if i not in begins:
            i += 1  # nothing is named here: true of most words
            continue
        carrier = carriers.at(words, i)
        hit = table.at(plain, i)
        role = roles.at(plain, i) if hit is None and carrier is None else None
        if carrier and toks[i].capital:
            found.append(
                Speaker(i, i + carrier[0], " ".join(t.text for t in toks[i : i + carrier[0]]), False, carrier=True)
            )
            i += carrier[0]
        elif hit or role:
            end = i + (hit or role or (1, ""))[0]
            first, last = _widen(toks, words, i, end, lex, taken)
            name = " ".join(t.text for t in toks[first:last]).replace(" 's", "'s")
            found.append(
                Speaker(
                    first,
                    last,
                    name,
                    False,
                    role=None if hit else name,
                    organisation=name if hit else None,
                    side=_side(words, first, last, lex),
                )
            )
            i = max(end, last)
        else:
            i += 1
    return found


def _widen(toks: list[Token], words: list[str], start: int, end: int, lex: Lexicon, taken: set[int]) -> tuple[int, int]:
    left = start
    while left > 0 and left - 1 not in taken and start - left < 6 and _qualifies(toks[left - 1], words[left - 1], lex):
        left -= 1
    while left < start and words[left] in lex.words("speaker_grammar.before_body"):
        left += 1
    right = end
    if right + 1 < len(words) and words[right] in lex.words("speaker_grammar.after_body"):
        stop = right + 1
        while (
            stop < len(words)
            and stop - right < 8
            and (toks[stop].capital or words[stop] in lex.words("speakers.inside"))
            and stop not in taken
        ):
            stop += 1
        while (
            stop > right + 1 and not toks[stop - 1].capital and words[stop - 1] not in lex.words("speaker_grammar.area")
        ):
            stop -= 1
        right = stop if stop > right + 1 else right
    return left, right


def _qualifies(token: Token, word: str, lex: Lexicon) -> bool:
    """Whether a word belongs to the name of the body after it: 'Kharkiv regional police', 'the Staff of X'."""
    if word in lex.words("claimants") or word in lex.words("speakers.carriers"):
        return False
    if word in lex.words("grammar.of"):
        return True
    capital = token.capital and word not in lex.words("saying_grammar.not_qualifier")
    return capital or word in lex.words("saying_grammar.qualifier")


def _side(words: list[str], first: int, last: int, lex: Lexicon, *, person: bool = False) -> str | None:
    """The party a speaker is of: as its own name has it, else as words of the same clause beside the name do.

    'Ukraine's president, X' and 'X, president of Ukraine' have one comma between; a clause that follows a body
    ('according to the air force, Russia launched') tells of somebody else.
    """
    table = lex.phrases("parties")
    ends = {",", ";", ":", ".", "(", ")", "\u2014", "\u2013", '"'}
    left = first - 1 if _held_before(words, first, lex, person=person) else first
    while left > max(0, first - SIDE_REACH) and words[left - 1] not in ends:
        left -= 1
    right = last
    if right < len(words) and (words[right] in lex.words("grammar.of") or _apposed(words, right, lex)):
        right += 1
        while right < min(last + SIDE_REACH, len(words)) and words[right] not in ends:
            right += 1
    for i in (*range(first, last), *range(first - 1, left - 1, -1), *range(last, right)):
        hit = table.at(words, i)
        if hit:
            return hit[1]
    return None


def _held_before(words: list[str], first: int, lex: Lexicon, *, person: bool) -> bool:
    """Whether what stands before a comma may tell of whom a speaker is: of a person, only an office they hold.

    'Asked about targets on Norland's soil, Berg replied' says nothing of Berg.
    """
    if first < 2 or words[first - 1] != ",":
        return False
    roles = lex.phrases("speakers.roles")
    return not person or any(roles.at(words, k) for k in range(max(0, first - SIDE_REACH), first - 1))


def _apposed(words: list[str], i: int, lex: Lexicon) -> bool:
    """A comma after which a role follows: 'X, the Ukrainian president'."""
    if words[i] != ",":
        return False
    roles = lex.phrases("speakers.roles")
    return any(roles.at(words, k) for k in range(i + 1, min(i + SIDE_REACH, len(words))) if "," not in words[i + 1 : k])
