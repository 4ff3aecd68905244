"""The page of an evaluation: one file that can be searched and sorted, for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evals.report.files import write_outputs
from tests.browser.test_quality import violations
from tests.evals.by_hand import SIZE, evaluation_by_hand
from tests.evals.conftest import few_resamples as few_resamples


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a small evaluation; it may neither complain nor ask for anything."""
    write_outputs(evaluation_by_hand(), None, tmp_path)
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


@pytest.mark.usefixtures("few_resamples")
def test_questions_are_found_sorted_and_readable_by_all(page: Page) -> None:
    rows = page.locator("#table tbody:not([hidden])")
    assert rows.count() == SIZE
    expect(page.locator("#count")).to_have_text(f"{SIZE} of {SIZE} questions")
    page.locator("#find").fill("BOAT 7")
    assert ["when did boat 7 come" in text for text in rows.all_inner_texts()] == [True]
    page.locator("#find").fill("")
    page.locator("#kind").select_option("unanswerable")
    expect(page.locator("#count")).to_have_text(f"3 of {SIZE} questions")
    assert rows.count() == 3
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
    assert violations(page) == []
