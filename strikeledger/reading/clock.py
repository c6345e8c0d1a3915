"""Which days are the event's and which are only the day somebody spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.syntax import Sentence, Word
from strikeledger.reading.times import TimeMention
from strikeledger.reading.tokens import QUOTES
from strikeledger.reading.views import DAY_KINDS, View
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

FOUND = "casualty.body"
"""The rule of figures of bodies found."""
SAYING_GAP = 3
"""Tokens after a verb of saying within which a day is the day of saying."""


def past_day(mention: TimeMention) -> bool:
    """'over the past day', 'in the last 24 hours': a day, though told as a stretch up to now."""
    return mention.ref.kind == "since" and mention.ref.offset_days == -1


def as_of(view: View, mention: TimeMention, asof: frozenset[str]) -> bool:
    """'By Thursday it was 46 dead': the day the toll is of."""
    if _owns(view, mention):
        return False
    position = view.token_at(mention.start)
    return (
        bool(asof.intersection(view.words[max(0, position - 1) : position]))
        or " ".join(view.words[max(0, position - 2) : position]) in asof
    )


def _owns(view: View, mention: TimeMention) -> bool:
    """'Monday's strike': the time of what it owns, whatever stands before."""
    last = view.token_at(mention.end) - 1
    return 0 <= last < len(view.toks) and view.words[last].endswith(("'s", "’s"))


def of_saying(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a time is when somebody spoke: 'said on Monday', 'wrote in a post on Telegram late on Friday'."""
    if _owns(view, mention):
        return False
    position = view.token_at(mention.start)
    before = view.words[max(0, position - 6) : position]
    verbs = [a.verb for a in view.said if 0 <= a.verb < position]
    if verbs and _opens_what_is_said(view, mention, max(verbs), lex.language):
        return False
    near = any(position - v <= SAYING_GAP + 1 for v in verbs)
    posted = bool(verbs) and bool(lex.words("speaker_grammar.where_said").intersection(before))
    return near or posted


def _opens_what_is_said(view: View, mention: TimeMention, verb: int, language: str) -> bool:
    """Whether a time is told, and no time of telling: 'police say on Sunday night a man fired', 'officers said around
    9:20 p.m. Friday, gunmen drove up'. What is said in the present is not said on a day that is past, and a comma
    before another subject parts an hour from the verb of saying.
    """
    sentence = view.sentence
    if sentence is None or not len(sentence):
        return False
    word = sentence[sentence.at_offset(view.toks[verb].start)]
    present = word.pos == "VERB" and word.form == "finite" and word.lower in {word.lemma, f"{word.lemma}s"}
    if present and word.lemma not in attack_words(language)["unchanging"]:
        return True
    after = view.token_at(mention.end)
    fronted = after + 1 < len(view.toks) and view.words[after] == "," and view.words[after + 1] not in QUOTES
    return fronted and mention.ref.part is not None and any(c.isdigit() for c in mention.ref.text)


BEGUN_WITHIN = 8
"""Words between 'since' and the day on which a war began ('since the war of the army and the militia began on')."""


def of_beginning(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a day is the one from which figures are counted: 'since the war began on 15 April'."""
    at = view.token_at(mention.start)
    before = view.words[max(0, at - BEGUN_WITHIN) : at]
    since = max((n for n, word in enumerate(before) if word in lex.words("clauses.since")), default=None)
    return since is not None and lex.phrases("clauses.begun").within(before[since:])


def of_aftermath(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a time is of what came after an attack: 'on Sunday police arrested a man', 'mourned on Friday', 'died in
    hospital on Monday'.
    """
    if _right_behind_attack(view, mention, lex):  # 'charged in a gun battle Saturday morning'
        return False
    above = _above(view.sentence, mention, named=True)  # not 'charged in the July 2014 shooting'
    if view.sentence is None or above is None or above.pos != "VERB":
        return False
    table, sentence = predicates(lex.language), view.sentence
    in_hospital = any(sentence[c].lemma in table["hospital"] for c in sentence.children(above.at, "obl"))
    died = above.lemma in table["die"] and (in_hospital or _hurt_before(view, sentence, above, mention))
    return above.lemma in table["aftermath"] or died or _recounts(sentence, above, table)


def _hurt_before(view: View, sentence: Sentence, died: Word, mention: TimeMention) -> bool:
    """'A student wounded when a grenade was thrown on 28 May died on Tuesday': hurt on a day of its own."""
    about = {n for c in sentence.children(died.at, "nsubj") for n in sentence.subtree(c)}
    others = (m for m in view.times if m is not mention and m.ref.kind in DAY_KINDS)
    return any(sentence.at_offset(m.start) in about for m in others)


def _recounts(sentence: Sentence, verb: Word, table: Mapping[str, frozenset[str]]) -> bool:
    """'The toll of a raid rose to five on Monday', 'revised on Tuesday the number killed': a day of counting."""
    told = sentence.children(verb.at, "nsubj", "nsubj:pass", "obj")
    return verb.lemma in table["recount"] and any(sentence[c].lemma in table["toll"] for c in told)


def of_finding(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a time is when the dead were found: 'on Sunday crews pulled two bodies from the rubble'."""
    sentence, above = view.sentence, _above(view.sentence, mention)
    if sentence is None or above is None or view.found_at_once:
        return False
    if mention.ref.kind == "anchor":  # 'three days after the strike crews found'
        verbs = [w for w in sentence.up(above.at) if sentence[w].pos == "VERB"][:1]
    else:
        verbs = [above.at, *sentence.children(above.at, "conj", "xcomp")]
        verbs += [above.head] if above.relation in {"conj", "xcomp"} else []
    return any(_finds_bodies(sentence, verb, lex) for verb in verbs)


def tells_of_later(views: Sequence[View], around: Sequence[View], told: bool, lex: Lexicon) -> bool:
    """Whether a report's figures are of the dead found or of the wounded who died, so that its own day is none of an
    attack: first with the day of finding or as wounded before, or where no attack is `told`, or one of months before.

    `around` are all sentences of the attack, `views` those with its figures.
    """
    if views and any(of_finding(views[0], mention, lex) for mention in views[0].times):
        return True
    if views and any(_of_the_wounded(views[0], raw, lex) for raw in views[0].raw[:1]):
        return True
    if not told and not any(view.told for view in around) and any(_tells_of_bodies(v.sentence, lex) for v in around):
        return True
    rules = {raw.rule for view in views for raw in view.raw}
    long_ago = any(m.ref.kind in {"month", "year"} for view in views for m in view.times)  # 'shelled in March'
    return rules == {FOUND} and (long_ago or not told)


def _of_the_wounded(view: View, raw: RawClaim, lex: Lexicon) -> bool:
    """'A man wounded in the shelling died in hospital', 'ещё двое раненых скончались': hurt on some day before."""
    if view.sentence is None or not len(view.sentence):
        return False
    sentence, table = view.sentence, predicates(lex.language)
    at = sentence.at_offset(view.toks[raw.trigger].start)
    verb = next((k for k in (at, *sentence.up(at)) if sentence[k].lemma in table["die"]), None)
    if verb is None:
        return False
    others = {sentence.at_offset(view.toks[one.trigger].start) for one in view.raw if one is not raw}
    who = {k for subject in sentence.children(verb, "nsubj") for k in sentence.subtree(subject)}
    if any(sentence[c].lemma in table["hospital"] for c in sentence.children(verb, "obl")):
        who = set(range(len(sentence)))  # 'помер чоловік, поранений під час обстрілу'
    return any(sentence[k].lemma in table["hurt"] | table["injure"] for k in who - others)


def _tells_of_bodies(sentence: Sentence | None, lex: Lexicon) -> bool:
    verbs = () if sentence is None else (w.at for w in sentence.words if w.pos == "VERB")
    return sentence is not None and any(_finds_bodies(sentence, verb, lex) for verb in verbs)


def _finds_bodies(sentence: Sentence, verb: int, lex: Lexicon) -> bool:
    table = predicates(lex.language)
    if sentence[verb].lemma not in table["find"] | table["exhume"]:
        return False
    bodies = (w.at for w in sentence.words if not table["body"].isdisjoint({w.lemma, w.lower}))
    return any(verb in sentence.up(body) for body in bodies)


def _above(sentence: Sentence | None, mention: TimeMention, *, named: bool = False) -> Word | None:
    """The word that a time belongs to; with `named` beyond names: 'issued a warrant for Dean Cole Tuesday'."""
    if sentence is None or not len(sentence):
        return None
    inside = range(mention.start, mention.end)
    outside = (w for w in sentence.up(sentence.at_offset(mention.start)) if sentence[w].start not in inside)
    above = next((w for w in outside if not named or sentence[w].pos != "PROPN"), None)
    return None if above is None else sentence[above]


def _right_behind_attack(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a time stands with nothing between behind a noun of attack, whose time it is."""
    at = view.token_at(mention.start)
    one, two = view.words[max(0, at - 1) : at], view.words[max(0, at - 2) : at]
    return bool(lex.words("attack.assault").intersection([*one, " ".join(two)]))


def before_noun_of_attack(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a time stands right before a noun of attack, whose time it is: 'the Aug. 12 shooting'."""
    after = view.token_at(mention.end)
    return bool(lex.words("period_grammar.attack").intersection(view.words[after : after + 1]))
