"""Page breaks, page numbers and running heads are named and separated from the text."""

from __future__ import annotations

import pytest

from indexer.importers.characters import normalise_characters
from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.importers.markdown.importer import add_page_breaks
from indexer.parsing.page_furniture import separate_page_furniture
from indexer.parsing.types import Block, Piece
from indexer.types import Markup, Span


def separated(source: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the text that stays, and the names and source texts of the page furniture."""
    text = normalise_characters(source)
    kept, furniture = separate_page_furniture(add_page_breaks(read_markdown_blocks(text), text))
    names = [(mark.name, source[mark.span.start : mark.span.end].strip()) for mark in furniture]
    return [block.text for block in kept if block.kind != "page_break"], names


@pytest.mark.parametrize(
    "mark",
    [
        "---",
        "\f",
        "<!-- Page 3 -->",
        '<div style="page-break-after: always"></div>',
        "<pagebreak/>",
    ],
)
def test_thematic_breaks_form_feeds_and_html_are_page_breaks(mark: str) -> None:
    kept, furniture = separated(f"One.\n\n{mark}\n\nTwo.\n")
    assert kept == ["One.", "Two."]
    assert [name for name, _ in furniture] == ["page break"]


@pytest.mark.parametrize("number", ["3", "- 3 -", "iv", "Page 3 of 12", "p. 3"])
def test_a_number_next_to_a_page_break_is_a_page_number(number: str) -> None:
    kept, furniture = separated(f"One.\n\n{number}\n\n---\n\nTwo.\n")
    assert kept == ["One.", "Two."]
    assert [name for name, _ in furniture] == ["page number", "page break"]


def test_a_single_number_in_the_text_stays() -> None:
    assert separated("One.\n\n3\n\nTwo.\n") == (["One.", "3", "Two."], [])


def test_three_consecutive_numbers_are_page_numbers_without_page_breaks() -> None:
    kept, furniture = separated("One.\n\n3\n\nTwo.\n\n4\n\nThree.\n\n5\n")
    assert kept == ["One.", "Two.", "Three."]
    assert furniture == [("page number", "3"), ("page number", "4"), ("page number", "5")]


@pytest.mark.parametrize("mark", ["Column 214", "[Page 7]", "Page 2 of 9"])
def test_a_line_that_names_its_page_needs_no_page_break(mark: str) -> None:
    assert separated(f"One.\n\n{mark}\n\nTwo.\n") == (["One.", "Two."], [("page number", mark)])


def test_pages_of_one_total_count_beside_the_number_of_the_document() -> None:
    marks = ["25-117 **3/16**", "**4/16** 25-117", "25-117 **5/16**"]
    source = "One.\n\n{}\n\nIt was opened by the\n\n{}\n\nchair.\n\n{}\n\nFour.\n"
    kept, furniture = separated(source.format(*marks))
    assert kept == ["One.", "It was opened by the", "chair.", "Four."]
    assert furniture == [("page number", mark) for mark in marks]


@pytest.mark.parametrize("marks", [("3/16", "5/16", "7/16"), ("a 3/16", "b 4/16", "c 5/16"),
                                   ("3/16", "4/17", "5/18"), ("3/2", "4/2", "5/2")])  # fmt: skip
def test_shares_that_do_not_count_on_are_text(marks: tuple[str, str, str]) -> None:
    source = "One.\n\n{}\n\nTwo.\n\n{}\n\nThree.\n\n{}\n\nFour.\n".format(*marks)
    assert separated(source)[1] == []


def test_a_line_that_is_repeated_at_two_page_breaks_is_a_running_head() -> None:
    kept, furniture = separated("One.\n\n---\n\nThe Board\n\nTwo.\n\n---\n\nThe Board\n\nThree.\n")
    assert kept == ["One.", "Two.", "Three."]
    assert [text for name, text in furniture if name == "running head"] == ["The Board"] * 2


def test_a_running_head_with_the_page_number_in_it_is_repeated_at_three_page_breaks() -> None:
    pages = [f"The Board of Trustees {page}\n\nText {page}.\n\n\f\n\n" for page in (1, 2, 3)]
    kept, furniture = separated("\f\n\n" + "".join(pages))
    assert kept == ["Text 1.", "Text 2.", "Text 3."]
    heads = [text for name, text in furniture if name == "running head"]
    assert heads == [f"The Board of Trustees {page}" for page in (1, 2, 3)]


def test_numbered_captions_and_sentences_at_page_breaks_stay() -> None:
    pages = [f"---\n\nTable {n}\n\nIt rose by {n} per cent.\n\n" for n in (1, 2, 3)]
    kept, _ = separated("".join(pages))
    assert kept == [line for n in (1, 2, 3) for line in (f"Table {n}", f"It rose by {n} per cent.")]


def test_a_page_break_stays_among_the_blocks() -> None:
    blocks = [
        Block("paragraph", Span(0, 5), (Piece("One.\n", Span(0, 5)),)),
        Block("page_break", Span(6, 10)),
    ]
    kept, furniture = separate_page_furniture(blocks)
    assert (kept, furniture) == (blocks, [Markup(Span(6, 10), "page break")])


@pytest.mark.parametrize("distance", [1, 2, 3])
def test_a_running_head_is_at_most_one_short_line_away_from_its_page_break(distance: int) -> None:
    lines = [f"short line {letter}" for letter in "abcd"]
    between = "".join(f"{line}\n\n" for line in lines[: distance - 1])
    page = "---\n\n{}The Board\n\nA long text, {}, follows the head of the page. {}\n\n"
    words = "word " * 30
    source = "".join(page.format(between.replace("line", n), n, words) for n in ("one", "two"))
    _, furniture = separated(source)
    heads = [text for name, text in furniture if name == "running head"]
    assert heads == (["The Board"] * 2 if distance < 3 else [])


@pytest.mark.parametrize("number", ["12", "xii", "3/12", "3 of 12", "*3*"])
def test_a_number_between_the_halves_of_a_sentence_is_a_page_number(number: str) -> None:
    kept, furniture = separated(f"It was opened by the\n\n{number}\n\nchair of the board.\n")
    assert kept == ["It was opened by the", "chair of the board."]
    assert furniture == [("page number", number)]


@pytest.mark.parametrize(
    "source",
    [
        "The total number of those who had been heard by the board was:\n\n12\n\nand no more.\n",
        "In favour\n\n12\n\nagainst\n\n3\n",
        "It was opened by the\n\n1998\n\nchair of the board.\n",
        "One.\n\n2001\n\nTwo.\n\n2002\n\nThree.\n\n2003\n\nFour.\n",
        "- 12\n- 13\n- 14\n",
        "One.\n\n12\n\n13\n\n14\n\nTwo.\n",
        "One.\n\n---\n\n1998\n\nTwo.\n",
    ],
)
def test_totals_years_and_numbers_below_each_other_are_text(source: str) -> None:
    assert [name for name, _ in separated(source)[1] if name == "page number"] == []


@pytest.mark.parametrize("mark", ["pg. 3", "Page no. 3", "{3}"])
def test_other_ways_to_name_a_page(mark: str) -> None:
    assert separated(f"One.\n\n{mark}\n\nTwo.\n") == (["One.", "Two."], [("page number", mark)])
