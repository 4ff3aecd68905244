"""Markdown files with front matter, page breaks and text that the reader skips."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.importer import (
    add_page_breaks,
    import_markdown,
    parse_markdown,
)
from indexer.parsing.types import Block, Piece
from indexer.types import Markup, ReportMeta, Span

META = ReportMeta("r", "R")


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


CUT = "The committee met on Monday and agreed to continue with"
REST = "the review of its rules."


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "mark",
    [
        '<!-- PageNumber="12" -->',
        "- 12 -",
        "[Page 3]",
        "{3}------------------------------------------------",
        "--- end of page=3 ---",
        "(Image omitted)",
        "\\newpage",
        "-----",
        "\f",
    ],
)
def test_a_mark_of_a_page_or_picture_neither_cuts_a_sentence_nor_is_part_of_it(
    mark: str, gap: str
) -> None:
    report = parse_markdown(f"It opened.\n\n{CUT}{gap}{mark}{gap}{REST}\n\nIt closed.\n", META)
    expected = ["It opened.", f"{CUT} {REST}", "It closed."]
    assert [passage.text for passage in report.passages] == expected
    assert report.sections == ()


@pytest.mark.parametrize("mark", ["![](p1.png)", '<span id="page-3-0"></span>', "<!-- image -->"])
def test_what_has_no_text_cuts_no_sentence(mark: str) -> None:
    report = parse_markdown(f"{CUT}\n\n{mark}\n\n{REST}\n", META)
    assert [passage.text for passage in report.passages] == [f"{CUT} {REST}"]


def test_marks_are_markup_with_their_range() -> None:
    source = "One.\n\n[Page 3]\n\n(Image omitted)\n\n# Two {#b}\n\nThree.\n"
    names = {mark.name: mark.span for mark in parse_markdown(source, META).markup}
    found = {name: source[names[name].start : names[name].end] for name in names}
    assert found["page break"] == "[Page 3]"
    assert found["picture mark"] == "(Image omitted)"
    assert found["attributes"] == "{#b}"


def test_the_attributes_of_a_heading_are_no_part_of_its_title() -> None:
    source = "# One {#a}\n\nText.\n\nTwo {#b .c}\n---\n\nText.\n\n## Three ## {-}\n\nText.\n"
    assert [s.path[-1] for s in parse_markdown(source, META).sections] == ["One", "Two", "Three"]
