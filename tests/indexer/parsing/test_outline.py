"""The outline of a report, and what may be asked of a part of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.build import build
from indexer.corpus import read_corpus
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.errors import UnknownReport, UnknownSection
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.parsing.outline import OutlineSection, outline
from indexer.types import Passage
from server.answering.answer import ask
from server.question.examples import example_questions
from server.retrieval.scope import NO_FILTERS, Filters, scope_of


def _passages(*paths: tuple[str, ...]) -> list[Passage]:
    return [Passage(f"r-p{n}", "r", n, "Text.", path) for n, path in enumerate(paths, 1)]


def test_sections_are_numbered_in_order_and_span_their_subsections() -> None:
    found = outline(_passages((), ("A",), ("A", "1"), ("A", "1"), ("A", "2"), ("B",)))
    assert found == (
        OutlineSection("r-s1", "A", 1, ("A",), 2, 5),
        OutlineSection("r-s2", "1", 2, ("A", "1"), 3, 4),
        OutlineSection("r-s3", "2", 2, ("A", "2"), 5, 5),
        OutlineSection("r-s4", "B", 1, ("B",), 6, 6),
    )


def test_two_sections_of_one_name_apart_from_each_other_are_two() -> None:
    found = outline(_passages(("A", "Discussion"), ("A", "Talk"), ("A", "Discussion")))
    assert [(s.section_id, s.first, s.last) for s in found if s.title == "Discussion"] == [
        ("r-s2", 1, 1),
        ("r-s4", 3, 3),
    ]


def test_a_heading_without_a_paragraph_of_its_own_is_a_section_all_the_same() -> None:
    found = outline(_passages(("I", "A", "1")))
    assert [(s.title, s.depth, s.first, s.last) for s in found] == [
        ("I", 1, 1, 1), ("A", 2, 1, 1), ("1", 3, 1, 1),
    ]  # fmt: skip


def test_every_paragraph_of_the_report_lies_in_the_sections_of_its_path(index: Index) -> None:
    for report_id, sections in index.outlines.items():
        for passage in index.report(report_id)[1]:
            around = [s for s in sections if s.first <= passage.paragraph <= s.last]
            assert tuple(s.title for s in around) == passage.section


def test_examples_are_those_of_the_report_then_some_made_from_its_headings(index: Index) -> None:
    (meta,) = index.reports.values()
    assert len(meta.questions) == 5
    assert example_questions(index) == meta.questions
    made = example_questions(index, 7)[5:]
    assert len(made) == 2
    assert all(q.startswith("What does the report say about ") for q in made)
    assert not any(c.isdigit() for c in "".join(made))


def test_a_report_without_headings_has_no_sections_and_the_page_opens_all_the_same(
    own_corpus: Path, own_store: Store, encoder: SentenceTransformerEncoder
) -> None:
    (own_corpus / "bare").mkdir()
    (own_corpus / "bare/report.toml").write_text("id = 'bare'\ntitle = 'Bare'\n", "utf-8")
    (own_corpus / "bare/report.md").write_text("The chair spoke of harbours.\n", "utf-8")
    build(read_corpus(own_corpus), own_store, encoder)
    index = open_index(own_store)
    assert index.outlines["bare"] == ()
    assert len(example_questions(index, 7)) == 7
    answer = ask(index, "harbours", filters=Filters(reports=("bare",)))
    assert [found.passage.passage_id for found in answer.passages] == ["bare-p1"]
    with pytest.raises(UnknownSection, match="No paragraph lies in"):
        scope_of(index, Filters(("bare",), ("migration-2003-s1",)))


def test_a_question_of_a_section_is_answered_from_it_alone(index: Index) -> None:
    wanted = next(s for s in index.outlines["migration-2003"] if "security" in s.title)
    for mode in ("full", "dense", "bm25", "rrf"):
        answer = ask(
            index, "migrants and refugees", 50, mode, filters=Filters(sections=(wanted.section_id,))
        )
        paragraphs = {found.passage.paragraph for found in answer.passages}
        assert paragraphs <= set(range(wanted.first, wanted.last + 1))
        assert paragraphs
    assert len(
        ask(index, "migrants", 50, filters=Filters(sections=(wanted.section_id,))).passages
    ) == (wanted.last - wanted.first + 1)


def test_sections_add_up_and_reports_cut_across_them(index: Index) -> None:
    one, two = index.outlines["migration-2003"][-2:]
    both = scope_of(index, Filters(sections=(one.section_id, two.section_id))).rows
    expected = {*range(one.first - 1, one.last), *range(two.first - 1, two.last)}
    assert both is not None and set(both.tolist()) == expected
    everything = scope_of(index, Filters(reports=("migration-2003",))).rows
    assert everything is not None and everything.tolist() == list(range(len(index.passages)))
    assert scope_of(index, NO_FILTERS).rows is None


def test_the_whole_report_as_a_filter_ranks_as_no_filter_does(index: Index) -> None:
    for mode in ("full", "dense", "bm25", "rrf"):
        free = ask(index, "what did UNHCR say about security", 20, mode)
        kept = ask(
            index, "what did UNHCR say about security", 20, mode, Filters(("migration-2003",))
        )
        assert [f.passage for f in kept.passages] == [f.passage for f in free.passages]
        assert [f.score for f in kept.passages] == pytest.approx(
            [f.score for f in free.passages], abs=1e-4
        )


def test_beyond_the_limit_the_candidates_of_a_part_come_from_both_indexes(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.retrieval.ranking.CANDIDATES", 10)
    answer = ask(index, "security of refugees", 50, filters=Filters(reports=("migration-2003",)))
    assert 10 <= len(answer.passages) <= 20
    assert answer.passages[0].passage.paragraph == 44


def test_a_word_that_stands_only_elsewhere_is_no_answer_in_a_section(index: Index) -> None:
    sections = index.outlines["migration-2003"]
    remittances = next(s for s in sections if "Remittances" in s.title)
    security = next(s for s in sections if "and security" in s.title)
    here = ask(index, "remittances", filters=Filters(sections=(remittances.section_id,)))
    assert here.answerable
    assert ask(index, "remitances", filters=Filters(sections=(remittances.section_id,))).answerable
    for text in ("remittances", "remitances"):
        there = ask(index, text, filters=Filters(sections=(security.section_id,)))
        assert (there.answerable, there.quotes, len(there.passages)) == (False, (), 5)
        assert there.reason == (
            f"No word of the question {text!r} stands in the part that was asked; these passages "
            "are only the nearest."
        )


def test_what_is_not_there_is_named(index: Index) -> None:
    with pytest.raises(UnknownReport, match="no report 'x' to ask; there is migration-2003"):
        ask(index, "security", filters=Filters(reports=("x",)))
    with pytest.raises(UnknownSection, match="no section 'migration-2003-s999' to ask"):
        ask(index, "security", filters=Filters(sections=("migration-2003-s999",)))
    rows = scope_of(index, Filters(("migration-2003",), ("migration-2003-s1",))).rows
    assert rows is not None and np.all(np.diff(rows) > 0)
