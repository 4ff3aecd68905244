"""Footnotes and endnotes: their marks, their text, and where they are called."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from indexer.importers.docx.reading.notes import MarkForm, mark_forms
from tests.indexer.importers.docx.word_file import (
    element,
    note,
    note_call,
    paragraph,
    read,
    report,
    run,
    table,
)


def _notes(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(n.mark, n.text) for p in report(body, **parts).passages for n in p.footnotes]


def test_a_footnote_belongs_to_the_passage_that_calls_it_and_has_a_running_number() -> None:
    body = paragraph(run("Aid grew.") + note_call(7)) + paragraph(
        run("It fell") + note_call(2) + run(".")
    )
    found = report(body, footnotes=note(2, "See B.") + note(7, " See A."))
    assert [(p.text, [(n.mark, n.text, n.call) for n in p.footnotes]) for p in found.passages] == [
        ("Aid grew.", [("1", "See A.", 9)]),
        ("It fell.", [("2", "See B.", 7)]),
    ]


def test_a_call_after_a_unit_or_a_number_is_still_a_call() -> None:
    body = paragraph(run("It is 5 km") + note_call(1)) + paragraph(run("In 2019") + note_call(2))
    found = report(body, footnotes=note(1, "By road.") + note(2, "May."))
    assert [p.text for p in found.passages] == ["It is 5 km", "In 2019"]
    assert [n.text for n in found.footnotes] == ["By road.", "May."]


def test_endnotes_have_roman_numbers_of_their_own() -> None:
    body = paragraph(run("A.") + note_call(1) + note_call(1, "endnote"))
    found = _notes(body, footnotes=note(1, "Foot."), endnotes=note(1, "End.", kind="endnote"))
    assert found == [("1", "Foot."), ("i", "End.")]


def test_a_note_of_several_paragraphs_is_one_note() -> None:
    found = report(paragraph(run("A.") + note_call(1)), footnotes=note(1, "One.", "Two."))
    assert [n.text for n in found.footnotes] == ["One. Two."]
    assert [p.text for p in found.passages] == ["A."]


def test_a_mark_that_the_author_typed_is_the_mark_and_no_text() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    body = paragraph(run("Said") + own + run(".")) + paragraph(run("B.") + note_call(2))
    found = report(body, footnotes=note(1, "* By mail.") + note(2, "See C."))
    assert [p.text for p in found.passages] == ["Said.", "B."]
    assert [(n.mark, n.text) for n in found.footnotes] == [("*", "By mail."), ("1", "See C.")]


def test_sections_number_their_notes_in_their_own_form_and_may_begin_again() -> None:
    letters = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    body = (
        paragraph(run("A.") + note_call(1), f"<w:sectPr>{letters}</w:sectPr>")
        + paragraph(run("B.") + note_call(2))
        + f"<w:sectPr>{letters}</w:sectPr>"
    )
    assert _notes(body, footnotes=note(1, "One.") + note(2, "Two.")) == [
        ("a", "One."),
        ("a", "Two."),
    ]


def test_the_lines_that_separate_notes_and_notes_that_nothing_calls_are_no_text() -> None:
    line = f'<w:footnote w:type="separator" w:id="-1">{paragraph("line")}</w:footnote>'
    found = report(paragraph(run("A.") + note_call(5)), footnotes=line + note(1, "Uncalled."))
    assert [p.text for p in found.passages] == ["A."]
    assert found.footnotes == ()


def test_a_note_that_deleted_text_calls_is_left_out() -> None:
    body = paragraph(run("A.") + f"<w:del w:id='1'>{note_call(1)}</w:del>" + note_call(2))
    assert _notes(body, footnotes=note(1, "One.") + note(2, "Two.")) == [("1", "Two.")]


def test_a_row_of_a_table_has_its_notes() -> None:
    rows = table(("Ghana", paragraph(run("12") + note_call(1))), ("Mali", "13"))
    assert _notes(rows, footnotes=note(1, "Estimate.")) == [("1", "Estimate.")]


def test_a_note_is_a_block_that_begins_with_its_mark() -> None:
    document = read(paragraph(run("A.") + note_call(1)), footnotes=note(1, "One."))
    assert document.source == "A.[^1]\n\n[^1] One.\n\n"
    mark = document.blocks[1].pieces[0]
    assert (mark.text, mark.superscript, document.source[mark.span.start : mark.span.end]) == (
        "1",
        True,
        "[^1]",
    )


def test_the_form_of_marks_is_that_of_the_section_or_else_of_the_settings() -> None:
    body = (
        '<w:body><w:sectPr><w:footnotePr><w:numStart w:val="4"/></w:footnotePr></w:sectPr></w:body>'
    )
    document = fromstring(element("document", body))
    settings = fromstring(
        element("settings", '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>')
    )
    assert mark_forms(document, settings, "footnote", "decimal") == (MarkForm("chicago", 4),)
    assert mark_forms(document, None, "endnote", "lowerRoman") == (MarkForm("lowerRoman"),)
