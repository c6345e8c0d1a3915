"""Bulletins: the number their form tells against what is read, on bulletins written for this test."""

from __future__ import annotations

from pathlib import Path

from eval import posts

HEAD = "В течение прошедшей ночи дежурными средствами ПВО **уничтожены и перехвачены {} украинских беспилотных"
LISTED = (
    HEAD + " летательных аппаратов:** ▫️ 4 – над территорией Брянской области, ▫️ {} – над территорией Тульской области."
)


def file_of(folder: Path, *texts: str) -> Path:
    file = folder / "posts.csv"
    rows = "".join(f'2025-03-0{day},"{text}"\n' for day, text in enumerate(texts, start=1))
    file.write_text("date,text_snippet\n" + rows, encoding="utf-8")
    return file


def test_only_bulletins_of_the_form_are_measured(tmp_path: Path) -> None:
    bulletin, other = LISTED.format(9, 5), "Главное за день: расчеты уничтожили 12 беспилотников."
    (found,) = posts.load(file_of(tmp_path, bulletin, other))
    assert (found.downed, found.listed) == (9, True)


def test_a_right_total_and_a_list_that_does_not_add_up(tmp_path: Path) -> None:
    found = posts.load(file_of(tmp_path, LISTED.format(9, 5), LISTED.format(9, 2)))
    scored = posts.scores(found, posts.read(found))
    totals = [own["total"] for own in scored.values()]
    lists = [own["regions"] for own in scored.values()]
    assert (sum(s.right for s in totals), sum(s.total for s in totals)) == (2, 2)
    assert (sum(s.right for s in lists), sum(s.total for s in lists)) == (1, 2)


def test_a_bulletin_that_is_not_read_counts_as_wrong(tmp_path: Path) -> None:
    found = posts.load(file_of(tmp_path, LISTED.format(9, 5)))
    assert all(share.right == 0 for own in posts.scores(found, {}).values() for share in own.values())


def test_a_cut_list_is_not_asked_to_add_up(tmp_path: Path) -> None:
    (found,) = posts.load(file_of(tmp_path, LISTED.format(90, 5) + " ▫️ 1 – над территорией Курской области," * 9))
    assert not found.listed
