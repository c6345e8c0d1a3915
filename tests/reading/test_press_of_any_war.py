"""What long press sentences of any war say and do not say: who is counted, of which attack, and of which time."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.model import Reading
from tests.reading.posts import read

MONDAY = dt.date(2024, 5, 6)


def figures(reading: Reading) -> set[tuple[str, float | None]]:
    return {(c.measure, c.low) for c in reading.claims if c.scope in {"incident", "part"}}


FIGURES = {
    "the speaker behind a number is not counted": (
        "en",
        "A bomber blew himself up in Quetta on Saturday, killing 26 people and wounding 62, the provincial inspector "
        "general of police, Ada Long, said.",
        {("killed", 26), ("injured", 62)},
    ),
    "of the dead are some": (
        "en",
        "Jets bombed a village in Sagaing on Friday. The dead included 12 nuns and seven children.",
        {("children_killed", 7)},
    ),
    "of the wounded are some": (
        "en",
        "A shell hit a bus in Omdurman on Friday. The wounded included five women and two children.",
        {("children_injured", 2)},
    ),
    "some of them fare badly": (
        "en",
        "Gunmen attacked a mosque in Tillaberi, Niger, on Friday. The ministry first reported 44 dead and 20 injured, "
        "thirteen of them in a critical condition.",
        {("killed", 44), ("injured", 20)},
    ),
    "a number nearer by counts others": (
        "en",
        "Soldiers shot two men in Tubas on Saturday, wounding five people. The army said 26 suspects had been "
        "questioned, while a society gave a figure of 34.",
        {("injured", 5), ("injured", 2)},
    ),
    "some of the victims are in the toll": (
        "en",
        "A gunman fired on a mall in Allen, Texas, on Saturday, killing eight. Six of the victims died at the scene.",
        {("killed", 8), ("killed", 6)},
    ),
    "whom soldiers hunt is not missing": (
        "en",
        "A bomb killed five people in Marawi on Sunday. The military hunted for two men seen leaving the hall.",
        {("killed", 5)},
    ),
    "a grave is nobody missing": (
        "en",
        "Gunmen killed 48 people in Tillaberi, Niger, on Friday. They lie in one long grave dug by the gendarmes.",
        {("killed", 48)},
    ),
    "herds are no mishap": (
        "en",
        "Thirty-seven people were killed and 52 wounded when armed youths attacked a string of cattle camps in Warrap, "
        "South Sudan, on Sunday.",
        {("killed", 37), ("injured", 52)},
    ),
    "who fled are displaced, attackers are not": (
        "en",
        "Gunmen raided a village near Lubero, Congo, on Friday. About 6,500 people have fled. Two gunmen fled on foot.",
        {("displaced", 6500)},
    ),
    "taken by then": (
        "en",
        "Gunmen attacked Gana in Zamfara, Nigeria, on Sunday. Police said 32 people had been kidnapped and 4 arrested.",
        {("abducted", 32), ("arrested", 4)},
    ),
    "a number put at so many dead": (
        "en",
        "A car bomb in Cali, Colombia, on Thursday wounded four. Police later put the number at 13 dead officers.",
        {("injured", 4), ("killed", 13)},
    ),
    "a name with a number": (
        "en",
        "A Type 88 missile hit a depot in Aden, Yemen, on Friday, wounding two near gate 14.",
        {("injured", 2)},
    ),
    "bombs that go off are not lost": (
        "en",
        "In Cali, Colombia, three bombs went off on Friday, killing two passers-by.",
        {("killed", 2)},
    ),
}
OF_NO_ATTACK = {
    "a mine of coal": "An explosion in a coal mine near Zonguldak killed 11 miners and injured 28 on Sunday, officials "
    "said, in what the ministry described as an accident caused by a build-up of firedamp.",
    "a kitchen": "A blast in a restaurant in Hanoi on Saturday killed four cooks; a gas cylinder leaked, police said.",
    "fireworks": "An explosion at a firecracker factory in Sivakasi killed nine workers on Friday, officials said.",
    "seized explosives": "Nine people were killed when seized explosives blew up in a police station in Srinagar on "
    "Friday; the explosion was an accident, the police chief said.",
    "a search": "Police raided a warehouse in Manila on Friday and seized 40 boxes. Agents raided an office in Lagos.",
    "a bill": "The amendment was killed in Warsaw on Friday by 311 votes. It would have paid for strike missiles.",
}
SUMS = {
    "since violence": "More than 175 people have been killed in Manipur since ethnic violence broke out on 3 May 2023.",
    "since a return": "Mosque attacks have killed over 250 people in Afghanistan since the Taliban returned to power.",
    "since a coup": "Soldiers have killed 5,560 civilians in Myanmar since the coup, an association says.",
    "of the same time": "At least 32 people have been killed in Jenin over the same period, the ministry says.",
}
OF_SUNDAY = {
    "rose": "The death toll from Sunday's bombing in Marawi rose to five on Monday when a student died of head wounds.",
    "revised": "Police on Monday revised to 49 the number of men killed in Sunday's ambush in Enga, Papua New Guinea.",
    "died": "A clerk who was hurt when a grenade was thrown in Cotabato, Philippines, on the night of 4 May died on "
    "Monday at a clinic, bringing to three the number of those killed.",
    "climbed": "The toll of Sunday's air strike on a market in Omdurman climbed on Monday to 16, medics said.",
}
OTHER_LANGUAGES = {
    "thirst": ("uk", "Після обстрілу Сум у п'ятницю двоє людей померли від спраги.", 0),
    "голод": ("ru", "После обстрела Эль-Фашера в пятницу двое людей умерли от голода.", 0),
    "рани": ("uk", "Після обстрілу Сум у п'ятницю двоє людей померли від ран.", 2),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_press_sentence_gives_exactly_these_figures(name: str) -> None:
    language, text, wanted = FIGURES[name]
    found = figures(read(text, MONDAY, language))
    groups = {pair for pair in found if pair[0].startswith(("women", "soldiers", "civilians"))}
    assert found - groups == wanted


@pytest.mark.parametrize("name", OF_NO_ATTACK)
def test_a_mishap_or_a_vote_is_no_attack(name: str) -> None:
    reading = read(OF_NO_ATTACK[name], MONDAY)
    assert figures(reading) == set()
    assert [e for e in reading.episodes if not e.aside] == []


@pytest.mark.rule(21)
@pytest.mark.parametrize("name", SUMS)
def test_rule_21_a_sum_that_runs_on_is_no_attack(name: str) -> None:
    before = "A bomb went off in a market in Jos, Nigeria, on Saturday, killing nine people. "
    reading = read(before + SUMS[name], MONDAY)
    assert {pair for pair in figures(reading) if pair[0] == "killed"} == {("killed", 9)}


def test_those_who_died_since_an_attack_are_of_it() -> None:
    reading = read("Four people have died since the strike on Gao, Mali, on Saturday.", MONDAY)
    assert figures(reading) == {("killed", 4)}


@pytest.mark.parametrize("name", OF_SUNDAY)
def test_the_day_a_toll_was_counted_is_not_the_attacks(name: str) -> None:
    reading = read(OF_SUNDAY[name], dt.date(2024, 5, 7))
    ends = {c.date_end for c in reading.claims if c.measure == "killed"}
    assert ends == {dt.date(2024, 5, 5)}


@pytest.mark.parametrize("name", OTHER_LANGUAGES)
def test_who_dies_of_thirst_dies_of_no_attack(name: str) -> None:
    language, text, dead = OTHER_LANGUAGES[name]
    assert sum(c.low or 0 for c in read(text, MONDAY, language).claims if c.measure == "killed") == dead


def test_who_dies_of_hunger_dies_of_no_attack_in_english() -> None:
    text = "Shells fell on El Fasher, Sudan, on Friday. On the road two children died of thirst and one of cholera."
    assert figures(read(text, MONDAY)) == set()
