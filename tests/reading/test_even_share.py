"""A toll told of several attacks together is none's; the report's attack has an even share of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.alone import read_alone
from strikeledger.model import Claim
from tests.test_one_attack import state

Bounds = tuple[float | None, float | None]

SHARED: dict[str, tuple[str, str, Bounds, str]] = {
    "in the attacks": (
        "en",
        "On 5 May 2024 gunmen attacked a clinic in Baidoa, Somalia. This was one of six related attacks in the area. "
        "Twelve people were killed and 30 were wounded in the attacks.",
        (2, 2),
        "12 told of 6 attacks",
    ),
    "across both blasts, at least": (
        "en",
        "A bomb exploded at a bus stop in Quetta, Pakistan, on 5 May 2024. The blast was one of two bombings "
        "that day. At least nine people died across both blasts.",
        (4, None),
        "9 told of 2 attacks",
    ),
    "a number of its own for the attacks with dead": (
        "en",
        "On 5 May 2024 a drone hit a market in Nyala, Sudan. It was part of a wave of eight strikes. Nine people were "
        "killed across three of the strikes.",
        (3, 3),
        "9 told of 3 attacks",
    ),
    "the attacks as subject": (
        "en",
        "Militants shelled a school in Mubi, Nigeria, on 5 May 2024. The shelling was one of four attacks. The attacks "
        "killed eight civilians.",
        (2, 2),
        "8 told of 4 attacks",
    ),
    "attacks that left": (
        "en",
        "Gunmen fired on a bar in Jos, Nigeria, on 5 May 2024. It was one of three attacks that left 12 people dead.",
        (4, 4),
        "12 told of 3 attacks",
    ),
    "divided by who counted": (
        "en",
        "On 5 May 2024 a drone hit a camp near Kutkai, Myanmar. Ten deaths were split between two events.",
        (5, 5),
        "10 told of 2 attacks",
    ),
    "Ukrainian": (
        "uk",
        "5 травня 2024 року бойовики обстріляли ринок у Сумах. Це була одна з п'яти атак того дня. Унаслідок атак "
        "загинули двадцятеро людей.",
        (4, 4),
        "20 told of 5 attacks",
    ),
    "Russian": (
        "ru",
        "5 мая 2024 года на рынке в Кандагаре прогремел взрыв. Это был один из трёх взрывов. Во всех взрывах погибли "
        "девять человек.",
        (3, 3),
        "9 told of 3 attacks",
    ),
}
OWN: dict[str, tuple[str, str, float]] = {
    "the attack's own number": (
        "en",
        "On 5 May 2024 gunmen attacked a bar in Jos, Nigeria, killing three people. It was one of two attacks, which "
        "left nine dead.",
        3,
    ),
    "two bombs, one attack": (
        "en",
        "Twin bombings in Quetta, Pakistan, killed 32 people on 5 May 2024. The attacks were condemned by all.",
        32,
    ),
    "one of the deadliest": (
        "en",
        "On 5 May 2024 a missile hit a market in Nyala, Sudan, killing 40 people. It was one of the deadliest attacks "
        "of the war.",
        40,
    ),
    "one of the deadliest, in the attacks": (
        "en",
        "A missile hit a market in Nyala, Sudan, on 5 May 2024. It was one of the deadliest attacks of the war, and 40 "
        "people were killed in the attacks.",
        40,
    ),
    "одна з найбільших": (
        "uk",
        "5 травня 2024 року ракета влучила в ринок у Сумах. Це одна з найбільших атак. Через атаки загинули 40 людей.",
        40,
    ),
    "waves of attacks": (
        "en",
        "Waves of attacks on Nyala, Sudan, lasted all night on 5 May 2024. Two people were killed in the attacks.",
        2,
    ),
    "a toll of this one": (
        "en",
        "A bomb went off in Mosul, Iraq, on 5 May 2024. It was one of three bombings. Four people died in this blast.",
        4,
    ),
    "its named share": (
        "en",
        "On 5 May 2024 a drone hit a post near Loikaw, Myanmar. Ten fatalities were split across 3 events and coded as "
        "4 for this event.",
        4,
    ),
}


def killed(text: str, language: str) -> list[Claim]:
    reading = read_alone([{"id": "one", "text": text, "lang": language}])["one"]
    return [claim for claim in reading.claims if claim.measure == "killed"]


@pytest.mark.parametrize("name", SHARED)
def test_a_toll_of_several_attacks_is_divided(name: str) -> None:
    language, text, share, told = SHARED[name]
    found = killed(text, language)
    own = [claim for claim in found if claim.scope != "background"]
    assert [(c.low, c.high) for c in own] == [share]
    assert own[0].approx
    assert own[0].part == told
    assert [c.scope for c in found if c not in own] == ["background"]


def test_a_headline_that_repeats_the_toll_of_all_is_no_toll_of_one() -> None:
    text = (
        "Gunmen raid market, eight dead in wave of attacks.\n\nGunmen attacked a market in Mubi, Nigeria, on 5 May "
        "2024. This was one of four attacks. Eight people were killed in the attacks."
    )
    assert {c.low for c in killed(text, "en") if c.scope != "background"} == {2}


def test_a_toll_of_an_unknown_number_of_attacks_is_of_none() -> None:
    text = (
        "Gunmen raided Kaga in Mali on 5 May 2024. It was part of a series of raids. Twelve people died in the raids."
    )
    assert [claim.scope for claim in killed(text, "en")] == ["background"]


@pytest.mark.parametrize("name", OWN)
def test_what_is_told_of_the_attack_itself_is_no_share(name: str) -> None:
    language, text, told = OWN[name]
    assert max(c.low or 0 for c in killed(text, language) if c.scope != "background") == told


def test_reports_of_each_attack_add_up_to_the_toll_of_all(tmp_path: Path) -> None:
    towns = ("Mubi", "Bama", "Gwoza", "Damboa")
    first = "Gunmen attacked a market in {}, Nigeria, on 5 May 2024. This was one of four attacks. "
    toll = "Eight people were killed in the attacks."
    found = state(tmp_path, [("2024-05-06", first.format(town) + toll) for town in towns])
    figures = [incident.figures["killed"] for incident in found.incidents if "killed" in incident.figures]
    assert sum(figure.best or 0 for figure in figures) == 8
    assert all("an even share: 8 told of 4 attacks" in figure.why for figure in figures)


@pytest.mark.parametrize("told", [2, 6, 30])
def test_a_share_gives_way_to_a_figure_told_of_the_attack(told: int, tmp_path: Path) -> None:
    shared = "Gunmen attacked a market in Mubi, Nigeria, on 5 May 2024. This was one of four attacks. "
    rows = [
        ("2024-05-06", shared + "Eighteen people were killed in the attacks."),
        ("2024-05-06", f"Gunmen killed {told} people at a market in Mubi, Nigeria, on 5 May 2024, police said."),
    ]
    found = [one for one in state(tmp_path, rows).incidents if "killed" in one.figures]
    assert [one.figures["killed"].best for one in found] == [told]
