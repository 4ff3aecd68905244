"""Groups of lines become blocks: headings by how they are set, items by their labels."""

from __future__ import annotations

import pytest

from indexer.importers.pdf.blocks import make_blocks, make_note
from indexer.importers.pdf.page.lines import printed_lines
from indexer.importers.pdf.types import Glyph, Group, Line, Typesetting
from indexer.parsing.source_map import clean_text, source_spans
from indexer.parsing.types import Block, Piece
from indexer.types import Span
from tests.indexer.importers.pdf.made import glyphs_of, line, lines, page_of, start_lines, words

SETTING = Typesetting(10.0)
TEXT = words(70, "Some ", "end.")


def read(*groups: list[Line], setting: Typesetting = SETTING) -> list[Block]:
    start_lines([each for group in groups for each in group])
    return list(make_blocks([Group(group) for group in groups], setting))


def kinds(*groups: list[Line], setting: Typesetting = SETTING) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in read(*groups, setting=setting)]


def text() -> list[Line]:
    return lines(TEXT, base=300)


def test_large_bold_underlined_and_capital_lines_are_headings_in_the_order_of_their_size() -> None:
    underlined = line("Underlined title")
    underlined.underlined = True
    assert kinds(
        [line("The large title", size=16)],
        [line("A bold title", bold=True)],
        [underlined],
        [line("CAPITAL TITLE")],
        [line("BOLD CAPITALS", bold=True)],
        text(),
    ) == [
        ("heading", 1),
        ("heading", 3),
        ("heading", 5),
        ("heading", 4),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_no_level_is_deeper_than_six() -> None:
    sizes = [[line("A large title", size=20.0 + at)] for at in range(8)]
    assert [level for _, level in kinds(*sizes)] == [6, 6, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    "heading",
    [
        line("A bold sentence.", bold=True),
        line("A bold label:", bold=True),
        line("12", size=16),
        line("- bold point", bold=True),
        line("WHO UN"),
        line(words(210), bold=True),
        line("Slightly larger", size=11),
    ],
)
def test_sentences_numbers_points_and_acronyms_are_no_headings(heading: Line) -> None:
    assert [kind for kind, _ in kinds([heading], text())] != ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (line(words(190), bold=True), "heading"),
        (line("A 12", bold=True), "paragraph"),
        (line("II a", bold=True), "heading"),
        (line("MOSTLY Capitals here"), "paragraph"),
        (line("CAPITALS, NEARLY ALL OF THEm"), "heading"),
    ],
)
def test_headings_have_letters_and_an_end(heading: Line, expected: str) -> None:
    assert kinds([heading], text())[0][0] == expected


def styled(*runs: tuple[str, bool, bool]) -> Line:
    """Return a line of runs of text, each bold or italic."""
    found: list[Glyph] = []
    for text, bold, italic in runs:
        x = found[-1].x1 + 5 if found else 100.0
        found += glyphs_of(text, x=x, bold=bold, italic=italic)
    [made] = printed_lines(page_of(found))
    return made


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (styled(("Agenda item 13", True, False), ("(continued)", False, True)), "heading"),
        (styled(("The (draft) rules", True, False), ("(cont'd)", False, True)), "heading"),
        (styled(("Agenda item 13", True, True), ("(suite)", False, True)), "heading"),
        (styled(("Ms. Maria Lee", True, False), ("(Spain)", False, True)), "paragraph"),
        (styled(("Ms. Maria Lee", True, False), ("(chair)", False, False)), "paragraph"),
        (styled(("The budget", True, False), ("continued", False, True)), "paragraph"),
        (styled(("The budget", True, False), ("(as it was) was kept", False, True)), "paragraph"),
        (styled(("A", True, False), ("(continued)", False, True)), "paragraph"),
        (styled(("Agenda item 13", False, False), ("(continued)", False, True)), "paragraph"),
        (
            styled(("Plain and", False, False), ("bold", True, False), ("(a)", False, True)),
            "paragraph",
        ),
        (styled(("(continued)", False, True)), "paragraph"),
    ],
)
def test_a_bold_title_may_have_a_remark_in_italics_and_brackets(
    heading: Line, expected: str
) -> None:
    assert kinds([heading], text())[0] == (expected, int(expected == "heading"))


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (line("Ministry of Health\t\t\tRef. twelve", bold=True), "paragraph"),
        (line("BOARD OF TRUSTEES\t\t\tPAGE", size=14), "paragraph"),
        (line("Chapter one\tIntroduction", bold=True), "heading"),
        (line("Annex two\tList of participants", size=14), "heading"),
        (line("3. \t\t\tOpening of the session", bold=True), "heading"),
        (line("M\tI\tN\tU\tT\tE\tS", bold=True), "heading"),
    ],
)
def test_a_line_of_parts_that_stand_far_apart_is_no_heading(heading: Line, expected: str) -> None:
    assert kinds([heading], text())[0][0] == expected


def test_a_line_of_parts_in_two_sizes_is_no_heading() -> None:
    large, small = glyphs_of("General Council", size=20), glyphs_of("Distr. general", x=300)
    for own, expected in (([*large, *small], "paragraph"), (large, "heading")):
        [made] = printed_lines(page_of(own))
        assert kinds([made], text())[0][0] == expected


def test_a_number_that_stands_a_little_to_the_right_is_no_item() -> None:
    near, far = read(text(), [line("2)\tNear", x=110)], text(), [line("3)\tFar", x=114)])[1::2]
    assert (near.kind, far.kind) == ("paragraph", "item")


def test_bold_tells_nothing_in_a_document_that_is_bold_throughout() -> None:
    bold = Typesetting(10.0, bold=True)
    assert kinds([line("A bold title", bold=True)], text(), setting=bold)[0] == ("paragraph", 0)
    [block] = read([line("bold words", bold=True)], setting=bold)
    assert block.pieces == (Piece("bold words", Span(0, 10)),)


def test_a_row_of_a_table_has_a_bar_between_cells() -> None:
    cells = [line("TITLE ONE"), line("and two", 112), line("Three", x=300)]
    for each, box in zip(cells, [(100, 90, 200, 120)] * 2 + [(300, 90, 400, 120)], strict=True):
        each.cell = box
    start_lines(cells)
    [block] = make_blocks([Group(cells, "row")], SETTING)
    assert (block.kind, block.text) == ("row", "TITLE ONE and two | Three")
    assert block.pieces == (
        Piece("TITLE ONE", Span(0, 9)),
        Piece(" ", Span(9, 10), line_break=True),
        Piece("and two", Span(10, 17)),
        Piece(" ", Span(17, 17)),
        Piece("|", Span(17, 17)),
        Piece(" ", Span(17, 18)),
        Piece("Three", Span(18, 23)),
    )


def test_the_bar_between_cells_keeps_its_blanks_and_has_no_place_in_the_source() -> None:
    cells = [line("Key action"), line("Time frame", x=200), line("Status", x=300)]
    for each, left in zip(cells, (100, 200, 300), strict=True):
        each.cell = (left, 90, left + 90, 120)
    start_lines(cells)
    [block] = make_blocks([Group(cells, "row")], SETTING)
    clean = clean_text(block.pieces)
    assert clean.text == "Key action | Time frame | Status"
    at = clean.text.index("Time")
    assert source_spans(clean.segments, Span(0, len(clean.text))) == (Span(0, 28),)
    assert source_spans(clean.segments, Span(at, at + 10)) == (Span(11, 21),)
    assert source_spans(clean.segments, Span(0, at)) == (Span(0, 11),)
    assert source_spans(clean.segments, Span(at - 2, at)) == (Span(10, 11),)
    bars = [each for each in clean.segments if clean.text[each.text.start] == "|"]
    assert [bar.source for bar in bars] == [Span(10, 10), Span(21, 21)]


def test_a_page_break_stands_before_the_first_block_of_a_page() -> None:
    first, second = line("One line of it."), line("Two lines of it.", page=2)
    blocks = read([first], [second])
    assert [(block.kind, block.span) for block in blocks] == [
        ("paragraph", Span(0, 16)),
        ("page_break", Span(15, 16)),
        ("paragraph", Span(16, 33)),
    ]


def test_bullets_are_items_without_a_number_and_numbers_indented_ones_with_it() -> None:
    blocks = read(
        text(), [line("•\tOne point", x=130)], [line("2)\tTwo points", x=130)], text(), text()
    )
    items = [block for block in blocks if block.kind == "item"]
    start = len(TEXT) + 1
    assert [(item.text, item.marker, item.list_id) for item in items] == [
        ("One point", None, 1),
        ("Two points", Piece("2)", Span(start + 12, start + 14)), 1),
    ]
    assert [item.starts_item for item in items] == [True, True]


def test_a_numbered_paragraph_at_the_margin_is_no_item() -> None:
    blocks = read(text(), [line("17.\tThe committee met.")], text())
    assert [(block.kind, block.text) for block in blocks][1] == (
        "paragraph",
        "17. The committee met.",
    )


def test_text_at_the_margin_ends_a_list_and_indented_text_does_not() -> None:
    def point() -> list[Line]:
        return [line("•\tA point", x=130)]

    apart = read(point(), text(), point(), text())
    whole = read(point(), [line("Indented text.", x=150)], point(), text(), text())
    assert [block.list_id for block in apart] == [1, 0, 2, 0]
    assert [block.list_id for block in whole] == [1, 0, 1, 0, 0]


def test_styles_make_pieces_and_blanks_after_a_raised_mark_are_not_raised() -> None:
    glyphs = glyphs_of("A ") + glyphs_of("bold", x=110, bold=True)
    glyphs += glyphs_of("3 ", 96, 130, size=6) + glyphs_of("word", x=140)
    [found] = printed_lines(page_of(glyphs))
    [block] = read([found])
    assert block.pieces == (
        Piece("A ", Span(0, 2)),
        Piece("bold", Span(2, 6), emphasised=True),
        Piece("3", Span(6, 7), superscript=True),
        Piece(" ", Span(7, 8)),
        Piece("word", Span(8, 12)),
    )


def test_a_note_begins_with_its_mark_as_a_superscript() -> None:
    [found] = start_lines([line("3\tA note", size=8)])
    block = make_note(Group([found], "note"), SETTING)
    assert block.pieces == (Piece("3", Span(0, 1), superscript=True), Piece(" A note", Span(1, 8)))
    glyphs = glyphs_of("4", 97, size=5) + glyphs_of("A note", 100, 103, size=8)
    [found] = start_lines(printed_lines(page_of(glyphs)))
    assert make_note(Group([found], "note"), SETTING).pieces == (
        Piece("4", Span(0, 1), superscript=True),
        Piece("A note", Span(1, 7)),
    )


def test_a_note_that_continues_has_no_mark() -> None:
    [found] = start_lines([line("rest of it", size=8)])
    assert make_note(Group([found], "note", continued=True), SETTING).pieces == (
        Piece("rest of it", Span(0, 10)),
    )
