"""The blocks of a Markdown text, each with its source range."""

from __future__ import annotations

import pytest

from indexer.importers.characters import normalise_characters
from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.parsing.types import Block, Piece
from indexer.types import Span


def read(source: str) -> list[Block]:
    return read_markdown_blocks(normalise_characters(source))


def kinds(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(source)]


def test_blocks_cover_whole_lines_in_order() -> None:
    assert [(b.kind, b.span) for b in read("# T\n\nOne\ntwo.\n\n---\n\n1. a\n2. b\n")] == [
        ("heading", Span(0, 4)),
        ("paragraph", Span(5, 14)),
        ("page_break", Span(15, 19)),
        ("item", Span(20, 25)),
        ("item", Span(25, 30)),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n"])
def test_line_ends_of_any_kind_separate_blocks(end: str) -> None:
    source = end.join(["# Title", "", "One", "two.", "", "Three."])
    expected = [("heading", "Title"), ("paragraph", "One two."), ("paragraph", "Three.")]
    assert kinds(source) == expected


def test_dashes_below_a_short_title_make_a_heading_and_below_a_sentence_or_long_text_a_page_break() -> (
    None
):
    assert kinds("Summary\n---\n") == [("heading", "Summary")]
    assert kinds("It was so.\n---\n") == [("paragraph", "It was so."), ("page_break", "")]
    assert [kind for kind, _ in kinds("word " * 40 + "\n---\n")] == ["paragraph", "page_break"]


def test_items_have_their_printed_number_their_list_and_whether_blank_lines_separate_them() -> None:
    tight, loose = read("7. a\n8. b\n\ntext\n\n9) c\n\n10) d\n")[:2], read("9) c\n\n10) d\n")
    assert [block.marker for block in tight] == [
        Piece("7.", Span(0, 2)),
        Piece("8.", Span(5, 7)),
    ]
    assert [block.marker.text for block in loose if block.marker] == ["9)", "10)"]
    assert [(b.loose, b.starts_item) for b in tight + loose] == [(False, True)] * 2 + [
        (True, True)
    ] * 2
    assert len({block.list_id for block in tight}) == 1


def test_a_bullet_has_no_number_and_a_second_paragraph_starts_no_item() -> None:
    first, second = read("- a\n\n  b\n")
    assert (first.marker, first.starts_item, second.starts_item) == (None, True, False)
    assert first.list_id == second.list_id


def test_indented_text_and_html_stay_text() -> None:
    assert kinds("    Indented words.\n\n<div>\n\nInside.\n\n</div>\n") == [
        ("paragraph", "Indented words."),
        ("paragraph", ""),
        ("paragraph", "Inside."),
        ("paragraph", ""),
    ]


def test_a_code_block_has_its_lines_without_the_fences() -> None:
    assert kinds("```py\na = 1\n```x\n```\n") == [("code", "a = 1 ```x")]
    assert kinds("```\nopen\n") == [("code", "open")]


def test_a_heading_knows_that_it_adjoins_the_one_before() -> None:
    assert [b.adjoins_heading for b in read("## A\n## B\n\n## C\n")] == [False, True, False]


@pytest.mark.parametrize("source", ["", "\n", "\n\n\n", " ", "\ufeff"])
def test_a_text_without_words_has_no_blocks(source: str) -> None:
    assert read(source) == []


def test_items_know_how_many_lists_are_around_theirs() -> None:
    blocks = read("- a\n  1. b\n     - c\n- d\n\ntext\n")
    assert [block.depth for block in blocks] == [0, 1, 2, 0, 0]
