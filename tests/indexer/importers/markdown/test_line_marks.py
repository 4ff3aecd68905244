"""Lines that converters write are marks; lines of a report that look a little like them are not."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.line_marks import LineMark, blank_out, find_line_marks
from indexer.types import Span


def kinds(text: str) -> list[str]:
    return [mark.kind for mark in find_line_marks(text)]


@pytest.mark.parametrize(
    "line",
    [
        "<!-- page 12 -->",
        "<!-- Page: 3 -->",
        "<!-- PageBreak -->",
        '<!-- PageNumber="Page 3 of 12" -->',
        '<!-- PageHeader="Minutes > Council" -->',
        "<!-- Slide number: 3 -->",
        "<!-- End of page 3 -->",
        "<page_break>",
        '<pb n="3"/>',
        "<|page_break|>",
        "<page_number>3</page_number>",
        "\\newpage",
        "\\pagebreak[4]",
        "\\clearpage \\newpage",
        "[PAGE BREAK]",
        "--- page break ---",
        "{3}------------------------------------------------",
        "- 12 -",
        "–12–",
        "— xii —",
        "[Page 3]",
        "(page 3)",
        "--- Page 3 ---",
        "=====Page 3 of 12=====",
        "Barrow                 Informational                    [Page 3]",
        "--- end of page=3 ---",
        "**Page 3**",
        "Page 3 of 12",
        "page 3/12",
        "Page | 3",
        "3 | P a g e",
        "[MISSING_PAGE_FAIL:3]",
        "NO_CONTENT_HERE",
    ],
)
def test_marks_of_pages_are_page_breaks(line: str) -> None:
    assert kinds(f"It went on\n  {line}\nto the end.\n") == ["page break"]


@pytest.mark.parametrize(
    "line",
    [
        "<!-- image -->",
        "(Image omitted)",
        "[picture omitted]",
        "**==> picture [243 x 361] intentionally omitted <==**",
        "**----- Start of picture text -----**<br>",
        "<watermark>DRAFT</watermark>",
    ],
)
def test_marks_of_pictures_are_picture_marks(line: str) -> None:
    assert kinds(f"It went on\n{line}\nto the end.\n") == ["picture mark"]


def test_the_times_and_numbers_of_subtitles_are_marks_and_their_words_are_not() -> None:
    text = (
        "WEBVTT\n\n1\n00:00:04.000 --> 00:00:06.500 align:start\nAnna: We need 4\n\n"
        "2\n00:07,000 --> 00:09,000\n7\n"
    )
    found = [text[mark.span.start : mark.span.end] for mark in find_line_marks(text)]
    assert found == [
        "1",
        "00:00:04.000 --> 00:00:06.500 align:start",
        "2",
        "00:07,000 --> 00:09,000",
    ]
    assert kinds("WEBVTT\n\n00:07.000 --> 00:09.000\nYes.\n") == ["cue", "cue"]


@pytest.mark.parametrize(
    "line",
    [
        "12",
        "1998",
        "- 12",
        "12 - 15",
        "Page 3",
        "Page 3 of the report was amended.",
        "[Page 3 of the annex]",
        "the page break",
        "page break",
        "{3} members spoke.",
        "(Image omitted) shows it.",
        "<!-- note to self -->",
        "A - 12 - B",
        "-----",
        "3 of 12",
        "<b>Page</b>",
        "The \\newpage command.",
        "Homepage 3 of 12",
        "| Page | 3 |",
        "mix",
    ],
)
def test_lines_of_text_are_no_marks(line: str) -> None:
    assert kinds(f"It went on\n\n{line}\n\nto the end.\n") == []


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_nothing_in_a_block_of_code_is_a_mark(fence: str) -> None:
    text = f"{fence}py\n[Page 3]\n``\n{fence}\n\n[Page 4]\n"
    assert find_line_marks(text) == [LineMark("page break", Span(len(text) - 9, len(text) - 1))]


def test_marks_become_blanks_and_all_else_keeps_its_place() -> None:
    text = "One\n [Page 3]\f# Two {#b}\nThree\n"
    assert blank_out(text, find_line_marks(text)) == "One\n         \f# Two     \nThree\n"
