"""The constructions that tell of an act of saying: from a verb, noun or preposition to who says it and what is said.

Each takes the sentence and the position of the word and gives who says it and the words of what is said, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from strikeledger.reading.frames.forms import is_passive
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.sayings import saying_words

OPEN, CLOSED, EITHER = frozenset([*"“«„", "``"]), frozenset("”»"), frozenset(['"', "''"])
QUOTES = OPEN | CLOSED | EITHER
_PAUSE = QUOTES | {",", "'", "’"}
_SUBJECT = ("nsubj", "nsubj:pass")
_LOOSE = ("advcl", "xcomp", "conj", "acl", "ccomp", "parataxis")
"""Relations in which a verb without a subject shares that of the verb it hangs on."""
_SIGNS = frozenset(",;:—–-")

Stretch = tuple[int, int]
"""Positions of the first word and the one after the last."""


class Parts(msgspec.Struct, frozen=True):
    """What a construction binds: the head of who says it, and the words of what is said."""

    who: int | None
    content: Stretch


Form = Callable[[Sentence, int, str], Parts | None]


def speaks(sentence: Sentence, verb: int, language: str) -> int | None:
    """Who says it: the subject of an active verb, the agent of a passive one."""
    if is_passive(sentence, verb):
        return sentence.child(verb, "obl:agent")
    own = sentence.children(verb, "nsubj")
    if own:
        return min(own, key=lambda n: abs(n - verb))  # where the parse has two, the other one is of what is said
    word = sentence[verb]
    if word.relation not in _LOOSE or word.head == verb:
        return None
    above = word.head
    if sentence[above].pos not in {"VERB", "AUX"}:
        return above if word.relation in {"acl"} else sentence.child(above, *_SUBJECT)
    if word.relation == "xcomp":
        asked = sentence.child(above, "obj")
        if asked is not None:
            return asked
    if word.relation in {"advcl", "xcomp"} and is_passive(sentence, above):
        return sentence.child(above, *_SUBJECT)
    if word.relation in {"ccomp", "parataxis"} and word.form == "finite":
        return None
    return speaks(sentence, above, language)


def clause(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'the mayor said that two died', '"..." said the mayor', 'two died, the mayor said'."""
    if sentence[at].pos != "VERB":
        return None
    who = speaks(sentence, at, language)
    if who is None and is_passive(sentence, at) and not sentence.has(at, "ccomp"):
        return None
    of = sentence.child(at, "obj")
    if of is not None and sentence[of].lemma in saying_words(language)["taken"]:
        return None
    content = _clause_of(sentence, at, who, language)
    if content is None and sentence[at].relation in {"root", "conj"} and not sentence.has(at, "obj", "xcomp"):
        content = at + 1, at + 1
    return None if content is None else Parts(who, content)


def thing_said(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'the ministry reported two deaths': the object of the verb."""
    passive = is_passive(sentence, at)
    who = speaks(sentence, at, language)
    said = _subject(sentence, at) if passive else _object(sentence, at)
    if said is None or (passive and who is None) or said == who:
        return None
    more = [] if passive else [c for c in sentence.children(at, "obl", "advcl") if c > said and _of_object(sentence, c)]
    return Parts(who, _stretch(sentence, [k for c in (said, *more) for k in sentence.subtree(c)]))


def reported(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'put the number at 22', 'reported higher figures, of 19 killed': the object and all that follows it."""
    found = thing_said(sentence, at, language)
    of = sentence.child(at, "obj")
    if of is not None and sentence[of].lemma in saying_words(language)["taken"]:
        return None  # 'claimed two lives'
    if sentence[at].lemma in saying_words(language)["put"] and (of is None or sentence[of].lemma not in saying_words(language)["figure"]):
        return None  # 'put out the fire'
    if found is None or is_passive(sentence, at):
        return found
    said = _object(sentence, at)
    if said is None or said < at:
        return found
    return Parts(found.who, _bare(sentence, (found.content[0], _end(sentence, at, said, language))))


def _of_object(sentence: Sentence, node: int) -> bool:
    """'as a lie', 'for having lied': what is said of the object."""
    return sentence.case_of(node) in {"as", "for"} or any(sentence[c].lower in {"as", "for"} for c in sentence.children(node, "mark"))


def _subject(sentence: Sentence, verb: int) -> int | None:
    own = sentence.child(verb, "nsubj:pass")
    return sentence[verb].head if own is None and sentence[verb].relation == "acl" else own


def _object(sentence: Sentence, verb: int) -> int | None:
    return sentence.child(verb, "obj")


def about(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'called for calm', 'spoke about the raid'."""
    table = saying_words(language)["about"] | saying_words(language)["mention"]
    for noun in sentence.children(at, "obl", "advcl", "obj"):
        before = sentence.case_of(noun) or next(
            (sentence[c].lower for c in sentence.children(noun, "mark")), ""
        )
        if noun > at and f"{sentence[at].lemma} {before.partition(' ')[0]}" in table:
            inside = [k for k in sentence.subtree(noun) if k > at + 1]
            return Parts(speaks(sentence, at, language), _stretch(sentence, inside)) if inside else None
    particle = next((c for c in sentence.children(at, "compound:prt") if f"{sentence[at].lemma} {sentence[c].lower}" in table), None)
    return thing_said(sentence, at, language) if particle is not None else None


def tells_of(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'spoke of two dead and nine hurt': all that follows the preposition."""
    found = about(sentence, at, language)
    if found is None:
        return None
    return Parts(found.who, _bare(sentence, (found.content[0], max(found.content[1], _end(sentence, at, found.content[0], language)))))


def aim(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'vowed to go on'."""
    if is_passive(sentence, at):
        return None
    will = next((c for c in sentence.children(at, "xcomp", "ccomp") if c > at and sentence[c].pos in {"VERB", "AUX"}), None)
    if will is None:
        return None
    return Parts(speaks(sentence, at, language), _stretch(sentence, sentence.subtree(will)))


def named(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'called the raid a crime', 'described him as a spy'."""
    if is_passive(sentence, at):
        return None
    what = sentence.child(at, "obj") or sentence.child(at, "ccomp")
    if what is None or what < at:
        return None
    rest = [c for c in sentence.children(at, "oprd", "xcomp", "obl", "advcl") if c > what]
    if not any(sentence[c].relation in {"oprd", "xcomp"} or sentence.case_of(c) == "as" or "as" in [sentence[k].lower for k in sentence.children(c, "mark")] for c in rest) and sentence[what].relation != "ccomp":
        return None
    return Parts(speaks(sentence, at, language), _stretch(sentence, [k for c in (what, *rest[:1]) for k in sentence.subtree(c)]))


def account(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'the mayor's claim that two died', 'a warning by the army of raids'."""
    table = saying_words(language)
    owner = next(
        (c for c in sentence.children(at, "nmod:poss", "nmod", "obl:agent") if sentence[c].relation == "nmod:poss" or sentence.case_of(c) in table["by"] - table["of"]),
        None,
    )
    told = next((c for c in sentence.children(at, "acl", "ccomp", "acl:relcl") if c > at and _opened(sentence, c)), None)
    if told is None and owner is not None:
        told = next((c for c in sentence.children(at, "nmod", "acl") if c > at and c != owner and (sentence.case_of(c) in table["of"] or sentence[c].relation == "acl")), None)
    if told is None or owner == told:
        return None
    if owner is None:
        owner = _doer(sentence, at, language)
    if owner is None:
        return None
    inside = sentence.subtree(told)
    if sentence[told].relation == "nmod":
        inside = [k for k in inside if not (sentence[k].head == told and sentence[k].relation == "case")]
    return Parts(owner, _stretch(sentence, inside))


def _doer(sentence: Sentence, at: int, language: str) -> int | None:
    """'the mayor made the claim that two died', 'issued a warning that'."""
    above = sentence[at].head
    if sentence[at].relation == "obj" and sentence[above].pos == "VERB":
        return speaks(sentence, above, language)
    return None


def _opened(sentence: Sentence, verb: int) -> bool:
    return any(sentence[c].lower in {"that", "whether", "to"} for c in sentence.children(verb, "mark", "aux"))


def held(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'is confident that the talks go on'."""
    told = next((c for c in sentence.children(at, "ccomp", "advcl", "xcomp", "obl") if c > at), None)
    who = sentence.child(at, "nsubj")
    if told is None or who is None:
        return None
    return Parts(who, _stretch(sentence, sentence.subtree(told)))


def cited(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'two died, the agency wrote, citing the police'."""
    who = sentence.child(at, "obj")
    if who is None or sentence[at].form != "gerund":
        return None
    above = sentence[at].head
    content = _outside(sentence, above, at)
    return Parts(who, content) if content is not None else None


def misread(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'..., the air force states': a verb that the parse takes for a noun, at the end behind its subject."""
    following = sentence[at + 1].text if at + 1 < len(sentence) else "."
    who = next((c for c in sentence.children(at, "compound", "nmod:poss") if c == at - 1), None)
    if who is None or not sentence[at].plural or following not in ".;,":
        return None
    first = min(k for c in (who, *sentence.children(at, "det", "compound", "nmod:poss")) for k in sentence.subtree(c))
    if first < 3 or sentence[first - 1].text != ",":
        return None
    return Parts(who, _bare(sentence, (0, first)))


def according(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'according to the police, two died': the noun behind such a preposition."""
    if sentence.case_of(at) not in saying_words(language)["according"]:
        return None
    own = sentence.subtree(at)
    first, last = own[0], own[-1] + 1
    if first <= 1:
        comma = next((k for k in range(at, last) if sentence[k].text == ","), last)
        return Parts(at, _bare(sentence, (comma, len(sentence))))
    return Parts(at, _bare(sentence, (0, first)))


def colon(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'Governor: two dead', 'Petrov: "..."': a short name at the head of a line."""
    words = sentence.words
    if words[at].text != ":" or not 0 < at <= 6 or at + 1 >= len(words):
        return None
    before = words[:at]
    nouns = [w.at for w in before if w.pos in {"NOUN", "PROPN"}]
    if not nouns or any(w.pos in {"VERB", "AUX", "NUM"} or w.pos == "PUNCT" and w.text not in "(),." for w in before):
        return None
    return Parts(nouns[-1], _bare(sentence, (at + 1, len(words))))


def dash(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'Two dead in Sumy – governor': a short name at the end of a line."""
    words = sentence.words
    if words[at].text not in {"—", "–", "-", "―"} or words[at - 1].end == words[at].start or not len(words) - 7 <= at < len(words) - 1 or at < 3:
        return None
    after = words[at + 1 :]
    nouns = [w.at for w in after if w.pos in {"NOUN", "PROPN"}]
    if not nouns or any(w.pos in {"VERB", "AUX", "NUM", "ADP", "ADV"} for w in after):
        return None
    return Parts(nouns[-1], _bare(sentence, (0, at)))


def _clause_of(sentence: Sentence, at: int, who: int | None, language: str) -> Stretch | None:
    told = sentence.child(at, "ccomp")
    own = _own(sentence, at)
    if told is not None and told > at:
        first = sentence.subtree(told)[0]
        return _bare(sentence, (max(first, at + 1), _end(sentence, at, told, language)))
    if told is not None:
        return _around(sentence, own)
    if (mark := _colon_after(sentence, at)) is not None:
        return _bare(sentence, (mark + 1, len(sentence)))
    quoted = _quoted(sentence, at)
    if quoted is not None and at < quoted[0] <= own[1] + 1:
        return quoted
    word = sentence[at]
    marks = [sentence[c].lower for c in sentence.children(at, "mark", "advmod")]
    parted = own[0] > 1 and sentence[own[0] - 1].text in _PAUSE and word.relation in _INSERTED
    free = not sentence.has(at, "obj", "xcomp") or (sentence[at - 1].text in QUOTES | {","} and not sentence.has(at, "nsubj"))
    if free and ("as" in marks or (not sentence.has(at, "mark") and (parted or word.relation == "parataxis"))):
        return _around(sentence, own)
    return quoted


_INSERTED = frozenset({"root", "parataxis", "ccomp", "conj", "advcl"})


def _own(sentence: Sentence, at: int) -> Stretch:
    """The words of the act itself: the verb, who says it, and what hangs on the verb without being a clause."""
    loose = {"ccomp", "advcl", "parataxis", "conj", "punct", "cc"}
    mine = [k for c in sentence.children(at) if sentence[c].relation not in loose for k in sentence.subtree(c)]
    before, after = at, at
    inside = {at, *mine}
    while before - 1 in inside:
        before -= 1
    while after + 1 in inside:
        after += 1
    return before, after + 1


def _around(sentence: Sentence, own: Stretch) -> Stretch:
    """What stands before an act put in at the end; the whole sentence where it goes on after the act."""
    first, last = own
    if first <= 1:
        return _bare(sentence, (last, len(sentence)))
    before = _bare(sentence, (0, first))
    if last < len(sentence) and sentence[last].text == ":":
        return before[0], _bare(sentence, (last, len(sentence)))[1]
    quoted = any(w.text in QUOTES for w in sentence.words[:first])
    after = next((k for k in range(last, min(last + 3, len(sentence))) if sentence[k].text in OPEN | EITHER), None)
    if quoted:
        return before if after is None else (before[0], _bare(sentence, (after, len(sentence)))[1])
    following = sentence[last + 1] if last + 1 < len(sentence) and sentence[last].text == "," else None
    bare = not any(w.pos in {"VERB", "AUX"} and w.form == "finite" for w in sentence.words[before[0] : before[1]])
    if following is not None and (bare or following.pos not in {"CCONJ", "SCONJ", "ADP"} and following.form != "gerund"):
        return before[0], _bare(sentence, (last, len(sentence)))[1]
    return before


def _end(sentence: Sentence, at: int, told: int, language: str) -> int:
    """Where a clause after its verb ends: before the next clause of the verb itself, else with the sentence."""
    table = saying_words(language)
    loose = [c for c in sentence.children(at, "advcl", "parataxis") if c > told]
    ends = [sentence.subtree(c)[0] for c in loose if sentence[c].form == "gerund" or sentence.has(c, "mark")]
    for c in (*sentence.children(at, "conj"), *sentence.children(told, "conj")):
        speech = any(sentence[c].lemma in table[name] for name in ("say", "report"))
        if c > told and (speech if sentence.has(c, *_SUBJECT) else sentence[c].head == at):
            ends.append(sentence.subtree(c)[0])
    own = sentence.child(at, "nsubj")
    under = sentence[at].relation in {"acl:relcl", "advcl", "acl"}
    inside = under and (own is None or sentence[own].pos == "PRON" or sentence[at].head > at)
    last = sentence.subtree(told)[-1] + 1 if inside else len(sentence)
    return min([*(e for e in ends if e > told), last])


def _quoted(sentence: Sentence, at: int) -> Stretch | None:
    """The words from the first to the last quotation mark after the verb, marks included; before it where none are."""
    marks = [w.at for w in sentence.words if w.text in QUOTES]
    after = [m for m in marks if m > at]
    if after and sentence[after[0]].text not in CLOSED:
        ends = [m for m in after[1:]]
        return after[0], (ends[0] + 1 if ends else len(sentence))
    before = [m for m in marks if m < at]
    if len(before) >= 2 and at - before[-1] <= 4:
        return before[0], before[-1] + 1
    return None


def _colon_after(sentence: Sentence, at: int) -> int | None:
    """A colon near the verb, with no quotation before it."""
    mark = next((k for k in range(at + 1, min(at + 12, len(sentence))) if sentence[k].text == ":"), None)
    return None if mark is None or any(sentence[k].text in QUOTES for k in range(at, mark)) else mark


def _outside(sentence: Sentence, above: int, at: int) -> Stretch | None:
    """What hangs on a word, without what hangs on one of its words: from its first word to its last."""
    own = set(sentence.subtree(at))
    rest = [k for k in sentence.subtree(above) if k not in own]
    return _stretch(sentence, rest) if rest else None


def _stretch(sentence: Sentence, some: Iterable[int]) -> Stretch:
    kept = sorted(some)
    return _bare(sentence, (kept[0], kept[-1] + 1))


def _bare(sentence: Sentence, stretch: Stretch) -> Stretch:
    """Without signs at its ends, a closing mark kept."""
    first, last = stretch
    while first < last and sentence[first].text in _SIGNS:
        first += 1
    while last > first and (sentence[last - 1].text in _SIGNS or sentence[last - 1].text == "."):
        last -= 1
    return first, last


FORMS: dict[str, Form] = {
    "clause": clause,
    "thing": thing_said,
    "report": reported,
    "about": about,
    "tells of": tells_of,
    "aim": aim,
    "named": named,
    "account": account,
    "held": held,
    "cited": cited,
    "misread": misread,
    "according": according,
    "colon": colon,
    "dash": dash,
}
"""Every construction a frame may name."""
