"""Who says what in one sentence: kinds of acts of saying, where what is said begins and ends, and whose it is."""

from __future__ import annotations

import pytest

from strikeledger.model import Block, Document
from strikeledger.reading.sayings import sayings
from strikeledger.reading.statements import statements_of
from strikeledger.reading.syntax import parse
from strikeledger.statements import stretches

KINDS = [
    # the clause hangs on a noun between it and its verb
    ("The ministry said in a statement that the strike hit a clinic.", "ministry", "that the strike hit a clinic"),
    ("Two witnesses told the radio station that gunmen came by boat.", "witnesses", "that gunmen came by boat"),
    # the speaker is the noun right before a verb that has no subject in the parse
    ("About 4 in 10 say they want the bridge closed.", "10", "they want the bridge closed"),
    ("The mayor paused, then revealed why the bridge was closed.", "mayor", "why the bridge was closed"),
    ("Less than a third agreed with the mayor that the road was open.", "third", "that the road was open"),
    ("On a visit to Dover, the envoy, Ann Lee, denounced the raids.", "envoy", "the raids"),
    ("On Monday at a fair in Kent, Ohio, Ann Lee, the mayor, complained of noise.", "Ann Lee", "noise"),
    ("The share of voters saying the war is lost has grown.", "voters", "the war is lost"),
    # what a thing is called, quoted or not
    ("She called the raids “a crucial step forward.”", "She", "the raids “a crucial step forward.”"),
    ("Diaz called both the colonel and the mayor “mad” and left.", "Diaz", "both the colonel and the mayor “mad”"),
    ("The union dismissed the offer as “absurd.”", "union", "the offer as “absurd.”"),
    # a noun that is its clause
    ("The mayor's answer was that the bridge is closed.", "mayor", "that the bridge is closed"),
    ("Their demand is to open the border.", "Their", "to open the border"),
    ("In the lawyer's view, the case is over.", "lawyer", "the case is over"),
    # the empty `it`
    ("The envoy made it clear that aid depends on reform.", "envoy", "that aid depends on reform"),
    ("As the paper put it, “the bridge is closed.”", "paper", "“the bridge is closed.”"),
    # where it ends: another's act, the speaker's next one, whose word all of it is
    ("Critics say the law goes too far, while supporters argue it is too weak.", "Critics", "the law goes too far"),
    ("The army said the road was open, and villagers said nine people died.", "army", "the road was open"),
    ("The minister announced a plan to sell boats, according to the police.", "minister", "a plan to sell boats"),
    ("The army says that the road is shut and says that it is mined.", "army", "that the road is shut"),
    ("The army says the first thing is the road and says that it is mined.", "army", "that it is mined"),
    # a subject that stands before the act
    ("A truce, he said, “could be a good time to talk.”", "he", "A truce|“could be a good time to talk.”"),
    # under what condition, where or when it is so, told before the act
    ("If it rains, the mayor said, the bridge will be shut.", "mayor", "If it rains|the bridge will be shut"),
    ("In winter, the mayor said, “the bridge is always shut.”", "mayor",
     "In winter|“the bridge is always shut.”"),
    # what is asked is no condition
    ("He asked drivers if they planned to leave.", "He", "if they planned to leave"),
    # one word may be all of it
    ("Asked whether the bridge was shut, the mayor said no.", "mayor", "no"),
    ("Nearly half of the farmers think so, too.", "half", "so"),
    ("The mayor said so many farmers had left.", "mayor", "so many farmers had left"),
    # another tense is the speaker's own deed again
    ("The mayor said that he would stay and signed the plan.", "mayor", "that he would stay"),
    ("The mayor said that he left and called the police.", "mayor", "that he left and called the police"),
    # the act put into what is said
    ("They left the town, which the mayor has vowed to rebuild.", "mayor", "which|to rebuild"),
    # what somebody gets is said by those it is got from
    ("The bill has the support of most farmers.", "farmers", "The bill"),
    # a mind without a copula
    ("Farmers reluctant to sell their land met on Monday.", "Farmers", "to sell their land"),
    ("The mayor looked optimistic about the plan.", "mayor", "the plan"),
    # what an account is about is not whose it is
    ("She delivered a fierce defense of the plan.", "She", "the plan"),
    # a verb that looks like a noun
    ("Many fear Berg will close the bridge.", "Many", "Berg will close the bridge"),
    # a gerund behind a comma is the speaker's of the sentence
    ("Diaz argued that a fence would keep people out, saying it was cheap.", "Diaz", "it was cheap"),
    ("He was blunt about Ann Lee, the general in charge, saying the war was lost.", "He", "the war was lost"),
]  # fmt: skip


def document(text: str, language: str = "en") -> Document:
    return Document(
        document_id="d_1", source="a.txt", sha256="", retrieved=None, outlet=None, title=None, published=None,
        published_basis="given", language=language, agency=None, text=text,
        blocks=(Block(start=0, end=len(text), kind="body"),), body_start=0, body_end=len(text), refused=None,
    )  # fmt: skip


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Speaker and words of every act of saying of a sentence."""
    found = []
    for one in sayings(text, [(0, len(text))], list(parse(text, [(0, len(text))], language)), language):
        cue, speaker = one.sentence[one.act.cue], one.speaker(language)
        words = stretches(text, (one.content_start, one.content_end), (cue.start, cue.end), speaker)
        found.append((text[slice(*speaker)], "|".join(text[a:b] for a, b in words)))
    return found


@pytest.mark.parametrize(("text", "speaker", "words"), KINDS)
def test_speaker_and_words(text: str, speaker: str, words: str) -> None:
    assert any(speaker in who and said == words for who, said in told(text)), told(text)


NOBODY = [
    "Asked whether the bridge was shut, the mayor left.",
    "When asked if two people had died, the colonel smiled.",
    "Rebels attacked the village of Makeni.",
    "Government forces targeted hospitals in Sumy.",
    "The militia pushed for the town.",
    "The blast knocked a house down.",
    "All of this means that the road is shut.",
    "Land costs 90 dollars per square foot.",
    "They had tears in their eyes.",
    "The troops fired on Monday in reference to the police.",
    "The troops left on Monday with a reference to the police.",
    "They have three children — Adam and Lena.",
    "The general faced criticism in May.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_told_to_say_what_is_asked_or_done(text: str) -> None:
    assert statements_of(document(text)) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor Ann Lee attacked the plan as a trick.", "the plan as a trick"),
        ("Mayor Ann Lee opened a school. She hammered the council for its delay.", "the council for its delay"),
    ],
)
def test_words_may_strike_as_well(text: str, words: str) -> None:
    assert [text[one.content_start : one.content_end] for one in statements_of(document(text))] == [words]


def test_whom_a_verb_is_about_says_nothing() -> None:
    assert told("The mayor emailed drivers saying the bridge was shut.") == []
    assert told("The mayor wrote to drivers, saying the bridge was shut.") == [("The mayor", "the bridge was shut")]


SLAVIC = [
    ("uk", "Мер сказав, що міст зачинено, а поліція повідомила, що загинули двоє.",
     [("Мер", "що міст зачинено"), ("поліція", "що загинули двоє")]),
    ("ru", "Мэр сказал, что мост закрыт, а полиция сообщила, что погибли двое.",
     [("Мэр", "что мост закрыт"), ("полиция", "что погибли двое")]),
    ("uk", "Мер заявив, що хоче миру, тоді як армія заявила, що війна триває.",
     [("Мер", "що хоче миру"), ("армія", "що війна триває")]),
    ("uk", "Мер сказав, що міністр заявив, що міст відкрито.", [("Мер", "що міністр заявив, що міст відкрито")]),
    ("ru", "Губернатор сообщил в посте, что ранены трое, и добавил, что мост цел.",
     [("Губернатор", "что ранены трое"), ("Губернатор", "что мост цел")]),
    ("uk", "За словами мера, міст зачинено, а поліція повідомила, що загинули двоє.",
     [("мера", "міст зачинено"), ("поліція", "що загинули двоє")]),
    ("uk", "Міст зачинено, повідомив мер, який був на місці.", [("мер", "Міст зачинено")]),
    ("uk", "Міністр назвав обстріл злочином.", [("Міністр", "обстріл злочином")]),
    ("ru", "Министр назвал обстрел преступлением.", [("Министр", "обстрел преступлением")]),
    ("uk", "Очільник області звинуватив армію в обстрілі ринку.", [("Очільник", "армію в обстрілі ринку")]),
    ("ru", "Губернатор обвинил армию в обстреле рынка.", [("Губернатор", "армию в обстреле рынка")]),
    ("uk", "Губернатор пообіцяв відновити міст.", [("Губернатор", "відновити міст")]),
    ("ru", "Мэр призвал жителей не выходить из дома.", [("Мэр", "не выходить из дома")]),
    ("uk", "Міністр вважає, що міст зачинено.", [("Міністр", "що міст зачинено")]),
    ("ru", "Министр надеется, что мост откроют.", [("Министр", "что мост откроют")]),
    ("ru", "Совет осудил удар по школе.", [("Совет", "удар по школе")]),
    ("uk", "Президент закликав до миру.", [("Президент", "миру")]),
    ("uk", "На запитання про міст мер сказав, що ні.", [("мер", "що ні")]),
    ("ru", "На вопрос о мосте мэр сказал, что нет.", [("мэр", "что нет")]),
    ("uk", "Мер готовий зачинити міст, каже Бондар.", [("Бондар", "Мер готовий зачинити міст")]),
    ("uk", "Мери міст стурбовані, що дорогу зачинено.", [("Мери", "що дорогу зачинено")]),
    ("ru", "Президент страны намерен закрыть порт.", [("Президент", "закрыть порт")]),
    ("uk", "Закон отримав підтримку ради.", [("ради", "Закон")]),
    ("uk", "План викликав критику з боку мера.", [("мера", "План")]),
    ("ru", "План вызвал осуждение со стороны мэра.", [("мэра", "План")]),
    ("ru", "Закон не получил поддержки в мае.", []),
    ("uk", "Суд засудив чоловіка до десяти років.", []),
    ("ru", "Армия атаковала село.", []),
]  # fmt: skip
"""Language, sentence, and who says what in it."""


@pytest.mark.parametrize(("language", "text", "acts"), SLAVIC)
def test_the_same_kinds_in_ukrainian_and_russian(language: str, text: str, acts: list[tuple[str, str]]) -> None:
    found = told(text, language)
    assert [words for _, words in found] == [words for _, words in acts]
    assert all(head in who for (who, _), (head, _) in zip(found, acts, strict=True))


def test_a_capital_at_the_head_of_a_sentence_makes_no_name() -> None:
    (one,) = statements_of(document("Армия планирует наступать на город.", "ru"))
    assert (one.speaker.name, one.person, one.manner) == ("Армия", False, "wanted")
