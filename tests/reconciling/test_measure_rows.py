"""The table of measures: read strictly, and asked by the rules."""

import pytest

from strikeledger.reconciling.figures import SUBSETS
from strikeledger.reconciling.tellings import HARM
from strikeledger.vocabulary.measures import measures, parsed
from strikeledger.web.words import words

ROW = '[[measure]]\nname = "a"\nlabel = "A"\ncounts = "people"\nof_a_place = true\nrises = true\n'


@pytest.mark.parametrize(
    "text", [ROW + ROW, ROW + "odd = 1\n", ROW + 'inside = "b"\n', ROW.replace("rises = true\n", "")]
)
def test_a_wrong_row_is_refused_by_file_and_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"some\.toml, row \d"):
        parsed(text, "some.toml")


def test_the_rules_know_what_the_rows_say() -> None:
    assert {"killed", "missing", "children_injured"} <= HARM
    assert "drones_launched" not in HARM
    assert ("children_killed", "killed") in SUBSETS
    assert {name: row.label for name, row in measures().items()} == words()["measures"]
