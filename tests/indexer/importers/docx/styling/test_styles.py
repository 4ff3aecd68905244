"""Styles: what they inherit, and how text looks by them."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from indexer.importers.docx.styling.styles import (
    Look,
    ParagraphStyle,
    Styles,
    heading_level,
    read_look,
    read_styles,
)
from tests.indexer.importers.docx.word_file import element, style

BOLD = "<w:rPr><w:b/></w:rPr>"


def _styles(inside: str) -> Styles:
    return read_styles(fromstring(element("styles", inside)))


def test_a_style_says_only_what_differs_from_its_base() -> None:
    numbers = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr>'
    own_level = '<w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>'
    found = _styles(
        style("A", f'<w:name w:val="heading 1"/>{numbers}{BOLD}')
        + style("B", f'<w:basedOn w:val="A"/>{own_level}<w:rPr><w:vanish/></w:rPr>')
    )
    assert found.paragraph("B") == ParagraphStyle(
        level=1, list_id="4", list_level="2", look=Look(bold=True, hidden=True)
    )


def test_styles_that_are_based_on_each_other_end() -> None:
    found = _styles(
        style("A", '<w:basedOn w:val="B"/>') + style("B", f'<w:basedOn w:val="A"/>{BOLD}')
    )
    assert found.paragraph("A").look.bold is True


def test_a_paragraph_without_a_known_style_has_the_default_one() -> None:
    found = _styles(style("N", BOLD, more='w:default="1"') + style("A", ""))
    assert [found.paragraph(name).look.bold for name in (None, "Gone", "A")] == [True, True, None]
    assert read_styles(None).paragraph("X") == ParagraphStyle()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("toc 1", True), ("TOC Heading", True), ("table of figures", True), ("toccata", False)],
)
def test_styles_of_a_table_of_contents_are_known_by_name(name: str, expected: bool) -> None:
    found = _styles(style("A", f'<w:name w:val="{name}"/>'))
    assert found.paragraph("A").is_contents is expected


def test_the_style_of_the_title_is_known() -> None:
    found = _styles(
        style("Titel", '<w:name w:val="Title"/>') + style("B", '<w:basedOn w:val="Titel"/>')
    )
    assert [found.paragraph(name).is_title for name in ("Titel", "B")] == [True, False]


@pytest.mark.parametrize(("outline", "expected"), [("0", 1), ("8", 9), ("9", 0), ("x", 0)])
def test_an_outline_level_counts_from_0_and_9_is_text(outline: str, expected: int) -> None:
    assert (
        heading_level(fromstring(element("pPr", f'<w:outlineLvl w:val="{outline}"/>'))) == expected
    )
    assert heading_level(fromstring(element("pPr", ""))) is None


def test_the_look_of_a_run_is_its_own_or_that_of_its_styles() -> None:
    found = _styles(style("C", BOLD, "character") + style("P", BOLD))
    own = {
        "": True,
        "<w:b w:val='0'/>": False,
        "<w:rStyle w:val='C'/>": False,
        "<w:rStyle w:val='C'/><w:b/>": True,
    }
    for inside, bold in own.items():
        properties = fromstring(element("rPr", inside))
        assert found.look(properties, found.paragraph("P")).bold is bold


def test_a_look_says_nothing_of_what_is_not_given() -> None:
    assert read_look(None) == Look()
    raised = '<w:vertAlign w:val="superscript"/><w:u w:val="dotted"/>'
    assert read_look(fromstring(element("rPr", raised))) == Look(underlined=True, raised=True)
    lowered = '<w:vertAlign w:val="subscript"/>'
    assert read_look(fromstring(element("rPr", lowered))) == Look(raised=False)


def test_the_usual_look_is_that_of_plain_text() -> None:
    defaults = f"<w:docDefaults><w:rPrDefault>{BOLD}</w:rPrDefault></w:docDefaults>"
    assert _styles(defaults).usual_look.bold is True
    assert _styles("").usual_look == Look(bold=False, capitals=False, hidden=False)
