"""Below a path of a proxy one asks, narrows, reads, selects and copies as one does without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from indexer.index.store import Store
from tests.browser.conftest import QUESTION, REPORT, Open, served
from tests.server.proxy import Proxy, proxied

PATH = "/minutes"
_CLIPBOARD = ["clipboard-read", "clipboard-write"]
_SELECT = """() => {
  const text = document.querySelector("#p44 .t span").firstChild;
  getSelection().setBaseAndExtent(text, 4, text, 28);
}"""


@pytest.fixture(scope="module")
def proxy(store: Store) -> Iterator[Proxy]:
    with served(store, root_path=PATH) as upstream, proxied(upstream, PATH, strips=True) as running:
        yield running


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_question_is_asked_narrowed_and_its_link_copied_below_the_path(
    open_page: Open, proxy: Proxy
) -> None:
    page = open_page(f"{PATH}/", origin=proxy.address, permissions=_CLIPBOARD)
    page.locator("#q").fill("What did UNHCR say about security?")
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_url(re.compile(rf"^{proxy.address}{PATH}/\?q=What"))
    page.locator("#w1 > summary").click()
    page.locator("#r1 .copy summary").click()
    page.locator("#r1").get_by_role("link", name="Link").click()
    expect(page.get_by_role("status")).to_have_text("Copied the link")
    assert _clipboard(page).startswith(f"{proxy.address}{PATH}{REPORT}#p44:0-214~ntbmfbdh")
    page.locator("#r1 .copy summary").click()
    page.locator("#r1").get_by_role("link", name="Plain text").click()
    expect(page.get_by_role("status")).to_have_text("Copied as Plain text")
    assert f"{proxy.address}{PATH}{REPORT}#p44:0-214" in _clipboard(page)
    page.locator("a.name, .facets a, .narrow a").first.click()
    expect(page).to_have_url(re.compile(rf"^{proxy.address}{PATH}/\?q=.*(speaker|organisation)="))
    assert proxy.outside == []


def test_a_report_is_read_followed_and_selected_below_the_path(
    open_page: Open, proxy: Proxy
) -> None:
    page = open_page(f"{PATH}{QUESTION}", origin=proxy.address, permissions=_CLIPBOARD)
    page.locator(".answer .leads a").first.click()
    expect(page).to_have_url(re.compile(rf"^{proxy.address}{PATH}{REPORT}\?q=.*#p44:0-214"))
    page.goto(f"{PATH}{REPORT}#p44:4-27~b4nfnqk3")  # is followed by the service
    page.evaluate(_SELECT)
    bar = page.get_by_role("toolbar", name="Copy what is selected")
    bar.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copied the link")
    assert _clipboard(page).startswith(f"{proxy.address}{PATH}{REPORT}#p44:4-27~b4nfnqk3")
    expect(page.locator(".told")).to_be_hidden()
    assert proxy.outside == []
