"""Who says what, by grammar: every row of the table of frames has its sentence; a claimant is never a victim, a thing
or somebody who is only told about, and what is said runs on over its quotation."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from strikeledger.model import Block, Document
from strikeledger.reading import read_document
from strikeledger.reading.frames import sayings as matcher
from strikeledger.reading.frames.sayings import acts_in, frames
from strikeledger.reading.sayings import Saying, sayings
from strikeledger.reading.syntax import parse
from strikeledger.reading.tokens import sentences
from strikeledger.vocabulary import sayings as table
from strikeledger.vocabulary.sayings import NOUNS, VERBS, cues, saying_words


class Said(NamedTuple):
    """An act of saying in the words of its sentence."""

    rule: str
    who: str | None
    content: str


def told(text: str, language: str = "en") -> list[Said]:
    (sentence,) = parse(text, [(0, len(text))], language)
    return [
        Said(
            act.rule,
            None if act.who is None else sentence[act.who].text,
            text[sentence[act.first].start : sentence[act.last - 1].end] if act.first < act.last else "",
        )
        for act in acts_in(sentence, language)
    ]


def claimants(text: str, language: str = "en") -> dict[tuple[str, float | None], str | None]:
    found = read_document(
        Document(
            document_id="d_0123456789abcdef", source="x", sha256="0" * 64, retrieved=None, outlet=None, title=None,
            published=None, published_basis="unknown", language=language, agency=None,
            body_start=0, body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
        )
    )  # fmt: skip
    return {(c.measure, c.low): c.claimant.name if c.claimant else None for c in found.claims}


def passages(text: str, language: str = "en") -> list[tuple[str, str, Saying]]:
    spans = list(sentences(text, 0, len(text)))
    found = sayings(text, spans, list(parse(text, spans, language)), language)
    return [(s.sentence[s.who].text, text[s.content_start : s.content_end], s) for s in found]


@pytest.mark.parametrize(
    ("row", "language"),
    [(row, language) for row, frame in enumerate(frames()) for language in frame.sentence],
    ids=lambda value: f"{frames()[value].rule}-{frames()[value].predicate}" if isinstance(value, int) else value,
)
def test_each_row_reads_its_sentence_and_nothing_else_reads_it_so(
    row: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame, every = frames()[row], frames()
    found = told(frame.sentence[language], language)
    assert frame.rule in [one.rule for one in found], found
    monkeypatch.setattr(matcher, "frames", lambda: tuple(f for n, f in enumerate(every) if n != row))
    assert told(frame.sentence[language], language) != found


def test_each_class_of_verbs_and_nouns_is_asked_for_by_a_row() -> None:
    assert {*VERBS, *NOUNS} <= {frame.predicate for frame in frames()}


def test_the_sentence_of_a_row_that_credits_has_a_word_by_which_it_is_looked_at() -> None:
    for language, text in (
        (name, text) for frame in frames() if frame.credits for name, text in frame.sentence.items()
    ):
        (sentence,) = parse(text, [(0, len(text))], language)
        assert not cues(language).isdisjoint(sentence.lowers), text


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("The mayor said that the bridge was closed.", "mayor", "that the bridge was closed"),
        ("The bridge was closed, the mayor said.", "mayor", "The bridge was closed"),
        ("“The bridge is closed,” said the mayor.", "mayor", "“The bridge is closed,”"),
        ("The bridge was closed, as reported by the mayor.", "mayor", "The bridge was closed"),
        ("It was reported by the mayor that the bridge was closed.", "mayor", "that the bridge was closed"),
        ("In spring, the mayor says, the bridge opens.", "mayor", "In spring, the mayor says, the bridge opens"),
        ("The mayor wrote on his page: the bridge is closed.", "mayor", "the bridge is closed"),
        ("The mayor, who has run the town since May, said the bridge was closed.", "mayor", "the bridge was closed"),
        ("The mayor said the bridge was closed and two roads were flooded.", "mayor",
         "the bridge was closed and two roads were flooded"),
        ("The mayor said the bridge was closed and praised the firemen.", "mayor", "the bridge was closed"),
        ("The mayor said the bridge was closed, calling the raid a crime.", "mayor", "the bridge was closed"),
        ("The mayor said the bridge was closed, hitting two cars.", "mayor", "the bridge was closed, hitting two cars"),
        ("The mayor criticized the council’s plans on housing.", "mayor", "the council’s plans on housing"),
        ("The mayor urged the drivers to leave the bridge.", "mayor", "the drivers to leave the bridge"),
    ],
)  # fmt: skip
def test_the_speaker_is_the_subject_and_the_content_its_clause(text: str, who: str, content: str) -> None:
    assert (who, content) in [(one.who, one.content) for one in told(text)]


def test_a_word_that_is_only_borrowed_is_not_what_is_said() -> None:
    assert told("The mayor warned of a “fierce” winter.") == [Said("saying.of", "mayor", "a “fierce” winter")]
    assert told("The mayor denounced the “fierce” plan.") == [Said("judging", "mayor", "the “fierce” plan")]


def test_a_verb_the_parse_hangs_on_the_speaker_as_a_participle_is_what_the_speaker_does() -> None:
    text = "“Another hard night,” the head of the city's staff, Colonel General Petro Bondar, posted on his page."
    assert [(one.who, one.rule) for one in told(text)] == [("head", "saying.clause")]


def test_two_acts_of_one_sentence_part_what_is_said() -> None:
    found = told("The mayor said the bridge was closed, adding that two roads were flooded.")
    assert [(one.who, one.content) for one in found] == [
        ("mayor", "the bridge was closed"),
        ("mayor", "that two roads were flooded"),
    ]


@pytest.mark.rule(2)
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Petro Hrynko, 34, was killed in the Russian shelling of Kherson, police said.", "police"),
        ("Two people were killed in the Russian shelling of Kherson, among them Petro Hrynko, police said.", "police"),
        ("Two people were killed in the Russian shelling of Kherson, police said, Petro Hrynko among them.", "police"),
        ("Police said that Petro Hrynko and another man were killed in the Russian shelling of Kherson.", "police"),
        ("The report of the prosecutor's office said two people were killed in the Russian shelling of Kherson.",
         "prosecutor's office"),
        ("A statement by the emergency service said two people were killed in the Russian shelling of Kherson.",
         "emergency service"),
        ("A report said two people were killed in the Russian shelling of Kherson.", None),
        ("Governor Ivan Bondar told mayor Taras Lysenko that two people were killed in the shelling of Kherson.",
         "Ivan Bondar"),
        ("Two people were killed in the Russian shelling of Kherson, said the head of the region, Ivan Bondar.",
         "Ivan Bondar"),
        ("Two people were killed in the Russian shelling of Kherson, according to a post by Ivan Bondar.",
         "Ivan Bondar"),
        ("Two people were killed in the Russian shelling of Kherson, by the army's count.", "army"),
        ("Emergency service: two people killed in Russian shelling of Kherson", "Emergency service"),
        ("Kherson: two people killed in Russian shelling of the port", None),
        ("Two people killed in Russian shelling of Kherson – emergency service", "emergency service"),
        ("The police spoke of two people killed in the Russian shelling of Kherson.", "police"),
        ("The police put the toll of the Russian shelling of Kherson at two killed.", "police"),
        ("Russian shelling of Kherson claimed the lives of two people.", None),
        ("Crews put out a fire after Russian shelling of Kherson killed two people.", None),
    ],
)  # fmt: skip
def test_rule_02_the_claimant_is_who_speaks_never_a_victim_or_a_thing(text: str, name: str | None) -> None:
    found = claimants(text)
    assert found, text
    assert {None if who is None else who.removesuffix("'s").lower() for who in found.values()} == {
        name if name is None else name.lower()
    }


@pytest.mark.rule(2)
@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "Внаслідок обстрілу Херсона загинули троє дітей, повідомив мер Тарас Лисенко.", "Taras Lysenko"),
        ("uk", "Внаслідок обстрілу Херсона загинули двоє людей. Про це повідомили в поліції.", "police"),
        ("uk", "За даними поліції, внаслідок обстрілу Херсона загинули двоє людей.", "police"),
        ("uk", "Як повідомив очільник ОВА Тарас Лисенко, внаслідок обстрілу Херсона загинули двоє.", "Taras Lysenko"),
        ("ru", "При обстреле Херсона погибли двое, сообщил врио губернатора Тарас Орлов.", "Taras Orlov"),
        ("ru", "Полиция уточнила – при обстреле Херсона погибли двое.", "police"),
        ("ru", "Со ссылкой на МЧС агентство пишет, что при обстреле Херсона погибли двое.", "Emergencies Ministry"),
        ("ru", "При обстреле Херсона погибли двое.", None),
    ],
)  # fmt: skip
def test_rule_02_the_claimant_is_told_by_grammar_in_every_language(language: str, text: str, name: str | None) -> None:
    found = set(claimants(text, language).values())
    assert found == {name}


def test_he_added_goes_on_from_who_spoke_in_the_same_sentence_and_the_one_before() -> None:
    text = (
        "Governor Ivan Bondar said the Russian shelling of Kherson had killed two people, and in a post he spoke of "
        "nine injured. He added that three children were killed in Beryslav."
    )
    assert set(claimants(text).values()) == {"Ivan Bondar"}


@pytest.mark.parametrize(
    ("known", "written", "meant"),
    [
        ("John Hartley", "Hatley", "John Hartley"),
        ("John Hartley", "Hartly", "John Hartley"),
        ("John Hartley", "Bartley", "Bartley"),
        ("Ivan Radov", "Radova", "Radova"),
        ("John Laing", "Lang", "Lang"),
    ],
)
def test_a_surname_written_with_a_slip_is_that_of_who_was_named(known: str, written: str, meant: str) -> None:
    text = (
        f"Governor {known} met the troops. Two people were killed in the Russian shelling of Kherson, "
        f"according to {written}."
    )
    assert claimants(text) == {("killed", 2): meant}


def test_somebody_unnamed_who_speaks_is_not_whoever_spoke_before() -> None:
    text = (
        "Governor Ivan Bondar said the Russian shelling of Kherson killed two people. A baker said nine were injured."
    )
    assert claimants(text) == {("killed", 2): "Ivan Bondar", ("injured", 9): None}


def test_what_is_said_runs_on_over_the_sentences_of_a_quotation() -> None:
    text = (
        "“The bridge is closed. Two roads are flooded,” the mayor said. “The school stays open.”\n\nThe rain went on."
    )
    ((who, content, saying),) = passages(text)
    assert who == "mayor"
    assert content == text.partition("\n")[0]
    assert saying.quoted
    assert saying.sentence[saying.act.cue].text == "said"


def test_a_quotation_after_a_colon_is_said_by_who_stands_before_it_across_a_line() -> None:
    text = "The mayor continued:\n\n“The bridge is closed. Two roads are flooded.”"
    ((who, content, _),) = passages(text)
    assert (who, content) == ("mayor", "“The bridge is closed. Two roads are flooded.”")


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("“Who pays for the bridge?” Berg asked of the council in May.", "Berg", "“Who pays for the bridge?”"),
        ("“We will rebuild the mill!” Berg told the evening radio. “By May.”", "Berg", None),
        ("«Хто заплатить за міст?» — запитав мер.", "мер", "«Хто заплатить за міст?»"),
        ("«Кто заплатит за мост?» — спросил мэр.", "мэр", "«Кто заплатит за мост?»"),
    ],
)
def test_a_quotation_that_ends_as_a_sentence_is_said_by_who_opens_the_next(
    text: str, who: str, content: str | None
) -> None:
    language = "en" if text.isascii() or "Berg" in text else "ru" if "мэр" in text else "uk"
    assert [found[:2] for found in passages(text, language)] == [(who, content or text)]


def test_a_quotation_before_another_sentence_is_not_its_subjects() -> None:
    assert passages("“The bridge is closed.” The council met and Berg spoke.\n\nBerg told the council.") == []
    assert passages("“The bridge is closed.”\n\nBerg told the council.") == []


def test_a_quotation_right_behind_the_verb_is_what_is_said() -> None:
    assert [found[:2] for found in passages("Berg declared “What a long winter!”")] == [
        ("Berg", "“What a long winter!”")
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("«Міст зачинено, — сказав мер. — Школа працює».", "uk"),
        ("«Міст, — сказав мер, — зачинено».", "uk"),
        ("«Мост закрыт, — сказал мэр. — Школа работает».", "ru"),
    ],
)
def test_an_act_between_dashes_within_the_marks_tells_whose_the_quotation_is(text: str, language: str) -> None:
    ((who, content, saying),) = passages(text, language)
    assert who in {"мер", "мэр"}
    assert content == text.removesuffix(".")
    assert saying.quoted


def test_what_the_writer_adds_about_the_object_is_not_what_is_said() -> None:
    assert told("The mayor criticized the plan, which the army drew up.")[0].content == "the plan"
    assert told("The mayor called the plan a mistake, which the army denied.")[0].content == "the plan a mistake"
    assert told("The mayor criticized the plan which the army drew up.")[0].content == "the plan which the army drew up"


def test_what_is_told_inside_a_quotation_is_its_speakers() -> None:
    found = passages("“My neighbour said the bridge was closed,” the mayor said. We said it was open.")
    assert [who for who, _, _ in found] == ["mayor"]


def test_only_acts_of_saying_credit_figures() -> None:
    assert [
        s.act.credits for _, _, s in passages("The mayor said the road was open. The mayor criticized the plan.")
    ] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("part", "name"), [("FORMS", "clause"), ("GUARDS", "of a number")])
def test_a_row_with_an_unknown_word_is_refused(part: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = getattr(matcher, part)
    monkeypatch.setattr(matcher, part, {key: value for key, value in known.items() if key != name})
    frames.cache_clear()
    with pytest.raises(ValueError, match=rf"saying\.toml.*{name}"):
        frames()
    frames.cache_clear()


def test_a_table_without_a_class_that_is_asked_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "REQUIRED", table.REQUIRED | {"sing"})
    saying_words.cache_clear()
    with pytest.raises(ValueError, match=r"en/saying\.toml: class 'sing' is missing"):
        saying_words("en")
    saying_words.cache_clear()


@pytest.mark.parametrize(
    ("text", "rule", "who", "content"),
    [
        ("The mayor believes that the bridge is closed.", "believing", "mayor", "that the bridge is closed"),
        ("The mayor hopes the bridge will open.", "believing", "mayor", "the bridge will open"),
        ("The mayor refused to close the bridge.", "wanting", "mayor", "to close the bridge"),
        ("The mayor vowed to rebuild “every mill” by the lake.", "wanting", "mayor",
         "to rebuild “every mill” by the lake"),
        ("The mayor is sure that the bridge is closed.", "minding", "mayor", "that the bridge is closed"),
        ("The mayor is opposed to the new bridge.", "minding", "mayor", "the new bridge"),
        ("The mayor shrugged off the warnings.", "judging", "mayor", "the warnings"),
        ("The council weighed in on the bridge.", "about", "council", "the bridge"),
        ("The mayor called on the council to close the bridge.", "about", "mayor", "the council to close the bridge"),
        ("The mayor referred to the plan as a lie.", "about", "mayor", "the plan as a lie"),
        ("The mayor accused the council of lying.", "judging", "mayor", "the council of lying"),
    ],
)  # fmt: skip
def test_what_somebody_thinks_and_wants_is_read_by_its_predicate(text: str, rule: str, who: str, content: str) -> None:
    assert Said(rule, who, content) in told(text)


def test_what_is_said_goes_on_over_its_joined_clauses() -> None:
    text = "The mayor said that the bridge was closed and that the school would open."
    assert told(text)[0].content == "that the bridge was closed and that the school would open"


def test_what_others_say_and_want_within_what_somebody_says_is_only_told_of() -> None:
    found = passages("The mayor said the council believed the bridge was safe. The council wants a bridge.")
    assert [(who, content) for who, content, _ in found] == [
        ("mayor", "the council believed the bridge was safe"),
        ("council", "a bridge"),
    ]
    assert passages("It is well known that the mayor wants a bridge.") == []
    assert [who for who, _, _ in passages("The mayor said that the army denied carrying out the raid.")] == [
        "mayor",
        "army",
    ]


def test_a_quotation_that_the_act_parts_begins_before_it() -> None:
    text = "“On the first morning in May,” the mayor said, “the bridge is to be opened to all of you.”"
    assert [content for _, content, _ in passages(text)] == [text]
    parted = "He spoke of a “quiet year.” The mayor said, “the bridge is open.”"
    assert "the bridge is open.”" in [content for _, content, _ in passages(parted)]


def test_a_paragraph_of_nothing_but_a_quotation_goes_on_with_the_one_before() -> None:
    text = "“The bridge is closed,” the mayor said.\n\n“It opens in May.”\n\nThe rain went on."
    assert [content for _, content, _ in passages(text)] == [text.rpartition("\n\n")[0]]


def test_a_gerund_behind_a_clause_says_nothing_of_it() -> None:
    found = told("The mayor met drivers in the port, declaring it a “great day.”")
    assert [one.content for one in found] == ["“great day.”"]


@pytest.mark.parametrize("text", ["Editor's note: The bridge was closed in May.", "Berg: 1,204", "height: 12px"])
def test_a_colon_without_words_or_behind_a_note_tells_of_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The painters who praised the bridge left.", "The painters who"),
        ("The head of the guild, Ada Berg, praised the bridge.", "The head of the guild, Ada Berg"),
        ("The mayor praised the bridge.", "The mayor"),
    ],
)
def test_the_words_that_name_who_speaks_are_the_noun_and_what_stands_for_it(text: str, named: str) -> None:
    ((_, _, saying),) = passages(text)
    start, end = saying.speaker("en")
    assert text[start:end] == named
