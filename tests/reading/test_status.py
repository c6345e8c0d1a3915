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
    "a number told for a denied one": (
        (
            "Not 70 but eight people were killed in a Russian missile strike on Sumy.",
            "Унаслідок російського ракетного удару по Сумах загинули не 70, а восьмеро людей.",
            "При российском ракетном ударе по Сумам погибли не 70, а восемь человек.",
        ),
        ["killed 8 asserted incident"],
    ),
    "people told for denied ones": (
        (
            "A Russian missile strike on Sumy injured not 70 people but eight.",
            "Унаслідок російського ракетного удару по Сумах поранено не 70 людей, а вісім.",
            "При российском ракетном ударе по Сумам ранены не 70 человек, а восемь.",
        ),
        ["injured 8 asserted incident"],
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
    "a fake": (
        (
            "Reports of 600 dead in the missile strike on Sumy are fake, police said.",
            "Повідомлення про загибель 600 людей унаслідок ракетного удару по Сумах є фейком, заявили в поліції.",
            "Сообщения о гибели 600 человек при ракетном ударе по Сумам оказались фейком, заявили в полиции.",
        ),
        ["killed 600 denied incident"],
    ),
    "not true": (
        (
            "It is not true that 15 people were killed in the shelling of Kherson.",
            "Неправда, що під час обстрілу Херсона загинули 15 людей.",
            "Неправда, что при обстреле Херсона погибли 15 человек.",
        ),
        ["killed 15 denied incident"],
    ),
    "a false message": (
        (
            "A false message said that 70 people died in the missile strike on Odesa.",
            "У неправдивому повідомленні йшлося про те, що 70 людей загинули під час ракетного удару по Одесі.",
            "В ложном сообщении говорилось о том, что 70 человек погибли при ракетном ударе по Одессе.",
        ),
        ["killed 70 denied incident"],
    ),
    "made by a machine": (
        (
            "A video claiming that 40 people were killed in a missile strike on Kharkiv was made by AI.",
            "Відео, де нібито загинули 40 людей під час ракетного удару по Харкову, створила нейромережа.",
            "Видео, на котором якобы погибли 40 человек при ракетном ударе по Харькову, создала нейросеть.",
        ),
        ["killed 40 denied incident"],
    ),
    "a rumour": (
        (
            "Rumours that 80 people died in the shelling of Kherson spread quickly.",
            "Чутки про загибель 80 людей під час обстрілу Херсона ширилися в мережі.",
            "Слухи о гибели 80 человек при обстреле Херсона ходили в сети.",
        ),
        ["killed 80 hypothetical incident"],
    ),
    "a film": (
        (
            "In the new film a Russian missile kills 30 people in Kyiv.",
            "У новому фільмі російська ракета вбиває 30 людей у Києві.",
            "В новом фильме российская ракета убивает 30 человек в Киеве.",
        ),
        ["killed 30 hypothetical incident"],
    ),
    "a drill": (
        (
            "The drill assumed that a Russian missile strike injured 200 people in Odesa.",
            "Навчання передбачали, що російський ракетний удар поранив 200 людей в Одесі.",
            "Учения предполагали, что российский ракетный удар ранил 200 человек в Одессе.",
        ),
        ["injured 200 hypothetical incident"],
    ),
    "imagine": (
        (
            "Imagine that a Russian drone kills 25 people in Kyiv.",
            "Уявіть, що російський дрон убиває 25 людей у Києві.",
            "Представьте, что российский дрон убивает 25 человек в Киеве.",
        ),
        ["killed 25 hypothetical incident"],
    ),
    "false, but": (
        (
            "Reports of 600 dead in the Russian missile strike on Sumy are false, but six people were killed.",
            "Повідомлення про 600 загиблих унаслідок російського ракетного удару по Сумах є неправдою, але шестеро "
            "людей загинули.",
            "Сообщения о 600 погибших при российском ракетном ударе по Сумам оказались ложью, но шесть человек "
            "погибли.",
        ),
        ["killed 6 asserted incident", "killed 600 denied incident"],
    ),
    "not fake": (
        (
            "The report that 14 people were killed in the Russian missile strike on Sumy is not fake.",
            "Повідомлення про загибель 14 людей унаслідок російського ракетного удару по Сумах не фейк.",
            "Сообщение о гибели 14 человек при российском ракетном ударе по Сумам не фейк.",
        ),
        ["killed 14 asserted incident"],
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
