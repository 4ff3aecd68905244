"""What filters leave: reports, sections, speakers, organisations, speech acts; all or an error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.build.build import build
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.errors import UnknownReport, UnknownSection, UnknownSpeaker, UsageError
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.types import ReportMeta
from server.answering.answer import ask
from server.question.examples import example_questions
from server.question.query import MODES, NO_FILTERS, Filters
from server.retrieval.scope import scopes_of
from server.retrieval.types import EVERYTHING, Scope
from tests.server.meetings import METAS, meetings
from tests.small_index import SmallIndex, make_passage, small_index


def scope(index: Index, filters: Filters) -> Scope:
    """What filters leave of the only language."""
    (found,) = scopes_of(filters, index)
    return found


@pytest.fixture(scope="module", params=[1, 3], ids=["one segment", "three segments"])
def several(request: pytest.FixtureRequest) -> SmallIndex:
    """Three English reports and a French one."""
    return meetings(request.param)


def _left(small: SmallIndex, filters: Filters) -> list[str]:
    """The ids of the passages that filters leave, sorted."""
    found = []
    for scope_, search in zip(scopes_of(filters, small.index), small.index.searches, strict=True):
        rows = range(search.passages) if scope_.rows is None else scope_.rows.tolist()
        found += [small.records.passages[row + search.first].passage_id for row in rows]
    return sorted(found)


def test_a_report_without_headings_has_no_sections_and_the_page_opens_all_the_same(
    own_corpus: Path, own_store: Store, encoder: SentenceTransformerEncoder
) -> None:
    (own_corpus / "bare").mkdir()
    (own_corpus / "bare/report.toml").write_text("id = 'bare'\ntitle = 'Bare'\n", "utf-8")
    (own_corpus / "bare/report.md").write_text("The chair spoke of harbours.\n", "utf-8")
    build(own_corpus, own_store, encoder)
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
    (found,) = answer.passages
    (span,) = found.highlights
    assert found.passage.text[span.start :].startswith("He regretted that asylum-seekers")
    if mode != "bm25":  # which has no similarity to be sure by
        assert [quote.span for quote in answer.quotes] == [span]


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


@pytest.mark.parametrize(
    ("filters", "reports"),
    [
        (Filters(series=("lund",)), ["bank", "person"]),
        (Filters(series=("lund", "eau")), ["bank", "eau", "person"]),
        (Filters(since="2004"), ["eau", "letters", "person"]),
        (Filters(since="2004-02-01"), ["eau", "letters", "person"]),
        (Filters(since="2003-10-16", until="2004"), ["letters", "person"]),
        (Filters(until="2003-10-15"), ["bank"]),
        (Filters(until="2003"), ["bank"]),
        (Filters(until="2004-03"), ["bank", "letters"]),
        (Filters(series=("lund",), since="2004"), ["person"]),
        (Filters(reports=("bank", "eau"), since="2004"), ["eau"]),
    ],
)
def test_series_and_dates_choose_whole_reports(
    several: SmallIndex, filters: Filters, reports: list[str]
) -> None:
    left = _left(several, filters)
    assert sorted({passage_id.rpartition("-")[0] for passage_id in left}) == reports
    whole = [f"{name}-p{n}" for name in reports for n in range(1, 4 if name == "bank" else 3)]
    assert left == whole


def test_a_report_without_a_date_fits_no_dates() -> None:
    undated = meetings(metas=(replace(METAS[0], date=""), *METAS[1:]))
    for filters in (Filters(since="1900"), Filters(until="2999")):
        assert all(not passage_id.startswith("bank") for passage_id in _left(undated, filters))


@pytest.mark.parametrize(
    "filters",
    [Filters(series=("lund",), until="1990"), Filters(since="2010"), Filters(until="1990")],
)
def test_where_no_report_fits_series_and_dates_that_is_said(
    several: SmallIndex, filters: Filters
) -> None:
    with pytest.raises(UnknownReport, match=r"No report fits the series and the dates"):
        scopes_of(filters, several.index)


@pytest.mark.parametrize(
    ("name", "passages"),
    [
        ("BL", ["bank-p2", "letters-p2"]),
        ("Bank of Lund", ["bank-p2"]),
        ("bureau of letters", ["letters-p2"]),
        ("Lind", ["person-p1", "person-p2"]),
        ("bo lidn", ["person-p1", "person-p2"]),
        ("mr. bo lind", ["person-p1", "person-p2"]),
        ("unep", ["bank-p3"]),
    ],
)
def test_a_form_that_only_some_reports_have_is_a_filter_by_the_speaker_of_those(
    several: SmallIndex, name: str, passages: list[str]
) -> None:
    assert _left(several, Filters(speakers=(name,))) == passages


def test_letters_of_one_report_filter_no_other(several: SmallIndex) -> None:
    with pytest.raises(UnknownSpeaker, match="Nothing there fits Bank of Lund"):
        scopes_of(Filters(reports=("letters",), speakers=("Bank of Lund",)), several.index)


def test_a_filter_that_fits_one_language_leaves_nothing_of_another(several: SmallIndex) -> None:
    english, french = scopes_of(Filters(acts=("noted",)), several.index)
    assert english.rows is not None and len(english.rows)
    assert french.rows is not None and not len(french.rows)


def test_a_series_that_no_report_has_is_named_though_another_one_fits() -> None:
    metas = [ReportMeta("a", "A", series="Water Meetings"), ReportMeta("b", "B", date="2003")]
    index = small_index([make_passage(name, 1, "Dams leak.") for name in "ab"], metas).index
    scopes_of(Filters(series=("  Water\tMeetings ",)), index)
    for name in ("Water", "", "\ud800"):
        with pytest.raises(UnknownReport) as caught:
            scopes_of(Filters(series=("Water Meetings", name)), index)
        assert str(caught.value) == f"There is no series {name!r} to ask; there is Water Meetings."


def test_an_office_is_chosen_in_any_form_and_with_it_who_holds_it() -> None:
    texts = (
        "Ms. Ada Byron, Clerk, warned of floods.",
        "The Mayor of Tarn said that dues fall.",
        "Roads crack.",
    )
    small = small_index(
        [make_passage("board", number, text) for number, text in enumerate(texts, 1)],
        [ReportMeta("board", "Board")],
    )
    for name, number in (("the Mayor", 2), ("Mayor of Tarn", 2), ("mayor", 2), ("the clerk", 1)):
        assert _left(small, Filters(speakers=(name,))) == [f"board-p{number}"]
    for filters in (Filters(speakers=("the Warden",)), Filters(organisations=("the Mayor",))):
        with pytest.raises(UnknownSpeaker):
            scope(small.index, filters)
