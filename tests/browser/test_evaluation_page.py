"""The page of an evaluation: one file that can be searched and sorted, for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_quality import violations
from tests.conftest import Run


@pytest.fixture
def page(chromium: Browser, run: Run, tmp_path: Path) -> Iterator[Page]:
    """A page about the dev questions in one mode; it may neither complain nor ask for anything."""
    assert run("eval", "--modes", "bm25", "--split", "dev", "--out", str(tmp_path))[0] == 0
    complaints: list[str] = []
    requests: list[str] = []
    context = chromium.new_context()
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(f"file://{tmp_path / 'report.html'}")
    yield opened
    context.close()
    assert complaints == []
    assert requests == [f"file://{tmp_path / 'report.html'}"]


def test_questions_are_found_sorted_and_readable_by_all(page: Page) -> None:
    rows = page.locator("#table tbody:not([hidden])")
    everything = rows.count()
    expect(page.locator("#count")).to_have_text(f"{everything} of {everything} questions")
    page.locator("#find").fill("remittances")
    found = rows.count()
    assert 0 < found < everything
    for text in rows.all_inner_texts():
        assert "remittances" in text.lower()
    page.locator("#find").fill("")
    page.locator("#kind").select_option("typo")
    assert 0 < rows.count() < everything
    page.locator("#kind").select_option("")
    head = page.locator("#table thead th").nth(4)
    values = []
    for order in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == order
        cells = page.locator("#table tbody > tr:first-child > :nth-child(5)").all_inner_texts()
        values.append([float(cell) for cell in cells if cell])
    assert values[0] == sorted(values[0])
    assert values[1] == sorted(values[1], reverse=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert violations(page) == []
