"""What holds on every page: access for all, light weight, narrow screens, paper, safety."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import QUESTION, REPORT, Open

_PAGES = {
    "home": "/",
    "results": QUESTION,
    "narrowed": "/?q=What+does+teitelbuam+say+of+IOM%3F&speaker=Mr.+Michael+Teitelbaum&act=noted",
    "literal": "/?q=IOM&literal=1",
    "broad": "/?q=which+organisations+spoke+about+trafficking",
    "roster": REPORT + "/speakers",
    "decisions": REPORT + "/decisions",
    "grid": REPORT + "/grid",
    "searched": REPORT + "/speakers?search=kurbeil&q=children",
    "programs": "/programs",
    "refusal": "/?q=zebra+unicorn",
    "mistake": "/?q=",
    "reader": REPORT + "?q=What+did+UNHCR+say+about+security%3F#p44:0-214~ntbmfbdh",
    "reports": "/reports",
    "missing": "/nowhere",
}
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOUR_RULES = ["color-contrast", "link-in-text-block"]
_RUN_AXE = "only => axe.run({runOnly: only}).then(r => r.violations)"
_BYTES = 100_000
# Pixels; links within a sentence may be smaller.
SMALL = """() => [...document.querySelectorAll(
    "button, input, select, summary, nav a, .copy a, .open, .crumbs a, .n, .hits a, .foot a, " +
    ".by a, .within a, .answer .leads a, .organisation a, .speakers a, .mentioned a, .acronyms a")]
  .filter((e) => e.checkVisibility() && e.type !== "hidden")
  .filter((e) => Math.min(e.getBoundingClientRect().height, e.getBoundingClientRect().width) < 24)
  .map((e) => e.outerHTML)"""
every_page = pytest.mark.parametrize("name", _PAGES)


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page in light and dark colours, one line a rule.

    All rules are tried in light colours; the dark ones differ in nothing but colours.
    """
    page.evaluate(_axe())
    page.emulate_media(color_scheme="light")
    found = page.evaluate(_RUN_AXE, _TAGS)
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(_RUN_AXE, _COLOUR_RULES)
    return [f"{v['id']}: {[node['html'] for node in v['nodes']]}" for v in found]


@every_page
def test_axe_finds_nothing_amiss_folded_or_open(open_page: Open, name: str) -> None:
    page = open_page(_PAGES[name], failing=True)
    assert violations(page) == []
    _unfold(page)
    assert violations(page) == []


def _unfold(page: Page) -> None:
    # The last menu covers no other passage's links.
    folds = ".narrow, .found > li:last-child .copy, .by details, .unnamed, .whole, .file"
    for folded in page.locator(f"{folds}, #names > details").all():
        folded.evaluate("details => { details.open = true }")


@every_page
def test_nothing_is_wider_than_the_screen_nor_smaller_than_a_finger(
    open_page: Open, name: str
) -> None:
    page = open_page(_PAGES[name], failing=True)
    for unfolded in (False, True):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(SMALL) == []
        if not unfolded:
            _unfold(page)


@every_page
def test_a_page_with_all_it_needs_is_light(open_page: Open, name: str, site: str) -> None:
    page = open_page("about:blank", failing=True)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(site + _PAGES[name])
    bodies = [answer.body() for answer in answers]
    if name == "reader":  # the report itself is longer than a page should be
        bodies = [gzip.compress(body, 5) for body in bodies]
        assert answers[0].headers["content-encoding"] == "gzip"
    paths = {answer.url.removeprefix(site).partition("?")[0] for answer in answers}
    assert {"/static/page.css", "/static/page.js"} < paths
    assert sum(map(len, bodies)) < _BYTES


def test_static_files_are_kept_for_good_under_their_hash_only(open_page: Open) -> None:
    page = open_page("/")
    address = page.locator("link[rel=stylesheet]").get_attribute("href") or ""
    kept = page.request.get(address).headers["cache-control"]
    assert kept == "public, max-age=31536000, immutable"
    assert page.request.get("/static/page.css?v=0").headers["cache-control"] == "no-cache"
    for name in ("page.py", "..%2Froutes.py", "%2e%2e/routes.py", "page.css%00"):
        assert page.request.get(f"/static/{name}").status == 404


def test_paper_has_the_question_the_passages_and_their_addresses(
    open_page: Open, site: str
) -> None:
    page = open_page(QUESTION)
    page.emulate_media(media="print")
    for hidden in ("form", ".copy", ".foot", ".more"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("What did UNHCR say about security?")
    expect(page.locator(".printed").first).to_have_text(f"{site}{REPORT}#p44:0-214~ntbmfbdh")
    expect(page.locator(".printed").first).to_be_visible()
    expect(page.locator(".found .text").last).to_be_visible()
    expect(page.locator(".excerpt").first).to_be_hidden()


def test_motion_is_left_out_where_it_is_not_wanted(open_page: Open) -> None:
    smooth = "getComputedStyle(document.documentElement).scrollBehavior"
    assert open_page("/").evaluate(smooth) == "auto"
    assert open_page("/", reduced_motion="no-preference").evaluate(smooth) == "smooth"


def test_the_first_tab_skips_to_the_text(open_page: Open) -> None:
    page = open_page(REPORT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("path", ["/?q=Who+wrote+on+the+board%3F", "/reports/odd", "/reports", "/"])
def test_a_hostile_report_is_text(open_page: Open, odd_site: str, path: str) -> None:
    page = open_page(path, origin=odd_site)
    assert "owned" not in page.title().replace("document.title='owned'", "")
    expect(page.locator("script:not([src]), main img, main i, main u, [onerror]")).to_have_count(0)
    expect(page.locator("a[href^='javascript' i]")).to_have_count(0)
    expect(page.locator("main")).to_contain_text('<i>Odd</i> & other "matters" </title><script>')


def test_a_hostile_report_is_shown_word_for_word(open_page: Open, odd_site: str) -> None:
    page = open_page("/reports/odd", origin=odd_site)
    expect(page.locator(".t").first).to_have_text(
        "The chair wrote <script>document.title='owned'</script> on the board & left."
    )
    expect(page.locator(".endnotes li").last).to_contain_text("<u>of</u> the meeting.")
    assert page.locator(".body").get_attribute("lang") == "fr"


def test_a_hostile_question_is_text(open_page: Open) -> None:
    asked = "\"><script>document.title='owned'</script> security"
    page = open_page("/")
    page.get_by_label("Your question").fill(asked)
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"{asked} · Rapporteur")
    expect(page.get_by_label("Your question")).to_have_value(asked)
