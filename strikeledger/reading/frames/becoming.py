"""What becomes of a thing that is promised or decided on: the state that the words it hangs on tell of it."""

from __future__ import annotations

import msgspec

from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.commitments import BESIDE, STATES, commitment_words, meanings

LEVELS = 5
"""Words above a thing among which it is told what becomes of it ('threatened to impose steep sanctions')."""
NEAR = 6
"""Words before what tells the state within which a `not` takes it back ('we haven't completely paused')."""
_CARRIED = frozenset({"xcomp", "ccomp", "acl"})
"""Relations over which a verb above takes hold of a deed below: 'wants to send', 'a threat to impose'."""
_APART = frozenset({"acl:relcl", "advcl", "conj", "parataxis"})
"""Relations over which another deed begins."""
_STILL_TO_COME = {"aid": "promised", "delivery": "promised"}
_ANNOUNCED = {"aid": "promised", "delivery": "promised", "sanctions": "done", "meeting": "planned"}
_VERB = frozenset({"VERB", "AUX"})


class Becoming(msgspec.Struct, frozen=True):
    """What is told of a thing, by which word; `heads` are the words from the thing up to the last that tells of it."""

    state: str
    verb: int
    heads: tuple[int, ...]
    taken: bool
    """Whether the subject of the verb is given the thing: 'Kyiv received 2 billion'."""
    to_come: bool
    """Whether a day beside it lies ahead."""


def becoming(sentence: Sentence, thing: int, kind: str, language: str) -> Becoming | None:
    """What becomes of a thing; None where nothing does, where it is denied, left open or only asked for."""
    if kind == "meeting" and sentence.case_of(thing) in commitment_words(language)["scene"]:
        return None  # 'pledged at the conference' says nothing of the conference
    found: dict[str, int] = {}
    heads, here, joined = [thing], thing, False
    for above in list(sentence.up(thing))[:LEVELS]:
        if found and sentence[here].relation == "conj":  # 'asked them to stop the war and impose sanctions'
            here, joined = above, True
            continue
        told = _told(sentence, above, here, language)
        if found and not _goes_on(sentence, here, told - {*STATES} if joined else told, language):
            break
        if told & {"ask", "may"} or _open(sentence, above, language):
            return None
        for name in told:
            found.setdefault(name, above)
        heads.append(above)
        here = above
    settled = _settled(found, kind) or ("done", thing) if sentence[thing].pos in _VERB else _settled(found, kind)
    if settled is None or _denied(sentence, settled[1], language) or _open(sentence, settled[1], language):
        return None
    state, verb = settled
    future = _to_come(sentence, verb, language)
    if state == "done" and future is None and _bare(sentence, verb):
        return None
    state = _STILL_TO_COME.get(kind, "planned") if state == "done" and future is not None else state
    return Becoming(state, verb, tuple(heads), "taken" in found, state == "planned" or future is True)


def _bare(sentence: Sentence, verb: int) -> bool:
    """'Sending weapons would help', 'to impose sanctions is hard': a deed that nobody is told to have done."""
    word = sentence[verb]
    return word.pos in _VERB and word.form in {"gerund", "infinitive"} and not sentence.has(verb, "aux")


def _told(sentence: Sentence, above: int, below: int, language: str) -> set[str]:
    """What a word above a thing tells, with the words that go with it."""
    words = [above, *sentence.children(above, "amod", "compound", "nmod", "xcomp")]
    known = meanings(language)
    told = {name for at in words if at != below for name in known.get(sentence[at].lemma, frozenset())}
    own = known.get(sentence[above].lemma, frozenset())
    aside = {"ask", "may", "taken", "limit", "meet"} - own
    return (told & {*STATES, *BESIDE}) - aside


def _goes_on(sentence: Sentence, below: int, told: set[str], language: str) -> bool:
    """Whether a word further up still speaks of the same: over a noun only where it tells of a state as well."""
    relation = sentence[below].relation
    if relation == "advcl" and sentence[below].form == "gerund":  # 'committed to sending'
        marks = {sentence[c].lower for c in sentence.children(below, "mark", "case")}
        return bool(told) and not marks.isdisjoint(commitment_words(language)["recipient"])
    if relation in _APART:
        return False
    return bool(told) if relation in _CARRIED else bool(told - {"ask"})


def _settled(found: dict[str, int], kind: str) -> tuple[str, int] | None:
    """The state that holds of those told, and the word that tells it."""
    if kind == "deadline" and "limit" in found and "threatened" not in found:
        return "done", found["limit"]
    if "ended" in found and not found.keys() & {"threatened", "planned", "promised"}:
        state = "resumed" if "halted" in found else "halted" if kind == "sanctions" else None
        return None if state is None else (state, found["ended"])
    told = next((one for one in STATES if one in found), None)
    if told is not None:
        return told, found[told]
    announced = _ANNOUNCED.get(kind) if "announced" in found else None
    return None if announced is None else (announced, found["announced"])


def _denied(sentence: Sentence, verb: int, language: str) -> bool:
    before = sentence.lowers[max(0, verb - NEAR) : verb]
    return not commitment_words(language)["not"].isdisjoint(before)


def _open(sentence: Sentence, verb: int, language: str) -> bool:
    """'could begin', 'should be imposed', 'if it sends': nothing is decided."""
    return any(
        "may" in meanings(language).get(sentence[c].lemma, frozenset())
        for c in sentence.children(verb, "aux", "advmod")
    )


def _to_come(sentence: Sentence, verb: int, language: str) -> bool | None:
    """Whether days beside a verb of the future lie ahead: not in 'on Monday he said it would'; None for other verbs."""
    word, table = sentence[verb], commitment_words(language)
    if word.pos not in _VERB:
        return None
    helping = [sentence[c] for c in sentence.children(verb, "aux") if language == "en" or sentence[c].form != "finite"]
    if any(one.lower in table["reported"] for one in helping):
        return False
    helped = any(one.lemma in table["future"] for one in helping)
    return True if helped or word.form == "future" or (language != "en" and word.form == "infinitive") else None
