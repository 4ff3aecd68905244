"""The pieces of inline Markdown: their style and where they stand in the source."""

from __future__ import annotations

import pytest

from indexer.importers.characters import normalise_characters
from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.importers.markdown.inline import SourceLines
from indexer.parsing.types import Block, Piece
from indexer.types import Span


def read(source: str) -> list[Block]:
    return read_markdown_blocks(normalise_characters(source))


def test_the_source_range_of_every_piece_holds_its_text() -> None:
    source = "## A *b* [c](d)\n\n> q `x`\n> r\\_s &amp; t<sup>1</sup>\n\n- i\n  j\n"
    for block in read(source):
        for piece in block.pieces:
            place = source[piece.span.start : piece.span.end]
            if not piece.line_break and piece.text != "&":
                assert piece.text in place
    assert [block.text for block in read(source)] == ["A b c", "q x r_s & t1", "i j"]


def test_superscripts_and_emphasis_are_marked() -> None:
    (block,) = read("*a* <b>b</b> 58<sup>th</sup> x² y[^n]\n")
    superscripts = [piece.text for piece in block.pieces if piece.superscript]
    emphasised = [piece.text for piece in block.pieces if piece.emphasised]
    assert (superscripts, emphasised) == (["th", "²", "n"], ["a", "b"])


def test_tags_of_cells_and_lines_separate_words_and_tags_of_style_do_not() -> None:
    (block,) = read("<td>a</td><td>b</td><br>c<i>d</i>\n")
    assert block.text == "a b cd"


@pytest.mark.parametrize(
    ("source", "emphasised"),
    [
        ("*a* b **c** d", ["a", "c"]),
        ("<i>a</i> b <strong>c</strong>", ["a", "c"]),
        ("**a *b* c** d", ["a ", "b", " c"]),
        ("a</b> b <b>c", ["c"]),
    ],
)
def test_emphasis_reaches_from_its_opening_to_its_closing_tag(
    source: str, emphasised: list[str]
) -> None:
    (block,) = read(source + "\n")
    assert [piece.text for piece in block.pieces if piece.emphasised] == emphasised


def test_an_entity_is_a_piece_of_its_own_that_is_shorter_than_its_source() -> None:
    (block,) = read("R&amp;D\n")
    assert block.pieces == (
        Piece("R", Span(0, 1)),
        Piece("&", Span(1, 6)),
        Piece("D", Span(6, 7)),
    )


def test_a_footnote_reference_is_its_label_as_a_superscript() -> None:
    (block,) = read("A[^12]\n")
    assert block.pieces[1] == Piece("12", Span(1, 6), superscript=True)


def test_an_escaped_asterisk_and_printers_signs_are_superscripts() -> None:
    (block,) = read("a\\* b† c*\n")
    assert [(p.text, p.span) for p in block.pieces if p.superscript] == [
        ("*", Span(2, 3)),
        ("†", Span(5, 6)),
    ]


def test_pieces_of_later_lines_and_quotes_have_their_place_in_the_source() -> None:
    (block,) = read("> one\n>   two\n> *three*\n")
    words = [(p.text, p.span) for p in block.pieces if not p.line_break]
    assert words == [("one", Span(2, 5)), ("two", Span(10, 13)), ("three", Span(17, 22))]


def test_lines_have_ranges_with_their_line_ends() -> None:
    lines = SourceLines("ab\n\ncd")
    assert [lines.span((n, n + 1)) for n in range(3)] == [Span(0, 3), Span(3, 4), Span(4, 6)]
    assert lines.span((0, 3)) == Span(0, 6)
    assert lines.span((5, 9)) == Span(6, 6)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<wanda> It is late\n", "<wanda> It is late"),
        ("[10:42] <wanda> It is late\n", "[10:42] <wanda> It is late"),
        ("10:42 AM <wanda_k> It is late\n", "10:42 AM <wanda_k> It is late"),
        ("Before\n<wanda> It is late\n<ted> I know\n", "Before <wanda> It is late <ted> I know"),
        ("The <wanda> is late\n", "The <wanda> is late"),
        ("x<y and y>z, a<b or c>d\n", "x<y and y>z, a<b or c>d"),
        ("x <p hidden>It is late\n", "x It is late"),
        ("<p class>It is <b>late\n", "<p class>It is late"),
        ("<wanda>It</wanda> is late, <ted>she said\n", "It is late, <ted>she said"),
        ("It is <pb/> late\n", "It is late"),
        ("<b>Wanda</b> is late\n", "Wanda is late"),
        ("<SPAN>Wanda</SPAN> is late\n", "Wanda is late"),
        ('<wanda href="x"> It is late\n', "It is late"),
    ],
)
def test_words_in_angle_brackets_are_text_unless_they_are_html_or_closed_or_have_values(
    source: str, text: str
) -> None:
    assert " ".join(block.text for block in read(source)) == text


def test_the_name_of_a_chat_has_its_place_in_the_source() -> None:
    source = "Before\n10:42 <wanda> It is late\n"
    (block,) = read(source)
    (piece,) = [piece for piece in block.pieces if piece.text == "<wanda>"]
    assert source[piece.span.start : piece.span.end] == "<wanda>"
