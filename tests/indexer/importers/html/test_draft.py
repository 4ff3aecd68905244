"""A block is built of pieces, and knows which blanks stand for tags."""

from __future__ import annotations

from indexer.importers.html.draft import Draft, NoteMark, is_in_row
from indexer.importers.html.page.types import Context, Element, Table
from indexer.parsing.types import Block, Piece
from indexer.types import Markup, Span

ELEMENT = Element("p", Span(0, 3), {}, Context())


def test_a_block_ends_at_the_first_character_of_the_tag_or_the_blank_before_it() -> None:
    for text, end in (("<p>One</p>", 7), ("<p>One </p>", 7)):
        draft = Draft()
        draft.add(Piece(text[3:-4], Span(3, len(text) - 4)), ELEMENT)
        block, markup = draft.finish(text, Span(len(text) - 4, len(text)))
        assert block == Block(
            "paragraph", Span(3, end), (Piece(text[3:-4], Span(3, len(text) - 4)),)
        )
        assert markup == []


def test_blanks_before_the_text_are_no_pieces_and_tags_after_it_are_markup() -> None:
    draft = Draft()
    draft.add(Piece(" ", Span(0, 1)), ELEMENT)
    assert not draft.add_blank(Span(1, 5))
    draft.add(Piece("a", Span(5, 6)), ELEMENT)
    assert draft.add_blank(Span(6, 10))
    assert not draft.add_blank(Span(10, 14))
    block, markup = draft.finish(" <br>a<br><br></p>", Span(14, 18))
    assert block is not None and block.pieces == (Piece("a", Span(5, 6)),)
    assert markup == [Markup(Span(6, 10), "html tag")]


def test_a_bar_takes_the_characters_of_the_tag() -> None:
    draft = Draft()
    assert not draft.add_bar(Span(0, 4))
    draft.add(Piece("a", Span(4, 5)), ELEMENT)
    assert draft.add_bar(Span(5, 9))
    assert draft.pieces[1:] == [
        Piece(" ", Span(5, 6)),
        Piece("|", Span(6, 8)),
        Piece(" ", Span(8, 9)),
    ]


def test_a_call_replaces_its_pieces_and_brackets_around_calls_are_dropped() -> None:
    draft = Draft()
    for at, text in enumerate("a[1]"):
        draft.add(Piece(text, Span(at, at + 1)), ELEMENT)
    draft.call(2, "1", Span(2, 9))
    draft.add(Piece("]", Span(9, 10)), ELEMENT)
    assert draft.drop_around_calls(1) == [
        Markup(Span(1, 2), "footnote call"),
        Markup(Span(9, 10), "footnote call"),
    ]
    assert draft.pieces == [Piece("a", Span(0, 1)), Piece("1", Span(2, 9), superscript=True)]
    assert draft.drop_around_calls(0) == []


def test_a_note_has_its_printed_label_or_else_its_tag_as_mark() -> None:
    tag = Span(1, 3)
    for text, piece in (
        ("<p>[1] Note</p>", Piece("1", Span(3, 6), superscript=True)),
        ("<p>Note</p>", Piece("1", tag, superscript=True)),
    ):
        draft = Draft(mark=NoteMark("1", tag))
        draft.add(Piece(text[3:-4], Span(3, len(text) - 4)), ELEMENT)
        block, _ = draft.finish(text, Span(len(text) - 4, len(text)))
        assert block is not None and block.pieces[0] == piece


def test_a_note_without_text_is_no_block() -> None:
    draft = Draft(mark=NoteMark("1", Span(1, 3)))
    assert draft.finish("<p></p>", Span(3, 7)) == (None, [Markup(Span(1, 3), "html tag")])


def test_a_text_is_in_a_row_when_its_table_is_read_by_rows() -> None:
    assert is_in_row(Context(table=Table(1, most_cells=2), in_row=True))
    assert not is_in_row(Context(table=Table(1, most_cells=1), in_row=True))
    assert not is_in_row(Context(table=Table(1, most_cells=2)))


def _item(text: str, tag: str = "li", **context: object) -> tuple[Block | None, list[Markup]]:
    own = Element(tag, Span(0, 4), {}, Context(**context))  # type: ignore[arg-type]
    draft = Draft(number=NoteMark("3.", Span(1, 4)))
    draft.add(Piece(text, Span(4, 4 + len(text))), own)
    return draft.finish(f"<li>{text}</li>", Span(4 + len(text), 9 + len(text)))


def test_the_tag_of_an_item_stands_for_its_number_and_for_the_blank_after_it() -> None:
    item = Element("li", Span(0, 4), {}, Context())
    block, markup = _item("One", item=item, list_id=2)
    assert (markup, block and block.kind) == ([], "item")
    assert block is not None
    assert block.marker == Piece("3.", Span(1, 3))
    assert (block.span.start, block.pieces) == (1, (Piece("One", Span(4, 7)),))
    block, markup = _item("One", level=2)
    assert block is not None
    assert (markup, block.marker) == ([], None)
    assert block.pieces == (
        Piece("3.", Span(1, 3)),
        Piece(" ", Span(3, 4)),
        Piece("One", Span(4, 7)),
    )


def test_an_item_that_is_numbered_by_hand_or_is_code_has_no_other_number() -> None:
    item = Element("li", Span(0, 4), {}, Context())
    for text, context in (
        ("(b) One", {"item": item, "list_id": 2}),
        ("4.1. One", {"item": item, "list_id": 2}),
        ("x = 1", {"is_code": True}),
    ):
        block, markup = _item(text, **context)
        assert block is not None
        assert (block.marker, block.text, markup) == (None, text, [Markup(Span(1, 4), "html tag")])
