"""Where attacks are reported: each place as wide as it is known, from a country's outline to a district's circle."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from strikeledger.conflicts import home_maps
from strikeledger.model import Place
from strikeledger.web.draw.outlines import Frame, conic, countries, plain
from strikeledger.web.draw.svg import element, picture, text
from strikeledger.web.views.overview import Area
from strikeledger.web.words import word

REACH = {"country": 250.0, "admin1": 90.0, "admin2": 28.0, "city": 12.0, "district": 5.0, "site": 5.0, "unknown": 250.0}
"""Kilometres around the point of a unit that it roughly fills: half the width of a median Ukrainian oblast (180 km) and
raion (56 km); a large city's built-up area and a city district with some room. A country is its outline instead."""
LEAST = 4.5
"""Pixels: a smaller circle can neither be seen nor hit with a finger; the legend says that small ones are enlarged."""
WIDE = 960
WORLD = Frame(left=-16500.0, top=-9000.0, width=33000.0, height=15500.0)
NAME, AREA = next(home_maps())
"""The regional map: the outlines at hand are those of one conflict's home; everything else is on the world's."""
MARGIN = 60.0


def overview_map(areas: Sequence[Area], root: str) -> Markup:
    """The map of the first page, and one of the world when something lies outside it."""
    inside = [area for area in areas if _near(area.place)]
    outside = [area for area in areas if not _near(area.place)]
    maps = []
    if inside or not outside:
        frame = _frame([area.place for area in inside])
        label = f"Map: {sum(area.incidents for area in inside)} incidents at {len(inside)} places in and around {NAME}"
        maps.append(_map(label, "region", frame, inside, root, "map"))
    if outside:
        label = f"Map of the world: {sum(area.incidents for area in outside)} incidents elsewhere"
        maps.append(_map(label, "world", WORLD, outside, root, "map world"))
    return Markup("").join(maps)


def _near(place: Place) -> bool:
    west, east, south, north = AREA.around
    return place.lon is not None and place.lat is not None and west < place.lon < east and south < place.lat < north


def _frame(places: Sequence[Place]) -> Frame:
    """The home country, and as much around it as the places need."""
    west, east, south, north = AREA.frame
    points = [conic(lon, lat) for lon in (west, (west + east) / 2, east) for lat in (south, north)]
    for place in places:
        if place.lon is not None and place.lat is not None and place.precision != "country":
            x, y = conic(place.lon, place.lat)
            reach = REACH[place.precision]
            points += [(x - reach, y - reach), (x + reach, y + reach)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return Frame(left=left, top=top, width=max(xs) + MARGIN - left, height=max(ys) + MARGIN - top)


def _map(label: str, level: str, frame: Frame, areas: Sequence[Area], root: str, class_: str) -> Markup:
    height = WIDE * frame.height / frame.width
    project = plain if level == "world" else conic
    whole = {area.place.country: area for area in areas if area.place.precision == "country"}
    lands = [_land(code, d, whole.get(code), root) for code, d in countries(level, frame, WIDE)]
    spots = [area for area in areas if area.place.precision != "country" or area.place.country is None]
    spots.sort(key=lambda area: -REACH[area.place.precision])
    circles = []
    for area in spots:
        x, y = frame.fit(project(area.place.lon or 0.0, area.place.lat or 0.0), WIDE)
        radius = max(REACH[area.place.precision] * WIDE / frame.width, LEAST)
        about = _about(area)
        circle = element("circle", cx=x, cy=y, r=radius)
        shown = element("a", element("title", about), circle, href=_href(area, root), aria_label=about)
        circles.append(element("g", shown, class_=_class(area)))
    return picture(label, WIDE, height, *lands, *circles, *_names(spots, frame, level), class_=class_, linked=True)


def _land(code: str, d: str, area: Area | None, root: str) -> Markup:
    home = "land home" if code == AREA.home else "land"
    if area is None:
        return element("path", d=d, class_=home)
    about = _about(area)
    shape = element("path", d=d, class_=home)
    link = element("a", element("title", about), shape, href=_href(area, root), aria_label=about)
    return element("g", link, class_=_class(area))


def _names(spots: Sequence[Area], frame: Frame, level: str) -> list[Markup]:
    """Names of the places with most incidents, as long as they do not lie over each other."""
    project = plain if level == "world" else conic
    taken: list[tuple[float, float, float]] = []
    large: list[tuple[float, float, float]] = []
    found = []
    for area in sorted(spots, key=lambda area: (-area.incidents, area.place.name))[:60]:
        x, y = frame.fit(project(area.place.lon or 0.0, area.place.lat or 0.0), WIDE)
        width = 7.5 * len(area.place.name)
        radius = max(REACH[area.place.precision] * WIDE / frame.width, LEAST) if area.place.precision != "admin1" else 0
        left = x + radius + 4
        if left + width > WIDE:
            left = x - radius - 4 - width
        if _free(taken, left, width, y, 15):
            taken.append((left, left + width, y))
            # On a phone the names are twice as large, and only those are shown that have the room.
            wide = _free(large, left, 2.2 * width, y, 36) and left + 2.2 * width < WIDE
            if wide:
                large.append((left, left + 2.2 * width, y))
            found.append(text(left, y + 4.5, area.place.name, "place-name roomy" if wide else "place-name"))
    return found


def _free(taken: list[tuple[float, float, float]], left: float, width: float, y: float, apart: float) -> bool:
    return all(abs(y - other) > apart or left > end or left + width < start for start, end, other in taken)


def _about(area: Area) -> str:
    place = area.place
    count = "1 incident" if area.incidents == 1 else f"{area.incidents} incidents"
    single = f", {area.single} of them with 1 source" if area.single else ""
    return f"{place.name}: {count}{single}; {word('precisions', place.precision)}"


def _href(area: Area, root: str) -> str:
    return f"{root}{area.only}.html" if area.only else f"{root}incidents.html{area.query}"


def _class(area: Area) -> str:
    """How sure, in a class: an area all of whose incidents have one source is drawn with a broken line."""
    size = "many" if area.incidents >= 10 else "some" if area.incidents >= 3 else "few"
    return f"area {size}{' single' if area.single == area.incidents else ''}"


def locator(places: Sequence[Place], single: bool) -> Markup:
    """The small map of one incident: its places as wide as they are known."""
    known = [place for place in places if place.lat is not None and place.lon is not None]
    if not known or not _near(known[0]):
        return Markup("")
    frame = _frame([place for place in known if _near(place)])
    wide = 480
    named = {place.country for place in known if place.precision == "country"} if len(known) == 1 else set()
    mark = " single" if single else ""
    lands = [
        element(
            "path", d=d, class_=f"land{' home' if code == AREA.home else ''}{' area' + mark if code in named else ''}"
        )
        for code, d in countries("small", frame, wide)
    ]
    drawn = []
    for place in sorted(known, key=lambda place: -REACH[place.precision]):
        if place.precision == "country":
            continue
        cx, cy = frame.fit(conic(place.lon or 0.0, place.lat or 0.0), wide)
        radius = max(REACH[place.precision] * wide / frame.width, 4.0)
        circle = element("circle", cx=cx, cy=cy, r=radius)
        drawn.append(element("g", circle, class_=f"area few{mark}"))
    if known[0].precision != "country":
        x, y = frame.fit(conic(known[0].lon or 0.0, known[0].lat or 0.0), wide)
        radius = max(REACH[known[0].precision] * wide / frame.width, 4.0)
        left = x + radius + 5 if x < wide * 0.6 else x - radius - 5
        drawn.append(text(left, y + 5, known[0].name, "place-name", None if x < wide * 0.6 else "end"))
    label = f"Map: {known[0].name}, {word('precisions', known[0].precision)}"
    return picture(label, wide, wide * frame.height / frame.width, *lands, *drawn, class_="map small")
