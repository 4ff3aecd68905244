"""Which blocks become one passage: paragraphs, lists and tables."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.parsing.passage_drafts import draft_passages, group_lettered_paragraphs
from indexer.parsing.section_tree import PlacedBlock
from indexer.parsing.types import PassageDraft
from indexer.types import Span


def drafts_of(source: str, *paths: tuple[str, ...]) -> list[PassageDraft]:
    """Return the drafts of a Markdown text; `paths` are the section paths of its blocks."""
    blocks = list(group_lettered_paragraphs(read_markdown_blocks(source)))
    own = [*paths, *([()] * (len(blocks) - len(paths)))]
    placed = [PlacedBlock(block, path) for block, path in zip(blocks, own, strict=True)]
    return list(draft_passages(placed))


def texts(source: str) -> list[str]:
    joined = ["".join(piece.text for piece in draft.pieces) for draft in drafts_of(source)]
    return [" ".join(text.split()) for text in joined]


def test_each_paragraph_is_a_draft_with_its_section_path() -> None:
    found = drafts_of("One.\n\nTwo.\n", ("A",), ("A", "B"))
    assert [draft.path for draft in found] == [("A",), ("A", "B")]
    assert [(d.is_prose, d.has_marker, d.after_page_break) for d in found] == [
        (True, False, False)
    ] * 2


def test_headings_and_page_breaks_are_no_drafts_and_the_next_draft_knows_its_page_break() -> None:
    found = drafts_of("One.\n\n---\n\nTwo.\n\n---\n\n# Head\n\nThree.\n")
    assert [draft.after_page_break for draft in found] == [False, True, False]


def test_a_short_list_is_one_draft_with_its_numbers() -> None:
    (draft,) = drafts_of("1. one\n2. two\n")
    assert "".join(piece.text for piece in draft.pieces) == "1. one 2. two"
    assert (draft.is_prose, draft.has_marker, draft.sentence_starts) == (False, True, (0, 7))


@pytest.mark.parametrize(("characters", "count"), [(300, 1), (301, 2)])
def test_a_list_with_an_item_of_more_than_300_characters_is_split(
    characters: int, count: int
) -> None:
    assert len(drafts_of(f"- {'x' * characters}\n- two\n")) == count


@pytest.mark.parametrize(("items", "count"), [(7, 1), (8, 8)])
def test_a_list_of_more_than_2000_characters_is_split(items: int, count: int) -> None:
    assert len(drafts_of(f"- {'x' * 280}\n" * items)) == count


def test_only_the_first_item_of_a_split_list_comes_after_the_page_break() -> None:
    found = drafts_of(f"One.\n\n---\n\n- {'x' * 301}\n- two\n")
    assert [draft.after_page_break for draft in found] == [False, True, False]


def test_numbered_paragraphs_that_are_marked_as_a_list_stay_apart_unless_a_colon_introduces_them() -> (
    None
):
    items = "1. The Board met.\n\n2. It closed.\n"
    assert texts(items) == ["The Board met.", "It closed."]
    assert texts("The steps were:\n\n" + items) == [
        "The steps were:",
        "1. The Board met. 2. It closed.",
    ]


def test_lettered_paragraphs_are_one_list() -> None:
    source = "It asked for:\n\n(a) one;\n\n(b) two.\n\nMore.\n"
    assert texts(source) == ["It asked for:", "(a) one; (b) two.", "More."]


@pytest.mark.parametrize(
    "source", ["(b) one\n\n(c) two\n", "(a) one\n\ntwo\n", "(a) one\n\n---\n\n(b) two\n"]
)
def test_letters_that_begin_no_series_make_no_list(source: str) -> None:
    found = drafts_of(source)
    assert len(found) == 2
    assert found[0].has_marker


def test_the_number_of_a_paragraph_is_left_out_and_its_place_is_known() -> None:
    (draft,) = drafts_of("12\\. The Board met.\n")
    assert "".join(piece.text for piece in draft.pieces) == "The Board met."
    assert draft.has_marker
    assert draft.number_spans[0].start == 0
    assert draft.number_spans[-1].end == draft.pieces[0].span.start == 5


@pytest.mark.parametrize("source", ["1998 was dry.\n", "12\\. ...\n", "12.5 per cent.\n"])
def test_other_numbers_stay(source: str) -> None:
    (draft,) = drafts_of(source)
    assert draft.number_spans == ()


def test_a_table_is_one_draft_without_its_rule_and_each_row_is_a_sentence() -> None:
    (draft,) = drafts_of("| a | b |\n|---|---|\n| c | d |\n")
    assert " ".join("".join(p.text for p in draft.pieces).split()) == "a | b c | d"
    assert (draft.is_prose, draft.sentence_starts) == (False, (2, 22))


def test_a_line_with_a_name_and_a_time_and_the_words_below_it_begin_sentences() -> None:
    source = "Ann Lee 00:04\nIt is late,\nand cold.\n\n00:10 Bo\nYes. No.\n\nAnn Lee\nIt is late.\n"
    starts = [[source[at : at + 5] for at in draft.sentence_starts] for draft in drafts_of(source)]
    assert starts == [["Ann L", "It is"], ["00:10", "Yes. "], []]
    (draft,) = drafts_of("Ann Lee | Tide Council\n0:04\nIt is late,\nand cold.\n")
    assert [draft.pieces[0].span.start, *draft.sentence_starts[1:]] == [0, 28]


def test_a_paragraph_has_its_line_end_for_what_is_joined_to_it() -> None:
    (draft,) = drafts_of("One.\n")
    assert (draft.line_end.span, draft.line_end.text) == (Span(4, 5), " ")


@pytest.mark.parametrize(
    ("source", "starts"),
    [
        ("Wanda: It is late.\nTed: I know.\n", (0, 19)),
        ("Wanda: It is late\nand dark.\nTed: I know.\n", (0, 28)),
        ("It was ten.\nWanda: It is late.\nTed: I know.\n", (12, 31)),
        ("7\\. Wanda: It is late.\nTed: I know.\n", (4, 23)),
        ("Wanda: It is late.\nNobody knew.\n", ()),
        ("Wanda: It is late. Ted: I know.\n", ()),
        ("It was late.\nIt was dark.\n", ()),
    ],
)
def test_lines_of_a_paragraph_with_labels_begin_sentences_if_there_are_two(
    source: str, starts: tuple[int, ...]
) -> None:
    (draft,) = drafts_of(source)
    assert draft.sentence_starts == starts
    assert draft.is_prose


@pytest.mark.parametrize(
    "marks", [("• ", "• "), ("4.1 ", "4.2 "), ("(1) ", "(2) "), ("a) ", "b) ")]
)
def test_lines_with_printed_marks_are_entries(marks: tuple[str, str]) -> None:
    first, second = marks
    source = f"{first}Tides rose and\nfell.\n{second}It rained.\n"
    (draft,) = drafts_of(source)
    assert draft.sentence_starts == (0, source.index(second, 5))
    assert [at for at, _ in draft.items] == list(draft.sentence_starts)


def test_a_line_that_happens_to_begin_with_a_mark_is_no_entry() -> None:
    for text in (
        "Tides rose by\n4.1 metres and\n2.5 metres.\n",
        "(1) Rents rise by\n4.5 per cent.\n",
    ):
        (draft,) = drafts_of(text)
        assert (draft.items, draft.sentence_starts) == ((), ())


def test_items_have_the_number_of_lists_around_them() -> None:
    (draft,) = drafts_of("- One.\n  - Two.\n\n    More.\n- Three.\n")
    assert [depth for _, depth in draft.items] == [0, 1, 0]


def test_a_long_bullet_is_an_item_and_a_long_numbered_paragraph_is_none() -> None:
    long = "word " * 80
    assert [len(draft.items) for draft in drafts_of(f"- {long}\n- Two.\n")] == [1, 1]
    assert [len(draft.items) for draft in drafts_of(f"1. {long}\n2. Two.\n")] == [0, 0]
