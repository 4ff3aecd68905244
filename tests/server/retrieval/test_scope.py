"""What filters leave: reports, sections, speakers, organisations, speech acts; all or an error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.build import build
from indexer.corpus import read_corpus
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.errors import UnknownReport, UnknownSection, UnknownSpeaker, UsageError
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from server.answering.answer import ask
from server.question.examples import example_questions
from server.question.query import MODES, NO_FILTERS, Filters
from server.retrieval.scope import scope_of
from server.retrieval.types import EVERYTHING, Scope


def scope(index: Index, filters: Filters) -> Scope:
    return scope_of(filters, index.records, index.search.speakers, index.names)


def test_a_report_without_headings_has_no_sections_and_the_page_opens_all_the_same(
    own_corpus: Path, own_store: Store, encoder: SentenceTransformerEncoder
) -> None:
    (own_corpus / "bare").mkdir()
    (own_corpus / "bare/report.toml").write_text("id = 'bare'\ntitle = 'Bare'\n", "utf-8")
    (own_corpus / "bare/report.md").write_text("The chair spoke of harbours.\n", "utf-8")
    build(read_corpus(own_corpus), own_store, encoder)
    index = open_index(own_store)
    assert index.records.outlines["bare"] == ()
    assert len(example_questions(index.records, 7)) == 7
    answer = ask(index, "harbours", filters=Filters(reports=("bare",)))
    assert [found.passage.passage_id for found in answer.passages] == ["bare-p1"]
    with pytest.raises(UnknownSection, match="No paragraph lies in"):
        scope(index, Filters(("bare",), ("migration-2003-s1",)))


def test_a_question_of_a_section_is_answered_from_it_alone(index: Index) -> None:
    wanted = next(s for s in index.records.outlines["migration-2003"] if "security" in s.title)
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
    one, two = index.records.outlines["migration-2003"][-2:]
    both = scope(index, Filters(sections=(one.section_id, two.section_id))).rows
    expected = {*range(one.first - 1, one.last), *range(two.first - 1, two.last)}
    assert both is not None and set(both.tolist()) == expected
    everything = scope(index, Filters(reports=("migration-2003",))).rows
    assert everything is not None and everything.tolist() == list(
        range(len(index.records.passages))
    )
    assert scope(index, NO_FILTERS).rows is None


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


def test_a_word_that_stands_only_elsewhere_is_no_answer_in_a_section(index: Index) -> None:
    sections = index.records.outlines["migration-2003"]
    remittances = next(s for s in sections if "Remittances" in s.title)
    security = next(s for s in sections if "and security" in s.title)
    here = ask(index, "remittances", filters=Filters(sections=(remittances.section_id,)))
    assert here.answerable
    assert ask(index, "remitances", filters=Filters(sections=(remittances.section_id,))).answerable
    for text in ("remittances", "remitances"):
        there = ask(index, text, filters=Filters(sections=(security.section_id,)))
        assert (there.answerable, there.quotes, len(there.passages)) == (False, (), 5)
        assert there.reason == (
            f"No word of the question {text!r} stands in the part of the reports that was searched; "
            "these passages are only the nearest."
        )


def test_what_is_not_there_is_named(index: Index) -> None:
    with pytest.raises(UnknownReport, match="no report 'x' to ask; there is migration-2003"):
        ask(index, "security", filters=Filters(reports=("x",)))
    with pytest.raises(UnknownSection, match="no section 'migration-2003-s999' to ask"):
        ask(index, "security", filters=Filters(sections=("migration-2003-s999",)))
    rows = scope(index, Filters(("migration-2003",), ("migration-2003-s1",))).rows
    assert rows is not None and np.all(np.diff(rows) > 0)


@pytest.mark.parametrize("mode", MODES)
def test_filters_leave_only_sentences_that_fit_and_one_of_them_is_quoted(
    index: Index, mode: str
) -> None:
    filters = Filters(organisations=("UNHCR",), acts=("regretted",))
    answer = ask(index, "are asylum-seekers seen as potential terrorists", 50, mode, filters)
    assert [f.passage.paragraph for f in answer.passages] == [44]
    assert [f.attributions[0].act for f in answer.passages] == ["regretted"]
    (quote,) = answer.quotes
    assert quote.text.startswith("He regretted that asylum-seekers")


def test_a_filter_takes_any_form_of_a_name(index: Index) -> None:
    want = scope(index, Filters(speakers=("Mr. Michael Teitelbaum",))).rows
    assert want is not None and len(want)
    for name in ("teitelbaum", "Teitelbuam", " michael teitelbaum "):
        rows = scope(index, Filters(speakers=(name,))).rows
        assert rows is not None and rows.tolist() == want.tolist()
    assert scope(index, NO_FILTERS) is EVERYTHING


def test_names_of_one_filter_add_up_and_filters_cut_across_each_other(index: Index) -> None:
    def sentences(filters: Filters) -> set[int]:
        found = scope(index, filters).sentences
        assert found is not None
        return set(np.flatnonzero(found).tolist())

    unhcr = sentences(Filters(speakers=("UNHCR",)))
    ratha = sentences(Filters(speakers=("Ratha",)))
    noted = sentences(Filters(acts=("noted",)))
    assert sentences(Filters(speakers=("UNHCR", "Ratha"))) == unhcr | ratha
    assert sentences(Filters(speakers=("Ratha",), acts=("noted",))) == ratha & noted


@pytest.mark.parametrize(
    ("filters", "error", "message"),
    [
        (
            Filters(speakers=("Merkel",)),
            UnknownSpeaker,
            "nobody called 'Merkel' says anything; `rapporteur s",
        ),
        (
            Filters(organisations=("UNESCO",)),
            UnknownSpeaker,
            "no organisation called 'UNESCO' says anything",
        ),
        (
            Filters(organisations=("Mr. Dilip K. Ratha",)),
            UnknownSpeaker,
            "no organisation called 'Mr. Dilip K. Ratha'",
        ),
        (
            Filters(speakers=("UNHCR",), acts=("decided",)),
            UnknownSpeaker,
            "Nothing in the reports fits UNHCR and decided; leave out",
        ),
        (Filters(speakers=(" ",)), UsageError, "is empty; give a name"),
        (
            Filters(acts=("shouted",)),
            UsageError,
            "no act 'shouted'; choose of noted, stressed, recommende",
        ),
    ],
)
def test_a_speaker_or_act_that_is_not_there_is_an_error_that_says_where_to_look(
    index: Index, filters: Filters, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        scope(index, filters)
