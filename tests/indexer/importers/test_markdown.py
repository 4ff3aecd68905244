"""Blocks and pieces of Markdown, each where it stands in the source."""

from __future__ import annotations

import pytest

from indexer.importers.markdown_blocks import read_blocks
from indexer.parsing.source_map import same_length
from indexer.parsing.types import Block, Piece
from indexer.types import Span


def read(source: str) -> list[Block]:
    return read_blocks(same_length(source))


def outline(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(source)]


def test_every_piece_says_where_its_text_stands() -> None:
    source = "## A *b* [c](d)\n\n> q `x`\n> r\\_s &amp; t<sup>1</sup>\n\n- i\n  j\n"
    for block in read(source):
        for piece in block.pieces:
            place = source[piece.span.start : piece.span.end]
            if not piece.line_break and piece.text != "&":
                assert piece.text in place
    assert [block.text for block in read(source)] == ["A b c", "q x r_s & t1", "i j"]


def test_blocks_cover_whole_lines_in_order() -> None:
    assert [(b.kind, b.span) for b in read("# T\n\nOne\ntwo.\n\n---\n\n1. a\n2. b\n")] == [
        ("heading", Span(0, 4)),
        ("paragraph", Span(5, 14)),
        ("rule", Span(15, 19)),
        ("item", Span(20, 25)),
        ("item", Span(25, 30)),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n"])
def test_line_ends_of_any_kind_part_blocks(end: str) -> None:
    source = end.join(["# Title", "", "One", "two.", "", "Three."])
    expected = [("heading", "Title"), ("paragraph", "One two."), ("paragraph", "Three.")]
    assert outline(source) == expected


def test_a_short_underlined_text_is_a_heading_and_a_finished_or_long_one_ends_its_page() -> None:
    assert outline("Summary\n---\n") == [("heading", "Summary")]
    assert outline("It was so.\n---\n") == [("paragraph", "It was so."), ("rule", "")]
    assert [kind for kind, _ in outline("word " * 40 + "\n---\n")] == ["paragraph", "rule"]


def test_items_know_their_printed_number_their_list_and_whether_blank_lines_part_them() -> None:
    tight, loose = read("7. a\n8. b\n\ntext\n\n9) c\n\n10) d\n")[:2], read("9) c\n\n10) d\n")
    assert [block.marker for block in tight] == [
        Piece("7.", Span(0, 2)),
        Piece("8.", Span(5, 7)),
    ]
    assert [block.marker.text for block in loose if block.marker] == ["9)", "10)"]
    assert [(b.loose, b.opens) for b in tight + loose] == [(False, True)] * 2 + [(True, True)] * 2
    assert len({block.group for block in tight}) == 1


def test_a_bullet_prints_no_number_and_a_further_paragraph_opens_no_item() -> None:
    first, second = read("- a\n\n  b\n")
    assert (first.marker, first.opens, second.opens) == (None, True, False)
    assert first.group == second.group


def test_raised_and_emphasised_text_is_marked() -> None:
    (block,) = read("*a* <b>b</b> 58<sup>th</sup> x² y[^n]\n")
    raised = [piece.text for piece in block.pieces if piece.raised]
    emphasised = [piece.text for piece in block.pieces if piece.emphasised]
    assert (raised, emphasised) == (["th", "²", "n"], ["a", "b"])


def test_tags_of_cells_and_lines_part_words_and_those_of_style_do_not() -> None:
    assert outline("<td>a</td><td>b</td><br>c<i>d</i>\n") == [("paragraph", "a b cd")]


def test_indented_text_and_html_stay_text() -> None:
    assert outline("    Indented words.\n\n<div>\n\nInside.\n\n</div>\n") == [
        ("paragraph", "Indented words."),
        ("paragraph", ""),
        ("paragraph", "Inside."),
        ("paragraph", ""),
    ]


def test_a_fence_keeps_its_lines_and_only_its_last_mark_is_left_out() -> None:
    assert outline("```py\na = 1\n```x\n```\n") == [("code", "a = 1 ```x")]
    assert outline("```\nopen\n") == [("code", "open")]


def test_headings_on_adjoining_lines_say_so() -> None:
    assert [b.adjoins for b in read("## A\n## B\n\n## C\n")] == [False, True, False]


@pytest.mark.parametrize("source", ["", "\n", "\n\n\n", " ", "\ufeff"])
def test_nothing_has_no_blocks(source: str) -> None:
    assert read(source) == []
