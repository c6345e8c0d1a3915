"""One claimant, one name: other spellings and a surname alone after the full name."""

from __future__ import annotations

import pytest

from strikeledger.reading.identity import Claimants, folded
from strikeledger.reading.speakers import Speaker
from tests.reading.test_attacks import read


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelensky", "Zelenskyy"), ("Zelensky", "Zelenskiy"), ("Lukašenka", "Lukasenka"), ("Ukraine’s", "Ukraine's")],
)
def test_spellings_of_one_name_fold_to_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Klymenko", "Klitschko"), ("Lysak", "Lysenko"), ("Burhan", "Burman")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    full = Speaker(0, 2, "Nadia Ferrou", True, "governor", None, "DZ")
    alone = Speaker(0, 1, "Ferrou", True)
    assert Claimants([full, alone]).of(alone) == Claimants([full]).of(full)
    assert Claimants([alone]).of(alone).name == "Ferrou"


def test_a_report_with_three_spellings_has_one_claimant() -> None:
    reading = read(
        "Russian drones killed three people in Kharkiv, President Volodymyr Zelensky said. Zelenskyy said 12 were "
        "wounded in the strike. Ukraine’s air force said 90 drones were launched. Ukraine's air force said 80 were "
        "downed."
    )
    names = {claim.claimant.name for claim in reading.claims if claim.claimant is not None}
    assert names == {"Volodymyr Zelensky", "Ukraine's air force"}
