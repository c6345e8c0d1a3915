"""The table of measures: read strictly, and asked by the rules."""

import pytest

from strikeledger.reconciling.figures import DEAD, SUBSETS
from strikeledger.reconciling.tellings import HARM
from strikeledger.vocabulary.measures import added_to, measures, parsed
from strikeledger.web.words import words
from tests.reconciling.told import figures

ROW = '[[measure]]\nname = "a"\nlabel = "A"\nmeans = "all a"\ncounts = "people"\nof_a_place = true\nrises = true\n'


def test_a_right_row_is_read() -> None:
    assert list(parsed(ROW, "some.toml")) == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        ROW + ROW,
        ROW + "odd = 1\n",
        ROW + 'inside = "b"\n',
        ROW + 'adds_to = "b"\n',
        ROW + 'group = "women"\n',
        ROW.replace("rises = true\n", ""),
    ],
)
def test_a_wrong_row_is_refused_by_file_and_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"some\.toml, row \d"):
        parsed(text, "some.toml")


def test_the_rules_know_what_the_rows_say() -> None:
    assert {"killed", "missing", "children_injured"} <= HARM
    assert "drones_launched" not in HARM
    assert ("children_killed", "killed") in SUBSETS
    assert {name: row.label for name, row in measures().items()} == words()["measures"]


def test_what_only_adds_to_a_number_told_before_is_no_figure() -> None:
    more = added_to(DEAD)
    assert set(figures(f"a@1 | 2025-01-02 | {DEAD} 7 ; {more} 2 part:{DEAD}")) == {DEAD}
    assert figures(f"a@1 | 2025-01-02 | {more} 2") == {}
