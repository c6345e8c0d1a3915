"""What a sentence does to its figure (denies it, takes it back, makes it a possibility, sets it in the past) is the
same in every language: one table of cases, each told in English, Ukrainian and Russian."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Reading
from strikeledger.reading import read_document

DAY = dt.date(2025, 4, 16)
LANGUAGES = ("en", "uk", "ru")

CASES: dict[str, tuple[tuple[str, str, str], list[str]]] = {
    "asserted": (
        (
            "Four people were killed in a Russian missile strike on Sumy.",
            "Унаслідок російського ракетного удару по Сумах загинули четверо людей.",
            "При российском ракетном ударе по Сумам погибли четыре человека.",
        ),
        ["killed 4 asserted incident"],
    ),
    "denied": (
        (
            "Moscow denied that 30 soldiers were killed in the Ukrainian missile strike on Sevastopol.",
            "Москва заперечила, що внаслідок українського ракетного удару по Севастополю загинули 30 військових.",
            "В Москве опровергли, что при украинском ракетном ударе по Севастополю погибли 30 военных.",
        ),
        ["killed 30 denied incident"],
    ),
    "denied death of": (
        (
            "The ministry denied reports on the deaths of 40 soldiers in the missile strike on Makiivka.",
            "Міністерство спростувало повідомлення про загибель 40 військових під час ракетного удару по Макіївці.",
            "Министерство опровергло сообщения о гибели 40 военных при ракетном ударе по Макеевке.",
        ),
        ["killed 40 denied incident"],
    ),
    "retracted": (
        (
            "The council wrongly reported that four people were killed in the Russian drone attack on Sumy.",
            "Міськрада помилково повідомила, що внаслідок атаки російського дрона на Суми загинули четверо людей.",
            "Горсовет ошибочно сообщил, что при атаке российского дрона на Сумы погибли четыре человека.",
        ),
        ["killed 4 retracted incident"],
    ),
    "superseded": (
        (
            "Earlier it was reported that three people were wounded in the Russian drone attack on Sumy.",
            "Раніше повідомлялося, що внаслідок атаки російського дрона на Суми поранено трьох людей.",
            "Ранее сообщалось, что при атаке российского дрона на Сумы ранены три человека.",
        ),
        ["injured 3 superseded incident"],
    ),
    "hypothetical": (
        (
            "The missile fired by Russia at Kyiv could have killed 50 people.",
            "Російська ракета, випущена по Києву, могла вбити 50 людей.",
            "Российская ракета, выпущенная по Киеву, могла убить 50 человек.",
        ),
        ["killed 50 hypothetical incident"],
    ),
    "intent": (
        (
            "The agents planned to kill 12 people with a Russian bomb in Kyiv.",
            "Агенти планували вбити 12 людей російською бомбою у Києві.",
            "Агенты планировали убить 12 человек российской бомбой в Киеве.",
        ),
        ["killed 12 hypothetical incident"],
    ),
    "condition": (
        (
            "If a Russian missile kills 20 people in Kyiv, the talks will end.",
            "Якщо російська ракета вб'є 20 людей у Києві, переговори припиняться.",
            "Если российская ракета убьет 20 человек в Киеве, переговоры прекратятся.",
        ),
        ["killed 20 hypothetical incident"],
    ),
    "nobody": (
        (
            "A Russian drone fell on a field near Sumy, nobody was injured.",
            "Російський дрон впав на поле під Сумами, ніхто не постраждав.",
            "Российский дрон упал на поле под Сумами, никто не пострадал.",
        ),
        ["injured 0 none_reported incident"],
    ),
    "none": (
        (
            "Russian drones attacked Sumy, there were no injuries.",
            "Російські дрони атакували Суми, постраждалих немає.",
            "Российские дроны атаковали Сумы, пострадавших нет.",
        ),
        ["injured 0 none_reported incident"],
    ),
    "neither": (
        (
            "Russian drones attacked Sumy, there were no deaths or injuries.",
            "Російські дрони атакували Суми, загиблих і поранених немає.",
            "Российские дроны атаковали Сумы, погибших и раненых нет.",
        ),
        ["injured 0 none_reported incident", "killed 0 none_reported incident"],
    ),
    "not": (
        (
            "A Russian drone hit a bus in Sumy, the driver was not injured.",
            "Російський дрон влучив в автобус у Сумах, водій не постраждав.",
            "Российский дрон попал в автобус в Сумах, водитель не пострадал.",
        ),
        [],
    ),
    "a past attack": (
        (
            "A Russian missile strike on Sumy killed four people on Wednesday. "
            "On 14 January 2023 a Russian missile killed 46 people in Dnipro.",
            "У середу внаслідок російського ракетного удару по Сумах загинули четверо людей. "
            "14 січня 2023 року російська ракета вбила 46 людей у Дніпрі.",
            "В среду при российском ракетном ударе по Сумам погибли четыре человека. 14 января 2023 года российская "
            "ракета убила 46 человек в Днепре.",
        ),
        ["killed 4 asserted incident", "killed 46 asserted background"],
    ),
    "a period": (
        (
            "A Russian strike on Sumy wounded six people on Wednesday. "
            "Since the start of the full-scale invasion 10,000 civilians have been killed.",
            "У середу внаслідок удару по Сумах поранено шістьох людей. "
            "Від початку повномасштабного вторгнення загинули 10 000 цивільних.",
            "В среду при ударе по Сумам ранены шесть человек. С начала полномасштабного вторжения погибли 10 000 "
            "мирных жителей.",
        ),
        ["injured 6 asserted incident"],
    ),
}  # fmt: skip


@cache
def readings() -> dict[str, Reading]:
    rows = [
        {"id": f"{name} {language}", "published": str(DAY), "language": language, "text": text}
        for name, (texts, _) in CASES.items()
        for language, text in zip(LANGUAGES, texts, strict=True)
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        read = [item for item in read_inputs([path], Given()) if isinstance(item, Document)]
    return {row["id"]: read_document(item) for row, item in zip(rows, read, strict=True)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_figure_has_the_same_status_in_every_language(name: str, language: str) -> None:
    claims = readings()[f"{name} {language}"].claims
    people = [c for c in claims if c.measure in {"killed", "injured"}]
    told = sorted(f"{c.measure} {c.low if c.low is not None else c.high:g} {c.status} {c.scope}" for c in people)
    assert told == sorted(CASES[name][1])
