"""Markdown shows what the report says, whatever its signs mean to Markdown."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from indexer.types import Footnote
from server.citation.styles.markdown_text import escaped
from server.export.markdown import write_markdown
from tests.server.export.made_reports import board, passage, whole

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_TEXTS = st.text(alphabet="ab 1.)-+=_*`[]<>|\\~#&;!$:\"'/\u00e9", min_size=1, max_size=30)


def shown(markdown: str) -> str:
    """Return the words of a page that a viewer makes."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", READER.render(markdown))).split())


def test_headings_numbers_notes_and_tables_are_written_in_order() -> None:
    assert write_markdown(board()).splitlines() == [
        "# Board",
        "",
        "3 May 2020, Bonn",
        "",
        "## 1\\. Opening",
        "",
        "\\[1\\] Ms. Ann Lee opened it.\\[1\\] She thanked all.",
        "",
        "> \\[1\\] See the annex.",
        "",
        "12\\. It closed at 6.",
        "",
        "## 2\\. Votes",
        "",
        "### 2.1 Names",
        "",
        "\\[3\\]",
        "",
        "| Name | Vote |",
        "| --- | --- |",
        "| Lee | yes |",
        "",
        "2.2 Costs rose.",
    ]


def test_a_viewer_makes_the_headings_paragraphs_notes_and_table_of_it() -> None:
    page = READER.render(write_markdown(board()))
    assert re.findall(r"<(h\d|p|blockquote|th|td)>(?!\n)([^<]+)", page) == [
        ("h1", "Board"),
        ("p", "3 May 2020, Bonn"),
        ("h2", "1. Opening"),
        ("p", "[1] Ms. Ann Lee opened it.[1] She thanked all."),
        ("p", "[1] See the annex."),
        ("p", "12. It closed at 6."),
        ("h2", "2. Votes"),
        ("h3", "2.1 Names"),
        ("p", "[3]"),
        ("th", "Name"),
        ("th", "Vote"),
        ("td", "Lee"),
        ("td", "yes"),
        ("p", "2.2 Costs rose."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b [c](d) <e> `f` \\g", "a\\*b \\[c\\](d) \\<e\\> \\`f\\` \\\\g"),
        ("snake_case and _this_", "snake_case and \\_this\\_"),
        ("R&D, &amp; and AT&T", "R&D, \\&amp; and AT&T"),
        ("- no list", "\\- no list"),
        ("1) no list", "1\\) no list"),
        ("A - B. 12. C", "A - B. 12. C"),
        ("2003 was dry.", "2003 was dry."),
    ],
)
def test_only_what_markdown_would_read_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@given(_TEXTS)
@example("--- ---")
@example("===")
@example("a &#35; &amp b &copy;")
@example("![x](y) [^1]: z")
def test_a_viewer_shows_any_text_as_it_is(text: str) -> None:
    folded = " ".join(text.split())
    # An entity is no markup of the page that is made, so that `shown` would read it once more.
    for form in ("{}", "## {}", "> {}", "x\n\n{}\n\ny"):
        prefix, _, suffix = form.partition("{}")
        page = READER.render(prefix + escaped(text) + suffix)
        words = " ".join(unescape(re.sub(r"</?(?:p|h\d|blockquote)>", " ", page)).split())
        assert words == " ".join(f"{prefix.strip('#> ')} {folded} {suffix}".split())


@given(st.lists(_TEXTS.filter(str.strip), min_size=2, max_size=3))
def test_cells_stay_apart_and_as_they_are(cells: list[str]) -> None:
    line = "| " + " | ".join(map(escaped, cells)) + " |"
    page = READER.render(f"{line}\n|{'---|' * len(cells)}\n")
    found = [" ".join(unescape(cell).split()) for cell in re.findall(r"<th>(.*?)</th>", page)]
    assert found == [" ".join(cell.split()) for cell in cells]


def test_the_notes_of_a_table_stand_below_it_and_its_passages_are_named() -> None:
    rows = [
        passage(number, f"{number} | x", notes=(Footnote("a", f"Note {number}.", (), 1),))
        for number in (1, 2)
    ]
    assert write_markdown(whole(*rows)).split("\n\n")[2:] == [
        "\\[1\\] to \\[2\\]",
        "| 1\\[a\\] | x |\n| --- | --- |\n| 2\\[a\\] | x |",
        "> \\[a\\] Note 1.",
        "> \\[a\\] Note 2.\n",
    ]


def test_rows_without_their_last_cells_are_filled_and_headings_end_at_the_sixth_level() -> None:
    section = tuple("abcdefg")
    text = write_markdown(whole(passage(1, "A | B", "x |", "y | z", section=section)))
    assert "\n| A | B |\n| --- | --- |\n| x |  |\n| y | z |\n" in text
    assert re.findall(r"^(#+) (\w)$", text, re.MULTILINE) == [
        ("##", "a"),
        ("###", "b"),
        ("####", "c"),
        ("#####", "d"),
        ("######", "e"),
        ("######", "f"),
        ("######", "g"),
    ]
    assert shown(text).startswith("Board 3 May 2020, Bonn a b c d e f g [1] A B x y z")
