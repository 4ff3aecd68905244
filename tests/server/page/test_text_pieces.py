"""A passage in pieces: nothing lost, nothing doubled, each note called once in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.types import Footnote, Passage, Span
from server.page.text_pieces import TextPiece, cut_sentences, cut_text, page_footnotes

_TEXT = "One two. Three four."
_SENTENCES = (Span(0, 8), Span(9, 20))


def _passage(*calls: int | None) -> Passage:
    notes = tuple(Footnote(str(at), "A note.", (), call) for at, call in enumerate(calls, 1))
    return Passage("r-p1", "r", 1, _TEXT, sentences=_SENTENCES, footnotes=notes)


def test_quotes_and_notes_cut_a_text() -> None:
    passage = _passage(3)
    (note,) = page_footnotes(passage, "p1")
    assert (note.note_id, note.call_id) == ("p1-n1", "p1-c1")
    assert cut_text(_TEXT, Span(0, 20), [Span(4, 14)], [note]) == (
        TextPiece("One", False, (note,)),
        TextPiece(" ", False),
        TextPiece("two. Three", True),
        TextPiece(" four.", False),
    )


def test_a_note_before_the_first_character_is_called_there() -> None:
    (note,) = page_footnotes(_passage(0), "p1")
    assert cut_text(_TEXT, Span(0, 3), [], [note]) == (
        TextPiece("", False, (note,)),
        TextPiece("One", False),
    )


@given(
    st.lists(st.integers(0, len(_TEXT)), max_size=4),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=3),
)
def test_sentences_hold_the_whole_text_and_every_call_once_in_order(
    calls: list[int], pairs: list[tuple[int, int]]
) -> None:
    passage = _passage(*calls)
    marks = [Span(min(pair), max(pair)) for pair in pairs]
    notes = page_footnotes(passage, "p1")
    chunks = cut_sentences(passage, marks, notes)
    pieces = [piece for chunk in chunks for piece in chunk.pieces]
    assert "".join(piece.text for piece in pieces) == _TEXT
    at, called = 0, []
    for piece in pieces:
        inside = all(
            any(m.start <= c < m.end for m in marks) for c in range(at, at + len(piece.text))
        )
        assert piece.marked == (inside and bool(piece.text))
        at += len(piece.text)
        called += [(note.mark, at) for note in piece.footnotes]
    assert sorted(called) == sorted((note.mark, note.call) for note in notes)
    assert [chunk.sentence_id for chunk in chunks] == ["p1:0-8~wjcot2pz", "", "p1:9-20~hemwxhup"]
