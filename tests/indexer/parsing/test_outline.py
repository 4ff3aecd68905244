"""The sections of a report: their order, ids, depth and paragraphs."""

from __future__ import annotations

from indexer.corpus import read_report
from indexer.importers.read import parse_report
from indexer.parsing.outline import OutlineSection, build_outline
from indexer.settings import ROOT
from indexer.types import Passage


def _passages(*paths: tuple[str, ...]) -> list[Passage]:
    return [Passage(f"r-p{n}", "r", n, "Text.", path) for n, path in enumerate(paths, 1)]


def test_sections_are_numbered_in_order_and_span_their_subsections() -> None:
    found = build_outline(_passages((), ("A",), ("A", "1"), ("A", "1"), ("A", "2"), ("B",)))
    assert found == (
        OutlineSection("r-s1", "A", 1, ("A",), 2, 5),
        OutlineSection("r-s2", "1", 2, ("A", "1"), 3, 4),
        OutlineSection("r-s3", "2", 2, ("A", "2"), 5, 5),
        OutlineSection("r-s4", "B", 1, ("B",), 6, 6),
    )


def test_two_sections_of_one_name_with_another_between_them_are_two() -> None:
    found = build_outline(_passages(("A", "Discussion"), ("A", "Vote"), ("A", "Discussion")))
    assert [(s.section_id, s.first, s.last) for s in found if s.title == "Discussion"] == [
        ("r-s2", 1, 1),
        ("r-s4", 3, 3),
    ]


def test_a_heading_whose_paragraphs_are_all_in_subsections_is_a_section() -> None:
    found = build_outline(_passages(("I", "A", "1")))
    assert [(s.title, s.depth, s.first, s.last) for s in found] == [
        ("I", 1, 1, 1), ("A", 2, 1, 1), ("1", 3, 1, 1),
    ]  # fmt: skip


def test_two_sections_of_one_name_that_follow_each_other_are_one() -> None:
    found = build_outline(_passages(("A",), ("A",), ("B",)))
    assert [(s.title, s.first, s.last) for s in found] == [("A", 1, 2), ("B", 3, 3)]


def test_passages_without_headings_have_no_sections() -> None:
    assert build_outline(_passages((), ())) == ()
    assert build_outline([]) == ()


def test_the_sections_around_a_paragraph_of_the_report_are_those_of_its_path() -> None:
    source = read_report(ROOT / "corpus" / "migration-2003")
    passages = parse_report(source).passages
    sections = build_outline(passages)
    for passage in passages:
        around = [s for s in sections if s.first <= passage.paragraph <= s.last]
        assert tuple(s.title for s in around) == passage.section
    assert [s.section_id for s in sections] == [
        f"migration-2003-s{number}" for number in range(1, len(sections) + 1)
    ]
