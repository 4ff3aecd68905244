"""Drafts are joined where a page break cuts a sentence, and nowhere else."""

from __future__ import annotations

import pytest

from indexer.parsing.page_breaks import ends_mid_sentence, join_across_page_breaks
from indexer.parsing.types import PassageDraft, Piece
from indexer.types import Span

LONG = (
    "The meeting heard a long statement on the work of the committee, made on behalf of Ambassador"
)


def draft(
    text: str,
    path: tuple[str, ...] = (),
    *,
    is_prose: bool = True,
    has_marker: bool = False,
    after_page_break: bool = False,
) -> PassageDraft:
    end = Piece(" ", Span(len(text), len(text) + 1), line_break=True)
    piece = Piece(text, Span(0, len(text)))
    return PassageDraft((piece,), end, path, is_prose, has_marker, after_page_break)


def joined(*drafts: PassageDraft) -> list[str]:
    return [
        "".join(piece.text for piece in draft.pieces) for draft in join_across_page_breaks(drafts)
    ]


def test_a_sentence_that_continues_with_a_small_letter_is_joined() -> None:
    assert joined(draft("both at the"), draft("technical level.")) == [
        "both at the technical level."
    ]


def test_a_sentence_may_run_over_several_pages() -> None:
    assert joined(draft("one"), draft("two"), draft("three."), draft("Four.")) == [
        "one two three.",
        "Four.",
    ]


@pytest.mark.parametrize(
    "head", ["representatives of the", "opened by Mr.", "held in Rome,", "les membres du", LONG]
)
def test_after_a_page_break_an_unfinished_sentence_may_continue_with_a_capital(head: str) -> None:
    head = head if head != LONG else f"{LONG} Lee and"
    assert joined(draft(head), draft("Council met.", after_page_break=True)) == [
        f"{head} Council met."
    ]
    assert joined(draft(head), draft("Council met.")) == [head, "Council met."]


def test_a_long_paragraph_without_a_full_stop_continues_on_the_next_page() -> None:
    head = f"{LONG} Peter"
    assert len(head) < 100
    assert len(joined(draft(head), draft("Lee spoke.", after_page_break=True))) == 2
    assert joined(draft(f"So it was. {head}"), draft("Lee spoke.", after_page_break=True)) == [
        f"So it was. {head} Lee spoke."
    ]


@pytest.mark.parametrize("head", ["It ended.", "He asked:", 'He said "no."', "The end.)", "| a |"])
def test_a_finished_sentence_is_never_joined(head: str) -> None:
    assert joined(draft(head), draft("then so on.", after_page_break=True)) == [head, "then so on."]


def test_a_superscript_is_no_part_of_the_last_word() -> None:
    first = draft("It ended.")
    marked = PassageDraft(
        (*first.pieces, Piece("3", Span(14, 15), superscript=True)), first.line_end, first.path
    )
    assert len(join_across_page_breaks([marked, draft("then more.", after_page_break=True)])) == 2


def test_sections_lists_and_numbered_paragraphs_are_never_joined() -> None:
    head = draft("both at the")
    assert len(join_across_page_breaks([head, draft("technical level.", ("A",))])) == 2
    assert len(join_across_page_breaks([head, draft("technical level.", is_prose=False)])) == 2
    assert len(join_across_page_breaks([head, draft("technical level.", has_marker=True)])) == 2


def test_a_list_continues_only_after_a_page_break() -> None:
    items = draft("1. one 2. two and", is_prose=False)
    assert len(join_across_page_breaks([items, draft("more.")])) == 2
    assert joined(items, draft("more.", after_page_break=True)) == ["1. one 2. two and more."]


def test_the_blank_between_the_halves_is_the_end_of_the_first_line() -> None:
    (whole,) = join_across_page_breaks([draft("both at the"), draft("technical level.")])
    assert [piece.span for piece in whole.pieces] == [Span(0, 11), Span(11, 12), Span(0, 16)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heard statements by the", True),
        ("opened by Mr.", True),
        ("les membres du", True),
        ("The", True),
        ("opening of the meeting", False),
        ("It was breathe", False),
        ("", False),
    ],
)
def test_a_text_ends_mid_sentence_with_a_word_that_ends_no_sentence(
    text: str, expected: bool
) -> None:
    assert ends_mid_sentence(text) is expected


def test_the_first_draft_of_a_join_keeps_its_number_and_its_sentence_starts() -> None:
    first = PassageDraft(
        (Piece("both at the", Span(4, 15)),),
        Piece(" ", Span(15, 16), line_break=True),
        (),
        has_marker=True,
        sentence_starts=(4,),
        number_spans=(Span(0, 4),),
    )
    (whole,) = join_across_page_breaks([first, draft("technical level.")])
    assert (whole.number_spans, whole.sentence_starts, whole.has_marker) == (
        (Span(0, 4),),
        (4,),
        True,
    )
