"""Notes at the foot of pages of a PDF are read as notes, called where their marks stand."""

from __future__ import annotations

import pytest

from indexer.types import Report
from tests.indexer.importers.pdf.made_pdf import LEADING, LEFT, RIGHT, Paper, report_of, sentences
from tests.indexer.parsing.test_parse_properties import (
    assert_every_character_has_one_owner,
    assert_sentences_map_to_their_words,
)

FOOT = 500.0


def called(paper: Paper, text: str, mark: str) -> None:
    """Write a paragraph and the raised call of a note after it."""
    paper.paragraph(text)
    rows = paper.base - LEADING
    width = paper.fpdf.get_string_width(_last_row(paper, text))
    paper.write(mark, LEFT + width, rows - 4, size=6)
    paper.base += 8


def _last_row(paper: Paper, text: str) -> str:
    row = ""
    for word in text.split():
        longer = f"{row} {word}".strip()
        row = longer if paper.fpdf.get_string_width(longer) <= RIGHT - LEFT else word
    return row


def note(paper: Paper, mark: str, text: str, base: float, rows: int = 0) -> float:
    """Write a note in small type, its mark raised; return the next baseline."""
    if mark:
        paper.write(mark, LEFT, base - 3, size=5)
    paper.base, paper.bottom = base, 590.0
    paper.paragraph(text, indent=6 if mark else 0, size=8)
    return paper.base


def notes_of(report: Report) -> list[tuple[str, str]]:
    return [(each.mark, each.text) for each in report.footnotes]


@pytest.mark.parametrize("ruled", [True, False])
def test_notes_in_small_type_are_called_by_raised_marks(ruled: bool) -> None:
    paper = Paper().page()
    called(paper, sentences(3, 1), "1")
    called(paper, sentences(3, 2), "2")
    if ruled:
        paper.rule(LEFT, FOOT - 12, LEFT + 120, FOOT - 12)
    base = note(paper, "1", sentences(2, 3), FOOT)
    note(paper, "2", sentences(2, 4), base)
    report = report_of(paper.output())
    assert [passage.text for passage in report.passages] == [sentences(3, 1), sentences(3, 2)]
    assert notes_of(report) == [("1", sentences(2, 3)), ("2", sentences(2, 4))]
    assert [[n.mark for n in passage.footnotes] for passage in report.passages] == [["1"], ["2"]]
    assert [p.footnotes[0].call for p in report.passages] == [len(p.text) for p in report.passages]
    assert_every_character_has_one_owner(report)
    assert_sentences_map_to_their_words(report)


def test_a_note_that_runs_over_a_page_is_whole() -> None:
    paper = Paper().page()
    called(paper, sentences(3, 1), "1")
    paper.rule(LEFT, FOOT - 12, LEFT + 120, FOOT - 12)
    note(paper, "1", "The note begins on one page and", FOOT)
    paper.page()
    called(paper, sentences(3, 2), "2")
    paper.rule(LEFT, FOOT - 12, LEFT + 120, FOOT - 12)
    base = note(paper, "", "goes on where the next page has its foot.", FOOT)
    note(paper, "2", sentences(1, 4), base)
    report = report_of(paper.output())
    assert notes_of(report) == [
        ("1", "The note begins on one page and goes on where the next page has its foot."),
        ("2", sentences(1, 4)),
    ]
    assert [passage.text for passage in report.passages] == [sentences(3, 1), sentences(3, 2)]
    assert_every_character_has_one_owner(report)


def test_a_note_between_the_halves_of_a_paragraph_parts_it_not() -> None:
    paper = Paper().page()
    paper.base = 436.0
    called(paper, sentences(1, 1), "1")
    text = sentences(8, 7)
    paper.rule(LEFT, FOOT - 2, LEFT + 120, FOOT - 2)
    base = paper.base
    note(paper, "1", sentences(1, 3), FOOT + 12)
    paper.base, paper.bottom = base, 480.0
    paper.paragraph(text, justified=True)
    report = report_of(paper.output())
    assert [passage.text for passage in report.passages] == [sentences(1, 1), text]
    assert notes_of(report) == [("1", sentences(1, 3))]


def test_a_note_that_nothing_calls_stays_text() -> None:
    paper = Paper().page()
    paper.paragraph(sentences(3, 1))
    note(paper, "1", sentences(1, 3), FOOT)
    report = report_of(paper.output())
    assert notes_of(report) == []
    assert report.passages[0].text == sentences(3, 1)
    assert sentences(1, 3) in report.passages[1].text


def test_two_notes_are_called_at_one_word() -> None:
    paper = Paper().page()
    called(paper, sentences(3, 1), "1,2")
    called(paper, sentences(3, 2), "3")
    paper.rule(LEFT, FOOT - 12, LEFT + 120, FOOT - 12)
    base = note(paper, "1", sentences(1, 3), FOOT)
    base = note(paper, "2", sentences(1, 4), base)
    note(paper, "3", sentences(1, 5), base)
    report = report_of(paper.output())
    assert [passage.text for passage in report.passages] == [sentences(3, 1), sentences(3, 2)]
    assert notes_of(report) == [(str(at), sentences(1, at + 2)) for at in (1, 2, 3)]
    assert [[n.mark for n in p.footnotes] for p in report.passages] == [["1", "2"], ["3"]]
    assert_every_character_has_one_owner(report)
    assert_sentences_map_to_their_words(report)


def test_an_asterisk_that_is_not_raised_calls_the_note_of_its_page() -> None:
    paper = Paper().page()
    paper.write("Report of the Committee*", LEFT, paper.base, size=18)
    paper.base += 30
    paper.paragraph(sentences(3, 1))
    paper.rule(LEFT, FOOT - 12, LEFT + 120, FOOT - 12)
    note(paper, "", f"* {sentences(1, 2)}", FOOT)
    report = report_of(paper.output())
    assert notes_of(report) == [("*", sentences(1, 2))]
    assert [section.path[-1] for section in report.sections] == ["Report of the Committee"]
    assert [passage.text for passage in report.passages] == [sentences(3, 1)]
    assert_every_character_has_one_owner(report)


def test_small_type_some_pages_later_continues_no_note() -> None:
    paper = Paper().page()
    called(paper, sentences(3, 1), "1")
    paper.rule(LEFT, FOOT - 12, LEFT + 120, FOOT - 12)
    note(paper, "1", "The note has no full stop", FOOT)
    for seed in (2, 3):
        paper.page().paragraph(sentences(3, seed))
    paper.rule(LEFT, FOOT - 12, LEFT + 120, FOOT - 12)
    note(paper, "", "Abbreviations: none are used.", FOOT)
    report = report_of(paper.output())
    assert notes_of(report) == [("1", "The note has no full stop")]
    assert report.passages[-1].text == "Abbreviations: none are used."
