"""What a sentence says of a person named in it: harmed, held for the harm, or only near a word of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.victims.ages import age_of, goes_to_school, number_of
from strikeledger.reading.victims.around import NOTHING, Beside
from strikeledger.reading.victims.deeds import done_by, goes_on_to, passive
from strikeledger.reading.victims.identified import is_identified
from strikeledger.reading.victims.names import Person
from strikeledger.reading.victims.role import Role
from strikeledger.reading.victims.table import Words, harming, is_child_word, states, suffering, words
from strikeledger.vocabulary.predicates import predicates

_CLIMBED = frozenset({"conj", "appos", "flat", "compound", "dep", "nmod:npmod"})
_OF_THEM = (("among", "them"), ("серед", "них"), ("среди", "них"))
_OWNED = frozenset({"nmod", "nmod:poss", "obl", "appos"})
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl"})
_ENDS = frozenset({";", "."})
_FAR = 4
"""Steps up from a name at most: 'an engineer, his wife and their son, X'."""


_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "він": "m", "вона": "f", "он": "m", "она": "f"}
_BOTH = frozenset({"m", "f"})


def role_of(
    text: str, sentence: Sentence, person: Person, language: str, *, alone: bool = False, beside: Beside = NOTHING
) -> Role:
    """The role of a person in a sentence: `alone` if nobody else is named in it, `beside` what those around tell."""
    scene = _Scene(text, sentence, language, beside.harm)
    if scene.tells(person):
        return Role(teller=True, harmed=alone and scene.tells_of_own(person))
    anchors = list(scene.anchors(person))
    said = {what for node in anchors for what in scene.said_of(node, person)}
    age, young = age_of(sentence, person, scene.table)
    does = not said.isdisjoint({"accused", "acts", "teller"})
    girl = alone and not (person.place or does) and scene.has_child_harmed()
    child = young or girl or any(scene.is_child(node) for node in anchors) or scene.is_child_beside(person)
    child = (child or scene.is_called_child(person)) and (young or not age)
    of_kin = scene.of_kin(person)
    return Role(
        harmed="harmed" in said
        or (beside.follows and not scene.accusing)
        or (alone and "teller" in said and scene.tells_of_own(person))
        or (said.isdisjoint({"accused", "acts"}) and _beside(scene, person)),
        near=child
        or (
            (age or of_kin or scene.is_offspring(anchors))
            and scene.of_harm
            and not (scene.accusing or "teller" in said)
        ),
        aged=age,
        accused="accused" in said,
        acts="acts" in said,
        child=child or (of_kin and scene.of_child),
        teller="teller" in said,
    )


def _beside(scene: _Scene, person: Person) -> bool:
    identified = not scene.accusing and is_identified(scene.sentence, person, scene.language)
    return identified or scene.told_beside(person) or scene.is_of_them(person)


def told_by_pronoun(text: str, sentence: Sentence, language: str) -> Role:
    """What a sentence that begins with a pronoun tells of whom it stands for; harmed only where nothing they did is."""
    said = set(_Scene(text, sentence, language).said_first())
    harmed = "harmed" in said and said.isdisjoint({"accused", "acts", "teller"})
    return Role(harmed=harmed, accused="accused" in said)


class _Scene:
    """A sentence with the tables of its language."""

    def __init__(self, text: str, sentence: Sentence, language: str, behind_harm: bool = False) -> None:
        self.text, self.sentence, self.language = text, sentence, language
        self.table: Words = words(language)
        self.harming, self.suffering, self.states = harming(language), suffering(language), states(language)
        lemmas = {word.lemma for word in sentence.words}
        self.hurt = self.table.beside | predicates(language)["wound"]
        told = self.harming | self.suffering | self.states | self.table.victim | self.table.of_harmed | self.hurt
        self.of_harm = bool(lemmas & (predicates(language)["rescue"] | told))
        self.of_child = bool(lemmas & self.table.child)
        self.beside = bool(lemmas & (self.hurt | self.states | self.suffering))
        doers = {word.lemma for word in sentence.words if word.relation != "nmod:poss"}  # 'the suspect's mother'
        self.accusing = bool(doers & (self.table.accused | self.table.accused_verbs))
        self.found = self.table.found if behind_harm and not self.accusing else frozenset[str]()

    def said_first(self) -> Iterator[str]:
        """What the clause says of its first word that is no sign."""
        at = next((word.at for word in self.sentence.words if word.pos != "PUNCT"), None)
        if at is None:
            return
        yield from self._by_verb(at)
        if self.sentence[at].relation == "dep":  # where a dictionary takes a pronoun for something else
            yield from self._does(self.sentence[at].head)

    def anchors(self, person: Person) -> Iterator[int]:
        """The name's head, nouns it stands beside, and what it is joined to, up to the place it has in the clause."""
        node = person.head
        yield node
        for child in self.sentence.children(node, "appos", "compound", "amod", "nmod", "flat"):
            if person.first <= child < person.last:
                continue
            if self.sentence[child].relation != "nmod" and self.sentence[child].lemma in self._people():
                yield child
        yield from self._above(node)
        for named in self._called(node):
            yield named
            yield from self._above(named)

    def _above(self, node: int) -> Iterator[int]:
        for _ in range(_FAR):
            word = self.sentence[node]
            above = self.sentence[word.head]
            if word.head == node or not self._climbs(node) or above.pos in {"VERB", "AUX"}:
                return
            node = word.head
            yield node

    def _climbs(self, node: int) -> bool:
        """Whether what is said of the word above is said of this one as well."""
        word, case = self.sentence[node], self.sentence.case_of(node)
        if word.relation == "nmod" and not case and self.language != "en":  # 'її чоловік Роман'
            return self.sentence[word.head].lemma in self._people()
        return word.relation in _CLIMBED or (word.relation == "nmod" and case in self.table.among)

    def _called(self, node: int) -> Iterator[int]:
        """'a girl named X', 'дівчинку звали X': the girl."""
        s, verb = self.sentence, self.sentence[self.sentence[node].head]
        if verb.lemma not in self.table.called or verb.at == node or s.case_of(node) == "as":
            return
        if verb.relation in {"acl", "acl:relcl"}:
            yield verb.head
        for child in s.children(verb.at, "nsubj", "nsubj:pass", "obj"):
            if s[child].pos == "PRON" and verb.relation in {"parataxis", "conj"}:  # 'тіло хлопчика, його звали X'
                yield from [w.at for w in s.words[:child] if w.lemma in self._people()][-1:]
            elif child != node:
                yield child

    def of_kin(self, person: Person) -> bool:
        """'X's mother': a name by which kin is told."""
        word = self.sentence[person.head]
        return word.relation == "nmod:poss" and self.sentence[word.head].lemma in self.table.kin | {"family"}

    def is_offspring(self, anchors: Iterable[int]) -> bool:
        """'her son, X', told in a sentence of harm."""
        return any(self.sentence[node].lemma in self.table.offspring for node in anchors)

    def told_beside(self, person: Person) -> bool:
        """In a language of free order: a word of harm in the clause of the name, and nobody who does or says it."""
        if self.language == "en" or self.accusing:
            return False
        words = self.sentence.words
        first, last = person.first, person.last
        while first and words[first - 1].text not in _ENDS and not self._parts(first - 1):
            first -= 1
        while last < len(words) and words[last].text not in _ENDS and not self._parts(last):
            last += 1
        lemmas = {w.lemma for n, w in enumerate(words[first:last], first) if not person.first <= n < person.last}
        if lemmas & (self.table.saying | self.table.office):
            return False
        told = self.harming | self.suffering | self.states | self.table.victim | self.table.of_harmed
        return bool(lemmas & told)

    def is_of_them(self, person: Person) -> bool:
        """'four were killed, X among them', 'four, among them the singer X, were killed'."""
        if self.accusing or not self.of_harm:
            return False
        lower = [word.lower for word in self.sentence.words]
        near = range(max(0, person.first - _FAR), person.first - 1)
        return any(tuple(lower[at : at + 2]) in _OF_THEM for at in (*near, person.last))

    def _parts(self, at: int) -> bool:
        """Whether a comma stands between two clauses and not in a list."""
        words = self.sentence.words
        if words[at].text != ",":
            return False
        return any(w.pos in {"VERB", "AUX"} for w in words[at + 1 : at + 4]) or words[at + 1 : at + 2] == ()

    def _people(self) -> frozenset[str]:
        table = self.table
        return table.kin | table.child | table.person | table.victim | table.accused | self.states

    def tells_of_own(self, person: Person) -> bool:
        """'X said he was hit in the leg': a pronoun of harm in words of one who speaks of nobody else."""
        s = self.sentence
        pronouns = self.table.pronoun | _GENDERS.keys()
        told = [word for word in s.words[person.last :] if word.lower in pronouns]
        others = self.table.kin | self.table.child | self.table.person | self.table.victim
        spoken_of = {w.lemma for n, w in enumerate(s.words) if w.pos == "NOUN" and not person.first <= n < person.last}
        if not told or spoken_of & others or self.accusing:
            return False
        if _BOTH.issubset({_GENDERS.get(word.lower) for word in s.words}):
            return False
        nodes = (word.head if word.relation == "nmod:poss" else word.at for word in told)  # 'hit his leg'
        said = {what for node in nodes for what in self._by_verb(node)}
        return "harmed" in said and said.isdisjoint({"accused", "acts"})

    def tells(self, person: Person) -> bool:
        """'X said', ', said X': where the parse hangs the name on what was said, the words beside it still tell."""
        s = self.sentence
        for at in (person.last, person.first - 1):
            if 0 <= at < len(s) and s[at].lemma in self.table.saying and not s.has(at, "aux:pass"):
                return at == person.last or (at > 0 and s[at - 1].text in {",", "”", '"', "»", "—", "–"})
        return False

    def is_child(self, node: int) -> bool:
        """Whether a noun is one for a child."""
        s, table = self.sentence, self.table
        if self._childs(node):
            return s[node].pos in {"NOUN", "PROPN", "X"}
        told = s[node].lemma in table.victim | self.states  # 'наймолодший загиблий'
        return told and any(map(self._childs, s.children(node, "amod")))

    def is_child_beside(self, person: Person) -> bool:
        """'the boy Maks': the word before the name; 'Maks, in fifth grade', 'a freshman at X High School'."""
        before = person.first - 1
        if before >= 0 and self._childs(before):
            return True
        return goes_to_school(self.sentence, person, self.table)

    def is_called_child(self, person: Person) -> bool:
        """'the youngest was X', 'the boy's name was X', 'they named the boy as X'."""
        s, verb = self.sentence, self.sentence[self.sentence[person.head].head]
        subjects = list(s.children(person.head, "nsubj")) if s.has(person.head, "cop") else []
        if verb.lemma in self.table.called:
            subjects += s.children(verb.at, "obj", "nsubj:pass")
        return any(self._childs(n) or any(map(self._childs, s.children(n, "nmod:poss"))) for n in subjects)

    def has_child_harmed(self) -> bool:
        """'they fought for X's life, but the girl died': a child without a name, of whom harm is told."""
        nouns = [w.at for w in self.sentence.words if self.is_child(w.at) and w.head != w.at]
        return any("harmed" in self._by_verb(at) or self._of_age(at) for at in nouns)

    def _of_age(self, noun: int) -> bool:
        """'the boy was five', said in a sentence of harm."""
        behind = self.sentence.words[noun + 1 : noun + 4]
        turned = any(w.lemma in self.table.turns or w.pos == "AUX" for w in behind)
        return self.of_harm and turned and any(number_of(w.lower, self.table) for w in behind)

    def _childs(self, at: int) -> bool:
        return is_child_word(self.sentence[at].lower, self.sentence[at].lemma, self.language)

    def said_of(self, node: int, person: Person) -> Iterator[str]:
        """`harmed`, `accused` or `teller`, as often as the clause says so of what stands at a node."""
        s, word = self.sentence, self.sentence[node]
        above = s[word.head]
        if person.head != node and word.lemma in self.table.accused:
            yield "accused"
        if word.head != node and word.relation in {"appos", "compound", "flat"} and above.lemma in self.table.accused:
            yield "accused"
        if person.head != node and (word.lemma in self.table.victim or word.lemma in self.states):
            yield "harmed"
        for child in s.children(node, "amod", "compound"):
            if not person.first <= child < person.last and s[child].lemma in self.states | self.table.victim:
                yield "harmed"
        yield from self._by_verb(node)
        yield from self._by_noun(node)
        yield from self._by_clause(node)

    def _by_verb(self, node: int) -> Iterator[str]:
        s, word = self.sentence, self.sentence[node]
        verb = s[word.head]
        if word.relation == "nsubj:pass" or (word.relation == "obj" and not self._down(verb.at)):
            yield from self._suffers(verb.at)
            if verb.lemma in predicates(self.language)["lose"] and word.lemma in self.table.kin | self.table.child:
                yield "harmed"  # 'lost her daughter X'
        elif word.relation == "nsubj":
            yield from self._does(verb.at)
        if word.relation == "nsubj" and self.language == "en":
            yield from goes_on_to(s, verb.at, self.language)
        if word.relation in {"nsubj", "nsubj:pass"}:
            for more in s.joined(verb.at)[1:]:  # 'went to the shop and was shot'
                if not s.has(more, "nsubj", "nsubj:pass"):
                    yield from self._suffers(more) if self._passive(more) else self._does(more)
            for more in s.children(verb.at, "xcomp", "ccomp", "oprd", "advcl"):
                if not s.has(more, "nsubj", "nsubj:pass") and self._passive(more, loose=True):
                    yield from self._suffers(more)  # 'was found shot', 'lay wounded'
        if (
            word.relation == "obl" and s.case_of(node) in self.table.together and word.head != node
        ):  # 'was killed with his wife, X'
            dies = verb.lemma in self.suffering or (verb.lemma in self.harming and s.has(verb.at, "obj"))
            yield from ["harmed"] if dies else self._suffers(verb.at) if self._passive(verb.at) else []
        if s.case_of(node) == "by":
            yield from done_by(s, node, self.language)
        if verb.lemma in self.table.called and s.case_of(node) == "as":
            yield "accused" if self._held(verb.at) else "harmed"
        if verb.lemma in self.table.becomes and word.head != node:  # 'the dead included X', 'жертвами стали X'
            others = [s[c].lemma for c in s.children(verb.at) if c != node]
            if not self.table.victim.isdisjoint(others) or not self.states.isdisjoint(others):
                yield "harmed"
        if word.head == node or word.relation in {"ccomp", "parataxis", "conj"}:  # 'the dead were X'
            subject = s.child(node, "nsubj", "nsubj:pass")
            if subject is not None and s.has(node, "cop"):
                lemma = s[subject].lemma
                if lemma in self.table.victim or lemma in self.states:
                    yield "harmed"
                elif lemma in self.table.accused:
                    yield "accused"

    def _held(self, verb: int) -> bool:
        """Whether who is identified is told of as the doer: 'the suspect was identified as X'."""
        s = self.sentence
        beside = s.children(verb, "nsubj:pass", "obj", "nsubj")
        if any(s[c].lemma in self.table.victim | self.states for c in beside):
            return False
        return self.accusing

    def _suffers(self, verb: int) -> Iterator[str]:
        lemma = self.sentence[verb].lemma
        if lemma in self.table.accused_verbs:
            if not self._denied(verb):
                yield "accused"
        elif lemma in self.harming:
            if not self._denied(verb):
                yield "harmed"
        elif (lemma in self.table.carried and self.beside) or lemma in self.states | self.found:
            yield "harmed"

    def _does(self, verb: int) -> Iterator[str]:
        s, lemma = self.sentence, self.sentence[verb].lemma
        if lemma in self.table.saying:
            yield "teller"
        elif lemma in self.suffering or lemma in self.states or lemma in predicates(self.language)["be_hurt"]:
            if lemma == "survive" or not self._denied(verb):
                yield "harmed"
        elif lemma in self.table.victim:
            yield "harmed"
        elif lemma in self.table.accused | self.table.accused_verbs:
            yield "accused"
        elif lemma in self.table.acts:
            charged = any(s[c].lemma in self.table.accused for c in s.children(verb, "obj"))  # 'faces a charge'
            yield "accused" if charged else "acts"
        elif lemma in self.table.suffers_harm and self._names_harm(verb, lemma == "be"):
            yield "harmed"
        elif lemma in self.harming and s.has(verb, "obj"):
            yield "acts"

    def _names_harm(self, verb: int, is_only: bool) -> bool:
        """'suffered a wound', 'lost her leg', 'was among the dead', 'is in critical condition'."""
        s = self.sentence
        near = {s[n].lemma for n in s.subtree(verb) if 0 < abs(n - verb) <= 8 and s[n].relation != "nmod:poss"}
        said = (self.table.condition if is_only else self.hurt) | self.states | self.table.victim
        return bool(near & said)

    def _by_noun(self, node: int) -> Iterator[str]:
        """'the funeral of X', 'X's killing', 'among the dead was X'."""
        s, word = self.sentence, self.sentence[node]
        above = s[word.head]
        if s.case_of(node) == "against" and above.lemma in self.table.accused:  # 'charges against X'
            yield "accused"
        owned = word.relation == "nmod:poss" or s.case_of(node) in self.table.belonging or word.case == "gen"
        if owned and above.lemma in self.table.of_harmed and word.relation in _OWNED:
            yield "accused" if self._suspected_of(above.at) else "harmed"
        if word.relation == "nsubj" and above.lemma in {"be", "бути", "быть"} | self.table.suffers_harm:
            for other in s.children(above.at, "obl", "nmod", "advmod"):
                if s.case_of(other) in self.table.among and s[other].lemma in self.table.victim | self.states:
                    yield "harmed"
        for other in s.children(node, "nmod", "obl"):
            if s.case_of(other) in self.table.among and s[other].lemma in self.table.victim | self.states:
                yield "harmed"

    def _suspected_of(self, noun: int) -> bool:
        """'підозрюваного у вбивстві X': in a language without articles X is who is suspected."""
        if self.language == "en" or noun < 2:
            return False
        return self.sentence[noun - 1].pos == "ADP" and self.sentence[noun - 2].lemma in self.table.accused

    def _by_clause(self, node: int) -> Iterator[str]:
        """'X, who was killed', 'X, shot in the back', 'X, killed at home'."""
        s = self.sentence
        for clause in s.children(node, *_CLAUSES):
            if self._passive(clause, loose=not s.has(clause, "nsubj")):
                yield from self._suffers(clause)
            elif self._of_others(clause):
                continue  # 'X, who police say was hit'
            elif not s.has(clause, "obj") or s[clause].lemma in self.suffering | self.table.suffers_harm:
                yield from self._does(clause)
            elif s[clause].lemma in self.harming:
                yield "acts"

    def _of_others(self, clause: int) -> bool:
        """Whether a clause has a subject of its own beside the relative pronoun."""
        return any(self.sentence[c].pos in {"NOUN", "PROPN"} for c in self.sentence.children(clause, "nsubj"))

    def _passive(self, verb: int, *, loose: bool = False) -> bool:
        return passive(self.sentence, verb, loose=loose)

    def _down(self, verb: int) -> bool:
        """'shot down' is said of aircraft."""
        shot = self.sentence[verb].lemma == "shoot"
        return shot and any(self.sentence[c].lower == "down" for c in self.sentence.children(verb))

    def _denied(self, verb: int) -> bool:
        return self._down(verb) or self.sentence.has(verb, "advmod:neg")
