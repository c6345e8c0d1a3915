"""Bulletins as air forces and ministries write them, out of rows of a launch table: every shape, with what it tells."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from strikeledger.registries.weapons import weapon_of

NATIONAL = ("kpszsu", "GeneralStaff")
MONTHS = {
    "uk": ("січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня",
           "листопада", "грудня"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
           "ноября", "декабря"),
}  # fmt: skip
NOUNS = {
    ("uk", "drone"): ("ударний БпЛА", "ударні БпЛА", "ударних БпЛА", "ударними БпЛА"),
    ("uk", "missile"): ("ракета", "ракети", "ракет", "ракетами"),
    ("ru", "drone"): ("ударный БПЛА", "ударных БПЛА", "ударных БПЛА", "ударными БПЛА"),
    ("ru", "missile"): ("ракета", "ракеты", "ракет", "ракетами"),
}
NAMES = {
    "Shahed-136/131": "типу Shahed", "Unknown UAV": "інших типів", "Iskander-M": "Іскандер-М", "Kalibr": "«Калібр»",
    "X-101/X-555": "Х-101/Х-555", "X-59/X-69": "Х-59/Х-69", "X-59": "Х-59", "Iskander-M/KN-23": "Іскандер-М/KN-23",
    "C-300": "С-300", "X-47 Kinzhal": "Х-47М2 «Кинджал»", "Iskander-K": "Іскандер-К", "X-22": "Х-22", "X-31P": "Х-31П",
    "3M22 Zircon": "«Циркон»", "C-300/C-400": "С-300/С-400", "P-800 Oniks": "П-800 «Онікс»", "Lancet": "«Ланцет»",
    "Молнія": "«Молнія»", "Unknown Missile": "невстановленого типу",
}  # fmt: skip
RUSSIAN = str.maketrans("іІ", "иИ")
REGIONS = ("Брянской", "Белгородской", "Курской", "Воронежской", "Ростовской", "Орловской", "Калужской")


class Row(msgspec.Struct, frozen=True):
    """One weapon of one night."""

    model: str
    kind: str
    launched: int
    downed: int
    lost: int = 0


class Night(msgspec.Struct, frozen=True):
    """What one bulletin tells."""

    day: dt.date
    rows: tuple[Row, ...]
    places_hit: int = 0
    places_debris: int = 0

    def count(self, kind: str, fate: str) -> int:
        """Weapons of a kind with one fate."""
        return sum(getattr(row, fate) for row in self.rows if row.kind == kind)


class Bulletin(msgspec.Struct, frozen=True):
    """A text, its language, the totals it tells by measure, and what it tells of single models or regions."""

    shape: str
    language: str
    day: dt.date
    text: str
    totals: dict[str, int]
    parts: dict[str, list[int]]


def nights(path: Path) -> list[Night]:
    """The nights of a table of launches that a national report tells of attack drones and missiles."""
    with path.open(encoding="utf-8") as file:
        raw = [r for r in csv.DictReader(file) if r["source"].startswith(NATIONAL)]
    found = []
    for key, some in groupby(raw, key=lambda r: (r["time_end"], r["source"])):
        rows, hit, debris = [], 0, 0
        for r in some:
            kind, launched = weapon_of(r["model"]).category, _number(r["launched"])
            hit, debris = (
                hit + _number(r.get("num_hit_location")),
                debris + _number(r.get("num_fall_fragment_location")),
            )
            if kind in {"drone", "missile"} and launched:
                downed = min(launched, _number(r["destroyed"]))
                rows.append(
                    Row(r["model"], kind, launched, downed, min(launched - downed, _number(r.get("not_reach_goal"))))
                )
        if rows:
            found.append(Night(dt.date.fromisoformat(key[0][:10]), tuple(rows), hit, debris))
    return found


def _number(cell: str | None) -> int:
    return int(float(cell)) if cell not in {None, ""} else 0


def bulletins(night: Night) -> Iterator[Bulletin]:
    """Every shape that the night can be told in."""
    for language in ("uk", "ru"):
        yield _listed(night, language)
        yield _headed(night, language)
        if len({row.kind for row in night.rows}) == len(night.rows):
            yield _in_a_sentence(night, language)
    drones = night.count("drone", "downed")
    if drones > 2:
        yield _by_region(night.day, drones, items=True)
        yield _by_region(night.day, drones, items=False)


def _counted(number: int, row: Row, language: str, *, means: bool = False) -> str:
    """'4 крилаті ракети «Калібр»', 'атакував 50-ма ударними БпЛА типу Shahed'."""
    forms = NOUNS[language, row.kind]
    ones, tens = number % 10, number % 100
    form = 0 if ones == 1 and tens != 11 else 1 if ones in {2, 3, 4} and tens not in {12, 13, 14} else 2
    name = NAMES.get(row.model, row.model.replace(" and ", "/"))
    name = name.replace("типу", "типа").replace("інших типів", "других типов") if language == "ru" else name
    return f"{number} {forms[3 if means and form else form]} {name.translate(RUSSIAN) if language == 'ru' else name}"


def _of_kind(number: int, kind: str, language: str) -> str:
    return _counted(number, Row("", kind, 0, 0), language).rstrip()


def _totals(night: Night, *fates: str) -> dict[str, int]:
    return {
        f"{kind}s_{fate}": count
        for kind in ("drone", "missile")
        for fate in fates
        if (count := night.count(kind, fate))
    }


def _parts(night: Night, *fates: str) -> dict[str, list[int]]:
    """Figures of models, of measures of which the night has more than one."""
    found: dict[str, list[int]] = {}
    for fate in fates:
        for kind in ("drone", "missile"):
            some = sorted(getattr(row, fate) for row in night.rows if row.kind == kind and getattr(row, fate))
            if len(some) > 1:
                found[f"{kind}s_{fate}"] = some
    return found


def _night(night: Night, language: str) -> str:
    return f"{'У ніч на' if language == 'uk' else 'В ночь на'} {night.day.day} {MONTHS[language][night.day.month - 1]}"


def _items(night: Night, fate: str, language: str, sign: str) -> str:
    told = [(getattr(row, fate), row) for row in night.rows if getattr(row, fate)]
    return "\n".join(f"{sign} {_counted(n, row, language)};" for n, row in told)[:-1] + "."


def _listed(night: Night, language: str) -> Bulletin:
    """Two lists, each opened by its total."""
    launched, downed = (sum(getattr(row, fate) for row in night.rows) for fate in ("launched", "downed"))
    words = {
        "uk": ("радіотехнічними військами виявлено та супроводжено", "засобів повітряного нападу",
               "Станом на 09.00 збито/подавлено", "повітряних цілей", "локаційно втрачено"),
        "ru": ("радиотехническими войсками обнаружено и сопровождено", "средств воздушного нападения",
               "По состоянию на 09.00 сбито/подавлено", "воздушных целей", "локационно потеряно"),
    }[language]  # fmt: skip
    lines = [f"{_night(night, language)} {words[0]} {launched} {words[1]}:", _items(night, "launched", language, "▪️")]
    lines += [f"{words[2]} {downed} {words[3]}:", _items(night, "downed", language, "-")] if downed else []
    lost = night.count("drone", "lost")
    lines += [f"{_of_kind(lost, 'drone', language)} {words[4]}."] if lost else []
    totals = _totals(night, "launched", "downed") | {"munitions_launched": launched}
    totals |= ({"munitions_downed": downed} if downed else {}) | ({"drones_lost": lost} if lost else {})
    return Bulletin("listed", language, night.day, "\n".join(lines), totals, _parts(night, "launched", "downed"))


def _headed(night: Night, language: str) -> Bulletin:
    """A heading with what was downed, the attack, and the same again with where it hit."""
    downed = [_of_kind(n, k, language) for k in ("missile", "drone") if (n := night.count(k, "downed"))]
    fired = [_of_kind(n, k, language) for k in ("missile", "drone") if (n := night.count(k, "launched"))]
    both, hits, debris, end, told = {
        "uk": (" та ", "Зафіксовано влучання на {} локаціях", "а також падіння збитих (уламки) на {} локаціях",
               "Атака триває, дотримуйтеся правил безпеки!", "противник атакував Україну, застосувавши"),
        "ru": (" и ", "Зафиксированы попадания на {} локациях", "а также падение сбитых (обломки) на {} локациях",
               "Атака продолжается, соблюдайте правила безопасности!", "противник атаковал Украину, применив"),
    }[language]  # fmt: skip
    verb = "Збито/подавлено" if language == "uk" else "Сбито/подавлено"
    lines = [f"⚡️ {verb} {both.join(downed)}".upper()] if downed else []
    lines += ["", f"{_night(night, language)} {told} {both.join(fired)}.", ""]
    lines += [f"{verb} {both.join(downed)}."] if downed else []
    lines += (
        [hits.format(night.places_hit) + (f", {debris.format(night.places_debris)}." if night.places_debris else ".")]
        if night.places_hit > 1
        else []
    )
    totals = _totals(night, "launched", "downed") | (
        {"locations_hit": night.places_hit} if night.places_hit > 1 else {}
    )
    return Bulletin("headed", language, night.day, "\n".join([*lines, end]), totals, {})


def _in_a_sentence(night: Night, language: str) -> Bulletin:
    """One weapon a kind, all in running sentences, the number with its ending."""
    both, told, down = {
        "uk": (" та ", "ворог атакував", "Сили оборони збили"), "ru": (" и ", "враг атаковал", "Силы обороны сбили"),
    }[language]  # fmt: skip
    fired = both.join(_counted(row.launched, row, language, means=True) for row in night.rows)
    lines = [f"{_night(night, language)} {told} {fired}."]
    shot = [_counted(row.downed, row, language) for row in night.rows if row.downed]
    lines += [f"{down} {both.join(shot)}."] if shot else []
    return Bulletin("sentence", language, night.day, " ".join(lines), _totals(night, "launched", "downed"), {})


def _by_region(day: dt.date, downed: int, *, items: bool) -> Bulletin:
    """A ministry's list by region, which adds up."""
    shares = list(_shares(downed))
    head = f"В течение прошедшей ночи дежурными средствами ПВО уничтожены и перехвачены {downed} {_aircraft(downed)}"
    told = [
        f"{n} {'БПЛА ' if items else ''}– над территорией {name} области"
        for n, name in zip(shares, REGIONS[: len(shares)], strict=True)
    ]
    told[-1] = told[-1].replace(told[-1].partition("над ")[2], "акваторией Черного моря")
    body = ":\n" + ",\n".join(f"▫️ {line}" for line in told) if items else " самолетного типа: " + ", ".join(told)
    totals = {"drones_downed": downed}
    return Bulletin(
        f"regions {'listed' if items else 'told'}",
        "ru",
        day,
        f"{head}{body}.",
        totals,
        {"drones_downed": sorted(shares)},
    )


def _aircraft(number: int) -> str:
    """The noun in the form that its number asks for."""
    ones, teens = number % 10, 10 < number % 100 < 20
    if ones == 1 and not teens:
        return "украинский беспилотный летательный аппарат"
    return f"украинских беспилотных летательных аппарат{'а' if ones in {2, 3, 4} and not teens else 'ов'}"


def _shares(number: int) -> Iterator[int]:
    """A number in falling parts, at most as many as there are regions."""
    left = number
    for _ in REGIONS[1:]:
        share = (left + 1) // 2
        if share in {0, left}:
            break
        yield share
        left -= share
    yield left


def sample(path: Path, every: int) -> Iterable[Bulletin]:
    """The bulletins of each so-many-th night of a table."""
    return (bulletin for night in nights(path)[::every] for bulletin in bulletins(night))
