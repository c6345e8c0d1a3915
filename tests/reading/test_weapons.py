"""What becomes of weapons, places hit and hours of alert by grammar: every row of the table has its sentence, a list
goes on, and what did not happen or counts nothing is no figure."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.model import Block, Document
from strikeledger.reading import read_document
from strikeledger.reading.frames import weapons
from strikeledger.reading.frames.aim_guards import WHEN
from strikeledger.reading.frames.weapons import frames, opened, struck
from strikeledger.reading.morphology import morphed
from strikeledger.reading.syntax import parse
from strikeledger.reading.tokens import tokens
from strikeledger.vocabulary.lexicon import lexicon
from strikeledger.vocabulary.measures import Fate
from strikeledger.vocabulary.predicates import predicates


def told(
    text: str, language: str = "en", before: str | None = None, listed: Fate = ""
) -> list[tuple[str, float | None, str]]:
    (sentence,) = parse(text, [(0, len(text))], language)
    lex = lexicon(language)
    found = struck(sentence, morphed(tokens(text, 0, len(text)), lex), lex, (), before, listed)
    return [(claim.measure, claim.low, claim.rule) for claim in found]


def one(
    text: str, language: str = "en", before: str | None = None, listed: Fate = ""
) -> list[tuple[str, float | None]]:
    return [(measure, low) for measure, low, _ in told(text, language, before, listed)]


ROWS = [(n, language) for n, frame in enumerate(frames()) for language in frame.sentence]


@pytest.mark.parametrize(
    ("row", "language"), ROWS, ids=lambda k: f"{frames()[k].predicate}-{frames()[k].form}" if isinstance(k, int) else k
)
def test_each_row_reads_its_sentence_and_nothing_else_reads_it_so(
    row: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame, every = frames()[row], frames()
    text = frame.sentence[language]
    read = told(text, language)
    assert [rule for _, _, rule in read] == [frame.rule], text
    monkeypatch.setattr(weapons, "frames", lambda: tuple(f for n, f in enumerate(every) if n != row))
    assert told(text, language) != read


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_each_class_with_words_has_a_sentence_in_its_language(language: str) -> None:
    asked = {frame.predicate for frame in frames()}
    shown = {frame.predicate for frame in frames() if language in frame.sentence}
    assert {name for name in asked if predicates(language)[name]} == shown


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Russia fired 33 missiles, 18 of which were shot down.", [("missiles_launched", 33), ("missiles_downed", 18)]),
        ("Air defences downed 54 of 60 drones.", [("drones_downed", 54), ("drones_launched", 60)]),
        ("Air defences downed 54 of the 60 drones.", [("drones_downed", 54)]),
        ("Of the 86 drones launched by Russia, 74 were shot down.", [("drones_launched", 86), ("drones_downed", 74)]),
        ("All 14 drones launched by Russia were shot down.", [("drones_launched", 14), ("drones_downed", 14)]),
        ("Air defences neutralised 45 drones that attacked Odesa.", [("drones_downed", 45)]),
        ("They stopped 80 targets: three missiles and 77 drones.",
         [("munitions_downed", 80), ("missiles_downed", 3), ("drones_downed", 77)]),
        ("Ukraine was hit by a 500-drone attack.", [("drones_launched", 500)]),
        ("A barrage of 40 missiles struck the port.", [("missiles_launched", 40)]),
        ("They fired 28 drones and 19 cruise or ballistic missiles.",
         [("drones_launched", 28), ("missiles_launched", 19)]),
        ("One of the missiles hit a school.", []),
        ("All 17 targets were hit.", []),
        ("In four places drones were intercepted.", []),
        ("Debris fell at four locations.", []),
        ("Within two hours of the air raid alert a fire broke out.", []),
        ("The ministry bought 40 drones.", []),
        ("The regiment used 155 mm shells and two maps.", []),
        ("Air defences destroyed 3 helicopters and 20 drones.", [("drones_downed", 20)]),
    ],
)  # fmt: skip
def test_numbers_count_the_noun_they_belong_to(text: str, figures: list[tuple[str, float]]) -> None:
    assert one(text) == figures


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Sixteen drones are now flying towards Poltava.", "en", []),
        ("Зараз 16 дронів летять на Полтаву.", "uk", []),
        ("Сейчас 16 дронов летят на Полтаву.", "ru", []),
        ("Sixteen drones flew towards Poltava.", "en", [("drones_launched", 16)]),
        ("Ночью уничтожены 3 вертолёта, 20 беспилотников.", "ru", [("drones_downed", 20)]),
        ("Вночі знищено 3 гелікоптери, 20 безпілотників.", "uk", [("drones_downed", 20)]),
        ("Нанесено шесть групповых ударов ударными БПЛА по Одессе.", "ru", []),
        ("Завдано шість групових ударів дронами по Одесі.", "uk", []),
        ("Сообщили о 48 уничтоженных за ночь дронах.", "ru", [("drones_downed", 48)]),
    ],
)  # fmt: skip
def test_a_number_of_another_thing_or_of_what_flies_now_counts_no_weapon(
    text: str, language: str, figures: list[tuple[str, float]]
) -> None:
    assert one(text, language) == figures


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("- 212 strike drones;", "en", [("drones_launched", 212)]),
        ("— 212 ударних дронів;", "uk", [("drones_launched", 212)]),
        ("— 212 ударных дронов;", "ru", [("drones_launched", 212)]),
        ("- the mayor counts on 212 drones;", "en", []),
    ],
)
def test_an_item_of_a_list_shares_what_opened_it(text: str, language: str, figures: list[tuple[str, float]]) -> None:
    assert one(text, language, listed="launched") == figures
    assert one(text, language) == []


def test_a_line_opens_a_list_with_its_last_word_for_it() -> None:
    text = "The enemy attacked overnight with:"
    (sentence,) = parse(text, [(0, len(text))], "en")
    assert opened(sentence, lexicon("en")) == "launched"


def test_quotation_marks_are_no_part_of_a_weapons_name() -> None:
    text = 'Над Херсоном збито сім "Шахедів".'
    (sentence,), lex = parse(text, [(0, len(text))], "uk"), lexicon("uk")
    assert [c.munition for c in struck(sentence, morphed(tokens(text, 0, len(text)), lex), lex)] == ["Шахедів"]


def test_hours_are_told_with_their_minutes() -> None:
    assert one("Тревога длилась 5 часов 20 минут.", "ru") == [("alert_hours", 5.33)]


def test_a_number_alone_counts_the_weapons_told_before_it() -> None:
    assert one("138 were shot down and 119 vanished from radar.", before="drone") == [
        ("drones_downed", 138),
        ("drones_lost", 119),
    ]
    assert one("138 were shot down.") == []


GUARDED = [
    ("by jamming", "Twelve drones were neutralised by gunfire."),
    ("come to nothing", "Air defences intercepted 12 drones."),
    ("its aim", "Twelve drones reached the border."),
    ("passive", "Troops struck the port with 12 drones."),
    ("an attack", "The circus used 12 drones."),
    ("no debris", "Debris came down on 12 sites."),
]


@pytest.mark.parametrize(("name", "text"), GUARDED, ids=[name for name, _ in GUARDED])
def test_each_guard_keeps_a_sentence_from_its_row(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = told(text)
    monkeypatch.setitem(WHEN, name, lambda *_: True)
    assert told(text) != read


def test_every_guard_has_its_sentence() -> None:
    assert {name for name, _ in GUARDED} == set(WHEN)


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Russia launched 30 cruise and 120 ballistic missiles.", "en",
         [(150, "incident", "weapons.added"), (30, "part", "weapons.launched"), (120, "part", "weapons.launched")]),
        ("Air defences downed 36 drones over the Kursk region and one over the Bryansk region.", "en",
         [(37, "incident", "weapons.added"), (36, "part", "weapons.regional"), (1, "part", "weapons.regional")]),
        ("Збито 36 дронів над Київською областю та один над Сумською.", "uk",
         [(37, "incident", "weapons.added"), (36, "part", "weapons.regional"), (1, "part", "weapons.regional")]),
        ("Сбито 36 дронов над Курской областью и один над Брянской.", "ru",
         [(37, "incident", "weapons.added"), (36, "part", "weapons.regional"), (1, "part", "weapons.regional")]),
        ("Air defences downed 40 drones over Russia, 20 over Bryansk and 20 over Kursk.", "en",
         [(40, "incident", "weapons.downed"), (20, "part", "weapons.regional"), (20, "part", "weapons.regional")]),
        ("Russia launched 40 drones and 12 missiles.", "en",
         [(40, "incident", "weapons.launched"), (12, "incident", "weapons.launched")]),
    ],
)  # fmt: skip
def test_a_sum_left_to_the_reader_is_added_and_says_of_what(
    text: str, language: str, figures: list[tuple[float, str, str]]
) -> None:
    (sentence,) = parse(text, [(0, len(text))], language)
    toks = morphed(tokens(text, 0, len(text)), lexicon(language))
    found = struck(sentence, toks, lexicon(language))
    assert [(claim.low, claim.scope, claim.rule) for claim in found] == figures
    for added in (claim for claim in found if claim.rule == "weapons.added"):
        parts = [claim for claim in found if claim.scope == "part"]
        assert (added.first, added.last) == (min(c.first for c in parts), max(c.last for c in parts))
        assert all(claim.part for claim in parts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "A gunman opened fire in a bar in Tulsa on Thursday and killed two. Two different weapons were used.",
            "shooting",
        ),
        (
            "Two men were shot dead in Recife on Thursday. Detectives said three weapons were fired in the shooting.",
            "shooting",
        ),
        ("Six weapons hit the port of Hodeidah overnight, and two people were killed in the attack.", "air_attack"),
        ("Two drones hit a bar in Tulsa on Thursday after a shooting, and two people were killed.", "air_attack"),
    ],
)
def test_weapons_of_no_kind_make_a_shooting_no_attack_from_the_air(text: str, kind: str) -> None:
    document = Document(
        document_id="d_0123456789abcdef", source="x", sha256="0" * 64, retrieved=None, outlet=None, title=None,
        published=dt.date(2025, 4, 18), published_basis="given", language="en", agency=None, body_start=0,
        body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip
    assert {episode.kind for episode in read_document(document).episodes} == {kind}
