"""An answer in words on the page: what goes where is said first, and lies are struck out in sight."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from indexer.index.store import Store
from server.writing.writer import Writer
from tests.browser.conftest import QUESTION, Open, served
from tests.server.writing.scripted import says, scripted

TRUE = "UNHCR noted that refugees needed protection at different stages of their search for asylum"
LIE = "IOM noted that refugees needed protection at different stages of their search for asylum"


@pytest.fixture(scope="module")
def writing_site(store: Store) -> Iterator[tuple[str, str]]:
    """Where the real report is served with a model that says the truth and a lie; its host."""
    with scripted(says(f"{TRUE} [1].", f"{LIE} [1].")) as model:
        endpoint = model.endpoint()
        with served(store, writer=Writer(endpoint)) as origin:
            yield origin, endpoint.host


def test_sentences_come_into_the_page_each_with_its_quote_or_its_reason(
    open_page: Open, writing_site: tuple[str, str]
) -> None:
    origin, host = writing_site
    page = open_page(QUESTION, origin=origin)
    button = page.get_by_role("button", name="Write it in words")
    expect(button).to_have_accessible_description(
        f"Your question and the quote below go to the language model small-model at {host}, and "
        "nothing else does. Each of its sentences is checked against the quotes."
    )
    button.click()
    place = page.locator("#written")
    expect(place.get_by_role("heading")).to_have_text("In the words of small-model")
    expect(place).to_have_attribute("aria-live", "polite")
    expect(button).to_be_hidden()
    kept, struck = place.get_by_role("listitem").all()
    expect(kept).to_have_text(f"{TRUE} [1].")
    expect(struck.locator("del")).to_have_text(f"{LIE} [1].")
    expect(struck).to_contain_text("Struck out: quote 1 is said by UNHCR, and not by “IOM”.")
    kept.get_by_role("link", name="[1]").click()
    expect(page.locator("#quote-1")).to_be_in_viewport()
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert page.evaluate("() => axe.run().then(result => result.violations)") == []


def test_the_page_has_it_without_scripts_too(
    open_page: Open, writing_site: tuple[str, str]
) -> None:
    page = open_page(QUESTION, origin=writing_site[0], java_script_enabled=False)
    page.get_by_role("button", name="Write it in words").click()
    expect(page.locator("#written li")).to_have_count(2)
    expect(page.locator("#written del")).to_have_text(f"{LIE} [1].")
