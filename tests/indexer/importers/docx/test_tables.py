"""Tables: rows as lines, and tables that only arrange text."""

from __future__ import annotations

from indexer.importers.docx.tables import all_paragraphs, has_text, is_layout, is_text_row
from indexer.importers.docx.types import Address, Paragraph, Table, TextRun
from tests.indexer.importers.docx.word_file import (
    item,
    kinds_and_texts,
    numbering,
    paragraph,
    read,
    report,
    run,
    styled,
    table,
    texts,
)


def _paragraph(text: str, level: int = 0) -> Paragraph:
    return Paragraph(Address("p", "/x", ""), (TextRun(text),), level)


def test_a_short_table_is_one_passage_with_a_sentence_for_each_row() -> None:
    found = report(table(("Country", "Votes"), ("Ghana", "12"), ("Mali", "13")))
    passage = found.passages[0]
    assert len(found.passages) == 1
    assert [passage.text[s.start : s.end] for s in passage.sentences] == [
        "Country | Votes",
        "Ghana | 12",
        "Mali | 13",
    ]


def test_each_row_of_a_long_table_is_a_passage() -> None:
    found = report(table(*((f"Country {n}", f"{n} votes") for n in range(300))))
    assert [p.text for p in found.passages] == [f"Country {n} | {n} votes" for n in range(300)]


def test_bold_and_capitals_in_a_row_make_no_heading() -> None:
    bold = paragraph(run("NAME", "<w:b/>"))
    found = report(table((bold, bold)) + paragraph("Text follows."))
    assert [(p.text, p.section) for p in found.passages] == [
        ("NAME | NAME", ()),
        ("Text follows.", ()),
    ]


def test_an_empty_cell_keeps_its_column_and_empty_rows_and_ends_are_left_out() -> None:
    rows = table(("a", "", "c"), ("", "", ""), ("d", "e", ""))
    assert texts(read(rows)) == ["a |  | c", "d | e"]


def test_the_paragraphs_and_numbers_of_a_cell_are_on_its_line() -> None:
    cell = item("first") + item("second")
    rows = table(("a", cell), (item(""), "b"))
    assert texts(read(rows, numbering=numbering(("decimal", "%1.")))) == [
        "a | 1. first 2. second",
        "3.  | b",
    ]


def test_a_table_of_one_column_is_text_with_its_headings_and_lists() -> None:
    rows = table((paragraph("One.") + paragraph("Two."),), (styled("Head", "Heading1"),))
    assert kinds_and_texts(read(rows)) == [
        ("paragraph", "One."),
        ("paragraph", "Two."),
        ("heading", "Head"),
    ]


def test_long_cells_of_several_paragraphs_are_text_one_after_another() -> None:
    long = "The Committee discussed the budget at some length. " * 12
    rows = table(("3", paragraph(long) + paragraph(long), "Chair"))
    assert texts(read(rows)) == ["3", long.strip(), long.strip(), "Chair"]


def test_a_table_in_a_table_is_read_as_a_table() -> None:
    inner = table(("a", "b"), ("c", "d"))
    rows = table(("Left.", inner + paragraph("")))
    assert texts(read(rows)) == ["Left.", "a | b", "c | d"]


def test_a_row_is_text_when_it_holds_a_table_a_heading_or_long_cells() -> None:
    short, long = _paragraph("word"), _paragraph("word " * 120)
    assert not is_text_row(((short, short), (short,)))
    assert not is_text_row(((long,), (long,), (long,)))
    assert is_text_row(((long, long), (short,)))
    assert is_text_row(((_paragraph("Head", 2),), (short,)))
    assert not is_text_row(((_paragraph("", 2),), (short,)))
    assert is_text_row(((short,), (Table(()),)))


def test_a_table_is_layout_when_no_row_has_a_second_cell() -> None:
    assert is_layout(Table((((),), ())))
    assert not is_layout(Table((((),), ((), ()))))


def test_paragraphs_are_found_in_tables_too_and_numbers_alone_are_no_text() -> None:
    inner = Table((((_paragraph("b"),),),))
    assert [p.text for p in all_paragraphs([_paragraph("a"), inner])] == ["a", "b"]
    assert has_text(((_paragraph(" "),), (inner,)))
    assert not has_text(((_paragraph(" "),),))
