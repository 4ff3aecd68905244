"""The body of a file in reading order, through everything that may hold paragraphs."""

from __future__ import annotations

from tests.indexer.importers.docx.word_file import paragraph, read, table, texts

CONTENTS = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'


def _control(properties: str, inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_paragraphs_in_controls_and_custom_xml_are_read_in_their_order() -> None:
    body = (
        paragraph("One.")
        + _control("", paragraph("Two.") + _control("", paragraph("Three.")))
        + f"<w:customXml>{paragraph('Four.')}</w:customXml>"
    )
    assert texts(read(body)) == ["One.", "Two.", "Three.", "Four."]


def test_a_control_with_the_table_of_contents_or_a_placeholder_is_left_out() -> None:
    body = (
        _control(CONTENTS, paragraph("Contents") + paragraph("Opening 1"))
        + _control("<w:showingPlcHdr/>", paragraph("Click here"))
        + paragraph("Text.")
    )
    assert texts(read(body)) == ["Text."]


def test_of_alternatives_around_paragraphs_one_is_read() -> None:
    body = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{paragraph("New.")}</mc:Choice>'
        f"<mc:Fallback>{paragraph('Old.')}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(body)) == ["New."]


def test_headers_and_footers_are_no_text() -> None:
    document = read(paragraph("Text.") + "<w:sectPr/>", header1=paragraph("Head"))
    assert texts(document) == ["Text."]


def test_rows_and_cells_in_controls_are_read() -> None:
    rows = table(("a", "b"), ("c", "d"))
    inside = rows.removeprefix("<w:tbl>").removesuffix("</w:tbl>")
    assert texts(read(f"<w:tbl>{_control('', inside)}</w:tbl>")) == ["a | b", "c | d"]


def test_cells_that_are_merged_downwards_or_sideways_are_read_once() -> None:
    rows = table(("Africa", "Ghana", "1"), ("x", "Mali", "2"))
    down = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    rows = rows.replace("<w:tc>", down, 1)
    head, _, last = rows.rpartition("<w:tr><w:tc>")
    rows = f"{head}<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{last}"
    assert texts(read(rows)) == ["Africa | Ghana | 1", "| Mali | 2"]
    wide = table(("a", "b")).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>', 1)
    assert texts(read(wide)) == ["a | b"]
    side = '<w:tc><w:tcPr><w:hMerge w:val="continue"/></w:tcPr>'
    assert texts(
        read(table(("a", "b")).replace(f"<w:tc>{paragraph('b')}", side + paragraph("b")))
    ) == ["a"]
