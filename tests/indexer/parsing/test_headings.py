"""Headings are found by how they are set, and the tree follows what is printed."""

from __future__ import annotations

import pytest

from indexer.importers.markdown_blocks import read_blocks
from indexer.parsing.headings import find_headings
from indexer.parsing.section_tree import SectionTree


def headings(source: str) -> list[str]:
    return [b.text for b in find_headings(read_blocks(source)) if b.kind == "heading"]


def tree(source: str) -> list[str]:
    """Each heading, indented by its depth."""
    grown = SectionTree()
    blocks = find_headings(read_blocks(source))
    paths = [grown.add(b, b.text) for b in blocks if b.kind == "heading"]
    return [". " * (len(path) - 1) + path[-1] for path in paths]


def grown(*lines: str) -> list[str]:
    return tree("\n\nText here.\n\n".join(lines) + "\n\nText here.\n")


@pytest.mark.parametrize(
    "line",
    [
        "**Opening of the meeting**",
        "*Opening of the meeting*",
        "OPENING OF THE MEETING",
        "RECOMMENDATIONS",
        "ANNEX",
        "1. Opening of the meeting",
        "1\\. Opening of the meeting",
        "1.2 Opening of the meeting",
        "IV. Opening of the meeting",
        "A. Opening of the meeting",
        "(a) Opening of the meeting",
        "Annex II",
        "1. *Opening of the meeting*",
    ],
)
def test_a_line_set_as_a_heading_needs_no_mark(line: str) -> None:
    found = headings(f"Text before.\n\n{line}\n\nText after.\n")
    assert len(found) == 1
    assert line.replace("*", "").replace("\\", "") == found[0]


@pytest.mark.parametrize(
    "line",
    [
        "**Opening.** The Chair opened the meeting",
        "**1. Ms. Holt** (Northby): What steps will he take? [12]",
        "**The Chair opened the meeting.**",
        "1. The meeting was opened.",
        "12. The Committee heard statements by representatives of the",
        "UNHCR",
        "Opening of the meeting",
        "opening of the meeting",
        "*The Secretary was asked—*",
        "**Table 3: Rates**",
        "A. Opening of the meeting ......... 3",
        "1998",
    ],
)
def test_text_that_only_looks_like_one_is_no_heading(line: str) -> None:
    assert headings(f"Text before.\n\n{line}\n\nText after.\n") == []


def test_the_last_line_of_a_text_heads_nothing() -> None:
    assert headings("Text.\n\nA. Smith\n") == []


def test_the_items_of_a_list_are_no_headings() -> None:
    assert headings("1. Opening\n2. Agenda\n\nText.\n") == []
    assert headings("1\\. Opening\n\n2\\. Agenda\n\nText.\n") == []
    assert headings("(a) Opening\n\n(b) Agenda\n\nText.\n") == []


def test_a_number_that_goes_on_from_a_numbered_paragraph_is_a_paragraph() -> None:
    source = "11\\. The Board met.\n\n12\\. Ms. Low spoke at length\n\nText.\n"
    assert headings(source) == []


def test_marked_headings_on_adjoining_lines_are_one() -> None:
    assert headings("## C. REVIEW OF\n## ALL THE\n## WORK\n\nText.\n") == [
        "C. REVIEW OF ALL THE WORK"
    ]
    assert headings("## I. WORK\n## A. REVIEW\n\nText.\n") == ["I. WORK", "A. REVIEW"]


@pytest.mark.parametrize("label", ["ANNEX I", "ANNEX", "PART TWO", "II."])
def test_a_bare_label_takes_the_next_heading_as_its_title(label: str) -> None:
    title = f"{label} LIST OF DOCUMENTS"
    assert headings(f"# {label}\n\n# LIST OF DOCUMENTS\n\nText.\n") == [title]
    assert headings(f"{label}\n\nLIST OF DOCUMENTS\n\nText.\n")[-1] in (title, "LIST OF DOCUMENTS")


def test_a_heading_over_two_lines_of_capitals_is_one() -> None:
    assert headings("REPORT OF THE MEETING\nON WATER\n\nText.\n") == [
        "REPORT OF THE MEETING ON WATER"
    ]


def test_a_marked_paragraph_is_no_heading() -> None:
    assert headings("## " + "A long sentence of a text. " * 20 + "\n") == []


def test_numbers_of_one_kind_stand_beside_each_other_whatever_their_marks() -> None:
    assert grown("## I. One", "#### A. Two", "## B. Three", "### 1. Four", "# 2. Five") == [
        "I. One",
        ". A. Two",
        ". B. Three",
        ". . 1. Four",
        ". . 2. Five",
    ]


def test_roman_letter_and_decimal_numbers_nest_as_they_come() -> None:
    assert grown("I. One", "1.1 Two", "1.1.1 Three", "1.2 Four", "II. Five", "A. Six") == [
        "I. One",
        ". 1.1 Two",
        ". . 1.1.1 Three",
        ". 1.2 Four",
        "II. Five",
        ". A. Six",
    ]


def test_a_series_that_starts_again_below_another_kind_is_nested() -> None:
    assert grown("1. One", "A. Two", "1. Three", "2. Four", "B. Five", "2. Six") == [
        "1. One",
        ". A. Two",
        ". . 1. Three",
        ". . 2. Four",
        ". B. Five",
        "2. Six",
    ]


def test_letters_that_are_roman_numbers_are_read_by_what_came_before() -> None:
    letters = [f"{letter}. Part {letter}x" for letter in "ABCD"]
    assert grown("I. Head", *letters, "II. Next") == [
        "I. Head",
        *[f". {letter}" for letter in letters],
        "II. Next",
    ]


def test_headings_without_numbers_follow_their_marks() -> None:
    assert grown("# Title", "## Summary", "### Aims", "## Notes", "# Other") == [
        "Title",
        ". Summary",
        ". . Aims",
        ". Notes",
        "Other",
    ]


def test_numbered_sections_stand_beside_the_introduction_and_the_annex() -> None:
    lines = ["INTRODUCTION", "I. OPENING", "II. WORK", "ANNEX I"]
    assert grown(*lines) == lines
    marked = ["Introduction", "1. Opening", "2. Work", "Annex"]
    assert grown("# Report", *(f"## {line}" for line in marked)) == [
        "Report",
        *(f". {line}" for line in marked),
    ]


def test_an_italic_heading_goes_below_a_heavier_one_of_the_same_mark() -> None:
    assert grown("#### A. WORK", "#### *Debate*", "#### *Vote*", "## B. CLOSE") == [
        "A. WORK",
        ". Debate",
        ". Vote",
        "B. CLOSE",
    ]


def test_an_unmarked_heading_is_lower_than_a_marked_one() -> None:
    assert grown("## Health", "*Ambulances*", "### Parking", "## Schools") == [
        "Health",
        ". Ambulances",
        ". Parking",
        "Schools",
    ]
