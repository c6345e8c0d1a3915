"""Weapons: launched, downed, lost, got through; lists by region; bare numbers that go on from a weapon named before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.reading.elements import Row
from strikeledger.reading.frames.governing import SUFFIX, Stretch, Trigger, governor, triggers
from strikeledger.reading.frames.raw import RawClaim, from_quantities
from strikeledger.reading.quantities import WEAPONS, Quantity
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import ARMS, weapon

_PLURAL = {"drone": "drones", "missile": "missiles", "bomb": "bombs", "munition": "munitions"}
CHAIN = 7
"""Tokens between two lists that share one verb ('sent 800 drones at us and 13 missiles')."""
ITEM = 3
"""Tokens from the head of a list item within which its number stands."""
OVER = 5
"""Tokens after a verb within which `over the Black Sea` stands."""
REGION_REACH = 8
"""Tokens after a number in which `each` may stand ('8 each over', '3 drones each over')."""


def weapons(row: Row, lex: Lexicon, before: str | None = None, listed: str = "") -> list[RawClaim]:
    """Weapon figures of a sentence.

    `before` is the kind of weapon counted last; `listed` is what the sentence before said of them, so that
    `126 over the Kursk region` or `- 2 cruise missiles;` goes on from it.
    """
    words = list(row.words)
    supply = lex.phrases("weapons.supply")
    stretches = list(_stretches(row, lex))
    if not stretches or supply.within(words):
        return []
    marks = triggers(row, lex)
    claims: list[RawClaim] = []
    kind, suffix, last = before, listed, 0
    item = bool(listed) and (is_item(row) or _heads_sentence(stretches[0][0], row, lex))
    for at, members in stretches:
        kind = next((m.kind for m in (reversed(members) if lex.free_order else members) if m.kind in WEAPONS), kind)
        if kind is None:
            continue
        if lex.free_order and _bracketed(row, at) and any(m.kind == "down" and m.first < at.start for m in marks):
            claims += _regional(row, members, at, kind, lex)
            last = at.end
            continue  # 'уничтожено над территориями Курской (2 БпЛА) и Брянской (5 БпЛА) областей'
        trigger, told = governor(row, marks, at, lex)
        if trigger is not None and trigger >= at.end:
            marks = [m for m in marks if m.first != trigger]  # a verb after its list is not before the next one
        joined = "-" in words[at.start] and at.end - at.start == 1 and not at.bare
        if joined and any(
            w.startswith(tuple(lex.words("weapon_grammar.attack_stems"))) for w in words[at.end : at.end + 3]
        ):
            trigger, told = at.start, "launched"  # 'a 500-drone attack'
        elif told != "launched" and _source_of(row, at, lex):
            trigger, told = at.start, "launched"
        elif (
            told == "launched"
            and listed
            and trigger is not None
            and words[trigger] in lex.words("weapon_grammar.speaks")
        ):
            told = listed  # 'Bogomaz spoke of eight drones' after drones downed
        elif trigger is None and suffix and _shares_fate(row, at, last, marks, lex):
            trigger, told = at.start, suffix
        elif trigger is None and item and not at.bare and at.start <= ITEM:
            trigger, told = at.start, listed
        elif (
            trigger is None and lex.phrases("weapon_grammar.one_night").at(words, at.end)
            if at.end < len(words)
            else False
        ):
            trigger, told = at.start, "launched"  # '574 drones and 40 missiles in one night'
        elif trigger is None and _of_record(row, at.start, lex):
            trigger, told = at.start, "launched"
        last = at.end
        if trigger is None:
            if suffix == "downed" and kind in _PLURAL and _region_item(row, at, lex):
                claims += _regional(row, members, at, kind, lex)
            continue
        if told == "downed" and listed == "downed" and _over_place(row, at, trigger, lex):
            over = next(t for t in range(max(at.end, trigger), len(words)) if words[t] in _after_region(lex))
            claims += _regional(row, members, msgspec.structs.replace(at, end=over), kind, lex)
            suffix = told
            continue  # 'Eight were shot down over the Black Sea' goes on from the total before
        if not (_one(members) and (told == "hit" or at.bare or trigger >= at.end)):
            claims += [c for m in members for c in _figures(row, m, kind, told, trigger, lex)]
            fate = _fate_after(row, at, marks, trigger, lex) if told == "launched" else ""
            if fate:
                claims += [c for m in members for c in _figures(row, m, kind, fate, trigger, lex)]
            elif told == "downed":
                every = [m for m in members if _all_launched(row, m, at.end, lex)]
                claims += [c for m in every for c in _figures(row, m, kind, "launched", trigger, lex)]
        suffix = told
    return claims


def _stretches(row: Row, lex: Lexicon) -> Iterator[tuple[Stretch, list[Quantity]]]:
    """Weapon quantities joined by commas and `and`, and bare numbers on their own, with the room between them."""
    groups: list[list[Quantity]] = []
    joints = lex.words("weapon_grammar.joints")
    for element in row.elements:
        quantity = element.quantity
        if quantity is None or element.code not in "WN" or quantity.zero:
            continue
        last = groups[-1][-1] if groups else None
        between = row.words[last.last : quantity.first] if last is not None else ()
        joined = last is not None and all(w in joints for w in between) and not _own_verb(row, between, quantity, lex)
        if joined and lex.free_order and "," in between:
            joined = not (_verb_at(row, quantity.last, lex) and _verb_before(row, groups[-1][0].first, lex))
        if last is not None and joined and element.code == "W" and last.kind in WEAPONS:
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    for n, group in enumerate(groups):
        floor = groups[n - 1][-1].last if n else 0
        limit = groups[n + 1][0].first if n + 1 < len(groups) else len(row.words)
        bare = group[0].kind not in WEAPONS
        yield Stretch(group[0].first, group[-1].last, floor, limit, bare), group


def _own_verb(row: Row, between: Sequence[str], quantity: Quantity, lex: Lexicon) -> bool:
    """'shot down 16 drones and a missile, and 20 more drones were lost': the last begins a clause of its own."""
    passive = lex.words("weapon_grammar.passive")
    return len(between) > 1 and bool(passive.intersection(row.words[quantity.last : quantity.last + 2]))


def _verb_at(row: Row, position: int, lex: Lexicon, kinds: Sequence[str] = ("down", "lost", "through")) -> bool:
    """Whether a phrase of what was brought down, lost or got through begins at a token."""
    words = list(row.words)
    tables = (lex.phrases(f"weapons.{kind}") for kind in kinds)
    return position < len(words) and any(table.at(words, position) for table in tables)


def _verb_before(row: Row, position: int, lex: Lexicon) -> bool:
    """'збила 57 БпЛА, 34 дрони втрачено': the first list has a verb of its own right before it."""
    kinds = ("down", "lost", "through", "launch")
    return any(_verb_at(row, at, lex, kinds) for at in range(max(0, position - 2), position))


def is_item(row: Row) -> bool:
    """Whether the sentence is an item of a list: a dash, a bullet or a number at its head."""
    return bool(row.tokens) and (row.tokens[0].text in "-–—•*·" or row.tokens[0].is_number)


def opened(row: Row, lex: Lexicon) -> str:
    """What a list is of that a sentence without a number opens ('The enemy attacked overnight with:')."""
    if not row.words or row.words[-1] != ":":
        return ""
    marks = [m for m in triggers(row, lex) if m.kind in {"launch", "attack", "down", "lost"}]
    said = [m for m in marks if m.kind != "attack"] or marks
    return SUFFIX[said[-1].kind] if said else ""


def _heads_sentence(at: Stretch, row: Row, lex: Lexicon) -> bool:
    """Nothing but a joint before the first list: 'and 458 drones' after a semicolon."""
    return all(w in lex.words("weapon_grammar.joints") for w in row.words[: at.start])


def _one(members: list[Quantity]) -> bool:
    """'one of the missiles hit a school' counts no missiles."""
    return len(members) == 1 and members[0].low == 1 and members[0].high == 1


def _shares_fate(row: Row, at: Stretch, last: int, marks: list[Trigger], lex: Lexicon) -> bool:
    """'91 shot down over Moscow, of a total of 337'; 'sent 800 drones at us and 13 missiles'.

    A list that only goes on from the one before, with no verb of its own in between, has the same verb.
    """
    between = row.words[last : at.start]
    phrase = f" {' '.join(row.words[max(0, at.start - 4) : at.start + 3])} "
    if at.bare:
        return any(f" {whole} " in phrase for whole in lex.words("weapon_grammar.whole"))
    if " ".join(row.words[at.end : at.end + 2]) in lex.words("weapon_grammar.in_all") and "," in between:
        return True  # 'sent 150 drones and 10 missiles, 160 weapons in all'
    if between[-1:] == (":",) and len(between) <= CHAIN:
        return True  # 'збито 80 цілей: 3 ракети та 77 дронів'
    near = 0 < len(between) <= CHAIN and between[0] not in lex.words("weapon_grammar.breaks")
    verb = any(last <= m.first < at.start and m.kind != "launch" for m in marks)
    joins = lex.words("grammar.conjunction") if lex.free_order else {"and", "along", "plus"}
    return near and not verb and bool(joins.intersection(between))


def _source_of(row: Row, at: Stretch, lex: Lexicon) -> bool:
    """'most of 135 drones sent', 'out of 298 drones', 'Of 86 drones ...,': the whole that parts are taken from."""
    before = " ".join(row.words[max(0, at.start - 2) : at.start])
    if at.bare:
        return False
    return before.endswith(tuple(lex.words("weapon_grammar.source"))) or (before == "of" and at.start == 1)


def _of_record(row: Row, start: int, lex: Lexicon) -> bool:
    """'a record 310 drones, up from a previous record of 270': the earlier record was launched too."""
    table = lex.phrases("record.previous")
    return any(table.at(list(row.words), i) for i in range(max(0, start - 5), start))


def _all_launched(row: Row, member: Quantity, end: int, lex: Lexicon) -> bool:
    """'shot down all 27 drones launched by X': what was downed is all there was."""
    every = lex.words("weapon_grammar.all").intersection(row.words[max(0, member.first - 1) : member.first + 3])
    return bool(every) and end < len(row.words) and _verb_at(row, end, lex, ("launch",))


def _fate_after(row: Row, at: Stretch, marks: list[Trigger], trigger: int, lex: Lexicon) -> str:
    """What became of all that was launched: 'all of which were intercepted', 'All 14 launched were downed'."""
    passive, every = lex.words("weapon_grammar.passive"), lex.words("weapon_grammar.all")
    for m in marks:
        if m.first < at.end or m.first <= trigger or m.first >= at.limit or m.kind not in {"down", "lost"}:
            continue
        between = row.words[at.end : m.first]
        if lex.words("weapon_grammar.almost").intersection(between):
            continue  # 'almost all were stopped'
        everything = every.intersection(between[-6:]) or (
            row.words[at.start] in every and bool(passive.intersection(between))
        )
        if everything and not any(t.is_number for t in row.tokens[at.end : m.first]):
            return SUFFIX[m.kind]
    return ""


def _figures(row: Row, quantity: Quantity, kind: str, suffix: str, trigger: int, lex: Lexicon) -> Iterator[RawClaim]:
    kind = quantity.kind if quantity.kind in WEAPONS else kind
    if kind not in _PLURAL:
        return
    yield _claim(row, quantity, kind, suffix, trigger, lex)
    the_whole = lex.words("grammar.definite").intersection(row.words[quantity.number_last : quantity.last])
    launched = (
        lex.phrases("weapons.launch").at(list(row.words), quantity.last) if quantity.last < len(row.words) else None
    )
    if quantity.total is not None and suffix != "launched" and (launched or not the_whole):
        # 'intercepted 54 of 60 drones': the whole was launched; 'of the 60' only speaks of it again
        whole = msgspec.structs.replace(quantity, low=quantity.total, high=quantity.total, approx=False)
        yield _claim(row, whole, kind, "launched", quantity.first, lex)


def _unreal(row: Row, trigger: int, lex: Lexicon) -> bool:
    """'could launch 500 drones'; 'on 4 May' has a capital and is a month."""
    modals = lex.words("weapon_grammar.hypothetical")
    return any(
        row.words[k] in modals and not (k and row.tokens[k].capital) for k in range(max(0, trigger - 3), trigger)
    )


def _claim(row: Row, quantity: Quantity, kind: str, suffix: str, trigger: int, lex: Lexicon) -> RawClaim:
    around = row.words[max(0, quantity.first - 6) : quantity.last + 6]
    jammed = suffix == "downed" and any(phrase in " ".join(around) for phrase in lex.words("weapon_grammar.jammed"))
    unreal = _unreal(row, trigger, lex)
    return from_quantities(
        _measure(kind, suffix),
        [quantity],
        f"weapons.{suffix}",
        trigger,
        munition=quantity.head or None,
        includes="jammed" if jammed else None,
        status="hypothetical" if unreal else "asserted",
    )


def _measure(kind: str, suffix: str) -> str:
    """The measure of a kind of weapon and its fate; of kinds with none of their own, that of all kinds together."""
    found = weapon(_PLURAL[kind], suffix) or weapon(ARMS[-1], suffix)
    if found is None:
        raise ValueError(f"no measure counts weapons {suffix}")
    return found


def _region_item(row: Row, at: Stretch, lex: Lexicon) -> bool:
    """`126 over the Kursk region`, `the Kursk region accounted for 126`, `Bryansk for 38`."""
    if at.end + 1 < len(row.words) and row.words[at.end] in _after_region(lex):
        return True
    before = row.words[max(0, at.start - 2) : at.start]
    if _bracketed(row, at):
        return True
    if " ".join(before) in lex.words("weapons.regional"):
        return True
    return len(before) == 2 and before[-1] in lex.words("weapon_grammar.share") and row.tokens[at.start - 2].capital


def _bracketed(row: Row, at: Stretch) -> bool:
    """'Belgorod (11 drones)'."""
    return at.start > 1 and row.words[at.start - 1] == "(" and row.tokens[at.start - 2].capital


def _over_place(row: Row, at: Stretch, trigger: int, lex: Lexicon) -> bool:
    """'Eight were shot down over the Black Sea': a place right after the verb."""
    after = row.tokens[max(at.end, trigger + 1) : max(at.end, trigger + 1) + OVER]
    place = [i for i, t in enumerate(after) if t.lower in lex.words("weapon_grammar.over")]
    return bool(place) and any(t.capital for t in after[place[0] + 1 :])


def _after_region(lex: Lexicon) -> frozenset[str]:
    return lex.union("weapon_grammar.over", "weapon_grammar.each")


def _regional(row: Row, members: list[Quantity], at: Stretch, kind: str, lex: Lexicon) -> list[RawClaim]:
    """`126 over the Kursk region, 8 each over Lipetsk and Oryol`: parts of a total downed."""
    each = bool(
        lex.words("weapon_grammar.each_word").intersection(row.words[at.end : min(at.end + REGION_REACH, at.limit)])
    )
    each = each or row.words[at.start - 1] in lex.words("weapon_grammar.each_before")  # 'по семь - над Крымом и ...'
    follows = at.end < len(row.words) and row.words[at.end] in _after_region(lex)
    names = (_names_after(row, at.end, lex) if follows else []) or _name_before(row, at.start, lex)
    first = members[0]
    return [
        from_quantities(
            _measure(kind, "downed"), [first], "weapons.regional", first.first, scope="part", part=part or None
        )
        for part in (names if each else names[:1]) or ("",)
    ]


def _names_after(row: Row, end: int, lex: Lexicon) -> list[str]:
    """Names in the list that follows, to the next number or stop: `Lipetsk`, `Kursk region`."""
    names: list[list[str]] = []
    inside = break_next = False
    for token in row.tokens[end:]:
        if token.is_number or token.text in ";.:":
            break
        if names and token.text == ",":
            break_next = True
            continue
        if names and break_next and not token.capital:
            break
        break_next = False
        part_of_name = token.capital or (inside and token.lower in lex.words("weapon_grammar.region_words"))
        if part_of_name and not inside:
            names.append([])
        if part_of_name:
            names[-1].append(token.text)
        inside = part_of_name
    return [" ".join(n) for n in names]


def _name_before(row: Row, start: int, lex: Lexicon) -> list[str]:
    name: list[str] = []
    for token in reversed(row.tokens[max(0, start - 6) : start]):
        if token.capital or (not name and token.lower in lex.words("weapon_grammar.region_words")):
            name.insert(0, token.text)
        elif name:
            break
    return [" ".join(name)] if name else []
