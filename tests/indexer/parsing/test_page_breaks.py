"""Sentences cut by the end of a page are made whole, and nothing else is joined."""

from __future__ import annotations

import pytest

from indexer.parsing.page_breaks import PassageDraft, rejoin
from indexer.parsing.types import Piece
from indexer.types import Span

LONG = (
    "The meeting heard a long statement on the work of the committee, made on behalf of Ambassador"
)


def draft(
    text: str,
    path: tuple[str, ...] = (),
    *,
    prose: bool = True,
    opens: bool = False,
    after_break: bool = False,
) -> PassageDraft:
    end = Piece(" ", Span(len(text), len(text) + 1), line_break=True)
    piece = Piece(text, Span(0, len(text)))
    return PassageDraft((piece,), end, path, prose, opens, after_break)


def healed(*drafts: PassageDraft) -> list[str]:
    return ["".join(piece.text for piece in draft.pieces) for draft in rejoin(drafts)]


def test_a_sentence_that_goes_on_with_a_small_letter_is_made_whole() -> None:
    assert healed(draft("both at the"), draft("technical level.")) == [
        "both at the technical level."
    ]


def test_a_sentence_may_run_over_several_pages() -> None:
    assert healed(draft("one"), draft("two"), draft("three."), draft("Four.")) == [
        "one two three.",
        "Four.",
    ]


@pytest.mark.parametrize(
    "head", ["representatives of the", "opened by Mr.", "held in Rome,", "les membres du", LONG]
)
def test_after_a_page_break_an_open_end_goes_on_with_a_capital(head: str) -> None:
    head = head if head != LONG else f"{LONG} Lee and"
    assert healed(draft(head), draft("Council met.", after_break=True)) == [f"{head} Council met."]
    assert healed(draft(head), draft("Council met.")) == [head, "Council met."]


def test_a_long_paragraph_without_an_end_goes_on_overleaf() -> None:
    head = f"{LONG} Peter"
    assert len(head) < 100
    assert len(healed(draft(head), draft("Lee spoke.", after_break=True))) == 2
    assert healed(draft(f"So it was. {head}"), draft("Lee spoke.", after_break=True)) == [
        f"So it was. {head} Lee spoke."
    ]


@pytest.mark.parametrize("head", ["It ended.", "He asked:", 'He said "no."', "The end.)", "| a |"])
def test_a_finished_text_is_never_joined(head: str) -> None:
    assert healed(draft(head), draft("then so on.", after_break=True)) == [head, "then so on."]


def test_a_raised_mark_is_no_part_of_the_last_word() -> None:
    first = draft("It ended.")
    marked = PassageDraft(
        (*first.pieces, Piece("3", Span(14, 15), raised=True)), first.line_end, first.path
    )
    assert len(rejoin([marked, draft("then more.", after_break=True)])) == 2


def test_sections_lists_and_numbered_paragraphs_are_never_joined() -> None:
    head = draft("both at the")
    assert len(rejoin([head, draft("technical level.", ("A",))])) == 2
    assert len(rejoin([head, draft("technical level.", prose=False)])) == 2
    assert len(rejoin([head, draft("technical level.", opens=True)])) == 2


def test_a_list_goes_on_only_after_a_page_break() -> None:
    items = draft("1. one 2. two and", prose=False)
    assert len(rejoin([items, draft("more.")])) == 2
    assert healed(items, draft("more.", after_break=True)) == ["1. one 2. two and more."]


def test_the_blank_between_the_halves_is_the_end_of_the_first_line() -> None:
    (whole,) = rejoin([draft("both at the"), draft("technical level.")])
    assert [piece.span for piece in whole.pieces] == [Span(0, 11), Span(11, 12), Span(0, 16)]
