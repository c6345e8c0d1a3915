"""Each rule that chooses a best figure has tellings of which another figure, or the same by another rule, is best
without it."""

from __future__ import annotations

import pytest

from strikeledger.reconciling import choices
from strikeledger.reconciling.choices import RULES, Rule
from tests.reconciling.told import figures

TOLD = {
    "single_source": ("d1 | 2024-05-08 | killed 7",),
    "agreement": ("d1 | 2024-05-08 | killed 7 by Mayor/UA", "d2 | 2024-05-09 | killed 7 by Doctors Union"),
    "disputed": ("d1 | 2024-05-08 | killed 20 by Mayor/UA", "d2 | 2024-05-09 | killed 60 by Ministry/RU"),
    "none_no_longer": ("d1 | 2024-05-08 | killed 0 none by Mayor", "d2 | 2024-05-09 | killed 3 by Doctors Union"),
    "later_report": ("d1 | 2024-05-08 | injured 16 by Mayor", "d2 | 2024-05-09 | injured 23 by Doctors Union"),
    "stale": (
        "d1 | 2024-05-08 | killed 5",
        "d2 | 2024-05-09 | killed 9",
        "d3 | 2024-05-10 | killed 5",
    ),
    "typed": (
        "d1 | 2024-05-08 | drones_hit 63; missiles_hit 9 by Air Force/UA",
        "d2 | 2024-05-08 | drones_hit 72",
    ),
    "most_told": (
        "d1 | 2024-05-08 | drones 355",
        "d2 | 2024-05-08 | drones 312",
        "d3 | 2024-05-09 | drones 355",
    ),
    "cautious": ("d1 | 2024-05-08 | killed 7 by Mayor/UA; killed 9 by Doctors Union",),
}


def best(rule: Rule) -> dict[str, tuple[float | None, str]]:
    return {measure: (figure.best, figure.rule) for measure, figure in figures(*TOLD[rule.__name__]).items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.__name__)
def test_each_rule_has_tellings_of_which_it_alone_chooses_so(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = best(rule)
    monkeypatch.setattr(choices, "RULES", tuple(one for one in RULES if one is not rule))
    if rule is choices.cautious:  # what nothing else settles
        with pytest.raises(ValueError, match="no telling to choose from"):
            best(rule)
    else:
        assert best(rule) != chosen
