"""A walk with a real browser, live and from disk, in light and dark, on a desk and on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from strikeledger.web.site import Site

DESK, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
KINDS = ("index", "incidents", "sources", "claimants", "checks", "corrections", "records", "periods", "data", "method")
NESTED = (
    "night/2025-07-04",
    "outlets",
    "totals/month",
    "totals/place",
    "codebook",
    "history",
    "decisions",
    "gaps",
    "promises",
)
Open = Callable[..., Page]


# Of rows and items that repeat a dozen are looked at: contrast is worked out for each word of a page.
SHORTER = """() => document.querySelectorAll("tbody, ul, ol, dl, article, .cards, .text, main section, svg").forEach(
  (list) => Array.from(list.children).slice(12).forEach((item) => item.matches("h1, h2, h3") || item.remove()))"""


def axe(page: Page, *rules: str) -> list[str]:
    """What axe calls serious or critical, by all its rules or those named."""
    # The page's own policy forbids scripts from elsewhere, so axe is evaluated and not added as an element.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = page.evaluate("only => axe.run(document, {resultTypes: ['violations'], preload: false, ...only})", only)
    return [
        f"{page.url} {one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def walk(page: Page) -> None:
    """Overview -> incident -> sentence -> its place in the source -> back to the incident."""
    page.get_by_role("link", name=re.compile("^Kyiv, UA")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kyiv")
    incident = page.url
    page.locator("#h-said ~ .claims a[href*='source/']").first.click()
    expect(page.locator(".text mark").first).to_be_visible()
    claim = page.url.split("#")[1]
    assert page.locator(f"#{claim}").count() == 1
    page.locator(".text mark a").first.click()
    expect(page.locator("li:target")).to_be_visible()
    page.locator("dl.facts a[href*='incident/']").first.click()
    page.wait_for_load_state()
    assert "/incident/" in page.url
    assert incident.startswith(page.url.rsplit("/", 1)[0])


def test_the_live_pages_can_be_walked_from_overview_to_sentence(live: str, opened: Open, screenshots: Path) -> None:
    page = opened(live)
    page.screenshot(path=screenshots / "overview-light.png", full_page=True)
    walk(page)
    page.screenshot(path=screenshots / "incident-light.png", full_page=True)


def test_the_static_site_can_be_walked_from_disk_with_the_network_cut(
    static: Path, opened: Open, screenshots: Path
) -> None:
    page = opened((static / "index.html").as_uri(), offline=True)
    walk(page)
    page.screenshot(path=screenshots / "incident-from-disk.png", full_page=True)


def test_dark_and_light_differ_and_both_are_legible(live: str, opened: Open, screenshots: Path) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        page = opened(live, color_scheme=scheme)
        colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.screenshot(path=screenshots / f"overview-{scheme}.png", full_page=True)
    assert colours["light"] != colours["dark"]


def test_no_page_is_wider_than_a_phone_and_no_table_of_figures_has_to_be_pushed_aside(
    static: Path, opened: Open, screenshots: Path
) -> None:
    page = opened((static / "index.html").as_uri(), viewport=PHONE, bypass_csp=True)
    for path in (*KINDS, *NESTED):
        page.goto((static / f"{path}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        wide = (
            "all => all.filter(one => one.closest('.scroll').scrollWidth > one.closest('.scroll').clientWidth).length"
        )
        assert page.locator("table.stacked").evaluate_all(wide) == 0, path
        page.screenshot(path=screenshots / f"phone-{path.replace('/', '-')}.png")
        if path in ("incidents", "history", "totals/month"):
            page.evaluate(SHORTER)
            assert axe(page) == [], path


def test_incident_and_source_fit_a_phone(live: str, opened: Open, screenshots: Path) -> None:
    for address in (f"{live}/incident/ua-2025-07-04-kyiv.html", f"{live}{_first_source(live, opened)}"):
        page = opened(address, viewport=PHONE, color_scheme="dark")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.screenshot(path=screenshots / f"phone-{address.split('/')[3]}-dark.png", full_page=True)


def _first_source(live: str, opened: Open) -> str:
    href = opened(f"{live}/sources.html").locator("tbody a").first.get_attribute("href")
    return f"/{href}"


@pytest.fixture(scope="module")
def covering(static: Path) -> list[Path]:
    """As few pages as it takes to see every kind of element with every class that any page of the site has."""
    kinds = {file: set(_ELEMENT.findall(file.read_text(encoding="utf-8"))) for file in sorted(static.rglob("*.html"))}
    missing = set().union(*kinds.values())
    chosen = []
    while missing:
        best = max(kinds, key=lambda file: len(kinds[file] & missing))
        missing -= kinds[best]
        chosen.append(best)
    return chosen


_ELEMENT = re.compile(r"<([a-z0-9]+)(?: (?:[^>]*? )?class=\"([^\"]*)\")?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_kind_of_page(
    static: Path, covering: list[Path], browser: Browser, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    tabs = [static / f"{path}.html" for path in NESTED] if scheme == "light" else []
    files = dict.fromkeys([*tabs, *covering])
    found = []
    for file in files:
        page.goto(file.as_uri())
        page.evaluate(SHORTER)
        # In the dark other colours stand on the same page: that is all that can differ.
        found += axe(page, *(("color-contrast",) if scheme == "dark" else ()))
    context.close()
    assert found == []


def test_axe_would_find_a_picture_without_words(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src='data:,'></main></html>")
    assert [one for one in axe(page) if "image-alt" in one]
    page.close()


def test_a_filter_stands_in_the_address_and_can_be_sent(live: str, opened: Open) -> None:
    page = opened(f"{live}/incidents.html")
    everything = page.locator("#rows tbody tr").count()
    page.get_by_label("Place").fill("Kiev")
    page.get_by_role("button", name="Show").click()
    assert "place=Kiev" in page.url
    shown = page.locator("#rows tbody tr").count()
    assert 0 < shown < everything
    again = opened(page.url)
    assert again.locator("#rows tbody tr").count() == shown


def test_the_static_filter_works_from_disk_and_agrees_with_the_server(site: Site, static: Path, opened: Open) -> None:
    queries = [
        {"grade": "weak"},
        {"from": "2025-07-04", "to": "2025-07-09"},
        {"weapon": "missiles"},
        {"weapon": "shahed"},
        {"attacker": "RU"},
        {"attacker": "Russian"},
        *({"place": name} for name in ("Kyiv", "Kiev", "Київ", "Киев", "УКРАИНА", "Rostov region", "Nowhere")),
        # Titles, outlets, places and sentences; in three languages; all words in one sentence with its title.
        *({"q": words} for words in ("kyiv", "Klitschko", "Смілі", "КИЕВ 550", "минобороны", "Київ drones shot", "zz")),
        {"q": "drones", "place": "Київ", "grade": "fair"},
    ]
    page = opened((static / "incidents.html").as_uri(), offline=True)
    some = 0
    for query in queries:
        page.goto((static / "incidents.html").as_uri() + f"?{urlencode(query)}")
        expect(page.locator("#count")).to_contain_text(re.compile(r"^\d+ attack"))
        links = page.locator("#rows tbody th > a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        answer = site.answer("incidents.json", query)
        assert answer is not None
        wanted = [row["path"] + ".html" for row in json.loads(answer.body)["view"]["rows"]]
        assert links == wanted, query
        some += bool(links)
    assert some >= len(queries) - 3


def test_a_past_state_is_asked_for_walked_through_and_left_again(live: str, opened: Open, screenshots: Path) -> None:
    page = opened(f"{live}/history.html")
    page.get_by_label("What had been published by").fill("2025-07-04")
    page.get_by_role("button", name="Show that state").click()
    mark = page.get_by_role("status").filter(has_text="A past state.")
    expect(mark).to_contain_text("published by 2025-07-04")
    assert page.url.endswith("/reported-by=2025-07-04/index.html")
    page.get_by_role("link", name=re.compile("^Kyiv, UA")).first.click()
    expect(mark).to_be_visible()
    assert "/reported-by=2025-07-04/incident/" in page.url
    page.screenshot(path=screenshots / "past-state.png")
    mark.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kyiv")
    expect(mark).to_have_count(0)
    page.locator("#h-then ~ p a").first.click()
    expect(mark).to_be_visible()
    assert axe(page) == []


def test_everything_is_there_without_javascript(live: str, opened: Open) -> None:
    page = opened(live, java_script_enabled=False)
    walk(page)
    page.goto(f"{live}/incidents.html?grade=weak")
    assert page.locator("#rows tbody tr").count() > 0
    assert set(page.locator("#rows .grade").all_inner_texts()) == {"weak"}


def test_the_keyboard_leads_from_the_top_to_the_content_and_to_the_search(live: str, opened: Open) -> None:
    page = opened(live)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("Klitschko")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("sentence")
    assert "q=Klitschko" in page.url


def test_a_json_twin_says_what_the_page_says(live: str, opened: Open) -> None:
    page = opened(f"{live}/incident/ua-2025-07-04-kyiv.html")
    twin = json.loads(
        page.request.get(
            page.locator("link[rel=alternate][type='application/json']").evaluate("node => node.href")
        ).text()
    )
    for row in twin["view"]["rows"]:
        line = page.locator("table.figures tbody tr", has_text=row["figure"]["label"]).first
        expect(line).to_contain_text(row["figure"]["best_text"])
        expect(line).to_contain_text(f"[{row['figure']['range']}]")
