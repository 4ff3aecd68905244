"""Page breaks, page numbers, running heads and front matter are named and set aside."""

from __future__ import annotations

import pytest

from indexer.importers.markdown import front_matter, with_page_breaks
from indexer.importers.markdown_blocks import read_blocks
from indexer.parsing.page_furniture import set_furniture_aside
from indexer.parsing.source_map import same_length
from indexer.types import Span


def apart(source: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The text that stays, and the names and text of what is set aside."""
    text = same_length(source)
    kept, aside = set_furniture_aside(with_page_breaks(read_blocks(text), text))
    names = [(mark.name, source[mark.span.start : mark.span.end].strip()) for mark in aside]
    return [block.text for block in kept if block.kind != "rule"], names


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
def test_rules_form_feeds_and_html_are_page_breaks(mark: str) -> None:
    kept, aside = apart(f"One.\n\n{mark}\n\nTwo.\n")
    assert kept == ["One.", "Two."]
    assert [name for name, _ in aside] == ["page break"]


@pytest.mark.parametrize("number", ["3", "- 3 -", "iv", "Page 3 of 12", "p. 3"])
def test_a_number_beside_a_page_break_is_a_page_number(number: str) -> None:
    kept, aside = apart(f"One.\n\n{number}\n\n---\n\nTwo.\n")
    assert kept == ["One.", "Two."]
    assert [name for name, _ in aside] == ["page number", "page break"]


def test_a_lone_number_in_the_text_stays() -> None:
    assert apart("One.\n\n3\n\nTwo.\n") == (["One.", "3", "Two."], [])


def test_lone_numbers_that_count_on_are_pages_without_any_break() -> None:
    kept, aside = apart("One.\n\n3\n\nTwo.\n\n4\n\nThree.\n\n5\n")
    assert kept == ["One.", "Two.", "Three."]
    assert aside == [("page number", "3"), ("page number", "4"), ("page number", "5")]


@pytest.mark.parametrize("mark", ["Column 214", "[Page 7]", "Page 2 of 9"])
def test_a_line_that_names_its_page_needs_no_break(mark: str) -> None:
    assert apart(f"One.\n\n{mark}\n\nTwo.\n") == (["One.", "Two."], [("page number", mark)])


def test_a_line_that_stands_by_two_breaks_is_a_running_head() -> None:
    kept, aside = apart("One.\n\n---\n\nThe Board\n\nTwo.\n\n---\n\nThe Board\n\nThree.\n")
    assert kept == ["One.", "Two.", "Three."]
    assert [text for name, text in aside if name == "running head"] == ["The Board"] * 2


def test_a_running_head_with_the_page_number_in_it_stands_by_three_breaks() -> None:
    pages = [f"The Board of Trustees {page}\n\nText {page}.\n\n\f\n\n" for page in (1, 2, 3)]
    kept, aside = apart("\f\n\n" + "".join(pages))
    assert kept == ["Text 1.", "Text 2.", "Text 3."]
    heads = [text for name, text in aside if name == "running head"]
    assert heads == [f"The Board of Trustees {page}" for page in (1, 2, 3)]


def test_numbered_captions_and_sentences_by_page_breaks_stay() -> None:
    pages = [f"---\n\nTable {n}\n\nIt rose by {n} per cent.\n\n" for n in (1, 2, 3)]
    kept, _ = apart("".join(pages))
    assert kept == [line for n in (1, 2, 3) for line in (f"Table {n}", f"It rose by {n} per cent.")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_a_yaml_head_at_the_very_start(end: str) -> None:
    head = end.join(["---", "title: A", "tags:", "  - b", "---", ""])
    assert front_matter(head + "Text.") == Span(0, len(head))
    assert front_matter("\ufeff" + head) == Span(0, len(head) + 1)
    assert front_matter("Text." + end + head) is None
    assert front_matter(end.join(["---", "", "Text: more.", "", "---"])) is None


def test_an_unfinished_yaml_head_is_refused_in_linear_time() -> None:
    assert front_matter("---\r\n" + "-a: b\r\n" * 20_000) is None
