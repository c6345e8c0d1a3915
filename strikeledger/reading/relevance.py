"""Is this text about an attack at all, and is this sentence: what keeps accidents, shows, sport and films out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import msgspec

from strikeledger.reading.views import View, numbers
from strikeledger.vocabulary.attacks import attack_forms
from strikeledger.vocabulary.lexicon import Lexicon, PhraseTable
from strikeledger.vocabulary.needed import words_of

SHOW_LIMIT = 1
"""One mention of a drone show is enough: reports of attacks do not speak of light shows."""
ELSEWHERE = 4
"""Different words of one other subject (sport, games, drills, old bombs ...) that show what a text is about. Of the
written attack texts none has more than two, of 600 reports of shootings one has four; of 50 hard negatives 13 have.
Each word that names a party to the war asks for one more: a page of war news may hold a column of sport."""
_OF_ATTACK = ("strong", "firm", "assault")
LEAD = 6
"""Sentences (with the title) that say what a report is about."""


class Subject(msgspec.Struct, frozen=True):
    """What a text is about, in counts of its words."""

    strong: int
    firm: int
    assault: int
    """Words of an attack that sport and shows do not use of themselves."""
    accident: int
    show: int
    sport: int
    fiction: int
    lead_strong: int
    lead_firm: int
    lead_accident: int
    party: int
    elsewhere: int = 0
    """The most different words of one subject that is no attack."""

    @property
    def attack(self) -> bool:
        """True when figures in this text may be those of an attack."""
        if self.strong == 0 or self.show >= SHOW_LIMIT or self._played:
            return False
        accident_lead = self.lead_accident > self.lead_firm or (
            0 < self.lead_accident == self.lead_firm and not self.party
        )
        return not (accident_lead or self.accident > 2 * self.strong)

    @property
    def maybe_attack(self) -> bool:
        """True when only words of accidents and shows speak against it, which an attack may meet with."""
        return self.strong > 0 and self.firm > 0 and not self._played

    @property
    def _played(self) -> bool:
        """Sport, fiction, drills and the like: what is told of them is none of it real harm."""
        evidence = self.firm + self.party
        return self.elsewhere >= ELSEWHERE + self.party or any(
            other > max(1, 2 * evidence) and 2 * other >= self.strong for other in (self.sport, self.fiction)
        )


def subject_of(views: Sequence[View], lex: Lexicon) -> Subject:
    """Counts over the whole text and its lead."""
    starting = _tables_by_first_word(lex)
    counts: Counter[str] = Counter()
    others: set[tuple[str, ...]] = set()
    mishaps: set[tuple[str, ...]] = set()
    for number, view in enumerate(views):
        if _harmed_by_the_armed(view, lex):
            told = _OF_ATTACK if number >= LEAD else (*_OF_ATTACK, "lead_strong", "lead_firm")
            counts.update(told)
        for i, word in enumerate(view.words):
            for key, table in starting.get(word, ()):
                hit = table.at(view.words, i)
                if hit is None:
                    continue
                if key == "elsewhere":
                    others.add((hit[1], *view.words[i : i + hit[0]]))
                else:
                    counts[key] += 1
                    words = tuple(view.words[i : i + hit[0]])
                    if number < LEAD and not (key == "accident" and words in mishaps):
                        counts[f"lead_{key}"] += 1
                        mishaps.add(words)
    return Subject(
        strong=counts["strong"],
        firm=counts["firm"],
        assault=counts["assault"] if lex.section("attack.assault") else counts["strong"],
        accident=counts["accident"],
        show=counts["show"],
        sport=counts["sport"],
        fiction=counts["fiction"],
        lead_strong=counts["lead_strong"],
        lead_firm=counts["lead_firm"],
        lead_accident=counts["lead_accident"],
        party=counts["party"],
        elsewhere=max(Counter(subject for subject, *_ in others).values(), default=0),
    )


def _harmed_by_the_armed(view: View, lex: Lexicon) -> bool:
    """'Bandits killed 17 farmers', 'rebels raided a village': an armed group beside a word of harm or of what only
    attackers do is an attack without another word for it.
    """
    if _killing(view.words, lex):
        return True
    if not lex.phrases("attack.armed").within(view.words):
        return False
    return not (words_of(lex).harm | attack_forms(lex).plain).isdisjoint(view.words)


def _killing(words: list[str], lex: Lexicon) -> bool:
    """'Soldiers killed four villagers', 'troops shot and killed a farmer': forces that do it, and not 'two soldiers
    killed in a crash', to whom it is done.
    """
    forces = lex.words("killing.forces")
    if forces.isdisjoint(words):
        return False
    slay, between, whom = (lex.words(f"killing.{name}") for name in ("slay", "between", "whom"))
    for at, word in enumerate(words):
        here = at + 1
        while word in forces and here < len(words) and words[here] in between:
            here += 1
        if word in forces and words[here : here + 1] and words[here] in slay:
            while words[here : here + 1] and (words[here] in slay or words[here] in lex.words("killing.joined")):
                here += 1
            following = words[here : here + 1]
            if following and (following[0] in whom or following[0].isdigit() or following[0] in numbers(lex)):
                return True
    return False


@cache
def _tables_by_first_word(lex: Lexicon) -> dict[str, list[tuple[str, PhraseTable]]]:
    """What a word may begin: one look-up a word instead of one a table."""
    kinds = ("strong", "firm", "assault", "accident", "show", "sport", "fiction")
    starting: dict[str, list[tuple[str, PhraseTable]]] = {}
    war = (("party", lex.phrases("parties")), ("party", lex.phrases("attack.war")))  # who or what only a war has
    other = ("elsewhere", lex.phrases("elsewhere"))
    for key, table in (*((kind, lex.phrases(f"attack.{kind}")) for kind in kinds), *war, other):
        for word in table.first_words():
            starting.setdefault(word, []).append((key, table))
    return starting


def of_attack(view: View, lex: Lexicon) -> int:
    """Words of attack less words of accident in one sentence."""
    strong, accident = lex.phrases("attack.strong"), lex.phrases("attack.accident")
    struck = {i for i in strong.starts(view.words) if strong.at(view.words, i)}
    mishaps = sum(1 for i in accident.starts(view.words) if i not in struck and accident.at(view.words, i))
    return len(struck) - mishaps
