from __future__ import annotations

import random

import pytest

from strikeledger.lineage import Sketch, group_stories
from strikeledger.model import Story
from tests.lineage.documents import Make
from tests.lineage.reports import ORIGIN, OTHER, REWRITE, UKRAINIAN

FOOTER = "Sign in with your Sula Post account to read on, or create a new account with your address and a password."


def story_of(stories: list[Story], one: Sketch) -> Story:
    (found,) = [story for story in stories if one.document_id in story.documents]
    return found


@pytest.mark.rule(23)
def test_rule_23_twenty_copies_make_one_source(make: Make) -> None:
    copies = [make(ORIGIN, outlet=f"Outlet {number}", published="2031-05-05") for number in range(20)]
    (story,) = group_stories(copies)
    assert len(story.documents) == 20
    assert story.relation == "copy"


@pytest.mark.rule(23)
def test_rule_23_reprints_of_an_agency_are_one_source(make: Make) -> None:
    cut = "\n".join(ORIGIN.split("\n")[:8])
    first = make(ORIGIN, outlet="Sula Post", agency="Lantern Press", published="2031-05-05")
    second = make(cut, outlet="Harbour News", agency="Lantern Press", published="2031-05-06")
    (story,) = group_stories([second, first])
    assert story.origin == first.document_id
    assert story.relation == "copy"


@pytest.mark.rule(23)
def test_rule_23_a_rewrite_with_a_later_toll_is_the_same_source(make: Make) -> None:
    first, second = make(ORIGIN, published="2031-05-05"), make(REWRITE)
    (story,) = group_stories([second, first])
    assert (story.origin, story.relation) == (first.document_id, "rewrite")
    assert "sentences align in order" in story.evidence[0]
    assert "1 quotation shared" in story.evidence[0]


def test_an_independent_report_of_the_same_attack_is_another_source(make: Make) -> None:
    first, other = make(ORIGIN, published="2031-05-05"), make(OTHER, published="2031-05-05")
    stories = group_stories([first, other, make(REWRITE)])
    assert len(stories) == 2
    assert story_of(stories, other).documents == (other.document_id,)
    assert story_of(stories, other).relation is None
    assert story_of(stories, other).evidence == ()


def test_a_report_with_its_sentences_shuffled_in_other_words_is_no_rewrite(make: Make) -> None:
    lines = REWRITE.split("\n")
    shuffled = "\n".join([lines[at] for at in (9, 4, 7, 1, 8, 0, 6, 2, 5, 3)])
    assert len(group_stories([make(ORIGIN), make(shuffled)])) == 2


def test_a_later_version_of_an_outlets_own_page_is_an_update(make: Make) -> None:
    later = ORIGIN.replace("wounding 17", "wounding 21") + "\nTwo more bodies were found in the cellar on Tuesday."
    (story,) = group_stories(
        [
            make(ORIGIN, outlet="Sula Post", published="2031-05-05"),
            make(later, outlet="Sula Post", published="2031-05-06"),
        ]
    )
    assert story.relation == "update"


def test_a_translation_is_the_same_source(make: Make) -> None:
    first = make(ORIGIN, published="2031-05-05")
    (story,) = group_stories([first, make(UKRAINIAN, language="uk", published="2031-05-05")])
    assert story.relation == "translation"
    assert "figures" in story.evidence[0]


def test_a_translation_with_other_figures_is_not_taken_for_one(make: Make) -> None:
    changed = UKRAINIAN.replace("43", "51").replace("36", "40").replace("17", "12").replace("1912", "1930")
    assert len(group_stories([make(ORIGIN), make(changed, language="uk")])) == 2


def test_the_same_page_months_later_is_furniture_and_no_story(make: Make) -> None:
    pages = [make(f"{FOOTER} {FOOTER}", published=day) for day in ("2031-01-05", "2031-03-05", "2031-05-05")]
    assert len(group_stories(pages)) == 3


BULLETIN = """On the night of {day} May the enemy attacked with {all} drones from the directions of Lowna, Teresk and \
Primorsk-on-Don. As of {hour}:30 the air defence has shot down {down} of them in the north, south and east of the \
country. Hits by {hit} drones were recorded at {sites} sites, and fragments fell at {more} others. The raid was \
repelled by aviation, missile troops, electronic warfare units and mobile fire groups of the defence forces. \
Keep to the shelters!"""
NIGHTS = [
    {"day": 5, "all": 88, "hour": 8, "down": 61, "hit": 24, "sites": 13, "more": 7},
    {"day": 6, "all": 131, "hour": 9, "down": 97, "hit": 30, "sites": 17, "more": 4},
    {"day": 7, "all": 74, "hour": 8, "down": 66, "hit": 6, "sites": 5, "more": 2},
]


@pytest.mark.parametrize("outlet", ["Air Force", None])
def test_a_form_filled_in_every_night_is_a_report_every_night(make: Make, outlet: str | None) -> None:
    posts = [make(BULLETIN.format(**night), outlet=outlet, published=f"2031-05-0{night['day']}") for night in NIGHTS]
    assert len(group_stories(posts)) == 3


def test_a_bulletin_forwarded_by_another_channel_is_one_source(make: Make) -> None:
    texts = [BULLETIN.format(**NIGHTS[0]), BULLETIN.format(**NIGHTS[0]).replace("Keep to the shelters!", "")]
    posts = [make(text, outlet=f"Channel {at}", published="2031-05-05") for at, text in enumerate(texts)]
    assert len(group_stories(posts)) == 1


def test_the_same_short_post_of_one_outlet_on_another_day_is_another_event(make: Make) -> None:
    text = "Last night the air defence shot down one drone over the Teresk region. " * 3
    days = ["2031-05-05", "2031-05-06"]
    assert len(group_stories([make(text, outlet="Ministry", published=day) for day in days])) == 2


def test_short_equal_notices_prove_nothing(make: Make) -> None:
    assert len(group_stories([make("The air alert is over.", outlet=outlet) for outlet in ("A", "B")])) == 2


def test_a_chain_of_likenesses_does_not_join_its_ends(make: Make) -> None:
    """Twelve lines slide along forty; each text holds most of its neighbour, the last nothing of the first."""
    makers = random.Random(7)

    def word() -> str:
        return "".join(makers.choice("bdfgklmnprstvz") + makers.choice("aeiou") for _ in range(3))

    lines = [
        " ".join([word().title(), *(word() for _ in range(9)), str(makers.randrange(100, 999)), word().title()]) + "."
        for _ in range(60)
    ]
    texts = [make("\n".join(lines[at : at + 12]), published=f"2031-05-{at // 3 + 1:02}") for at in range(0, 48, 3)]
    stories = group_stories(texts)
    assert story_of(stories, texts[0]) != story_of(stories, texts[-1])


def test_a_rewrite_is_found_among_hundreds_of_reports_that_share_its_figures_and_names(make: Make) -> None:
    makers = random.Random(11)
    common = [line for line in ORIGIN.split("\n") if any(sign.isdigit() for sign in line)]

    def report(number: int) -> Sketch:
        own = [" ".join(f"{makers.choice('bdklmrst')}{makers.getrandbits(24):x}" for _ in range(12)) for _ in range(9)]
        told = [" ".join([*makers.sample(line.split(), 8), f"w{number}"]) for line in common]
        return make(". ".join([*own, *told]) + ".", published="2031-05-05", outlet=f"Outlet {number}")

    crowd = [report(number) for number in range(300)]
    first, second = make(ORIGIN, published="2031-05-05"), make(REWRITE)
    stories = group_stories([*crowd, second, first])
    assert story_of(stories, first).documents == tuple(sorted((first.document_id, second.document_id)))


def test_any_order_gives_the_same_stories(make: Make) -> None:
    texts = [
        make(ORIGIN, published="2031-05-05"),
        make(ORIGIN, outlet="Harbour News", published="2031-05-06"),
        make(REWRITE),
        make(OTHER),
        make(UKRAINIAN, language="uk"),
        make(""),
    ]
    stories = group_stories(texts)
    assert sorted(document for story in stories for document in story.documents) == sorted(
        one.document_id for one in texts
    )
    for seed in range(10):
        mixed = texts + texts[:2]
        random.Random(seed).shuffle(mixed)
        assert group_stories(mixed) == stories


def test_a_further_copy_leaves_the_storys_name(make: Make) -> None:
    first, second = make(ORIGIN, published="2031-05-05"), make(REWRITE)
    (before,) = group_stories([first, second])
    (after,) = group_stories([first, second, make(ORIGIN, outlet="Harbour News", published="2031-05-07")])
    assert before.story_id == after.story_id
