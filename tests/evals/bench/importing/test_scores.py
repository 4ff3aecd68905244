"""What an importer reads is compared with the tags, text by text."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench.importing.scores import ImportScores, Tally, comparable, score
from evals.bench.importing.tags import Kind, TaggedText, Tags, read_tags
from indexer.importers.markdown import import_markdown
from indexer.importers.pdf.importer import import_pdf
from indexer.parsing.parse import parse
from indexer.types import ReportMeta
from tests.evals.bench.importing.made_tags import Tag, tagged_pdf

META = ReportMeta("r", "Report")
REPORT = """# A title

The first paragraph is here.<sup>1</sup>

- One item of a list

| Country | Members |
|---|---|
| Chad | twelve |

<sup>1</sup> See the annex.
"""


def scored(*tagged: tuple[Kind, str], untagged: tuple[str, ...] = ()) -> ImportScores:
    """The scores of the report against texts that stand on page 1."""
    document = import_markdown(REPORT)
    found = ImportScores()
    tags = Tags(tuple(TaggedText(kind, text, (1,)) for kind, text in tagged), untagged)
    score(document, parse(document, META), tags, found)
    return found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The first paragraph is here.1", True),
        ("The first paragraph is here.", True),
        ("The first  para-\ngraph is here.", True),
        ("The first paragraph is", False),
        ("The first paragraph is here. More", False),
        ("One item of a list", True),
        ("• One item of a list", True),
        ("A title", True),
    ],
)
def test_a_paragraph_is_right_when_a_block_or_passage_has_its_whole_text(
    text: str, right: bool
) -> None:
    found = scored(("paragraph", text)).paragraphs
    assert (found.of, found.missed) == (1, [] if right else [" ".join(text.split())])


def test_long_and_cut_paragraphs_are_counted_apart() -> None:
    long = "word " * 30
    found = ImportScores()
    document = import_markdown(long)
    tags = Tags((TaggedText("paragraph", long, (1,)), TaggedText("paragraph", "Cut", (1, 2))), ())
    score(document, parse(document, META), tags, found)
    assert [(t.of, len(t.missed)) for t in (found.paragraphs, found.long, found.cut)] == [
        (2, 1),
        (1, 0),
        (1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "right"), [("A title", True), ("A title3", True), ("Title", False)]
)
def test_a_heading_is_right_when_a_section_has_it(text: str, right: bool) -> None:
    found = scored(("heading", text))
    assert found.headings.share == right
    assert found.invented == ([] if right else ["A title"])


def test_a_heading_may_be_part_of_a_title() -> None:
    assert scored(("heading", "A ti")).headings.missed == []


def test_sections_are_invented_only_where_headings_are_tagged() -> None:
    assert scored(("paragraph", "A title")).invented == []


@pytest.mark.parametrize(
    ("text", "right"), [("1 See the annex.", True), ("See the annex.", True), ("See annex.", False)]
)
def test_a_note_is_right_without_its_mark(text: str, right: bool) -> None:
    assert scored(("note", text)).notes.share == right


@pytest.mark.parametrize(("text", "right"), [("Chad", True), ("twelve", True), ("Mali", False)])
def test_a_cell_is_right_when_a_passage_has_its_text(text: str, right: bool) -> None:
    assert scored(("cell", text)).cells.share == right


def test_texts_of_a_single_letter_are_not_compared() -> None:
    assert scored(("paragraph", "-"), ("paragraph", "a"), ("cell", "3")).paragraphs.of == 0


def test_untagged_texts_in_passages_are_counted_but_for_short_ones() -> None:
    found = scored(untagged=("first paragraph", "is here", "A running head of it"))
    assert found.furniture == ["first paragraph"]


def test_a_tally_without_texts_is_right() -> None:
    tally = Tally()
    assert tally.share == 1.0
    tally.count(True, "a")
    tally.count(False, " b\n c ")
    assert (tally.share, tally.missed) == (0.5, ["b c"])


def test_white_space_hyphens_and_forms_of_letters_do_not_count() -> None:
    assert comparable("• The \ufb01rst co-\noperation\u00ad | it") == "Thefirstcooperationit"
    assert comparable(" ") == ""


def test_a_tagged_pdf_that_is_read_right_has_full_scores() -> None:
    raw_bytes = tagged_pdf(
        [["A BOLD TITLE", "Some words in a first paragraph."], ["Other words in a second one."]],
        [Tag("H1", ((0, 0),)), Tag("P", ((0, 1),)), Tag("P", ((1, 0),))],
    )
    tags, found = read_tags(raw_bytes), ImportScores()
    assert tags is not None
    document = import_pdf(raw_bytes, Path("r.pdf"))
    score(document, parse(document, META), tags, found)
    assert (found.paragraphs.of, found.paragraphs.share) == (2, 1.0)
    assert (found.headings.of, found.headings.share, found.invented) == (1, 1.0, [])
