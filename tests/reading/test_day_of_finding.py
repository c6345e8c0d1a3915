"""The day on which the dead were found is not the day they were killed, in any language."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Reading
from strikeledger.reading import read_document

THURSDAY = dt.date(2024, 5, 9)
MONDAY = dt.date(2024, 5, 6)
LANGUAGES = ("en", "uk", "ru")

OF_ANOTHER_DAY = {
    "the attack's day in the same sentence": (
        "Divers on Thursday found the bodies of four people under a bridge in Dnipro that a missile hit on Monday.",
        "У четвер водолази знайшли тіла чотирьох людей під мостом у Дніпрі, куди в понеділок влучила ракета.",
        "В четверг водолазы нашли тела четырёх человек под мостом в Днепре, куда в понедельник попала ракета.",
    ),
    "a toll of another day behind it": (
        "On Thursday crews pulled two bodies from a ruined clinic in Izmail. The toll of Monday's strike is now 17.",
        "У четвер з-під руїн клініки в Ізмаїлі дістали два тіла. Від удару в понеділок загинули вже 17.",
        "В четверг из-под руин клиники в Измаиле достали два тела. Погибших при ударе в понедельник теперь 17.",
    ),
    "the attack's day in the next sentence": (
        "Crews in Gao recovered two bodies on Thursday after an attack on a barracks. The attack came on Monday.",
        "У четвер рятувальники в Ізмаїлі дістали два тіла після удару по казармі. Удар по казармі завдали в понеділок.",
        "В четверг спасатели в Измаиле достали два тела после удара по казарме. Удар по казарме нанесли в понедельник.",
    ),
    "one body more": (
        "Rescuers found one more body in a shelled hostel in Nikopol on Thursday. Monday's attack has now killed five.",
        "У четвер в обстріляному гуртожитку в Нікополі знайшли ще одне тіло. Обстріл у понеділок убив п'ятьох.",
        "В четверг в обстрелянном общежитии в Никополе нашли ещё одно тело. Обстрел в понедельник убил пятерых.",
    ),
}
OF_NO_DAY = {
    "days after": (
        "Three days after the strike, crews in Izmail pulled two bodies from the rubble of a clinic on Thursday.",
        "Через три дні після удару, у четвер, рятувальники в Ізмаїлі дістали з-під завалів клініки два тіла.",
        "Через три дня после удара, в четверг, спасатели в Измаиле достали из-под завалов клиники два тела.",
    ),
    "a grave": (
        "On Thursday police in Nyala exhumed the bodies of 23 people whom gunmen had shot dead in a village.",
        "У четвер поліція в Балаклії ексгумувала тіла 23 людей, яких військові розстріляли в селі.",
        "В четверг полиция в Балаклее эксгумировала тела 23 человек, которых военные расстреляли в селе.",
    ),
    "a body and a toll alone": (
        "Rescuers in Izmail pulled the body of a man from the rubble. The death toll has risen to eight.",
        "У Ізмаїлі рятувальники дістали з-під завалів тіло чоловіка. Кількість загиблих зросла до восьми.",
        "В Измаиле спасатели достали из-под завалов тело мужчины. Число погибших выросло до восьми.",
    ),
    "one who had been wounded": (
        "A man wounded in the shelling of Kherson died in hospital on Thursday.",
        "У лікарні помер чоловік, поранений під час обстрілу Херсона.",
        "В больнице умер мужчина, раненный при обстреле Херсона.",
    ),
    "no day told": (
        "Rescuers recovered the bodies of four people from a clinic in Izmail that was shelled in March.",
        "Рятувальники дістали тіла чотирьох людей із клініки в Ізмаїлі, яку обстріляли в березні.",
        "Спасатели достали тела четырёх человек из клиники в Измаиле, которую обстреляли в марте.",
    ),
}
OF_THE_SAME = {
    "found later that day": (
        "A missile hit a clinic in Izmail on Thursday morning. Later that day crews pulled two bodies from the rubble.",
        "У четвер уранці ракета влучила в клініку в Ізмаїлі. Удень рятувальники дістали з-під завалів два тіла.",
        "В четверг утром ракета попала в клинику в Измаиле. Днём спасатели достали из-под завалов два тела.",
    ),
    "an attack told first with them, and another of its own day": (
        "Crews in Izmail recovered two bodies on Thursday after a missile strike on a hostel. On May 2 a strike on a "
        "clinic there killed seven.",
        "У четвер рятувальники в Ізмаїлі дістали два тіла після ракетного удару по гуртожитку. 2 травня там удар по "
        "клініці вбив сімох.",
        "В четверг спасатели в Измаиле достали два тела после ракетного удара по общежитию. 2 мая там удар по "
        "клинике убил семерых.",
    ),
    "found after the night": (
        "A drone hit a hostel in Nikopol overnight. On Thursday rescuers found the bodies of two people.",
        "Уночі дрон влучив у гуртожиток у Нікополі. У четвер рятувальники знайшли тіла двох людей.",
        "Ночью дрон попал в общежитие в Никополе. В четверг спасатели нашли тела двух человек.",
    ),
}


def read(text: str, folder: Path) -> Reading:
    path = folder / "case.jsonl"
    path.write_text(json.dumps({"id": "x", "published": str(THURSDAY), "text": text}), encoding="utf-8")
    (document,) = [d for d in read_inputs([path], Given()) if isinstance(d, Document)]
    return read_document(document)


def days(reading: Reading) -> set[dt.date | None]:
    """The last days of the attacks that figures are told of, and of the figures."""
    return {c.date_end for c in reading.claims} | {e.window.end for e in reading.episodes}


@pytest.mark.parametrize("language", range(3), ids=LANGUAGES)
@pytest.mark.parametrize("name", OF_ANOTHER_DAY)
def test_bodies_are_of_the_attack_that_is_told(name: str, language: int, tmp_path: Path) -> None:
    reading = read(OF_ANOTHER_DAY[name][language], tmp_path)
    assert reading.claims
    assert days(reading) == {MONDAY}


@pytest.mark.parametrize("language", range(3), ids=LANGUAGES)
@pytest.mark.parametrize("name", OF_NO_DAY)
def test_without_it_their_day_is_not_known(name: str, language: int, tmp_path: Path) -> None:
    assert days(read(OF_NO_DAY[name][language], tmp_path)) <= {None, dt.date(2024, 3, 31)}


@pytest.mark.parametrize("language", range(3), ids=LANGUAGES)
@pytest.mark.parametrize("name", OF_THE_SAME)
def test_bodies_found_at_once_are_of_that_day(name: str, language: int, tmp_path: Path) -> None:
    found = [c for c in read(OF_THE_SAME[name][language], tmp_path).claims if c.measure == "killed"]
    assert [c.date_end for c in found if c.high == 2] == [THURSDAY]
    assert {c.date_end for c in found if c.high != 2} <= {dt.date(2024, 5, 2)}


MORE = {
    "in hospital": (
        "Two more people died in hospital after the bombing of Sumy on Monday.",
        "Ще двоє людей померли в лікарні після удару по Сумах.",
        "Ещё двое человек умерли в больнице после удара по Сумам.",
    ),
    "the wounded": (
        "One more wounded soldier died after the strike on Makiivka on Monday.",
        "Після удару по Сумах помер ще один поранений.",
        "После удара по Сумам умер ещё один пострадавший.",
    ),
}


@pytest.mark.parametrize("language", range(3), ids=LANGUAGES)
@pytest.mark.parametrize("name", MORE)
def test_one_more_who_died_of_a_wound_is_no_toll_and_no_wounded(name: str, language: int, tmp_path: Path) -> None:
    claims = read(MORE[name][language], tmp_path).claims
    assert {c.measure for c in claims} - {"soldiers_killed", "soldiers_killed_more"} == {"killed_more"}
