"""Headings, items and plain paragraphs, by their own properties and by their styles."""

from __future__ import annotations

import pytest

from tests.indexer.importers.docx.word_file import (
    item,
    kinds_and_texts,
    numbering,
    paragraph,
    read,
    style,
    styled,
    texts,
)

NUMBERS = numbering(("decimal", "%1."), ("decimal", "%1.%2"))
NUMBERED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'


def _named(name: str, more: str = "") -> str:
    return style("X1", f'<w:name w:val="{name}"/>{more}')


@pytest.mark.parametrize(
    ("definition", "level"),
    [
        (_named("heading 2"), 2),
        (_named("Heading 3"), 3),
        (_named("Titre 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), 2),
        (_named("Title"), 1),
        (_named("Normal"), 0),
        (_named("heading 2", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'), 0),
        (
            style("Base", '<w:name w:val="heading 4"/>')
            + _named("Own", '<w:basedOn w:val="Base"/>'),
            4,
        ),
    ],
)
def test_a_style_makes_a_heading_of_its_level(definition: str, level: int) -> None:
    block = read(styled("Reports", "X1"), styles=definition).blocks[0]
    assert (block.kind, block.level) == ("heading" if level else "paragraph", level)


def test_the_id_of_a_built_in_style_is_enough() -> None:
    assert read(styled("Reports", "Heading2")).blocks[0].level == 2
    localised = style("Heading3", '<w:name w:val="Überschrift 3"/>')
    assert read(styled("Reports", "Heading3"), styles=localised).blocks[0].level == 3


def test_a_paragraph_has_an_outline_level_of_its_own() -> None:
    assert read(paragraph("Reports", '<w:outlineLvl w:val="0"/>')).blocks[0].level == 1


def test_a_long_sentence_in_the_style_of_a_heading_is_a_paragraph() -> None:
    text = "The Committee approved the minutes " + "of the meeting " * 8 + "in May."
    assert kinds_and_texts(read(styled(text, "Heading2"))) == [("paragraph", text)]


def test_a_table_of_contents_is_left_out_by_its_styles() -> None:
    styles = style("TM1", '<w:name w:val="toc 1"/>') + style("H", '<w:name w:val="TOC Heading"/>')
    body = styled("Contents", "H") + styled("Opening 1", "TM1") + paragraph("Text.")
    assert texts(read(body, styles=styles)) == ["Text."]


def test_the_number_of_a_heading_is_part_of_its_text() -> None:
    styles = style("X1", f'<w:name w:val="heading 1"/>{NUMBERED}')
    block = read(styled("Opening", "X1"), styles=styles, numbering=NUMBERS).blocks[0]
    assert (block.kind, block.text, block.marker) == ("heading", "1. Opening", None)


def test_a_style_numbers_its_paragraphs_at_its_level_of_the_list() -> None:
    linked = NUMBERS.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="X2"/>')
    styles = style("X1", NUMBERED) + style("X2", NUMBERED)
    body = styled("One", "X1") + styled("Two", "X2")
    assert texts(read(body, styles=styles, numbering=linked)) == ["1. One", "1.1 Two"]


def test_a_paragraph_may_take_the_number_of_its_style_off() -> None:
    none = '<w:pStyle w:val="X1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("One", "X1") + paragraph("Plain", none) + styled("Two", "X1")
    found = kinds_and_texts(read(body, styles=style("X1", NUMBERED), numbering=NUMBERS))
    assert found == [("item", "1. One"), ("paragraph", "Plain"), ("item", "2. Two")]


def test_an_empty_item_is_counted_and_is_no_block() -> None:
    assert texts(read(item("One") + item("") + item("Three"), numbering=NUMBERS)) == [
        "1. One",
        "3. Three",
    ]


def test_an_item_whose_text_and_end_are_hidden_is_not_counted() -> None:
    hidden = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>'
    gone = paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", hidden)
    assert texts(read(item("One") + gone + item("Two"), numbering=NUMBERS)) == ["1. One", "2. Two"]


def test_a_paragraph_keeps_its_id() -> None:
    document = read(paragraph("Text.", attributes='w14:paraId="1A2B3C4D"'))
    place = document.places([document.blocks[0].span])[0]
    assert place.paragraph_id == "1A2B3C4D"  # type: ignore[union-attr]
