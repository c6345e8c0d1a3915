"""Which words of a sentence an act of saying is, and which ones are what is said: stretches of positions."""

from __future__ import annotations

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.sayings import saying_words

OPEN, CLOSED = frozenset([*"“«„", "``"]), frozenset("”»")
EITHER = frozenset(['"', "''"])
PAUSE = QUOTES | {",", "'", "’"}
"""Signs after which an act is put in behind what is said."""
COLON_NEAR = 12
"""Words from a verb within which a colon opens what it says ('wrote on his channel on Monday evening: ...')."""
DASHES = frozenset("—–-―")
_SIGNS = frozenset(",;:—–-")
_APART = frozenset(",—–―")
_CLAUSES = frozenset({"ccomp", "advcl", "parataxis", "conj", "punct", "cc"})

_PRESENT = frozenset({"am", "are", "is", "'re", "'m", "'s", "'ve", "has", "does"})

Stretch = tuple[int, int]
"""Positions of the first word and the one after the last."""


def bare(sentence: Sentence, stretch: Stretch) -> Stretch:
    """A stretch without the signs at its ends; quotation marks stay."""
    first, last = stretch
    while first < last and sentence[first].text in _SIGNS:
        first += 1
    while last > first and (sentence[last - 1].text in _SIGNS or sentence[last - 1].text == "."):
        last -= 1
    return first, last


def of_words(sentence: Sentence, *nodes: int) -> Stretch:
    """From the first to the last word of what hangs on some words."""
    some = sorted(k for node in nodes for k in sentence.subtree(node))
    return bare(sentence, (some[0], some[-1] + 1))


def without_aside(sentence: Sentence, stretch: Stretch) -> Stretch:
    """What is said without what the writer adds behind a comma or a dash at its end: 'the plan, which failed in May',
    'they spoke to Berg, a baker'. Within quotation marks it is the speaker's.
    """
    first, last = stretch
    for at in range(first + 1, last):
        word = sentence[at]
        named = word.relation == "appos" and word.pos == "PROPN"  # 'his deputy, Ann Lee' names who is meant
        if word.relation in {"acl:relcl", "appos"} and not named and first <= word.head < at:
            inside = sentence.subtree(at)
            begins, apart = inside[0], sentence[inside[0] - 1].text in _APART
            quoted = any(word.text in QUOTES for word in sentence.words[begins:last])
            if apart and begins - 1 > first and inside[-1] + 1 >= last and not quoted:
                return bare(sentence, (first, begins))
    return stretch


def antecedent(sentence: Sentence, who: int, language: str) -> int:
    """The noun that a relative pronoun stands for; of any other word itself."""
    if sentence[who].lower not in saying_words(language)["relative"]:
        return who
    clause = next((here for here in sentence.up(who) if sentence[here].relation in {"acl:relcl", "acl"}), None)
    return who if clause is None else sentence[clause].head


def rest(sentence: Sentence, first: int) -> Stretch:
    """From a word to the end of the sentence."""
    return bare(sentence, (first, len(sentence)))


def own(sentence: Sentence, verb: int, who: int | None) -> Stretch:
    """The words of the act itself: the verb, who says it, and what hangs on the verb without being a clause."""
    inside = {verb}
    for child in sentence.children(verb):
        if sentence[child].relation not in _CLAUSES:
            inside.update(sentence.subtree(child))
    first = last = verb
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    if who is not None and first < who < verb:
        first = max([first, *(k + 1 for k in range(first, who) if sentence[k].text == ",")])
    return first, last + 1


def around(sentence: Sentence, act: Stretch, language: str) -> Stretch:
    """What stands before an act put in at the end; the whole sentence where what is said goes on after the act."""
    first, last = act
    if first <= 1:
        return rest(sentence, last)
    before = bare(sentence, (0, first))
    if last < len(sentence) and sentence[last].text == ":":
        return before[0], rest(sentence, last)[1]
    if any(word.text in QUOTES for word in sentence.words[:first]):
        again = any(word.text in OPEN | EITHER for word in sentence.words[last : last + 3])
        return (before[0], rest(sentence, last)[1]) if again else before
    return (before[0], rest(sentence, last)[1]) if _goes_on(sentence, before, last, language) else before


def _goes_on(sentence: Sentence, before: Stretch, last: int, language: str) -> bool:
    """'In spring, the mayor says, the bridge opens': what stands before is no clause, or none is joined on."""
    if last + 1 >= len(sentence) or sentence[last].text != ",":
        return False
    told = any(w.pos in {"VERB", "AUX"} and w.form == "finite" for w in sentence.words[before[0] : before[1]])
    following = sentence[last + 1]
    if told and following.lower in saying_words(language)["relative"]:
        return False
    return not told or (following.pos not in {"CCONJ", "SCONJ", "ADP"} and following.form != "gerund")


def end_of(sentence: Sentence, verb: int, told: int, language: str) -> int:
    """Where what is said after its verb ends: before the next act or clause of the verb itself, else with the
    sentence; where the verb stands in a clause of its own, with what hangs on `told`.
    """
    speech = speech_verbs(language)
    loose = (c for c in sentence.children(verb, "advcl", "parataxis") if c > told)
    ends = [sentence.subtree(c)[0] for c in loose if sentence[c].form == "gerund" or sentence.has(c, "mark")]
    inside = [c for c in (*sentence.children(verb, "conj", "obl"), *sentence.subtree(told)) if c > told]
    ends += (sentence.subtree(c)[0] for c in inside if _another_act(sentence, c, verb, told, language))
    ends += (c for c in inside if _put_behind(sentence, c, speech))
    ends += (sentence.subtree(c)[0] for c in inside if _source_behind(sentence, c, language))
    subject = sentence.child(verb, "nsubj")
    under = sentence[verb].relation in {"acl:relcl", "advcl", "acl"}
    if under and (subject is None or sentence[subject].pos == "PRON" or sentence[verb].head > verb):
        ends.append(sentence.subtree(told)[-1] + 1)
    end = min([*(e for e in ends if e > told), len(sentence)])
    return end - (sentence[end - 1].pos == "CCONJ")  # the parse hangs 'and' on what stands before it


def _source_behind(sentence: Sentence, noun: int, language: str) -> bool:
    """'announced a plan to sell boats, according to the police': whose word all of it is stands behind a comma."""
    first = sentence.subtree(noun)[0]
    return sentence.case_of(noun) in saying_words(language)["according"] and sentence[first - 1].text in PAUSE


def speech_verbs(language: str) -> frozenset[str]:
    """Verbs that tell of an act of their own where they are joined to one."""
    table = saying_words(language)
    return table["say"] | table["report"] | table["judge"] | table["name"]


def _another_act(sentence: Sentence, joined: int, verb: int, told: int, language: str) -> bool:
    """'said that two died and called it murder', 'said that two died, while the army said that': a joined verb of
    saying or, without a subject, the speaker's own verb in the form of the first.
    """
    word, table = sentence[joined], saying_words(language)
    marks = [sentence[c].lower for c in sentence.children(joined, "mark")]
    apart = (
        table["contrast"].issuperset(marks)
        if word.relation == "advcl" and marks
        else word.relation == "conj" and not marks
    )
    if word.pos not in {"VERB", "AUX"} or not apart:
        return False  # 'said that two died and that the road was closed'
    known, subject = word.lemma in speech_verbs(language), sentence.child(joined, "nsubj", "nsubj:pass")
    if subject is not None:
        return known and (word.relation == "conj" or sentence[subject].pos != "PRON")
    if word.head == verb:
        return word.relation == "conj" and same_form(sentence, joined, verb)
    theirs = sentence.child(told, "nsubj", "nsubj:pass")
    if word.head != told or not same_form(sentence, joined, verb):
        return False
    if _past(sentence, joined) == _past(sentence, verb) != _past(sentence, told):
        return True  # 'said that she would vote and called it a duty'
    return known and (theirs is None or sentence[theirs].pos != "PRON")


def _past(sentence: Sentence, verb: int) -> bool:
    """Whether a verb, or the auxiliary before it, stands in a form that only the past has."""
    helping = sentence.children(verb, "aux", "aux:pass", "cop")
    word = sentence[helping[0] if helping else verb]
    present = word.lower in _PRESENT or (word.pos == "VERB" and word.lower.endswith("s"))
    return word.form != "infinitive" and word.lower != word.lemma and not present


def same_form(sentence: Sentence, one: int, other: int) -> bool:
    """Whether two verbs may be joined: both finite, by themselves or by an auxiliary, or both of one other form."""
    return _form(sentence, one) == _form(sentence, other)


def _form(sentence: Sentence, verb: int) -> str:
    """The form of a verb; with an auxiliary or as a participle with a subject of its own it is finite."""
    helped = any(sentence[c].pos == "AUX" for c in sentence.children(verb, "aux", "aux:pass"))
    taken = sentence[verb].form == "participle" and sentence.has(verb, "nsubj")
    return "finite" if helped or taken else sentence[verb].form


def _put_behind(sentence: Sentence, at: int, speech: frozenset[str]) -> bool:
    """'said that two died, calling it murder': a gerund of saying behind a comma or a closing quotation mark."""
    word = sentence[at]
    return word.form == "gerund" and word.lemma in speech and sentence[at - 1].text in PAUSE


def quoted(sentence: Sentence, verb: int) -> Stretch | None:
    """The words from one quotation mark to the next, marks included: after the verb, else right before it."""
    marks = [word.at for word in sentence.words if word.text in QUOTES]
    after = [mark for mark in marks if mark > verb]
    if after and sentence[after[0]].text not in CLOSED:
        return after[0], after[1] + 1 if len(after) > 1 else len(sentence)
    before = [mark for mark in marks if mark < verb]
    return (before[0], before[-1] + 1) if len(before) > 1 and verb - before[-1] <= 4 else None


def after_colon(sentence: Sentence, verb: int) -> Stretch | None:
    """What stands behind a colon near the verb or a dash right after it, where no quotation stands before it."""
    near = range(verb + 1, min(verb + COLON_NEAR, len(sentence)))
    mark = next((k for k in near if sentence[k].text == ":" or (k == verb + 1 and sentence[k].text in DASHES)), None)
    if mark is None or not QUOTES.isdisjoint(sentence[k].text for k in range(verb, mark)):
        return None
    return rest(sentence, mark + 1)
