"""Attacks told of that are not to be recorded as such: feared, denied, or years before the report.

Each is kept as the document tells it, with its place and its day as far as they are told, and joined to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.reading.drafts import Draft
from strikeledger.reading.episodes import Assigner
from strikeledger.reading.frames.attacks import Told
from strikeledger.reading.frames.happening import SUPPOSED
from strikeledger.reading.settings import Setting
from strikeledger.reading.views import View


def set_aside(assigner: Assigner, views: Sequence[View]) -> None:
    """Give the assigner a draft for each; call when all attacks are placed."""
    found: list[tuple[Setting, Draft]] = []
    for view, told, setting in _told(assigner, views):
        same = (draft for other, draft in found if _same(other, setting, draft, told))
        draft = next(same, None)
        if draft is None:
            draft = _draft(len(assigner.drafts), view, told, setting)
            assigner.drafts.append(draft)
            found.append((setting, draft))
        draft.told.append(told)


def _told(assigner: Assigner, views: Sequence[View]) -> Iterator[tuple[View, Told, Setting]]:
    for view in views:
        for told in view.supposed:
            yield view, told, assigner.setting_of(view, told)
        for told in view.told:
            setting = assigner.setting_of(view, told)
            if assigner.report.history(setting):
                yield view, told, setting


def _same(other: Setting, setting: Setting, draft: Draft, told: Told) -> bool:
    return draft.told[0].happened == told.happened and (other.places, other.window) == (setting.places, setting.window)


def _draft(number: int, view: View, told: Told, setting: Setting) -> Draft:
    return Draft(
        number,
        setting.time,
        setting.window,
        setting.attacker,
        list(setting.places),
        background=told.happened not in SUPPOSED,
        telling=view.index,
        aside=True,
    )
