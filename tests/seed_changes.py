"""The five real pages with their numbers, days and places changed, and the official tables changed with them.

A program fitted to the pages would fail on these; one that reads does not. Everything follows from the number of the
change: the same number gives the same pages, tables and expectations.
"""

from __future__ import annotations

import copy
import csv
import datetime as dt
import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [dt.date(2025, month, 1).strftime("%B") for month in range(1, 13)]
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
CITIES: Mapping[str, Mapping[str, str]] = {
    "Kyiv": {},
    "Kharkiv": {"Svyatoshynsky": "Saltivskyi", "Podilsky": "Slobidskyi"},
    "Odesa": {"Svyatoshynsky": "Prymorskyi", "Podilsky": "Khadzhybeiskyi"},
    "Dnipro": {"Svyatoshynsky": "Chechelivskyi", "Podilsky": "Shevchenkivskyi"},
}
"""Where the main strike goes, and what the districts of the old city are called in the new one."""
TOWNS = ("Kostiantynivka", "Kramatorsk", "Druzhkivka", "Bakhmut")
REGIONS = ("Rostov", "Voronezh", "Bryansk", "Belgorod")
FIRST, LAST = (dt.datetime(2025, month, 20, tzinfo=dt.UTC) for month in (6, 7))
"""Alerts around the one night whose alert the pages tell of."""
NIGHTS = {"a": "2025-06-29", "b": "2025-07-04", "c": "2025-07-09", "d": "2025-07-10", "e": "2025-07-21"}
"""Mornings of the five nights the pages give weapons of."""
SHAHED = "Shahed-136/131"
UNSHARED = (43, 44, 56, 57, 58)
"""Tens of drones that no other night on that weekday shares with over 20 or 30 missiles: `more than 450` and `over 20`
fit 9 June 2025 too, and then the last page rightly stays undated."""


class Change(msgspec.Struct, frozen=True):
    """One way to change the pages."""

    days: int
    city: str
    town: str
    region: str
    drones: dict[str, int]
    missiles: dict[str, int]
    """Launched in each of the five nights, by letter."""
    downed: int
    through: int
    hurt: dict[str, int]
    dead: dict[str, int]
    month_killed: int
    month_injured: int
    hours: int
    districts: int
    over: int
    age: int


def change(number: int) -> Change:
    """The change with this number: days, numbers and names drawn so that they hang together as the real ones do."""
    rng = random.Random(number)
    drones = {"a": rng.randint(350, 430), "b": rng.randint(540, 640), "c": rng.randint(801, 898)}
    drones |= {"d": 100 * rng.randint(3, 5) - rng.randint(2, 6), "e": 10 * rng.choice(UNSHARED) + rng.randint(4, 8)}
    missiles = {"a": rng.randint(64, 75), "b": rng.randint(12, 19), "c": rng.randint(14, 19), "d": rng.randint(19, 27)}
    missiles |= {"e": 10 * rng.randint(2, 3) + rng.randint(3, 8)}
    hurt = {"first": rng.randint(31, 40), "zelensky": rng.randint(13, 19), "second": rng.randint(21, 29)}
    hurt |= {"later": hurt["first"] + rng.randint(2, 8), "last": rng.randint(11, 39)}
    return Change(
        days=rng.randint(-300, 240),
        city=rng.choice(sorted(CITIES)),
        town=rng.choice(TOWNS),
        region=rng.choice(REGIONS),
        drones=drones,
        missiles=missiles,
        downed=rng.randint(200, 260),
        through=rng.randint(40, 90),
        hurt=hurt,
        dead={"night": rng.randint(2, 9), "town": rng.randint(4, 9), "last": rng.randint(3, 9)},
        month_killed=rng.randint(150, 290),
        month_injured=rng.randint(1001, 1900),
        hours=rng.randint(3, 8),
        districts=rng.randint(4, 9),
        over=rng.randint(21, 79),
        age=rng.randint(4, 16),
    )


def tens(value: int, step: int = 10) -> int:
    """The round number below, as in `more than 420`."""
    return value // step * step


def hundreds(value: int) -> int:
    """The nearest hundred, as in `about 400`."""
    return (value + 50) // 100 * 100


def numbers(it: Change) -> dict[str, list[tuple[str, str]]]:
    """Page to patterns and what to put in their place; a pattern is a number with as little around it as tells it."""
    both = [(r"\b550\b", it.drones["b"] + it.missiles["b"]), (r"\b11(?= missiles)", it.missiles["b"])]
    both += [(r"\b72\b", it.through + it.missiles["b"] - 2), (r"\b537\b", it.drones["a"] + it.missiles["a"])]
    pages: dict[str, list[tuple[str, int | str]]] = {
        "000": [*both, (r"\b23(?= people)", it.hurt["first"]), ("eight(?= hours)", WORDS[it.hours])],
        "001": [*both, (r"\b26(?= others)", it.hurt["later"]), ("eight(?= hours)", WORDS[it.hours])],
        "002": [
            (r"\b16(?= others)", it.hurt["zelensky"]),
            (r"\b18(?= missiles)", it.missiles["d"]),
            (r"\b400(?= drones)", hundreds(it.drones["d"])),
            (r"\b232\b", it.month_killed),
            (r"\b1,343\b", f"{it.month_injured:,}"),
            ("eight(?= districts)", WORDS[it.districts]),
            (r"\b728\b", it.drones["c"]),
            (r"\b13(?= cruise)", it.missiles["c"]),
            ("three(?= individuals)", WORDS[it.dead["town"]]),
            ("(?<=least )two(?= individuals)", WORDS[it.dead["night"]]),
        ],
        "003": [
            (r"\b400\b", hundreds(it.drones["d"])),
            (r"\b18(?= missiles)", it.missiles["d"]),
            ("(?<=killed )two", WORDS[it.dead["night"]]),
            (r"\b23(?= injured)", it.hurt["second"]),
            (r"\b700\b", tens(it.drones["c"], 100)),
            (r"\b13(?= missiles)", it.missiles["c"]),
        ],
        "004": [
            ("(?<=At least )two", WORDS[it.dead["last"]]),
            (r"\b12(?=-year)", it.age),
            (r"\b15(?= people)", it.hurt["last"]),
            (r"\b420\b", tens(it.drones["e"])),
            (r"\b20(?= missiles)", tens(it.missiles["e"])),
            (r"\b26(?= Ukrainian)", it.over),
        ],
    }
    return {page: [(pattern, str(value)) for pattern, value in found] for page, found in pages.items()}


def page(text: str, name: str, it: Change) -> str:
    """One page changed; KeyError or AssertionError when a pattern no longer finds its number."""
    for pattern, value in numbers(it)[name[:3]]:
        text, count = re.subn(pattern, value, text)
        assert count, (name, pattern)
    return moved(placed(text, it), it)


def placed(text: str, it: Change) -> str:
    """Cities, districts, town and region exchanged."""
    names = {"Kyiv": it.city, it.city: "Kyiv", **CITIES[it.city]}
    names |= {"Kostiantynivka": it.town, "Rostov": it.region}
    return re.sub(rf"\b({'|'.join(sorted(names))})(?!\w|-)", lambda m: names[m.group()], text)


def moved(text: str, it: Change) -> str:
    """Weekdays, the dateline and the month of the United Nations' count moved by the days."""
    text = re.sub("|".join(WEEKDAYS), lambda m: WEEKDAYS[(WEEKDAYS.index(m.group()) + it.days) % 7], text)
    day = dt.date(2025, 7, 4) + dt.timedelta(days=it.days)
    text = re.sub(r"July 4\b", f"{MONTHS[day.month - 1]} {day.day}", text)
    return re.sub(r"(?<=In )June\b", MONTHS[month_before(it).month - 1], text)


def month_before(it: Change) -> dt.date:
    """First day of the month before the second report's."""
    day = dt.date(2025, 7, 10) + dt.timedelta(days=it.days)
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def launches(path: Path, to: Path, it: Change) -> None:
    """The table of launches with the five nights' numbers, all days and the city changed."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        fields, rows = list(reader.fieldnames or ()), list(reader)
    for letter, morning in NIGHTS.items():
        night = [row for row in rows if row["time_end"].startswith(morning) and national(row)]
        for row in night:
            if row["model"] == SHAHED:
                row["launched"] = str(it.drones[letter])
                if letter == "b":
                    row["destroyed"] = str(it.downed)
                    row["not_reach_goal"] = str(it.drones["b"] - it.downed - it.through)
        missiles = [row for row in night if row["model"] != SHAHED]
        largest = max(missiles, key=lambda row: float(row["launched"]))
        rest = sum(float(row["launched"]) for row in missiles if row is not largest)
        largest["launched"] = str(it.missiles[letter] - rest)
    for row in rows:
        for end in ("time_start", "time_end"):
            row[end] = shifted(row[end], it.days)
        for column in ("target", "target_main", "affected region"):
            row[column] = placed(row[column], it)
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields)
        writer.writeheader()
        writer.writerows(rows)


def national(row: Mapping[str, str]) -> bool:
    """A row of the national report: it carries a time of day and speaks of the country or its capital."""
    return len(row["time_end"]) > 10 and row["target"] in {"Ukraine", "Kyiv"}


def shifted(stamp: str, days: int) -> str:
    """`2025-07-04 06:00` some days on; the time of day stays."""
    return f"{dt.date.fromisoformat(stamp[:10]) + dt.timedelta(days=days)}{stamp[10:]}" if stamp else stamp


def alerts(path: Path, to: Path, it: Change) -> None:
    """The table of alerts moved by the days, with the regions of the two cities exchanged."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = pq.read_table(path, columns=["region", "started_at", "finished_at"])
    names = set(table["region"].to_pylist())
    near = pc.and_(
        pc.greater(table["started_at"], pa.scalar(FIRST, table["started_at"].type)),
        pc.less(table["started_at"], pa.scalar(LAST, table["started_at"].type)),
    )
    old, new = alert_region("Kyiv", names), alert_region(it.city, names)
    exchanged = {old: new, new: old}
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["region", "started_at", "finished_at"])
        for row in table.filter(near).to_pylist():
            ends = [row[end] + dt.timedelta(days=it.days) for end in ("started_at", "finished_at")]
            writer.writerow([exchanged.get(row["region"], row["region"]), *(end.isoformat() for end in ends)])


def alert_region(city: str, names: set[str]) -> str:
    """The table's name for the region whose alerts a city has."""
    stem = {"Kyiv": "Kyiv", "Kharkiv": "Kharkiv", "Odesa": "Odes", "Dnipro": "Dnipropetrovsk"}[city]
    found = sorted(name for name in names if name.startswith(stem))
    return next((name for name in found if "ity" in name), found[0])


def expected(plain: Mapping[str, Any], it: Change) -> dict[str, Any]:
    """What is to be read out of the changed pages."""
    wanted: dict[str, Any] = copy.deepcopy(dict(plain))
    day = dt.timedelta(days=it.days)
    for document in wanted["documents"]:
        document["published"] = str(dt.date.fromisoformat(document["published"]) + day)
    values = figures(it)
    for incident in wanted["incidents"]:
        for end in ("date_start", "date_end"):
            incident[end] = str(dt.date.fromisoformat(incident[end]) + day)
        incident["places"] = [placed(name, it) for name in incident["places"]]
        for figure in incident["figures"]:
            figure["claimant"] = placed(figure["claimant"], it) if figure["claimant"] else None
            for document in figure["documents"]:
                key = (incident["key"], document, figure["measure"], figure["low"])
                if key in values:
                    low = values[key]
                    figure["new"] = (low, None if figure["high"] is None else low)
        for figure in incident["figures"]:
            figure["low"], figure["high"] = figure.pop("new", (figure["low"], figure["high"]))
        reconciled(incident, it)
    for figure in wanted["period_figures"]:
        figure["low"] = figure["high"] = it.month_killed if figure["measure"] == "killed" else it.month_injured
        figure["period"] = f"{month_before(it):%Y-%m}"
    return wanted


def figures(it: Change) -> dict[tuple[str, str, str, int], int]:
    """(incident, page, measure, old low) to the new low."""
    pages: Callable[..., dict[tuple[str, str, str, int], int]] = lambda key, names, measure, old, new: {  # noqa: E731
        (key, name, measure, old): new for name in names
    }
    first, second, third = "ua-2025-07-04", "ua-2025-07-10", "ua-2025-07-21"
    both = ("000", "001")
    return {
        **pages(first, both, "drones_launched", 550, it.drones["b"] + it.missiles["b"]),
        **pages(first, both, "missiles_launched", 11, it.missiles["b"]),
        **pages(first, both, "drones_hit", 72, it.through + it.missiles["b"] - 2),
        **pages(first, both, "injured", 23, it.hurt["first"]),
        **pages(first, both, "injured", 26, it.hurt["later"]),
        **pages(first, both, "alert_hours", 8, it.hours),
        **pages("ua-2025-06-29", both, "drones_launched", 537, it.drones["a"] + it.missiles["a"]),
        **pages(second, ("002",), "injured", 16, it.hurt["zelensky"]),
        **pages(second, ("003",), "injured", 23, it.hurt["second"]),
        **pages(second, ("002", "003"), "missiles_launched", 18, it.missiles["d"]),
        **pages(second, ("002", "003"), "drones_launched", 400, hundreds(it.drones["d"])),
        **pages(second, ("002",), "locations_hit", 8, it.districts),
        **pages("ua-2025-07-09", ("002",), "drones_launched", 728, it.drones["c"]),
        **pages("ua-2025-07-09", ("002", "003"), "missiles_launched", 13, it.missiles["c"]),
        **pages("ua-2025-07-09", ("003",), "drones_launched", 701, tens(it.drones["c"], 100) + 1),
        **pages("ua-2025-07-09-kostiantynivka", ("002",), "killed", 3, it.dead["town"]),
        **pages(third, ("004",), "killed", 2, it.dead["last"]),
        **pages(third, ("004",), "injured", 15, it.hurt["last"]),
        **pages(third, ("004",), "drones_launched", 421, tens(it.drones["e"]) + 1),
        **pages(third, ("004",), "missiles_launched", 21, tens(it.missiles["e"]) + 1),
        **pages("ru-2025-07-20", ("004",), "drones_downed", 26, it.over),
    }


def reconciled(incident: dict[str, Any], it: Change) -> None:
    """The toll of the night, which two reports give, and what was reconciled; two dead of one spot stay two."""
    if incident["key"] == "ua-2025-07-04":
        first, later = it.hurt["first"], it.hurt["later"]
        incident["reconciled"]["injured"] = {"best": later, "low": first, "high": later}
    if incident["key"] != "ua-2025-07-10":
        return
    dead, low, high = it.dead["night"], it.hurt["zelensky"], it.hurt["second"]
    for figure in incident["figures"]:
        if figure["measure"] == "killed" and not figure.get("scope"):
            figure["low"], figure["high"] = dead, None if figure["high"] is None else dead
    incident["reconciled"]["killed"] = {"best": dead, "low": dead, "high": None}
    incident["reconciled"]["injured"] = {"best": high, "low": low, "high": high}


def write(shared: Path, to: Path, number: int) -> dict[str, Any]:
    """Pages, tables and expectations of one change, written into a folder; gives the expectations."""
    plain: dict[str, Any] = json.loads((shared / "seeds" / "expected.json").read_text(encoding="utf-8"))
    it = change(number)
    (to / "pages").mkdir(parents=True)
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = page(path.read_text(encoding="utf-8"), path.name, it)
        (to / "pages" / path.name).write_text(text, encoding="utf-8")
    launches(shared / "data" / "registry" / "missile_attacks_daily.csv", to / "launches.csv", it)
    alerts(shared / "data" / "alerts" / "alerts_events_labeled.parquet", to / "alerts.csv", it)
    wanted = expected(plain, it)
    (to / "expected.json").write_text(json.dumps(wanted), encoding="utf-8")
    return wanted


EXCHANGED: Mapping[str, str] = {
    "Ukraine": "Russia", "Ukrainian": "Russian", "Kyiv": "Moscow", "Zelenskyy": "Putin", "Zelensky": "Putin",
    "Volodymyr": "Vladimir", "Sumy": "Kursk", "Kharkiv": "Belgorod", "Dnipropetrovsk": "Voronezh",
    "Chernihiv": "Bryansk", "Kostiantynivka": "Shebekino", "Rostov": "Poltava", "Svyatoshynsky": "Tverskoy",
    "Podilsky": "Basmanny",
}  # fmt: skip
"""Parties, presidents and places of one side for those of the other."""


def exchanged(text: str) -> str:
    """The text with the two parties in each other's place."""
    both = {new: old for old, new in EXCHANGED.items()} | dict(EXCHANGED)
    return re.sub(rf"\b({'|'.join(sorted(both, key=len, reverse=True))})(?!\w)", lambda m: both[m.group()], text)


def write_exchanged(shared: Path, to: Path) -> dict[str, Any]:
    """The pages with the parties exchanged, as one file with their days, and what is to be read out of them."""
    wanted: dict[str, Any] = json.loads((shared / "seeds" / "expected.json").read_text(encoding="utf-8"))
    days = {row["id"]: row["published"] for row in wanted["documents"]}
    with (to / "pages.jsonl").open("w", encoding="utf-8") as file:
        for path in sorted((shared / "seeds").glob("*.txt")):
            address = f"https://pages.invalid/{path.stem}"
            text = exchanged(path.read_text(encoding="utf-8"))
            file.write(json.dumps({"url": address, "published": days[path.stem], "text": text}) + "\n")
    for incident in wanted["incidents"]:
        incident["attacker"], incident["target_country"] = incident["target_country"], incident["attacker"]
        incident["places"] = [exchanged(name) for name in incident["places"]]
        for figure in incident["figures"]:
            figure["claimant"] = exchanged(figure["claimant"]) if figure["claimant"] else None
    return wanted
