"""The map: shapes, sums and times as its page and its script have them, and the drawing in a browser."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, expect
from shapely import make_valid, union_all
from shapely.geometry import Point, Polygon, shape

import strikeledger as sl
from strikeledger.conflicts import parties
from strikeledger.gazetteer.data import load
from strikeledger.model import Figure, Incident, Place
from strikeledger.vocabulary.measures import casualties
from strikeledger.web.library import Shelf
from strikeledger.web.maps import drawn
from strikeledger.web.maps.drawn import spread
from strikeledger.web.maps.outlines import LANDS, MOST, needed, outlines, script
from strikeledger.web.maps.spots import gathered, spots, spots_table
from strikeledger.web.site import Site
from strikeledger.web.views.map import every_place
from tests.web.test_browser import PHONE, Open, axe

CRIMEA = ((34.1, 44.95), (34.39, 45.71), (33.9, 45.2))


def area(rings: list[list[int]]) -> Polygon:
    """The rings of the file as an area in degrees."""
    found = Polygon()
    for flat in rings:
        x = y = 0
        points = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / outlines()["grid"], y / outlines()["grid"]))
        found = found.symmetric_difference(make_valid(Polygon(points)))  # a ring inside another one is a hole
    return found


def view(site: Site, path: str) -> dict:  # type: ignore[type-arg]
    answer = site.answer(f"{path}.json")
    assert answer is not None
    return json.loads(answer.body)["view"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("level", ["lands", "regions"])
def test_crimea_lies_in_ukraine_on_every_map(level: str) -> None:
    every = outlines()[level]
    ukraine, russia = (area(every[code] if level == "lands" else every[code][""]) for code in ("UA", "RU"))
    for at in CRIMEA:
        assert ukraine.contains(Point(at))
        assert not russia.contains(Point(at))
    assert russia.contains(Point(37.6, 55.75))


def test_ukraine_agrees_with_a_corrected_outline_of_another_copy(shared: Path) -> None:
    countries = json.loads((shared / "data" / "boundaries" / "countries_50m.geojson").read_text(encoding="utf-8"))
    other = next(shape(f["geometry"]) for f in countries["features"] if "UA" in f["properties"].values())
    own = area(outlines()["regions"]["UA"][""])
    assert own.symmetric_difference(other).area < 0.02 * other.area


def test_oblasts_agree_with_those_of_another_map(shared: Path) -> None:
    other = json.loads((shared / "data" / "boundaries" / "ua-oblasts.geo.json").read_text(encoding="utf-8"))
    regions = {name: area(rings) for name, rings in outlines()["regions"]["UA"].items() if name}
    like = []
    for feature in other["features"]:
        there = make_valid(shape(feature["geometry"]))
        best = max(regions.values(), key=lambda one: one.intersection(there).area)
        like.append(best.intersection(there).area / best.union(there).area)
    assert len(like) >= 24
    assert min(like) > 0.9  # lagoons and the delta are drawn in or left out
    assert len(set(regions)) == 27


def test_regions_of_the_wars_at_hand_are_found_by_the_gazetteers_names() -> None:
    data = load()
    wars = {party.seat for party in parties().values()} & set(outlines()["regions"])
    missing: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for row in range(len(data.columns["kind"])):
        if data.kind(row) == "admin1" and (place := data.place(row)).country in wars:
            known[place.country] += 1
            missing[place.country] += place.name not in outlines()["regions"].get(place.country, ())
    assert known["UA"] == 27
    assert missing["UA"] == missing["RU"] == missing["PS"] == 0
    # Regions made since the outlines were drawn; they are circles on the map.
    assert missing.total() < 0.2 * known.total()


def test_neighbours_share_their_border() -> None:
    regions = [area(rings) for name, rings in outlines()["regions"]["UA"].items() if name]
    assert sum(one.area for one in regions) == pytest.approx(union_all(regions).area, rel=0.002)


def test_a_map_asks_for_no_more_outlines_than_it_needs() -> None:
    def at(country: str | None, precision: str = "city") -> Place:
        return Place(name="X", country=country, admin1=None, lat=1.0, lon=1.0, precision=precision)  # type: ignore[arg-type]

    assert needed([]) == (LANDS,)
    assert needed([at("UA"), at(None), at("ZZ"), at("US", "country")]) == (LANDS, "UA")
    every = sorted(outlines()["regions"])
    asked = needed([at(code) for code in every])
    assert sum(len(script(name) or b"") for name in asked[1:]) <= MOST
    assert len(asked) > 3


def attack(number: int, day: dt.date | None, place: Place, **other: object) -> Incident:
    killed = casualties()[0]
    figure = Figure(best=2.0, low=1.0, high=None, approx=False, rule="r", why="w", disputed=False, claims=())
    fields = {
        "incident_id": f"ua-{number}",
        "kind": "air_attack",
        "date_start": day,
        "date_end": day,
        "date_basis": "text",
        "date_precision": "day" if day else "unknown",
        "places": (place,),
        "attacker": "RU",
        "target_country": "UA",
        "parent_id": None,
        "documents": (),
        "stories": (),
        "independent_reports": 1 + number % 2,
        "grade": "fair",
        "figures": {killed: figure},
        "why": (),
    }
    return Incident(**{**fields, **other})  # type: ignore[arg-type]


@pytest.fixture
def shelf(site: Site) -> Shelf:
    return site.library.shelf()


ODESA = Place(name="Odesa", country="UA", admin1="Odesa oblast", lat=46.482, lon=30.731, precision="city")


@pytest.mark.parametrize(("days", "unit"), [(30, "day"), (700, "week"), (3000, "month"), (20_000, "year")])
def test_times_are_as_fine_as_fits_and_nothing_is_lost(shelf: Shelf, days: int, unit: str) -> None:
    first = dt.date(1960, 1, 31)
    attacks = [attack(number, first + dt.timedelta(days=number * days // 20), ODESA) for number in range(21)]
    attacks += [attack(99, None, ODESA), attack(98, first, ODESA, date_precision="year")]
    made = spread(shelf, gathered(shelf, attacks), "x", by_time=True)
    assert made.unit == unit
    starts = [dt.date.fromisoformat(day) for day in made.periods]
    assert all(before < after for before, after in pairwise(starts))
    gaps = {(after - before).days for before, after in pairwise(starts)}
    assert max(gaps) <= {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
    assert sum(row[4] for row in made.rows) == 23  # type: ignore[misc]
    assert sum(row[4] for row in made.rows if row[1] is None) == (1 if unit == "year" else 2)  # type: ignore[misc]
    assert sum(row[6][1] for row in made.rows) == 46  # type: ignore[index, misc]
    assert all(row[6][2] is None for row in made.rows)  # type: ignore[index]


def struck_by_three() -> list[Incident]:
    """Attacks at one town: six by one side, three by the other, one by nobody known; two killed in each."""
    sides = ["RU"] * 6 + ["UA"] * 3 + [None]
    first = dt.date(2024, 1, 1)
    return [attack(n, first + dt.timedelta(days=n), ODESA, attacker=side) for n, side in enumerate(sides)]


@pytest.mark.parametrize("by_time", [True, False])
def test_what_several_sides_did_at_a_place_is_never_one_number(shelf: Shelf, by_time: bool) -> None:
    places = gathered(shelf, struck_by_three())
    assert [(s.attacker, len(s.incidents), s.totals[0].best) for s in places[0].sides if s.totals[0]] == [
        ("RU", 6, 12.0),
        ("UA", 3, 6.0),
        (None, 1, 2.0),
    ]
    assert [(spot.side, spot.attacks, spot.sums[0].best) for spot in spots(places) if spot.sums[0]] == [
        ("attacks by RU", 6, "12"),
        ("attacks by UA", 3, "6"),
        ("attacker not known", 1, "2"),
    ]
    table = spots_table(places)
    number, side = table.columns.index(f"{casualties()[0]}_best"), table.columns.index("attacker")
    assert [(row[side], row[number]) for row in table.rows] == [("RU", 12), ("UA", 6), (None, 2)]
    made = spread(shelf, places, "x", by_time=by_time)
    told: Counter[str] = Counter()
    for row in made.rows:
        told[made.parties[row[3]]] += row[6][1]  # type: ignore[index]
    assert told == {"RU": 12, "UA": 6, "": 2}


def test_a_mark_is_as_large_as_one_sides_toll_and_tells_each(shelf: Shelf, static: Path, browser: Browser) -> None:
    """In the page: no number stands there that adds up what different sides did."""
    html = (static / "map.html").read_text(encoding="utf-8")
    sizes = []
    for attacks in (struck_by_three(), struck_by_three()[:6]):
        data = msgspec.json.encode(spread(shelf, gathered(shelf, attacks), "x", by_time=True)).decode()
        text = re.sub(
            r'(<script type="application/json">).*?(</script>)', lambda m, d=data: m[1] + d + m[2], html, flags=re.S
        )
        file = static.parent / "sides.html"
        file.write_text(text.replace('"assets/', '"site/assets/'), encoding="utf-8")
        page = browser.new_page()
        page.goto(file.as_uri())
        mark = page.locator("path.mark.point")
        sizes.append((mark.get_attribute("d"), mark.get_attribute("fill")))
        mark.click(force=True)
        told = page.locator(".leaflet-popup-content").inner_text()
        numbers = set(map(int, re.findall(r"\d+", told)))
        assert 12 in numbers
        assert not numbers & {14, 18, 20}, told
        page.close()
    assert sizes[0][0].split("a")[1] == sizes[1][0].split("a")[1]  # type: ignore[union-attr]
    assert sizes[0][1] == sizes[1][1]


def test_too_many_rows_are_taken_together(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MOST_ROWS", 3)
    attacks = [attack(number, dt.date(2024, 1, 1) + dt.timedelta(days=number), ODESA) for number in range(60)]
    made = spread(shelf, gathered(shelf, attacks), "x", by_time=True)
    assert made.unit == "month"
    assert len(made.rows) <= 3


def test_what_counts_at_a_place_is_what_counts_in_the_totals_by_place(book: sl.Ledger, site: Site) -> None:
    told: Counter[str] = Counter()
    for one in every_place(site.library.shelf()):
        for total in (total for side in one.sides for total in side.totals):
            told[total.measure if total else ""] += int(total.best) if total else 0
    rows = [row for row in book.totals("place").rows if row.measure in casualties()]
    wanted: Counter[str] = Counter()
    for row in rows:
        wanted[row.measure] += int(row.best)
    assert sum(wanted.values()) > 0
    assert {name: told[name] for name in casualties()} == dict(wanted)


@pytest.mark.rule(7)
def test_rule_7_a_place_is_drawn_no_more_exactly_than_it_is_known(static: Path, browser: Browser) -> None:
    """In the page: a region's own shape, a border without a filling for a country, a circle for a district."""
    data = json.loads((static / "map.json").read_text(encoding="utf-8"))["view"]["map"]
    where = {
        "country": ["Ukraine", "country", "UA", 31.0, 49.0],
        "admin1": ["Odesa oblast", "admin1", "UA", 30.7, 46.6],
    }
    where |= {"admin2": ["Izmail raion", "admin2", "UA", 28.8, 45.4], "city": ["Odesa", "city", "UA", 30.73, 46.48]}
    where |= {"unknown region": ["Nowhere", "admin1", "UA", 30.0, 50.0]}
    drawn_as = {}
    page = browser.new_page()
    for name, place in where.items():
        one = {**data, "places": [place], "rows": [[0, None, 0, 0, 1, 0, 4, None]], "files": ["lands", "UA"]}
        html = (static / "map.html").read_text(encoding="utf-8")
        text = re.sub(
            r'(<script type="application/json">).*?(</script>)',
            lambda match, one=one: match[1] + json.dumps(one) + match[2],
            html,
            flags=re.DOTALL,
        )
        file = static.parent / "one.html"
        file.write_text(text.replace('"assets/', '"site/assets/'), encoding="utf-8")
        page.goto(file.as_uri())
        mark = page.locator("path.mark")
        expect(mark).to_have_count(1)
        drawn_as[name] = (mark.get_attribute("fill"), len(mark.get_attribute("d") or ""), mark.bounding_box())
    page.close()
    widths = {name: box["width"] for name, (_, _, box) in drawn_as.items() if box}
    assert widths["admin1"] > widths["admin2"] > widths["city"]
    assert drawn_as["country"][0] == "none"
    assert drawn_as["admin1"][1] > 5 * drawn_as["unknown region"][1] / 2, "a shape, and no circle"
    assert drawn_as["city"][0] != "none"


def test_no_page_is_a_megabyte_with_all_that_it_loads(static: Path) -> None:
    for name in ("index", "map", "night/2025-07-04", "incident/ua-2025-07-04-kyiv"):
        file = static / f"{name}.html"
        text = file.read_text(encoding="utf-8")
        loaded = [(file.parent / path).resolve() for path in re.findall(r'(?:src|href)="([^"]*assets/[^"]+)"', text)]
        assert any(path.name == "leaflet.js" for path in loaded)
        assert file.stat().st_size + sum(path.stat().st_size for path in set(loaded)) < 1_000_000, name


def test_a_large_ledgers_map_stays_small(shelf: Shelf) -> None:
    regions = sorted(name for name in outlines()["regions"]["UA"] if name)
    places = [
        msgspec.structs.replace(ODESA, name=f"Town {n}", lat=45 + n / 500, admin1=regions[n % 27]) for n in range(1500)
    ]
    first = dt.date(2022, 3, 1)
    attacks = [attack(n, first + dt.timedelta(days=n // 7), places[n * 7919 % 1500]) for n in range(10_000)]
    made = spread(shelf, gathered(shelf, attacks), "x", by_time=True)
    assert len(msgspec.json.encode(made)) < 450_000
    assert sum(row[4] for row in made.rows) == 10_000  # type: ignore[misc]


@pytest.mark.parametrize("viewport", [{"width": 1400, "height": 900}, PHONE])
def test_the_map_is_drawn_from_disk_without_a_network_and_filters(static: Path, opened: Open, viewport: dict) -> None:  # type: ignore[type-arg]
    page = opened((static / "map.html").as_uri(), offline=True, viewport=viewport)
    marks = page.locator(".atlas path.mark")
    expect(marks.first).to_be_attached()
    everything = marks.count()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.locator(".atlas path.region").count() >= 27
    page.get_by_label("Kind").select_option(index=1)
    assert 0 < marks.count() < everything
    page.get_by_label("Kind").select_option("")
    slider = page.get_by_label("From", exact=True)
    slider.focus()
    page.keyboard.press("End")
    assert 0 < marks.count() < everything
    expect(page.locator("#map-said")).to_contain_text(re.compile(r"^\d+ attacks? at \d+ place"))
    assert (
        slider.get_attribute("aria-valuetext")
        == json.loads((static / "map.json").read_text())["view"]["map"]["periods"][-1]
    )
    page.keyboard.press("Home")
    assert marks.count() == everything
    page.get_by_label("Size and colour by").select_option("attacks")
    assert marks.count() == everything


def test_the_map_can_be_moved_and_brought_nearer_by_the_keyboard(live: str, opened: Open) -> None:
    page = opened(f"{live}/map.html")
    box = page.locator(".atlas")
    for _ in range(40):
        page.keyboard.press("Tab")
        if box.evaluate("node => node === document.activeElement"):
            break
    expect(box).to_be_focused()
    where = """() => document.querySelector(".leaflet-map-pane").style.transform
        + document.querySelector("path.land").getAttribute("d").slice(0, 40)"""
    before = page.evaluate(where)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"before => ({where})() !== before", arg=before)
    before = page.evaluate(where)
    page.keyboard.press("+")
    page.wait_for_function(f"before => ({where})() !== before", arg=before)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()


def test_a_mark_tells_what_it_is_and_leads_to_the_attacks(live: str, opened: Open) -> None:
    page = opened(f"{live}/map.html")
    page.locator("path.mark.point").last.click(force=True)
    told = page.locator(".leaflet-popup-content")
    expect(told).to_contain_text(re.compile(r"\d+ attacks?"))
    told.get_by_role("link").click()
    expect(page.locator("#count")).to_contain_text(re.compile(r"^[1-9]\d* attack"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_map(static: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((static / "map.html").as_uri())
    page.locator("path.mark.point").last.click(force=True)
    expect(page.locator(".leaflet-popup-content")).to_be_visible()
    assert axe(page) == []
    context.close()


def test_without_script_the_numbers_stand_as_a_table(static: Path, opened: Open, site: Site) -> None:
    page = opened((static / "map.html").as_uri(), java_script_enabled=False)
    expect(page.locator(".atlas")).to_be_hidden()
    expect(page.locator("#map-filters")).to_be_hidden()
    assert (
        page.locator("section table tbody tr").count() == len(view(site, "map")["spots"]) >= view(site, "map")["places"]
    )
    answer = site.answer("map.csv")
    assert answer is not None
    assert len(answer.body.decode().splitlines()) - 1 == len(view(site, "map")["spots"])


def test_contested_attacks_and_those_without_a_place_are_listed_beside_the_map(tmp_path: Path) -> None:
    texts = {
        "one": "Two people were killed in a drone attack on Odesa on the night of 4 July, the mayor said.",
        "two": "Five people were killed in a shelling, a spokesman said on 5 July.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"Attack\n\n{text}\n", encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(sorted(tmp_path.glob("*.txt")), published="2025-07-06")
    from strikeledger.web.library import Library

    told = view(Site(Library(ledger.path)), "map")
    assert told["places"] == 1
    assert told["unplaced_count"] == len(told["unplaced"]) == 1
