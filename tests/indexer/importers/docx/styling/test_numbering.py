"""The definitions of lists."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from indexer.importers.docx.styling.numbering import ListDefinition, ListLevel, read_numbering
from tests.indexer.importers.docx.word_file import element, numbering, style


def _read(inside: str, styles: str = "") -> dict[str, ListDefinition]:
    return read_numbering(_root("numbering", inside), _root("styles", styles))


def _root(name: str, inside: str) -> Element:
    return fromstring(element(name, inside))


def test_a_list_has_the_levels_of_its_family() -> None:
    found = _read(numbering(("decimal", "%1."), ("lowerLetter", "(%2) ")))
    assert found["1"].levels == {
        0: ListLevel("decimal", "%1.", 1, -1),
        1: ListLevel("lowerLetter", "(%2)", 1, 0),
    }
    assert read_numbering(None, None) == {}


def test_a_list_may_change_levels_and_first_numbers_of_its_family() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        '<w:lvlOverride w:ilvl="1"><w:lvl><w:start w:val="3"/><w:lvlText w:val="%2)"/></w:lvl></w:lvlOverride>'
        "</w:num>"
    )
    found = _read(numbering(("decimal", "%1."), ("lowerLetter", "(%2)"), more=more))
    assert found["2"].family == found["1"].family == "0"
    assert found["2"].starts == {0: 5}
    assert found["2"].levels[0] == ListLevel("decimal", "%1.", 5, -1)
    assert found["2"].levels[1] == ListLevel("decimal", "%2)", 3, 0)
    assert found["1"].levels[0].start == 1


def test_a_level_says_after_which_other_it_begins_again() -> None:
    levels = numbering(*[("decimal", "%1")] * 3)
    never = levels.replace('<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:lvlRestart w:val="0"/>')
    first = levels.replace('<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:lvlRestart w:val="1"/>')
    found = [_read(each)["1"].levels[2].restarts_after for each in (levels, never, first)]
    assert found == [1, -1, 0]


def test_a_family_may_name_the_style_that_defines_it() -> None:
    inside = (
        numbering(("upperRoman", "%1."))
        + '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Own"/></w:abstractNum>'
        + '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    )
    styles = style("Own", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")
    found = _read(inside, styles)["3"]
    assert (found.family, found.levels[0].form) == ("0", "upperRoman")


def test_a_newer_form_is_read_by_the_older_one_beside_it() -> None:
    old = '<w:numFmt w:val="upperLetter"/>'
    new = f"<mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom'/></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    inside = numbering(("upperLetter", "%1")).replace(old, new)
    assert _read(inside)["1"].levels[0].form == "upperLetter"


def test_a_level_is_found_by_the_style_of_its_paragraphs() -> None:
    inside = numbering(("decimal", "%1")).replace("<w:start", '<w:pStyle w:val="P"/><w:start', 1)
    found = _read(inside)["1"]
    assert (found.level_of_style("P"), found.level_of_style(""), found.level_of_style("Q")) == (
        0,
        None,
        None,
    )


def test_levels_and_lists_that_cannot_be_are_left_out() -> None:
    inside = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="12"/><w:lvl w:ilvl="-1"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="44"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert [each.levels for each in _read(inside).values()] == [{}, {}]
