"""The main content of a page is found, and nothing of the report is lost."""

from __future__ import annotations

import pytest

from indexer.importers.html.content import find_content
from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.tokens import read_tokens
from tests.indexer.importers.html.pages import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>Menu</div><main><p>Text.</p></main><div>Other</div>", ["Text."]),
        ("<div>Menu</div><div role=main>Text.</div>", ["Text."]),
        ("<main> </main><p>Text.</p>", ["Text."]),
        (
            "<h2>Attendees</h2><dl><dt>Present<dd>Ann</dl><h2>Menu</h2><p>X</p><main>Text.</main>",
            ["# Attendees", "Present Ann", "Text."],
        ),
        ("<main>One.</main><main>Two.</main><p>Other</p>", ["One.", "Two."]),
        ("<div>Menu</div><article><p>A longer text.</p></article>", ["A longer text."]),
        (
            "<p>The longer text of a page.</p><article>Card</article>",
            ["The longer text of a page.", "Card"],
        ),
        ("<article>One.</article><article>Two.</article><p>X.</p>", ["One.", "Two.", "X."]),
        ("<nav>M</nav><p>Text.</p><aside>Ad</aside><footer>F</footer>", ["Text."]),
        ("<header><p>Site</p></header><p>Text.</p>", ["Text."]),
        ("<header><h1>T</h1><p>Rome</p></header><p>Text.</p>", ["# T", "Rome", "Text."]),
        ("<header><h1>Site</h1></header><main>Text.</main>", ["Text."]),
    ],
)
def test_main_or_a_single_article_or_else_the_page_is_read(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_the_reason_says_why_a_text_is_left_out() -> None:
    text = "<header>a</header><nav>b</nav><div>c</div><main>d<p hidden>e</p></main>"
    page = read_page(text, read_tokens(text))
    reason = find_content(page)
    assert [reason(event.element) for event in page.events if event.kind == "text"] == [
        "navigation",
        "navigation",
        "outside the main content",
        "",
        "hidden text",
    ]
