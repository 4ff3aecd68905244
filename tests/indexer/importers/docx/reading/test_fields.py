"""Fields: the result is text, the code is none, and tables of contents are left out."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from indexer.importers.docx.reading.fields import FieldTracker, lists_contents
from tests.indexer.importers.docx.word_file import element, field, paragraph, read, run, texts
from tests.timing import seconds_for

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'


def test_the_result_of_a_field_is_kept_and_its_code_dropped() -> None:
    body = paragraph(run("See ") + field(' HYPERLINK "x.org" ', run("the site")) + run("."))
    assert texts(read(body)) == ["See the site."]


def test_a_field_in_the_code_of_another_shows_nothing() -> None:
    inner = field("MERGEFIELD sex", run("f"))
    code = f"{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{inner}"
    outer = (
        f'{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Ms")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(read(paragraph(outer + run(" Ito spoke.")))) == ["Ms Ito spoke."]


def test_a_field_without_a_result_shows_nothing() -> None:
    mark = f'{BEGIN}<w:r><w:instrText>XE "aid"</w:instrText><w:t>aid</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(read(paragraph(run("On ") + mark + run("aid.")))) == ["On aid."]


def test_a_field_that_never_ends_hides_no_text() -> None:
    assert texts(read(paragraph(BEGIN + run("Still here.")) + paragraph("And here."))) == [
        "Still here.",
        "And here.",
    ]


def test_a_simple_field_shows_its_result() -> None:
    body = paragraph(f'<w:fldSimple w:instr="DATE">{run("12 May")}</w:fldSimple>')
    assert texts(read(body)) == ["12 May"]


def test_the_entries_of_a_table_of_contents_are_left_out_over_paragraphs() -> None:
    start, _, end = field(' TOC \\o "1-3" ', "RESULT").partition("RESULT")
    body = (
        paragraph(start + run("Opening 1"))
        + paragraph("Closing 9")
        + paragraph(end)
        + paragraph("The Chair opened the meeting.")
    )
    assert texts(read(body)) == ["The Chair opened the meeting."]


@pytest.mark.parametrize(
    ("code", "expected"),
    [(' TOC \\o "1-3"', True), ("index", True), ("TOCX", False), ("", False), ("PAGE", False)],
)
def test_a_field_lists_contents_by_the_first_word_of_its_code(code: str, expected: bool) -> None:
    assert lists_contents(code) is expected


def test_an_end_without_a_beginning_changes_nothing() -> None:
    root = fromstring(element("p", '<w:fldChar w:fldCharType="end"/>'))
    tracker = FieldTracker(root)
    tracker.meet(root[0])
    tracker.add_code("TOC")
    assert tracker.shows_text


def test_ten_thousand_fields_in_one_another_are_read_in_linear_time() -> None:
    begin = BEGIN + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("x")
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    nested = paragraph(begin * 10_000 + end * 10_000)
    assert texts(read(nested)) == ["x" * 10_000]
    assert seconds_for(lambda: read(nested), below=4) < 4
