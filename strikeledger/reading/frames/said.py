"""The constructions that tell of an act of saying: from a verb, noun or sign to who says it and what is said.

Each takes the sentence and the position of the word and gives who says it and the words of what is said, or None.
"""

from __future__ import annotations

from collections.abc import Callable

from strikeledger.reading.frames.accounts import account, received, state
from strikeledger.reading.frames.complements import clause_behind, next_teller, opened_by, told_clause
from strikeledger.reading.frames.naming import named
from strikeledger.reading.frames.parts import Parts
from strikeledger.reading.frames.roles import is_passive
from strikeledger.reading.frames.stretches import (
    DASHES,
    PAUSE,
    Stretch,
    after_colon,
    around,
    bare,
    end_of,
    of_words,
    own,
    quoted,
    rest,
    without_aside,
)
from strikeledger.reading.frames.who import speaks
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.manners import manner_words
from strikeledger.vocabulary.sayings import saying_words

SHORT = 6
"""Words of a name before a colon or after a dash that says whose the rest of the line is."""
_SUBJECT = ("nsubj", "nsubj:pass")
_BEGINS = frozenset({*_SUBJECT, "obl", "advcl"})
"""Relations of what stands before an act to what is said behind it."""
_AFTER_A_WORD = frozenset({"PUNCT", "ADP", "SCONJ", "ADV", "CCONJ"})
_INSERTED = frozenset({"root", "parataxis", "ccomp", "conj", "advcl", "acl"})
"""Relations that the parse gives to a verb of saying put in behind what is said."""


Form = Callable[[Sentence, int, str], Parts | None]


def clause(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'the mayor said that two died', '"..." said the mayor', 'two died, the mayor said'.

    The content is empty where nothing in the sentence is what is said: a quotation may follow it.
    """
    apposed = _apposed(sentence, at)
    who = sentence[at].head if apposed else speaks(sentence, at, language)
    told = told_clause(sentence, at, language)
    if who is None and told is None and is_passive(sentence, at):
        return None
    content = _clause_after(sentence, at, told, language)
    if content is not None and _condition_before(sentence, at, who, language):
        content = 0, content[1]
    if told is None:
        content = _short_answer(sentence, at, language) or content
    content = content or _clause_before(sentence, at, told, who, language)
    if content is None and sentence[at].relation in {"root", "conj"} and not _says_something(sentence, at, language):
        content = at + 1, at + 1
    return None if content is None else Parts(who, content)


def _says_something(sentence: Sentence, at: int, language: str) -> bool:
    """Whether an object or an infinitive is what is said; 'told the council' only says to whom."""
    table, lemma = saying_words(language), sentence[at].lemma
    told = lemma in manner_words(language)["addressing"] - table["judge"]
    things = [c for c in sentence.children(at, "obj") if f"{lemma} {sentence[c].lower}" not in table["say"]]  # 'put it'
    return sentence.has(at, "xcomp") or (bool(things) and not told)


def _apposed(sentence: Sentence, at: int) -> bool:
    """'“...,” the mayor, Petro Bondar, posted': the parse hangs a verb that may be a passive on the noun."""
    bare_participle = sentence[at].relation == "acl" and not sentence.has(at, "aux:pass", "obl:agent", "obj")
    return bare_participle and sentence[at].form == "participle" and sentence[at - 1].text == ","


def _short_answer(sentence: Sentence, at: int, language: str) -> Stretch | None:
    """'Asked whether it was shut, the mayor said no', 'most think so': one word right behind the verb is all that is
    said.
    """
    if at + 1 == len(sentence) or sentence.lowers[at + 1] not in saying_words(language)["word"]:
        return None
    alone = at + 2 == len(sentence) or sentence[at + 2].pos in _AFTER_A_WORD
    return (at + 1, at + 2) if alone else None


def _condition_before(sentence: Sentence, at: int, who: int | None, language: str) -> bool:
    """'If it rains, the mayor said, the bridge will close': under what condition it is so belongs to what is said."""
    table, begins = saying_words(language)["if"], own(sentence, at, who)[0]
    return (
        begins > 1
        and sentence.lowers[0] in table
        and sentence[begins - 1].text == ","
        and any(sentence.subtree(c)[0] == 0 for c in sentence.children(at, "advcl"))
    )


def _clause_after(sentence: Sentence, at: int, told: int | None, language: str) -> Stretch | None:
    behind = clause_behind(sentence, at, language) if language in DICTIONARIES else None
    if behind is not None:
        return bare(sentence, behind)
    if told is None:
        marks = (c for c in sentence.children(at, "mark") if c > at and sentence[c - 1].text != ",")
        that = next(marks, None)  # the parse broke its clause up
        return after_colon(sentence, at) if that is None else rest(sentence, that)
    if told < at:
        return None
    opening = opened_by(sentence, told, language)
    if opening is not None and sentence[told].relation != "ccomp":
        return bare(sentence, (opening, end_of(sentence, at, told, language)))
    return bare(sentence, (max(sentence.subtree(told)[0], at + 1), end_of(sentence, at, told, language)))


def _clause_before(sentence: Sentence, at: int, told: int | None, who: int | None, language: str) -> Stretch | None:
    act = own(sentence, at, who)
    if told is not None:
        return around(sentence, act, language)
    marks = quoted(sentence, at)
    if marks is not None and at + 1 <= marks[0] <= at + 1 + (at + 1 < len(sentence) and sentence[at + 1].text == ","):
        return (0, marks[1]) if _begun_before(sentence, act, marks) else marks
    if marks is not None and max(at + 1, act[1] - 1) <= marks[0] <= act[1] + 1:
        return marks
    as_said = any(sentence[c].lower in saying_words(language)["as"] for c in sentence.children(at, "mark", "advmod"))
    pause = act[0] > 1 and sentence[act[0] - 1].text in PAUSE
    put_in = not sentence.has(at, "mark") and ((pause and sentence[at].relation in _INSERTED) or _aside(sentence, at))
    free = sentence[at - 1].text in PAUSE and not sentence.has(at, "nsubj")
    bound = _says_something(sentence, at, language) and not free
    if bound:
        return None
    if sentence[at].form == "gerund" and not sentence.has(at, "nsubj"):  # 'they met, adding that': nothing is put in
        return marks if marks is not None and marks[0] > at else None
    if as_said or put_in:
        found = around(sentence, act, language)
        return None if put_in and found[1] <= act[0] and _only_setting(sentence, at, act) else found
    if marks is None:
        return None
    joined = any(
        word.pos == "CCONJ" for word in sentence.words[marks[1] : at]
    )  # 'called it “a shame” and asked for help'
    borrowed = joined or act[0] < marks[0] < act[1]  # 'warned of a "fierce" winter'
    return None if borrowed else marks


def _begun_before(sentence: Sentence, act: Stretch, marks: Stretch) -> bool:
    """'The bridge, the mayor said, “could be shut”', 'In winter, the mayor said, “it is shut”': the subject of what is
    quoted, or where and when it is so, stands before the act.
    """
    tops = [k for k in range(act[0]) if sentence[k].head >= act[0] and sentence[k].pos != "PUNCT"]
    return len(tops) == 1 and sentence[tops[0]].relation in _BEGINS and marks[0] < sentence[tops[0]].head < marks[1]


def _only_setting(sentence: Sentence, verb: int, act: Stretch) -> bool:
    """'Asked whether it was shut, the mayor said no', 'In a talk last May, the mayor joked': what stands before the act
    hangs on its verb as when, where or how it was said.
    """
    front = range(act[0])
    tops = [k for k in front if sentence[k].head not in front and sentence[k].pos != "PUNCT"]
    asked = (k for k in tops if sentence[k].relation in {"advcl", "obl", "advmod"} and sentence[k].head == verb)
    return bool(tops) and len(list(asked)) == len(tops) and QUOTES.isdisjoint(sentence[k].text for k in front)


def _aside(sentence: Sentence, at: int) -> bool:
    return sentence[at].relation == "parataxis"


def thing(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'criticized the plan as a lie': the object of the verb, or the subject of its passive."""
    passive = is_passive(sentence, at)
    who = speaks(sentence, at, language)
    said = sentence.child(at, "nsubj:pass") if passive else sentence.child(at, "obj") or _what_clause(sentence, at)
    if passive and said is None and sentence[at].relation == "acl":
        said = sentence[at].head
    if said is None or (passive and who is None) or said == who:
        return None
    more = () if passive else (c for c in sentence.children(at, "obl", "advcl", "xcomp", "advmod") if c > said)
    whole = of_words(sentence, said, *(c for c in more if _of_object(sentence, c, language)))
    return Parts(who, without_aside(sentence, whole))


def _what_clause(sentence: Sentence, at: int) -> int | None:
    """'criticized what he called a trick': a clause that begins with a word of its own object stands for a noun."""
    clause = sentence.child(at, "ccomp")
    opening = None if clause is None else sentence[sentence.subtree(clause)[0]]
    return clause if opening is not None and opening.pos == "PRON" and opening.relation == "obj" else None


def _of_object(sentence: Sentence, node: int, language: str) -> bool:
    """'as a lie', 'for having lied': what is said of the object."""
    table = saying_words(language)["of_object"]
    if sentence[node].form == "infinitive" and sentence[node].relation in {"advcl", "xcomp"}:
        return True
    marked = any(sentence[c].lower in table for c in sentence.children(node, "mark"))
    alone = sentence[node].relation == "advmod" and sentence[node].lower in table and bool(sentence.children(node))
    return marked or alone or sentence.case_of(node) in table  # 'dismissed it as “absurd”'


def figure(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'reported higher figures, of 19 killed', 'put the number at 22': the object and all that follows it."""
    found = thing(sentence, at, language)
    said = sentence.child(at, "obj")
    if found is None or said is None or said < at or is_passive(sentence, at):
        return found
    return Parts(found.who, bare(sentence, (found.content[0], end_of(sentence, at, said, language))))


def about(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'called for calm', 'talked up the raid': what stands behind the verb's preposition or particle."""
    table = saying_words(language)
    pairs, verb = table["about"] | table["mention"], sentence[at].lemma
    particle = "".join(f"{sentence[c].lower} " for c in sentence.children(at, "compound:prt"))
    if f"{verb} {particle.strip()}" in pairs and sentence.has(at, "obj"):
        return thing(sentence, at, language)
    for noun in sentence.children(at, "obl", "advcl", "obj"):
        marks = [sentence.case_of(noun), *(sentence[c].lower for c in sentence.children(noun, "mark"))]
        before = particle + next((mark.partition(" ")[0] for mark in marks if mark), "")
        opens = max([at + 1, *(c for c in sentence.children(noun, "case") if c < noun)])
        inside = [k for k in sentence.subtree(noun) if k > opens]
        if noun > at and inside and f"{verb} {before}" in pairs:
            last = max([inside[-1], *(k for c in _behind(sentence, at, noun, language) for k in sentence.subtree(c))])
            whole = without_aside(sentence, bare(sentence, (inside[0], last + 1)))
            return Parts(speaks(sentence, at, language), whole)
    return None


def _behind(sentence: Sentence, at: int, noun: int, language: str) -> list[int]:
    """'called on the council to act', 'referred to it as a lie': what is said of what the preposition stands before."""
    table = saying_words(language)["of_complement"]
    after = (c for c in sentence.children(at, "xcomp", "advcl", "obl") if c > noun)
    return [c for c in after if sentence[c].form == "infinitive" or sentence.case_of(c) in table]


def tells_of(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'spoke of two dead and nine hurt': all that follows the preposition."""
    found = about(sentence, at, language)
    if found is None:
        return None
    first, last = found.content
    return Parts(found.who, bare(sentence, (first, max(last, end_of(sentence, at, first, language)))))


def infinitive(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'claimed to have sunk two boats'."""
    told = next((c for c in sentence.children(at, "xcomp") if c > at and sentence[c].pos in {"VERB", "AUX"}), None)
    if told is None or is_passive(sentence, at):
        return None
    return Parts(speaks(sentence, at, language), of_words(sentence, told))


def cited(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'two died, the agency wrote, citing the police'."""
    source = (c for c in sentence.children(at, "obl") if sentence.case_of(c) in saying_words(language)["to"])
    who, first = next(source, sentence.child(at, "obj")), sentence.subtree(at)[0]
    if who is None or sentence[at].form != "gerund":
        return None
    return Parts(who, bare(sentence, (0, first))) if first > 1 else Parts(who, rest(sentence, sentence.subtree(at)[-1]))


def misread(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'..., the air force states', 'many fear that the bridge is lost': a verb that the parse takes for a noun, at the
    end behind its subject or before the clause it tells.
    """
    told = sentence.child(at, "ccomp")
    if told is not None and at < told and _before_it(sentence, at):
        return Parts(at - 1, bare(sentence, (sentence.subtree(told)[0], end_of(sentence, at, told, language))))
    before = sentence.children(at, "det", "compound", "nmod:poss")
    ends = at + 1 == len(sentence) or sentence[at + 1].text in {".", ";", ","}
    if not ends or not sentence[at].plural or at - 1 not in before:
        return None
    first = min(k for c in before for k in sentence.subtree(c))
    pause = first > 1 and sentence[first - 1].text in PAUSE
    return Parts(at - 1, bare(sentence, (0, first))) if pause else None


def _before_it(sentence: Sentence, at: int) -> bool:
    """Whether the word right before the head of a sentence may be its subject: 'the mayor predicts', not 'her fear'."""
    near = at > 0 and at - 1 in sentence.children(at, "compound", "amod", "nummod")
    return near and sentence[at].relation == "root" and not sentence.has(at, "cop", "nmod:poss")


def according(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'according to the police, two died': the noun behind such a preposition."""
    if sentence.case_of(at) not in saying_words(language)["according"] or _a_unit(sentence, at, language):
        return None
    return _beside(sentence, at, at, language)


def _a_unit(sentence: Sentence, noun: int, language: str) -> bool:
    """'90 dollars per square foot', 'per year': what is counted by, not whose word it is."""
    word, table = sentence[noun], saying_words(language)
    bare = word.pos == "NOUN" and not word.plural and not sentence.has(noun, "det", "nmod:poss", "appos")
    return bare and sentence.case_of(noun) in table["per"]


def by_count(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'two died, by the army's count', 'in the mayor's view, the war is lost'."""
    table, before, lemma = saying_words(language), sentence.case_of(at), sentence[at].lemma
    counted = before in table["by_count"] and lemma in table["piece"]
    first = sentence.subtree(at)[0]
    put_in = language in DICTIONARIES or first <= 1 or sentence[first - 1].text in PAUSE
    if not put_in or (not counted and not (before in table["in_opinion"] and lemma in table["opinion"])):
        return None  # 'they had tears in their eyes'
    whose = sentence.children(at, "nmod:poss", "nmod", "appos")
    owner = next((c for c in whose if sentence[c].relation != "nmod" or sentence.case_of(c) in table["by"]), None)
    return None if owner is None else _beside(sentence, at, owner, language)


def reference(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'with reference to the police, two died': the noun right behind such a noun and its preposition."""
    to = saying_words(language)["to"]
    if sentence.case_of(at) not in saying_words(language)["with"] or sentence.has(at, "det"):
        return None  # 'made a reference to the police'
    who = next((w.at for w in sentence.words[at + 2 :] if w.pos != "ADJ" and sentence.case_of(w.at) in to), None)
    return None if who is None or at + 1 not in sentence.children(who, "case") else _beside(sentence, at, who, language)


def _beside(sentence: Sentence, at: int, who: int, language: str) -> Parts:
    """The rest of the sentence; at its head a comma ends the source, as the parse may hang what follows on it."""
    inside = sentence.subtree(at)
    if inside[0] > 1:
        return Parts(who, bare(sentence, (0, inside[0])))
    comma = next((k for k in inside if k > at and sentence[k].text == ","), inside[-1] + 1)
    end = next_teller(sentence, comma, language) if language in DICTIONARIES else len(sentence)
    return Parts(who, bare(sentence, (comma, end)))


def colon(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'Governor: two dead', 'Petrov: "..."': a short name at the head of a line."""
    before = sentence.words[:at]
    nouns = [word.at for word in before if word.pos in {"NOUN", "PROPN"}]
    if sentence[at].text != ":" or not nouns or len(before) > SHORT or at + 1 == len(sentence):
        return None
    other = any(w.pos in {"VERB", "AUX", "NUM"} or (w.pos == "PUNCT" and w.text not in "(),.") for w in before)
    note = sentence[nouns[-1]].lemma in saying_words(language)["piece"] and sentence.has(nouns[-1], "nmod:poss")
    other = other or note or before[0].text.islower()  # "Editor's note: ...", 'height: 12px'
    other = other or not any(w.pos != "PUNCT" and w.pos != "NUM" for w in sentence.words[at + 1 :])  # 'Berg: 1,204'
    return None if other else Parts(nouns[-1], rest(sentence, at + 1))


def dash(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'Two dead in Sumy – governor': a short name at the end of a line."""
    after = sentence.words[at + 1 :]
    nouns = [word.at for word in after if word.pos in {"NOUN", "PROPN"}]
    joined = at == 0 or sentence[at - 1].end == sentence[at].start
    if sentence[at].text not in DASHES or joined or not nouns or len(after) > SHORT:
        return None
    other = any(word.pos in {"VERB", "AUX", "NUM", "ADP", "ADV", "CCONJ"} for word in after) or after[-1].text == "."
    return None if other else Parts(nouns[-1], bare(sentence, (0, at)))


FORMS: dict[str, Form] = {
    "about": about, "account": account, "according": according, "by count": by_count, "cited": cited,
    "clause": clause, "colon": colon, "dash": dash, "figure": figure, "infinitive": infinitive, "misread": misread,
    "named": named, "received": received, "reference": reference, "state": state, "tells of": tells_of, "thing": thing,
}  # fmt: skip
"""Every construction a frame may name."""
