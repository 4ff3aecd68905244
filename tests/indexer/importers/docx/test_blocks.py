"""Blocks and the source that they are ranges of."""

from __future__ import annotations

from tests.indexer.importers.docx.word_file import (
    item,
    note,
    numbering,
    paragraph,
    read,
    report,
    run,
    styled,
    table,
)

NUMBERS = numbering(("decimal", "%1."), ("lowerLetter", "(%2)"))
LONG = "The Committee noted the report of the Secretary on the work of the year. " * 5


def test_a_blank_line_follows_each_block_and_spans_cover_whole_lines() -> None:
    document = read(styled("Opening", "Heading1") + paragraph("Text."))
    assert document.source == "Opening\n\nText.\n\n"
    assert [(b.span.start, b.span.end) for b in document.blocks] == [(0, 8), (9, 15)]


def test_pieces_are_the_source_character_for_character() -> None:
    body = paragraph(run("Aid ") + run("grew", "<w:b/>")) + item("One") + table(("a", "b"))
    document = read(body, numbering=NUMBERS)
    for block in document.blocks:
        for piece in block.pieces_with_marker:
            assert document.source[piece.span.start : piece.span.end] == piece.text


def test_the_printed_number_of_a_long_item_is_data_of_its_passage() -> None:
    found = report(item(LONG) + item(LONG), numbering=NUMBERS)
    assert [(p.printed, p.text) for p in found.passages] == [
        ("1", LONG.strip()),
        ("2", LONG.strip()),
    ]


def test_short_numbered_sentences_are_passages_and_a_short_list_is_one() -> None:
    sentences = report(item("The meeting opened.") + item("It closed."), numbering=NUMBERS)
    assert [(p.printed, p.text) for p in sentences.passages] == [
        ("1", "The meeting opened."),
        ("2", "It closed."),
    ]
    listed = report(item("Opening") + item("Closing"), numbering=NUMBERS)
    assert [p.text for p in listed.passages] == ["1. Opening 2. Closing"]


def test_items_that_follow_each_other_in_one_list_share_an_id_and_others_do_not() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = item("a") + item("b", level=1) + paragraph("Text.") + item("c") + item("d", 2)
    ids = [b.list_id for b in read(body, numbering=NUMBERS + more).blocks]
    assert ids == [1, 1, 0, 2, 3]


def test_a_bullet_gives_no_text() -> None:
    block = read(item("Peace"), numbering=numbering(("bullet", "\uf0b7"))).blocks[0]
    assert (block.kind, block.text, block.marker) == ("item", "Peace", None)


def test_a_bold_number_and_title_between_paragraphs_is_a_heading_by_its_look() -> None:
    title = item("X").replace(run("X"), run("Opening", "<w:b/>"))
    other = item("X").replace(run("X"), run("Closing", "<w:b/>"))
    body = title + paragraph("It opened.") + other + paragraph("It closed.")
    assert [(p.section, p.text) for p in report(body, numbering=NUMBERS).passages] == [
        (("1. Opening",), "It opened."),
        (("2. Closing",), "It closed."),
    ]


def test_bold_in_a_heading_by_style_is_not_told() -> None:
    body = styled("X", "Heading1").replace(run("X"), run("Opening", "<w:b/>"))
    assert [p.emphasised for p in read(body).blocks[0].pieces] == [False]


def test_paragraphs_without_text_are_no_blocks() -> None:
    assert read(paragraph("") + paragraph(" ") + "<w:p/>").blocks == ()


def test_the_list_below_a_numbered_paragraph_with_a_colon_is_one_passage() -> None:
    body = (
        item(LONG + "It decided:") + item("to adopt it;", level=1) + item("to print it.", level=1)
    )
    found = report(body + item(LONG), numbering=NUMBERS)
    assert [p.text for p in found.passages] == [
        LONG + "It decided:",
        "(a) to adopt it; (b) to print it.",
        LONG.strip(),
    ]
    assert [p.printed for p in found.passages][::2] == ["1", "2"]


def test_a_bold_line_with_columns_is_no_heading() -> None:
    names = "<w:r><w:rPr><w:b/></w:rPr><w:t>Ann Bo</w:t><w:tab/><w:tab/><w:t>Cy Do</w:t></w:r>"
    found = report(paragraph(names) + paragraph("Secretary and treasurer."))
    assert [p.section for p in found.passages] == [(), ()]


def test_a_mark_that_stands_in_no_note_leaves_its_text_whole() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>a</w:t></w:r>'
    found = read(paragraph(run("Said.") + own), footnotes=note(1, "By mail."))
    assert (found.blocks[1].text, found.markup) == ("a By mail.", ())
    typed = read(paragraph(run("Said.") + own), footnotes=note(1, "a By mail."))
    assert [(m.name, typed.source[m.span.start : m.span.end]) for m in typed.markup] == [
        ("footnote mark", "a")
    ]
