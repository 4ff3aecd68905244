"""Markdown files with front matter, page breaks and text that the reader skips."""

from __future__ import annotations

import pytest

from indexer.importers.markdown import (
    add_page_breaks,
    find_front_matter,
    import_markdown,
    parse_markdown,
)
from indexer.parsing.types import Block, Piece
from indexer.types import Markup, ReportMeta, Span


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_a_yaml_head_at_the_very_start(end: str) -> None:
    head = end.join(["---", "title: A", "tags:", "  - b", "---", ""])
    assert find_front_matter(head + "Text.") == Span(0, len(head))
    assert find_front_matter("\ufeff" + head) == Span(0, len(head) + 1)
    assert find_front_matter("Text." + end + head) is None
    assert find_front_matter(end.join(["---", "", "Text: more.", "", "---"])) is None


def test_an_unfinished_yaml_head_is_refused_in_linear_time() -> None:
    assert find_front_matter("---\r\n" + "-a: b\r\n" * 20_000) is None


def test_front_matter_is_markup_and_no_block() -> None:
    source = "---\ntitle: A\n---\n\nText.\n"
    document = import_markdown(source)
    assert document.markup == (Markup(Span(0, 17), "front matter"),)
    assert [(block.text, block.span) for block in document.blocks] == [("Text.", Span(18, 24))]
    assert "title" not in document.vocabulary


def test_a_document_has_the_source_as_it_is_and_the_words_of_its_text() -> None:
    document = import_markdown("\ufeffLong-term\u00a0aid.\r\n")
    assert document.source == "\ufeffLong-term\u00a0aid.\r\n"
    assert document.vocabulary == {"long-term", "long", "term", "aid"}
    assert document.markup == ()


@pytest.mark.parametrize(
    "mark",
    ["\f", "<!-- Page 3 -->", '<div style="page-break-after: always"></div>', "<pagebreak/>"],
)
def test_form_feeds_and_html_become_page_breaks_in_their_place(mark: str) -> None:
    blocks = import_markdown(f"One.\n\n{mark}\n\nTwo.\n").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "One."),
        ("page_break", ""),
        ("paragraph", "Two."),
    ]


def test_a_comment_that_names_no_page_and_a_form_feed_inside_a_line_are_no_page_breaks() -> None:
    blocks = import_markdown("One.\n\n<!-- note -->\n\nTwo\fthree.\n").blocks
    assert [block.kind for block in blocks] == ["paragraph"] * 3


def test_a_form_feed_inside_a_block_adds_no_block() -> None:
    text = Block("code", Span(0, 9), (Piece("a\n\f\nb\n", Span(0, 7)),))
    assert add_page_breaks([text], "a\n\f\nb\n\n\n\n") == [text]


def test_lines_that_are_nested_too_deep_for_the_reader_become_a_paragraph() -> None:
    blocks = import_markdown("> " * 500 + "word\n").blocks
    assert [(block.kind, block.text) for block in blocks] == [("paragraph", "word")]


def test_parsing_imports_first() -> None:
    report = parse_markdown("# Title\n\nText.\n", ReportMeta("r", "R"))
    assert [passage.text for passage in report.passages] == ["Text."]
    assert report.passages[0].section == ("Title",)
