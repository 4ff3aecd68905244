"""PDFs with a known text are read as they were written: paragraphs, heads, notes, lists, tables."""

from __future__ import annotations

import pytest

from indexer.importers.pdf.furniture import PAGE_NUMBER, RUNNING_HEAD
from indexer.types import Report
from tests.indexer.importers.pdf.made_pdf import (
    BOTTOM,
    HEIGHT,
    LEADING,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Paper,
    kinds_of,
    report_of,
    sentences,
    texts_of,
)
from tests.indexer.parsing.test_parse_properties import (
    assert_every_character_has_one_owner,
    assert_nothing_unnamed_is_text,
    assert_sentences_map_to_their_words,
)

TEXTS = [sentences(5, seed) for seed in range(10)]


def furnish(paper: Paper, number: int) -> None:
    """A running head on all pages, and a page number below."""
    paper.write("Report of the third session", LEFT, 40, size=9)
    paper.write(f"{number}", WIDTH / 2, HEIGHT - 30, size=9)


def assert_nothing_is_lost(report: Report) -> None:
    assert_every_character_has_one_owner(report)
    assert_nothing_unnamed_is_text(report)
    assert_sentences_map_to_their_words(report)


@pytest.mark.parametrize("justified", [True, False])
@pytest.mark.parametrize(("indent", "gap"), [(20.0, 0.0), (0.0, 8.0), (20.0, 8.0)])
def test_paragraphs_over_several_pages_are_whole(
    justified: bool, indent: float, gap: float
) -> None:
    paper = Paper(furnish=furnish)
    for text in TEXTS:
        paper.paragraph(text, justified=justified, indent=indent, gap=gap)
    report = report_of(paper.output())
    assert [passage.text for passage in report.passages] == TEXTS
    pages = paper.fpdf.page
    names = [mark.name for mark in report.markup if mark.name in (RUNNING_HEAD, PAGE_NUMBER)]
    assert pages > 2
    assert sorted(names) == [PAGE_NUMBER] * pages + [RUNNING_HEAD] * pages
    assert_nothing_is_lost(report)


def test_numbered_paragraphs_have_the_numbers_that_are_printed() -> None:
    paper = Paper()
    for number, text in enumerate(TEXTS[:6], 17):
        paper.paragraph(text, indent=34, label=f"{number}.", justified=True)
    report = report_of(paper.output())
    assert [(passage.printed, passage.text) for passage in report.passages] == [
        (str(number), text) for number, text in enumerate(TEXTS[:6], 17)
    ]
    assert_nothing_is_lost(report)


@pytest.mark.parametrize("labels", [("(a)", "(b)", "(c)"), ("•", "•", "•"), ("1.", "2.", "3.")])
def test_items_whose_lines_hang_are_read_one_by_one(labels: tuple[str, ...]) -> None:
    paper = Paper().page()
    paper.paragraph(sentences(9, 70), justified=True, gap=8)
    paper.paragraph(TEXTS[0], justified=True)
    for label, text in zip(labels, [sentences(2, seed) for seed in (71, 72, 73)], strict=True):
        paper.write(label, LEFT + 18, paper.base, font="unicode" if label == "•" else "")
        paper.paragraph(text, x=LEFT + 40, justified=True)
    paper.paragraph(TEXTS[4], justified=True)
    found = kinds_of(paper.output())[1:]
    items = zip(found[1:4], labels, strict=True)
    assert [text.removeprefix(label).strip() for (_, text), label in items] == [
        sentences(2, seed) for seed in (71, 72, 73)
    ]
    assert [found[0][1], found[4][1]] == [TEXTS[0], TEXTS[4]]
    kind = "paragraph" if "(a)" in labels else "item"
    assert [kind for kind, _ in found[1:4]] == [kind] * 3


def test_speeches_whose_lines_hang_are_read_one_by_one() -> None:
    paper = Paper()
    speeches = [sentences(4, seed) for seed in range(5)]
    for text in speeches:
        paper.paragraph(text, x=LEFT + 30, indent=-30.0)
    assert texts_of(paper.output()) == speeches


def test_headings_of_all_kinds_make_sections() -> None:
    paper = Paper().page()
    paper.write("Report on Water", LEFT, paper.base, size=18)
    paper.base += 30
    paper.write("I. OPENING OF THE SESSION", LEFT, paper.base)
    paper.base += 20
    paper.paragraph(TEXTS[0], gap=8)
    paper.write("Statements of members", LEFT, paper.base, style="B")
    paper.base += 20
    paper.paragraph(TEXTS[1], gap=8)
    paper.write("Questions and replies", LEFT, paper.base, style="U")
    paper.base += 20
    paper.paragraph(TEXTS[2])
    report = report_of(paper.output())
    assert [passage.text for passage in report.passages] == TEXTS[:3]
    assert [section.path[-1] for section in report.sections] == [
        "Report on Water",
        "I. OPENING OF THE SESSION",
        "Statements of members",
        "Questions and replies",
    ]
    assert_nothing_is_lost(report)


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper().page()
    middle = (LEFT + RIGHT) / 2
    paper.write("Two columns below", LEFT, 85, size=16)
    starts: dict[float, float] = {}
    texts = [sentences(3, seed) for seed in range(4)]
    for text, x in zip(texts, (LEFT, LEFT, middle + 10, middle + 10), strict=True):
        paper.base = starts.get(x, TOP)
        paper.paragraph(text, x=x, right=x + middle - LEFT - 10, justified=True, gap=8)
        starts[x] = paper.base
    assert paper.fpdf.page == 1
    assert texts_of(paper.output()) == texts


def test_a_table_with_rules_has_a_passage_for_each_row() -> None:
    paper = Paper().page()
    paper.paragraph(TEXTS[0], gap=10)
    top = paper.base
    rows = [("Country", "Members"), ("Chad", "twelve members"), ("Mali", "seven members")]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            paper.write(text, LEFT + 5 + 150 * column, top + 20 * at + 14)
    for y in range(4):
        paper.rule(LEFT, top + 20 * y, LEFT + 300, top + 20 * y)
    for x in range(3):
        paper.rule(LEFT + 150 * x, top, LEFT + 150 * x, top + 60)
    paper.base = top + 90
    paper.paragraph(TEXTS[1])
    found = [text for _, text in kinds_of(paper.output())]
    assert found == [TEXTS[0], *(" | ".join(row) for row in rows), TEXTS[1]]
    [table] = [own for own in report_of(paper.output()).passages if "Chad" in own.text]
    sentences_of_it = [table.text[own.start : own.end] for own in table.sentences]
    assert sentences_of_it == [" | ".join(row) for row in rows]


def test_a_table_without_rules_has_a_passage_for_each_row() -> None:
    paper = Paper().page()
    paper.paragraph(TEXTS[0], gap=10)
    for row in range(3):
        top = paper.base
        ends = []
        for column, (x, count) in enumerate(((LEFT, 1), (LEFT + 110, 1), (LEFT + 220, 1))):
            paper.base = top
            paper.paragraph(sentences(count, 50 + 3 * row + column), x=x, right=x + 95)
            ends.append(paper.base)
        paper.base = max(ends) + 8
    paper.paragraph(TEXTS[1])
    found = [text for _, text in kinds_of(paper.output())]
    rows = [" | ".join(sentences(1, 50 + 3 * row + c) for c in range(3)) for row in range(3)]
    assert found == [TEXTS[0], *rows, TEXTS[1]]


def test_recognised_text_over_a_picture_is_read() -> None:
    paper = Paper(furnish=furnish).page()
    with paper.fpdf.local_context(text_mode=3):
        for at, text in enumerate(TEXTS[:6]):
            paper.paragraph(text, size=(11.0, 11.4, 10.6)[at % 3], gap=9)
    assert texts_of(paper.output()) == TEXTS[:6]


@pytest.mark.parametrize("font", ["times", "unicode"])
def test_text_printed_over_itself_is_read_once(font: str) -> None:
    paper = Paper().page()
    for at, text in enumerate(("Bold by printing twice", "and so is the second line.")):
        for shift in (0.0, 0.3):
            paper.write(text, LEFT + shift, TOP + 13 * at, font=font)
    assert texts_of(paper.output()) == ["Bold by printing twice and so is the second line."]


def test_words_that_a_line_end_broke_are_whole_unless_they_have_a_hyphen() -> None:
    paper = Paper().page()
    rows = [
        "The committee met in the long-term build-",
        "ing and agreed upon the long-",
        "term plan.",
    ]
    for at, row in enumerate(rows):
        paper.write(row, LEFT, TOP + 13 * at)
    assert texts_of(paper.output()) == [
        "The committee met in the long-term building and agreed upon the long-term plan."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Комитет отметил, что доклад будет готов. Члены согласились с этим предложением.",
        "Η επιτροπή σημείωσε την έκθεση. Τα μέλη συμφώνησαν με την πρόταση αυτή.",
        "Le comité a noté que « l’eau » manquait à Nîmes. Les membres ont été d’accord.",
        "Ủy ban ghi nhận báo cáo. Các thành viên đồng ý với đề nghị này ngay hôm nay.",
    ],
)
def test_other_languages_are_read(text: str) -> None:
    paper = Paper().page().paragraph(text, font="unicode")
    report = report_of(paper.output())
    assert [passage.text for passage in report.passages] == [text]
    assert_nothing_is_lost(report)


def test_a_letter_of_one_page_keeps_its_letterhead() -> None:
    paper = Paper().page()
    paper.write("Ministry of Water and Forests", LEFT, 40)
    paper.paragraph(TEXTS[0])
    paper.write("1", WIDTH / 2, HEIGHT - 30)
    report = report_of(paper.output())
    whole = [*(s.path[-1] for s in report.sections), *(p.text for p in report.passages)]
    assert whole == ["Ministry of Water and Forests", TEXTS[0]]
    assert [mark.name for mark in report.markup if mark.name == PAGE_NUMBER] == [PAGE_NUMBER]


def test_a_page_that_is_full_of_one_paragraph_ends_where_the_next_begins() -> None:
    paper = Paper()
    long = sentences(40, 99)
    paper.paragraph(long, justified=True, indent=20).paragraph(TEXTS[0], justified=True, indent=20)
    assert texts_of(paper.output()) == [long, TEXTS[0]]
    assert paper.fpdf.page > 1 and paper.bottom == BOTTOM


def test_paragraphs_without_indent_or_gap_end_where_a_word_would_have_fitted() -> None:
    paper = Paper()
    texts = [sentences(6, seed) for seed in range(8)]
    for at, text in enumerate(texts):
        # Most paragraphs have white space after them, a few none.
        paper.paragraph(text, gap=0 if at in (2, 5) else 10)
    assert texts_of(paper.output()) == texts


def test_a_list_whose_numbers_stand_near_is_read_one_by_one() -> None:
    paper = Paper()
    items = [sentences(2, at) for at in range(1, 8)]
    paper.paragraph(TEXTS[0], gap=10)
    for at, item in enumerate(items, 1):
        paper.paragraph(f"{at}. {item}")
    report = report_of(paper.output())
    assert [passage.text for passage in report.passages] == [TEXTS[0], *items]
    assert [passage.printed for passage in report.passages] == ["", *map(str, range(1, 8))]


def test_a_title_in_italics_that_fills_a_line_is_part_of_its_paragraph() -> None:
    paper = Paper().page()
    start = "The members had read the paper on the new rules for rivers, and the old paper"
    title = "Waters of the Northern Coast and Their Keepers, a Study of All Years, were"
    end = "seen as a first step by all of them."
    for style, text in (("", start), ("I", title), ("", end)):
        paper.write(text, LEFT, paper.base, style=style, size=9.5)
        paper.base += LEADING
    paper.base += LEADING
    paper.paragraph(TEXTS[1], size=9.5, right=LEFT + 298)
    assert texts_of(paper.output()) == [f"{start} {title} {end}", TEXTS[1]]
