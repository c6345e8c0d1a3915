"""The constructions that frames name: from a word of harm to the nouns that say who is harmed.

Each takes the sentence and the position of the word and gives positions of nouns, the first one found first.
"""

from __future__ import annotations

from collections.abc import Callable

from strikeledger.reading.frames.roles import (
    SUBJECT,
    objects,
    of_report,
    own_subject,
    passive_subject,
    reduced_subject,
    subject_of,
    subjects,
    told_itself,
)
from strikeledger.reading.frames.tolls import (
    brought_to,
    number_behind,
    toll_alone,
    toll_injured,
    toll_killed,
    toll_missing,
    toll_of_casualties,
)
from strikeledger.reading.frames.wounds import (
    expected_to_live,
    for_life,
    in_condition,
    in_hospital,
    not_survived,
    of_fatal_wound,
    of_shot,
    of_wound,
    owner_of_wound,
    struck_by_fire,
    struck_in_body,
    struck_with_fire,
    to_hospital,
    with_wound,
)
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.predicates import predicates

NOT_SURVIVED = "not survived"
"""The construction whose word tells harm when it is denied."""
SOME = "at least one"
"""The construction that tells of somebody, and not of how many."""
Form = Callable[[Sentence, int, str], list[int]]
_STATE = frozenset({"xcomp", "oprd", "ccomp", "advcl", "acl", "amod", "obj", "conj", "dep", "attr"})


def existing(sentence: Sentence, at: int, language: str) -> list[int]:
    """'є загиблий', 'есть раненая': one person, said to be there."""
    there = at > 0 and sentence[at - 1].lower in predicates(language)["exist"]
    return [at] if there and not sentence[at].plural and sentence[at].case == "nom" else []


def brought_about(sentence: Sentence, at: int, language: str) -> list[int]:
    """'led to his death': the small word that says whose."""
    if sentence[sentence[at].head].lemma not in predicates(language)["bring_about"]:
        return []
    return _whose(sentence, at, language)


def _whose(sentence: Sentence, at: int, language: str) -> list[int]:
    return [c for c in sentence.children(at, "nmod:poss") if sentence[c].lower in predicates(language)["possessor"]]


def lives(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'claimed the lives of four', 'claimed four lives', 'four lives were lost'; 'lost their lives' by its subject."""
    told = predicates(language)["life"]
    nouns = [c for c in sentence.children(verb, "obj", "nsubj:pass") if sentence[c].lemma in told]
    if not nouns:
        return []
    own = sentence.has(nouns[0], "nmod:poss") or sentence[verb].lemma in predicates(language)["lose_own"]
    if sentence[verb].lemma in predicates(language)["lose"] and own:
        subject = subject_of(sentence, verb, language)
        return [subject] if subject is not None else []
    inside = [
        c for c in sentence.children(nouns[0], "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]
    ]
    return inside or sentence.children(verb, "iobj") or nouns


def state(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four villagers are dead', 'left four villagers dead', 'three wounded soldiers', 'two dead'."""
    word = sentence[at]
    subject = own_subject(sentence, at)
    if subject is not None:
        return [subject]
    left = _left(sentence, at, language)
    if left is not None:
        return [left]
    if (
        word.relation in {"amod", "acl"}
        and word.head != at
        and sentence[word.head].pos in {"NOUN", "PROPN", "PRON", "NUM"}
    ):
        apart = "," in sentence.lowers[word.head : at] and sentence[at - 1].pos == "NOUN"
        return [at - 1] if apart else [word.head]  # 'Two injured, robber dead'
    if (before := _behind(sentence, at)) is not None:
        return [before]
    if sentence.has(at, "nummod"):
        return [at]  # 'reported 44 dead and 20 injured, 13 of them badly'
    if word.relation in _STATE and word.head != at and sentence[word.head].pos in {"VERB", "AUX"}:
        return [*of_report(sentence, at, language), at]
    return [at]


def _behind(sentence: Sentence, at: int) -> int | None:
    """'Teen dead, two hurt', 'Couple and son dead': in a headline the state stands right behind who is in it."""
    word = sentence[at]
    if word.pos != "ADJ" or not at:
        return None
    if word.relation == "root":
        return next((c for c in sentence.children(at, "compound") if c == at - 1), None)
    alone = at == 1 or (at > 2 and sentence[at - 2].pos == "CCONJ" and at - 1 in sentence.joined(0))
    return 0 if word.relation in {"amod", "conj"} and word.head == 0 and alone else None


def _left(sentence: Sentence, at: int, language: str) -> int | None:
    """'left 15 people, mostly civilians, dead': behind an aside the parse hangs the state on another noun."""
    if sentence[at].pos != "ADJ" or sentence[at - 1].text != ",":
        return None
    verbs = (w.at for w in reversed(sentence.words[:at]) if w.lemma in predicates(language)["report"])
    verb = next(verbs, None)
    told = sentence.child(verb, "obj") if verb is not None else None
    return told if told is not None and sentence.has(told, "appos") else None


def counted(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four deaths': the noun itself, by its number; 'one dead and 14 with injuries'."""
    carried = predicates(language)["carry_case"]
    beside = next((c - 1 for c in sentence.children(at, "case") if sentence[c].lower in carried and c), None)
    return [at] if beside is None or sentence[beside].pos != "NUM" else [beside]


def manifold(sentence: Sentence, at: int, language: str) -> list[int]:
    """'a double murder', 'a triple shooting': the adjective says how many."""
    return [at] if sentence.has(at, "amod", "compound") and not sentence[at].plural else []


def at_least_one(sentence: Sentence, at: int, language: str) -> list[int]:
    """'a fatal shooting': somebody was killed, and nothing says how many."""
    return [] if sentence[at].plural else [at]


def number_with(sentence: Sentence, at: int, language: str) -> list[int]:
    """'six were shot, one (of them) fatally'; of 'one fatally shot' the verb tells."""
    before = sentence[at].head if at and sentence[at - 1].pos == "PRON" else at - 1
    told = 0 <= before < at and sentence[before].pos == "NUM"
    return [before] if told and (at + 1 == len(sentence) or sentence[at + 1].pos not in {"VERB", "ADJ"}) else []


def counted_or_of(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four deaths'; 'the deaths of four villagers', 'the killing of a clerk'."""
    inside = [c for c in sentence.children(at, "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]]
    return inside or [at]


def of(sentence: Sentence, at: int, language: str) -> list[int]:
    """'поранення чотирьох селян'."""
    return [c for c in sentence.children(at, "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]]


def done_to(sentence: Sentence, at: int, language: str) -> list[int]:
    """'injuries to four villagers', 'inflicted wounds on four villagers'."""
    told = [*sentence.children(at, "nmod"), *sentence.children(sentence[at].head, "obl", "obj", "iobj")]
    return [c for c in told if c > at and sentence.case_of(c) in predicates(language)["done_to_case"]][:1]


def found(sentence: Sentence, at: int, language: str) -> list[int]:
    """'recovered four bodies', 'the bodies of four villagers were found', 'his body was found'."""
    finding = predicates(language)["find"]
    if not any(sentence[v].lemma in finding for v in (*sentence.up(at), *sentence.children(at))):
        return []
    inside = [c for c in sentence.children(at, "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]]
    return inside or (_whose(sentence, at, language) if not sentence[at].plural else []) or [at]


def headline_subject(sentence: Sentence, at: int, language: str) -> list[int]:
    """'Teenager shot in yard': a participle that is taken for a noun."""
    if sentence[at].pos not in {"NOUN", "PROPN"} or sentence[at].plural or sentence.has(at, "det", "case", "nmod:poss"):
        return []
    return [c for c in sentence.children(at, "nsubj", "compound") if c < at][:1]


def number_before(sentence: Sentence, at: int, language: str) -> list[int]:
    """'two killed, five (seriously) injured': a number right before its participle, whatever the parser makes of it.

    'Killed 5 wounded 7': a number right after another word of harm is that one's.
    """
    table = predicates(language)
    before = at - 1
    small = {"ADV"} if sentence.has(at, *SUBJECT) else {"ADV", "AUX"}  # 'in Dayton 27 were wounded'
    while before > 0 and (sentence[before].pos in small or sentence[before].lower in table["plus"]):
        before -= 1
    if before < 0 or sentence[before].pos != "NUM":
        return []
    if any(not told_itself(sentence, c, language) for c in sentence.children(at, "obj")):
        return []
    if before and sentence[before - 1].lemma in table["kill"] | table["injure"]:
        return []
    return [before]


def sought(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'searching for four villagers', 'four villagers are being searched for'."""
    aim = [c for c in sentence.children(verb, "obl") if sentence.case_of(c) in predicates(language)["search_case"]]
    if not aim and sentence.has(verb, "obl:agent"):
        return []  # 'a grave dug by soldiers'
    return aim or passive_subject(sentence, verb, language)


def label(sentence: Sentence, at: int, language: str) -> list[int]:
    """'Killed: 3.', 'Civilians killed in the raid: 3.'."""
    colon = next((w.at for w in sentence.words[at + 1 :] if w.text == ":" or w.pos in {"VERB", "NUM"}), None)
    if colon is None or sentence[colon].text != ":" or colon + 1 == len(sentence):
        return []
    return [colon + 1] if sentence[colon + 1].pos == "NUM" or sentence[colon + 1].is_number else []


def affected(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'43 people were affected by the strike': by an attack, not by a power cut."""
    told = sentence.children(verb, "obl:agent", "obl")
    if not any(sentence[c].lemma in predicates(language)["attack"] for c in told):
        return []
    return passive_subject(sentence, verb, language)


def share(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'ten fatalities, coded as four in this event': the part of a toll over several attacks that is this one's."""
    table = predicates(language)
    if not any(w.lemma in table["death"] for w in sentence.words[:verb]):
        return []
    told = [c for c in sentence.children(verb, "obj", "obl", "oprd", "attr") if c > verb and sentence[c].pos == "NUM"]
    return [c for c in told if not table["this_one"].isdisjoint(sentence.lowers[c + 1 : c + 4])][:1]


FORMS: dict[str, Form] = {
    "share of a toll": share,
    "label": label,
    "affected": affected,
    "toll killed": toll_killed,
    "toll injured": toll_injured,
    "toll of casualties": toll_of_casualties,
    "toll missing": toll_missing,
    "toll alone": toll_alone,
    "brought to": brought_to,
    "number behind": number_behind,
    "object": objects,
    "passive subject": passive_subject,
    "reduced subject": reduced_subject,
    "subject": subjects,
    "subject of a wound": of_wound,
    "subject of a fatal wound": of_fatal_wound,
    "owner of a wound": owner_of_wound,
    "existing": existing,
    "struck by fire": struck_by_fire,
    "with a wound": with_wound,
    "brought about": brought_about,
    "struck in the body": struck_in_body,
    "struck with fire": struck_with_fire,
    "expected to live": expected_to_live,
    "to hospital": to_hospital,
    "in hospital": in_hospital,
    "in a condition": in_condition,
    "for life": for_life,
    NOT_SURVIVED: not_survived,
    "lives": lives,
    "state": state,
    "number before": number_before,
    "headline subject": headline_subject,
    "sought": sought,
    "manifold": manifold,
    "number with": number_with,
    SOME: at_least_one,
    "of a shot": of_shot,
    "counted": counted,
    "counted or of": counted_or_of,
    "of": of,
    "done to": done_to,
    "found": found,
}
"""Every construction a frame may name."""
