"""Tracked changes are read as accepted, and counted."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from indexer.importers.docx.reading.revisions import count_changes, is_deleted
from tests.indexer.importers.docx.word_file import (
    element,
    item,
    kinds_and_texts,
    numbering,
    paragraph,
    read,
    run,
    table,
    texts,
)

INSERTED = f'<w:ins w:id="1">{run("nine")}</w:ins>'
DELETED = '<w:del w:id="2"><w:r><w:delText>ten</w:delText></w:r></w:del>'
DELETED_END = '<w:rPr><w:del w:id="3"/></w:rPr>'


def test_inserted_text_is_kept_and_deleted_text_is_not() -> None:
    document = read(paragraph(run("It has ") + INSERTED + DELETED + run(" members.")))
    assert texts(document) == ["It has nine members."]
    assert document.warnings == ("2 tracked changes are read as accepted.",)


def test_one_change_is_told_in_the_singular_and_none_not_at_all() -> None:
    assert read(paragraph(INSERTED)).warnings == ("1 tracked change is read as accepted.",)
    assert read(paragraph("Text.")).warnings == ()


def test_moved_text_stands_at_its_new_place_only_and_is_one_change() -> None:
    old = f'<w:moveFrom w:id="1">{run("Moved. ")}</w:moveFrom>'
    new = f'<w:moveTo w:id="2">{run("Moved.")}</w:moveTo>'
    document = read(paragraph(old + run("First.")) + paragraph(new))
    assert texts(document) == ["First.", "Moved."]
    assert document.warnings == ("1 tracked change is read as accepted.",)


def test_paragraphs_whose_end_is_deleted_are_one_with_the_next() -> None:
    body = paragraph("The Chair ", DELETED_END) + paragraph("agreed.") + paragraph("Next.")
    assert kinds_and_texts(read(body)) == [
        ("paragraph", "The Chair agreed."),
        ("paragraph", "Next."),
    ]


def test_a_deleted_item_is_not_counted() -> None:
    gone = paragraph(DELETED, f'<w:numPr><w:numId w:val="1"/></w:numPr>{DELETED_END}')
    document = read(item("One") + gone + item("Two"), numbering=numbering(("decimal", "%1.")))
    assert texts(document) == ["1. One", "2. Two"]


def test_deleted_rows_are_left_out() -> None:
    rows = table(("a", "b"), ("c", "d")).replace(
        "<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", 1
    )
    assert texts(read(rows)) == ["c | d"]


@pytest.mark.parametrize(("mark", "expected"), [("del", True), ("moveFrom", True), ("ins", False)])
def test_a_deletion_is_told_by_its_properties(mark: str, expected: bool) -> None:
    assert is_deleted(fromstring(element("rPr", f"<w:b/><w:{mark}/>"))) is expected
    assert not is_deleted(None)


def test_the_mark_of_a_new_paragraph_counts_only_by_itself() -> None:
    new_end = '<w:rPr><w:ins w:id="4"/></w:rPr>'
    both = fromstring(element("body", paragraph(INSERTED, new_end)))
    alone = fromstring(element("body", paragraph("Text.", new_end)))
    assert (count_changes([both]), count_changes([alone])) == (1, 1)
