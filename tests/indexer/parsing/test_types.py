"""What a block says of its pieces."""

from __future__ import annotations

from indexer.parsing.types import Block, Piece
from indexer.types import Span


def test_the_text_of_a_block_has_single_blanks() -> None:
    pieces = (
        Piece(" One  two", Span(0, 9)),
        Piece(" ", Span(9, 10)),
        Piece("three\n", Span(10, 16)),
    )
    assert Block("paragraph", Span(0, 16), pieces).text == "One two three"
    assert Block("page_break", Span(0, 4)).text == ""


def test_the_line_end_is_the_last_character_of_the_block_as_a_blank() -> None:
    block = Block("paragraph", Span(3, 9))
    assert block.line_end == Piece(" ", Span(8, 9), line_break=True)


def test_the_marker_of_an_item_stands_before_its_pieces_with_a_blank_between() -> None:
    text = Piece("Opening", Span(3, 10))
    item = Block("item", Span(0, 11), (text,), marker=Piece("1.", Span(0, 2)))
    assert item.pieces_with_marker == (Piece("1.", Span(0, 2)), Piece(" ", Span(2, 3)), text)
    assert Block("item", Span(0, 11), (text,)).pieces_with_marker == (text,)
