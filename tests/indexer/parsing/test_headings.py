"""Headings are found by how they are printed, with and without heading marks."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.parsing.headings import mark_headings


def headings(source: str) -> list[str]:
    return [b.text for b in mark_headings(read_markdown_blocks(source)) if b.kind == "heading"]


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
def test_a_line_that_is_printed_as_a_heading_needs_no_mark(line: str) -> None:
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
def test_text_that_only_resembles_a_heading_is_none(line: str) -> None:
    assert headings(f"Text before.\n\n{line}\n\nText after.\n") == []


def test_the_last_line_of_a_text_is_no_heading() -> None:
    assert headings("Text.\n\nA. Smith\n") == []


def test_the_items_of_a_list_are_no_headings() -> None:
    assert headings("1. Opening\n2. Agenda\n\nText.\n") == []
    assert headings("1\\. Opening\n\n2\\. Agenda\n\nText.\n") == []
    assert headings("(a) Opening\n\n(b) Agenda\n\nText.\n") == []


def test_the_number_after_that_of_a_numbered_paragraph_begins_a_paragraph() -> None:
    source = "11\\. The Board met.\n\n12\\. Ms. Low spoke at length\n\nText.\n"
    assert headings(source) == []


def test_marked_headings_on_adjoining_lines_are_one() -> None:
    assert headings("## C. REVIEW OF\n## ALL THE\n## WORK\n\nText.\n") == [
        "C. REVIEW OF ALL THE WORK"
    ]
    assert headings("## I. WORK\n## A. REVIEW\n\nText.\n") == ["I. WORK", "A. REVIEW"]


@pytest.mark.parametrize("label", ["ANNEX I", "ANNEX", "PART TWO", "II."])
def test_a_bare_label_has_the_next_heading_as_its_title(label: str) -> None:
    title = f"{label} LIST OF DOCUMENTS"
    assert headings(f"# {label}\n\n# LIST OF DOCUMENTS\n\nText.\n") == [title]
    assert headings(f"{label}\n\nLIST OF DOCUMENTS\n\nText.\n")[-1] in (title, "LIST OF DOCUMENTS")


def test_a_heading_over_two_lines_of_capitals_is_one() -> None:
    assert headings("REPORT OF THE MEETING\nON WATER\n\nText.\n") == [
        "REPORT OF THE MEETING ON WATER"
    ]


def test_a_long_text_with_heading_marks_is_a_paragraph() -> None:
    assert headings("## " + "A long sentence of a text. " * 20 + "\n") == []
