"""Weapons, places hit and hours of alert by grammar: each word for what becomes of them, its row, what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from strikeledger.reading.frames.aim_guards import WHEN
from strikeledger.reading.frames.aims import AIMS
from strikeledger.reading.frames.bonds import DOWNED, LAUNCHED, Bond, Counts, Told
from strikeledger.reading.frames.lists import among, fronted, is_item, places_of
from strikeledger.reading.frames.raw import REGIONAL, RawClaim, from_quantities, replace
from strikeledger.reading.frames.reality import denied, unreal
from strikeledger.reading.frames.rows import Construction, classes_of, load, placed
from strikeledger.reading.frames.sharing import kept_of, share, some_of_them
from strikeledger.reading.frames.sums import with_sums
from strikeledger.reading.mentions.names import named_weapon
from strikeledger.reading.mentions.numbers import numbers_in
from strikeledger.reading.mentions.things import ARMS, BARE, Thing, things
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import ARMS as KINDS
from strikeledger.vocabulary.measures import Fate, counting, measures, weapon
from strikeledger.vocabulary.predicates import predicates

_NOUNS = {"places": "location", "buildings": "building", "hours": "hour"}
"""What measures count that is no weapon, and the class of its nouns."""
_OF_NOUN = frozenset({"acl", "acl:relcl", "amod"})
BESIDE = 3
"""Words on either side of a verb in which a word for the present moment goes with it ('are now flying')."""
OPEN = frozenset({"undergoer", "means"})
"""Constructions of words that a list may hang on without being their object ('fired, among others, 12 drones')."""


class Frame(Construction, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One construction of the table."""

    counts: Counts = "weapons"
    fate: Fate = ""
    bare: bool = False
    """Whether a number without a noun may stand for weapons told of before ('19 were shot down')."""


@cache
def frames() -> tuple[Frame, ...]:
    """The rows of weapons.toml.

    Raises ValueError, naming the row, for a class, construction or guard that does not exist.
    """
    return load("weapons.toml", Frame, {"form": AIMS, "when": WHEN})


@cache
def _asked() -> frozenset[str]:
    """The classes that rows name."""
    return frozenset(frame.predicate for frame in frames())


def struck(
    sentence: Sentence,
    toks: Sequence[Token],
    lex: Lexicon,
    times: Sequence[tuple[int, int]] = (),
    before: str | None = None,
    listed: Fate = "",
    whole: RawClaim | None = None,
) -> list[RawClaim]:
    """The figures of weapons, places hit, buildings and hours of a sentence; positions in them are those of `toks`.

    `before` is the kind of weapon counted last, which a number without a noun may count too; `listed` what the
    sentence before says of a list that goes on in this one; `whole` what was shot down in all, told before.
    """
    told = things(sentence, toks, numbers_in(sentence, list(toks), lex, times), lex)
    if not told:
        return []
    if lex.phrases("weapons.supply").within([t.lower for t in toks]):
        told = [t for t in told if t.kind in _NOUNS.values()]
    bonds, words = _bonds(sentence, told, lex)
    share(sentence, told, bonds, words, lex, listed)
    read: list[Told] = []
    kind = first = before
    for thing in told:
        kind = thing.kind if thing.kind in ARMS else first if thing.quantity.of_them else kind
        first = first if first != before or thing.kind not in ARMS else thing.kind
        for bond in kept_of(sentence, thing, bonds.get(thing, []), lex):
            bond = _of_place(sentence, thing, bond, lex) if listed == DOWNED or _has_whole(thing, read) else bond
            bond = _of_whole(sentence, thing, bond, whole.low if whole is not None else None, lex)
            above = whole if listed == DOWNED and is_item(sentence, thing, lex) else None
            alike = above is not None and kind is not None and _measure(kind, DOWNED) == above.measure
            bond = _of_list(sentence, thing, bond, read, above.low if above is not None and alike else None, lex)
            some = _claims(sentence, thing, kind, bond, lex)
            read += [Told(thing, bond, _inside(sentence, claim, thing, bond, read, lex)) for claim in some]
    found = with_sums(sentence, read, lex, total_told=listed == DOWNED)
    return [placed(claim, sentence, toks) for claim in found]


def _inside(
    sentence: Sentence, claim: RawClaim, thing: Thing, bond: Bond, read: Sequence[Told], lex: Lexicon
) -> RawClaim:
    """'236 drones, over 150 of them jet ones': some of those told before, of whom the same verb tells the same."""
    alike = [t for t in read if t.bond.at == bond.at and t.bond.fate == bond.fate and t.claim.low != claim.low]
    if alike and (some_of_them(sentence, thing, lex) or _in_brackets(sentence, thing, alike, claim)):
        return replace(claim, scope="part")
    return claim


def _in_brackets(sentence: Sentence, thing: Thing, alike: Sequence[Told], claim: RawClaim) -> bool:
    """'236 drones (some 150 of one make)': fewer of the same, in brackets behind them."""
    before = alike[-1]
    last, first = before.thing.quantity.last, thing.quantity.first
    opened = any(word.text == "(" for word in sentence.words[last:first])
    return opened and before.claim.measure == claim.measure and (before.claim.low or 0.0) > (claim.low or 0.0)


def _has_whole(thing: Thing, read: Sequence[Told]) -> bool:
    """Whether a larger number was shot down before in the sentence: 'downed 91: 46 over one region, ...'."""
    own = thing.quantity.low or 0.0
    return any(t.bond.fate == DOWNED and t.thing.kind != BARE and (t.claim.low or 0.0) > own for t in read)


def _of_place(sentence: Sentence, thing: Thing, bond: Bond, lex: Lexicon) -> Bond:
    """'Eight were shot down over the Black Sea' goes on from a total told before it."""
    end = max(
        [bond.at + 1, *(c + 1 for c in sentence.children(bond.at, "compound:prt", "advmod")), thing.quantity.last]
    )
    here = bond.fate == DOWNED and thing.kind == BARE and not bond.part and places_of(sentence, thing, end, lex)
    return msgspec.structs.replace(bond, part=True, end=end) if here and here != [None] else bond


def _of_whole(sentence: Sentence, thing: Thing, bond: Bond, whole: float | None, lex: Lexicon) -> Bond:
    """'Над Курской областью сбито 46 БПЛА', '46 над ней' after a total of 158 that has no place: some of those."""
    if not _fewer(thing, whole) or bond.fate != DOWNED or bond.part:
        return bond
    verbs = [bond.at, *(c for c in sentence.children(bond.at, "conj") if sentence[c].pos == "VERB")]
    end = max(max(verbs) + 1, thing.quantity.last)
    if any(places_of(sentence, thing, end, lex)):
        return msgspec.structs.replace(bond, part=True, end=end)
    place = fronted(sentence, thing, lex)
    return msgspec.structs.replace(bond, part=True, place=place) if place else bond


def _of_list(
    sentence: Sentence, thing: Thing, bond: Bond, read: Sequence[Told], above: float | None, lex: Lexicon
) -> Bond:
    """What stands under a number shot down in all, behind a colon ('downed 36: 18 were hit over ...'), as an item of
    its list, or as some of those ('36 over two regions, including 12 on their way to the capital'); its place may be
    unsaid. `above` is the number that items are listed under.
    """
    colon = max((n for n in range(thing.quantity.first) if sentence[n].text == ":"), default=-1)
    last = thing.quantity.first if among(sentence, thing, lex) else colon
    alike = (t for t in read if thing.kind in {BARE, t.thing.kind} and t.thing.quantity.last <= last)
    before = (t for t in alike if t.bond.fate == DOWNED and not t.bond.part)
    whole = next((t.claim.low for t in before), above)
    if not _fewer(thing, whole) or bond.fate != DOWNED or bond.part:
        return bond
    placed = _of_whole(sentence, thing, bond, whole, lex)
    return placed if placed.part else msgspec.structs.replace(bond, part=True)


def _fewer(thing: Thing, whole: float | None) -> bool:
    return whole is not None and (thing.quantity.low or whole) < whole


def downed_in_all(
    sentence: Sentence | None, shot: Sequence[RawClaim], lex: Lexicon, before: RawClaim | None
) -> RawClaim | None:
    """What was shot down of which later sentences tell places: the first that stands in no sentence with a place."""
    if before is not None or sentence is None:
        return before
    lowers = sentence.lowers
    colon = lowers.index(":") if ":" in lowers else len(lowers)
    if not lex.words("weapon_grammar.over").isdisjoint(lowers[:colon]):
        return before
    told = [c for c in shot if measures()[c.measure].fate == DOWNED and c.scope == "incident" and c.low is not None]
    return max(told[: 1 if colon < len(lowers) else None], key=lambda c: c.low or 0.0, default=None)


def opened(sentence: Sentence, lex: Lexicon) -> Fate:
    """What a list is of that a sentence opens with its last word for it ('The enemy attacked overnight with:')."""
    told = [
        frame.fate
        for word in sentence.words
        for frame in frames()
        if frame.fate and not frame.when and frame.predicate in classes_of(sentence, word.at, lex.language, _asked())
    ]
    return told[-1] if told else ""


def _bonds(sentence: Sentence, told: Sequence[Thing], lex: Lexicon) -> tuple[dict[Thing, list[Bond]], dict[int, Bond]]:
    """What rows say of each thing, of two at one word the first; and the words of rows, whatever they reach."""
    found: dict[Thing, list[Bond]] = {}
    words: dict[int, Bond] = {}
    for word in sentence.words:
        for frame in _fitting(sentence, word.at, lex):
            if frame.counts == "weapons" and frame.form in OPEN:
                words.setdefault(word.at, Bond(frame.rule, frame.fate, word.at))
            inside = frame.form == "described" or word.relation in _OF_NOUN
            for node in AIMS[frame.form](sentence, word.at, lex.language):
                for thing in _meant(sentence, frame, node, told, lex, inside=inside):
                    own = found.setdefault(thing, [])
                    of_all = node not in {thing.node, *sentence.up(thing.node)}
                    if all(b.at != word.at for b in own):
                        own.append(Bond(frame.rule, frame.fate, word.at, frame.counts, inside or of_all))
    return found, words


def _fitting(sentence: Sentence, at: int, lex: Lexicon) -> list[Frame]:
    """The rows that a word may be read by: of its classes, with their guards met; none where it is denied."""
    word = sentence[at]
    small = word.relation in {"case", "mark", "compound:prt"}
    if small or (word.relation == "advmod" and sentence[word.head].pos == "VERB"):
        return []  # 'including', 'using' before a noun; the 'down' of 'shot down'
    classes = classes_of(sentence, at, lex.language, _asked())
    if not classes or denied(sentence, at, lex.language):
        return []
    own = [frame for frame in frames() if frame.predicate in classes]
    return [frame for frame in own if all(WHEN[name](sentence, at, lex) for name in frame.when)]


def _meant(
    sentence: Sentence, frame: Frame, node: int, told: Sequence[Thing], lex: Lexicon, *, inside: bool
) -> Iterator[Thing]:
    """The things of a noun phrase that a row counts; for the whole that parts are taken from, the part."""
    for reached in _reached(sentence, frame, node, told, lex):
        own_clause = inside and (frame.fate == LAUNCHED or reached.kind == BARE)
        if inside and frame.fate == LAUNCHED and reached.quantity.total is not None:
            continue  # '60 of 70 missiles fired': the 70 were
        thing = _part_of(reached, told) if reached.whole and not own_clause else reached
        if thing is None or not _fits(frame, thing, sentence, lex.language):
            continue
        by_place = thing.kind == BARE and thing.node != node
        if not (by_place and places_of(sentence, thing, thing.quantity.last, lex)):
            yield thing  # in '36 drones over one region and one over another' the list by places has the second


def _part_of(whole: Thing, told: Sequence[Thing]) -> Thing | None:
    """The part that is told of a whole: 72 in '72 of the 90 drones'."""
    return next((t for t in told if t.quantity.total is not None and t.quantity.total == whole.quantity.low), None)


def _fits(frame: Frame, thing: Thing, sentence: Sentence, language: str) -> bool:
    if (frame.form == "doer" or frame.fate == "hit") and sentence[thing.node].lemma in predicates(language)["aim_of"]:
        return False  # 'all 17 targets were hit'
    if frame.counts != "weapons":
        return thing.kind == _NOUNS[frame.counts] and not thing.quantity.vague
    return thing.kind in ARMS or (frame.bare and thing.kind == BARE)


def _reached(sentence: Sentence, frame: Frame, node: int, told: Sequence[Thing], lex: Lexicon) -> list[Thing]:
    """The things a noun phrase means: its own, those joined to it, what `of` holds inside it, and with `all of which`
    those told right before.
    """
    table = predicates(lex.language)
    nodes = sentence.joined(node)
    if sentence[node].lemma in table["assault"] and frame.fate == "hit":
        return []  # 'a barrage of 40 missiles hit the port'
    if all(thing.node != node for thing in told):
        nodes += [c for c in sentence.children(node, "nmod") if sentence.case_of(c) in table["genitive_case"]]
    found = [thing for n in nodes for thing in told if thing.node == n]
    every = sentence[node].lower in table["every"] and not (node and sentence[node - 1].lower in table["nearly"])
    before = [thing for thing in told if thing.node < node]
    return before[-1:] if every and not found else found


def _claims(sentence: Sentence, thing: Thing, kind: str | None, bond: Bond, lex: Lexicon) -> Iterator[RawClaim]:
    quantity = thing.quantity
    if quantity.zero or (sentence[bond.at].pos == "VERB" and _not_so(sentence, bond, lex)):
        return
    if bond.counts != "weapons":
        claim = from_quantities(counting(bond.counts), [quantity], bond.rule, bond.at)
        continuous = bond.counts == "hours" and claim.low is not None and claim.high is None
        more = continuous and not lex.words("alert_hours.more_than").isdisjoint(
            sentence.lowers[quantity.first : quantity.number_last]
        )
        # the bounds table: hours are continuous, so 'more than eight hours' is 8 and up, not 9
        yield replace(claim, low=(claim.low or 0.0) - 1) if more else claim
        return
    alone = quantity.low == 1 and quantity.high == 1 and len(sentence.joined(thing.node)) == 1
    alone = alone and sentence[thing.node].relation != "conj"
    told_so = thing.kind == BARE or (thing.node < bond.at and not sentence[quantity.number_first].text.isdecimal())
    if kind is None or (alone and not bond.part and (bond.fate == "hit" or told_so)):
        return  # 'one of the missiles hit a school' counts no missiles
    measure = _measure(kind, bond.fate)
    if bond.part:
        behind = places_of(sentence, thing, max(quantity.last, bond.end), lex) if bond.place is None else []
        for name in behind or [bond.place]:
            yield from_quantities(measure, [quantity], REGIONAL, quantity.first, scope="part", part=name)
        return
    yield from_quantities(
        measure,
        [quantity],
        bond.rule,
        bond.at,
        munition=named_weapon(sentence, thing, lex) if thing.kind != BARE else None,
        includes="jammed" if bond.fate == DOWNED and _jammed_too(sentence, bond.at, lex) else None,
        status="hypothetical" if unreal(sentence, bond.at, lex.language, mocked=False) else "asserted",
    )


def _not_so(sentence: Sentence, bond: Bond, lex: Lexicon) -> bool:
    """'did not shoot down two drones': denied, where the row does not read what is denied; 'are now flying towards
    Poltava': under way, and no record of what was.
    """
    if bond.fate == LAUNCHED and _under_way(sentence, bond.at, lex):
        return True
    return sentence.has(bond.at, "advmod:neg") and bond.fate in {DOWNED, LAUNCHED}


def _under_way(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Told of the present moment: a word for it beside the verb, in English the present of what goes on."""
    auxiliaries = {sentence[c].lower for c in sentence.children(at, "aux")}
    going = sentence[at].form == "gerund" and auxiliaries & attack_words(lex.language)["going_on"] - {"being"}
    near = sentence.lowers[max(0, at - BESIDE) : at + BESIDE + 1]
    return bool(going) or not lex.words("clauses.at_present").isdisjoint(near)


def _jammed_too(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'shot down or jammed': one number for both."""
    jam = predicates(lex.language)["jam"]
    verbs = {*sentence.joined(at), *sentence.joined(sentence[at].head if sentence[at].relation == "conj" else at)}
    verbs |= {n for n in (at - 2, at + 2) if 0 <= n < len(sentence) and sentence[(at + n) // 2].pos == "CCONJ"}
    jammed = {v for v in verbs if sentence[v].lemma in jam}
    return bool(jammed and verbs - jammed) or (sentence[at].lemma in jam and "/" in sentence[at].text)


def _measure(kind: str, fate: Fate) -> str:
    """The measure of a kind of weapon and its fate. Of kinds with none of their own that of all kinds together, and
    where they hit that of their launch: a bomb that fell was dropped.
    """
    found = weapon(ARMS[kind], fate) or (weapon(ARMS[kind], LAUNCHED) if fate == "hit" else None)
    found = found or weapon(KINDS[-1], fate)
    if found is None:
        raise ValueError(f"no measure counts weapons {fate}")
    return found
