"""The constructions that rows of weapons.toml name: from a word for what becomes of weapons to the nouns it counts.

Each takes the sentence, the position of the word and the language, and gives positions of nouns.
"""

from __future__ import annotations

from strikeledger.reading.frames.forms import Form
from strikeledger.reading.frames.roles import is_passive, objects, passive_subject, subject_of
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.predicates import predicates

_PHRASES = ("obl", "obl:agent", "obl:npmod", "nmod", "advmod", "dep", "obj", "iobj", "conj", "appos")
_ARGUMENTS = ("obj", "nsubj", "nsubj:pass", "iobj", "dep", "conj", "appos")
"""Where a language of free word order may have what a verb is about."""
NEAR = 4
"""Words behind a verb in which the number stands that it is of."""
_PARTING = frozenset(",/;—–")
"""Signs behind which a number begins anew."""
_OF_THEM = frozenset({"ADP", "PRON", "ADV", "DET", "PUNCT"})
"""What may stand between a number and its verb: '34 з них збито', '34 — подавлено'."""
_OF_NOUN = frozenset({"acl", "acl:relcl", "amod"})


def _free(sentence: Sentence, at: int, language: str) -> list[int]:
    """What a verb is about, where no word order says whether that is its subject or its object."""
    if language == "en":
        return []
    return [c for c in sentence.children(at, *_ARGUMENTS) if not sentence.case_of(c)]


def undergoer(sentence: Sentence, at: int, language: str) -> list[int]:
    """'shot down 12 drones', '12 drones were shot down', '12 drones downed': what something is done to."""
    told = [*objects(sentence, at, language), *_object_of_phrase(sentence, at, language)]
    told += [*passive_subject(sentence, at, language), *_before_passive(sentence, at, language)]
    told = told or _number_behind(sentence, at) or _reduced(sentence, at, language) or _free(sentence, at, language)
    return [node for node in told if not parted(sentence, at, node)]


def _reduced(sentence: Sentence, at: int, language: str) -> list[int]:
    """'12 drones downed, all of them shot down over the sea': a passive without its auxiliary, in English."""
    past = sentence[at].form in {"participle", "finite"} and not sentence[at].lower.endswith("s")
    subject = sentence.child(at, "nsubj", "nsubj:pass")
    plain = past and language == "en" and not sentence.has(at, "obj", "aux")
    return [subject] if plain and subject is not None and subject < at else []


def _number_behind(sentence: Sentence, at: int) -> list[int]:
    """'shot down 61': a number right behind a verb and its particle."""
    end = max([at, *sentence.children(at, "compound:prt", "advmod")]) + 1
    number = sentence[at].pos == "VERB" and end < len(sentence) and end - at <= 2 and sentence[end].pos == "NUM"
    return [end] if number else []


def parted(sentence: Sentence, at: int, node: int) -> bool:
    """'810 дронів, збито 747', '15 ракет, збито:': a verb behind a comma and before a number, or a list, is of that."""
    follows = any(w.pos == "NUM" or w.text == ":" for w in sentence.words[at + 1 : at + 1 + NEAR])
    return node < at and ((sentence[at - 1].text == "," and follows) or _number_before(sentence, at, node))


def _number_before(sentence: Sentence, at: int, node: int) -> bool:
    """'69 дронів, 34 з них збито', '119 БПЛА / 53 збито': a verb is of the number that stands alone right before it."""
    number = at - 1
    while number > node and sentence[number].pos in _OF_THEM:
        number -= 1
    return number - 1 > node and sentence[number].pos == "NUM" and sentence[number - 1].text in _PARTING


def _object_of_phrase(sentence: Sentence, at: int, language: str) -> list[int]:
    """'dealt with 12 drones', 'rendered 12 drones harmless': an object behind a verb's preposition or in its clause."""
    table, lemma = predicates(language), sentence[at].lemma
    phrases = table["down"] | table["pass"] | table["detect"]
    told = [c for c in sentence.children(at, "obl") if f"{lemma} {sentence.case_of(c)}" in phrases]
    clauses = [] if language != "en" else [c for c in sentence.children(at, "ccomp", "xcomp") if c > at]
    return told or [s for c in clauses for s in sentence.children(c, "nsubj", "nsubj:pass") if s > at]


def _before_passive(sentence: Sentence, at: int, language: str) -> list[int]:
    """'12 drones fired overnight were brought down', 'of whom around 133 were intercepted': what stands before a
    passive whose subject the tree does not give.
    """
    if sentence[at].form != "participle" or not sentence.has(at, "aux:pass") or sentence.has(at, "obj"):
        return []
    before = at - 1
    while before > 0 and sentence[before].pos in {"AUX", "ADV", "PART"}:
        before -= 1
    if sentence[before].pos == "NUM":
        return [before]
    if sentence.has(at, "nsubj", "nsubj:pass"):
        return []
    clause = sentence.child(at, "csubj:pass", "csubj")
    return sentence.children(clause, "nsubj") if clause is not None else [_first(sentence, before)]


def _first(sentence: Sentence, node: int) -> int:
    """The first of nouns joined to each other."""
    while sentence[node].relation == "conj":
        node = sentence[node].head
    return node


def doer(sentence: Sentence, at: int, language: str) -> list[int]:
    """'12 drones hit the port': what does something."""
    if is_passive(sentence, at) or (sentence[at].form == "infinitive" and sentence[at].relation == "acl"):
        return []  # 'drones, and the right to fly them'
    subject = subject_of(sentence, at, language)
    told = [_first(sentence, subject)] if subject is not None else []
    return [*told, *_free(sentence, at, language)]


def described(sentence: Sentence, at: int, language: str) -> list[int]:
    """'12 downed drones', '12 drones launched at the port': the noun that a participle or a clause is about."""
    word = sentence[at]
    if word.pos == "NOUN" and sentence.has(at, "nummod:gov"):
        return [at]  # '48 уничтоженных за ночь дронов'
    if word.relation not in _OF_NOUN or word.head == at:
        return []
    subject = sentence.child(at, "nsubj:pass", "nsubj")
    relative = predicates(language)["relative"]
    if subject is not None and word.relation == "acl:relcl" and sentence[subject].lower not in relative:
        told = (sentence[c].lower for c in sentence.children(at, "obj"))
        if sentence.has(at, "nsubj:pass") or relative.isdisjoint(told):
            return []  # '12 drones, five of which were shot down'
    return [_first(sentence, word.head)]


def means(sentence: Sentence, at: int, language: str) -> list[int]:
    """'attacked with 12 drones', 'were hit by 12 drones': by or with what."""
    case = predicates(language)["means_case"]
    return [c for c in sentence.children(at, *_PHRASES) if sentence.case_of(c) in case]


def made_of(sentence: Sentence, at: int, language: str) -> list[int]:
    """'a barrage of 12 drones', 'an attack with 12 drones': what stands behind a noun."""
    if sentence[at].pos == "VERB":
        return []
    case, by = predicates(language)["made_case"], predicates(language)["means_case"]
    told = [c for c in sentence.children(at, *_PHRASES) if sentence.case_of(c) in case and c > at]
    told += [c for c in sentence.children(at, "conj") if told and not sentence.case_of(c)]
    told += sentence.children(at, "compound")  # 'a 500-drone attack'
    if not told and sentence[at].relation in {"obj", "nsubj", "nsubj:pass"}:  # 'carried out an attack with 12 drones'
        told = [c for c in sentence.children(sentence[at].head, "obl") if by and sentence.case_of(c) in by - {"by", ""}]
    return told or _right_behind(sentence, at, language)


def _right_behind(sentence: Sentence, at: int, language: str) -> list[int]:
    """'влучання 12 дронів': a counted genitive that the verb was given."""
    if language == "en":
        return []
    same = [c for c in sentence.children(sentence[at].head) if c > at and not sentence.case_of(c)]
    return [c for c in same if all(w.pos in {"NUM", "ADJ", "ADP", "ADV"} for w in sentence.words[at + 1 : c])]


def where(sentence: Sentence, at: int, language: str) -> list[int]:
    """'hits were recorded at eight locations', 'hits at eight locations': the places behind a noun or its verb."""
    clause = [at, *sentence.children(at, "acl"), *[v for v in sentence.up(at) if sentence[v].pos == "VERB"][:1]]
    stopped = predicates(language)["debris"]
    told = [c for v in clause for c in sentence.children(v, "obl", "nmod", "dep") if c > at]
    suffered = sentence.children(sentence[at].head, "nsubj") if sentence[at].relation == "obj" else []
    return [*suffered, *(c for c in told if all(w.lemma not in stopped for w in sentence.words[at:c]))]


def how_long(sentence: Sentence, at: int, language: str) -> list[int]:
    """'the alert lasted seven hours', 'sirens sounded for seven hours': the time beside a noun or its verb."""
    within = predicates(language)["within_case"]
    clause = [at, *(v for v in sentence.up(at) if sentence[v].pos in {"VERB", "AUX"})]
    near = [c for v in clause if language != "en" for c in range(v + 1, min(v + NEAR, len(sentence)))]
    found = [c for v in clause for c in sentence.children(v) if c != at and sentence.case_of(c) not in within]
    above = [v for v in sentence.up(at) if sentence[v].pos == "NOUN" and sentence.case_of(v) not in within]
    return [*found, *near, *above]


def of_a_night(sentence: Sentence, at: int, language: str) -> list[int]:
    """'574 drones and 40 missiles in one night': a noun told with its time alone, without a verb."""
    noun = _first(sentence, sentence[at].head)
    below = sentence.children(at) if sentence[at].relation == "root" else []
    loose = noun != at and sentence[noun].pos != "VERB" and sentence[noun].relation in {"root", "dep", "ccomp"}
    return [noun] if loose else below


def as_much_as(sentence: Sentence, at: int, language: str) -> list[int]:
    """'a record of 310', 'the record stood at 310', 'the record was 310 drones': the number that a noun gives."""
    above = sentence[at].head
    if sentence[at].relation == "nsubj":
        return [above] if sentence[above].pos != "VERB" else sentence.children(above, "obl", "obj")
    return made_of(sentence, at, language)


def undergoer_or_doer(sentence: Sentence, at: int, language: str) -> list[int]:
    """'12 drones were lost', '12 drones disappeared': of verbs that say the same of either."""
    return [*undergoer(sentence, at, language), *doer(sentence, at, language)]


AIMS: dict[str, Form] = {
    "undergoer or doer": undergoer_or_doer,
    "undergoer": undergoer,
    "doer": doer,
    "described": described,
    "means": means,
    "made of": made_of,
    "where": where,
    "how long": how_long,
    "of a night": of_a_night,
    "as much as": as_much_as,
}
"""Every construction that a row of weapons.toml may name."""
