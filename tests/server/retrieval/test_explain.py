"""Explanations: why a passage stands where it stands, and why another does not."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownPassage
from indexer.index.reader import Index
from server.answering.answer import rank_query
from server.question.query import Filters, Query
from server.retrieval.explain import Explanation, WhyNot, explain, why_not
from tests.server.meetings import meetings
from tests.small_index import NOTES, TALKS, make_passage, small_index

QUESTION = "what did UNHCR say about security"


def _explained(index: Index, query: Query) -> list[Explanation]:
    readings, ranking, _ = rank_query(index, query)
    return explain(readings, ranking, query.k, index)


def _why_not(index: Index, query: Query, passage_id: str) -> WhyNot:
    readings, ranking, scopes = rank_query(index, query)
    return why_not(passage_id, readings, ranking, query.k, scopes, index)


def test_an_explanation_adds_up_to_the_score(index: Index) -> None:
    for item in _explained(index, Query(QUESTION)):
        assert item.score == pytest.approx(sum(item.parts.values()), abs=1e-4)
    first = _explained(index, Query(QUESTION, 1))[0]
    assert (first.rank, first.candidates, first.terms) == (1, 82, ("unhcr", "secur"))


def test_why_not_says_where_a_passage_fell_and_what_it_lost_by(index: Index) -> None:
    missed = _why_not(index, Query(QUESTION, 3), "migration-2003-p1")
    assert missed.asked.rank is not None and missed.asked.rank > 3
    assert missed.shown is not None and missed.shown.rank == 3
    assert f"rank {missed.asked.rank} of 82; it lost most by" in missed.reason
    shown = _why_not(index, Query(QUESTION, 3), "migration-2003-p44")
    assert shown.reason == "migration-2003-p44 is shown: rank 1 of 82."
    never = _why_not(index, Query("Kurbiel", 3, "bm25"), "migration-2003-p1")
    assert never.asked.rank is None
    assert "shares no word with the question" in never.reason
    with pytest.raises(
        UnknownPassage, match="ids run from migration-2003-p1 to migration-2003-p82"
    ):
        _why_not(index, Query(QUESTION, 3), "migration-2003-p83")


def test_a_passage_is_explained_by_the_terms_that_its_own_report_was_asked_for() -> None:
    small = meetings()
    query = Query("loans of the Bank of Lund", 9)
    terms = {one.passage_id: one.terms for one in _explained(small.index, query)}
    assert terms["bank-p2"] == ("loan", "bl")
    assert terms["letters-p2"] == ()
    never = _why_not(small.index, Query("the Bank of Lund", 1, "bm25"), "letters-p2")
    assert (never.asked.rank, never.asked.terms) == (None, ())


def test_a_copy_of_a_passage_is_not_shown_because_that_one_is() -> None:
    text = "Rivers carry less water."
    small = small_index(
        [make_passage("talks", 1, text), make_passage("talks", 2, "Seas."), make_passage("notes", 1, text)],
        [TALKS, NOTES],
    )  # fmt: skip
    missed = _why_not(small.index, Query("Which rivers carry less water?", 1), "talks-p1")
    assert missed.reason == (
        "talks-p1 has the text of notes-p1, which stands for it at rank 1 of 2."
    )
    assert missed.asked.rank is None
    assert missed.asked.terms == ("river", "carri", "less", "water")


def test_what_the_filters_leave_out_is_not_in_what_was_asked() -> None:
    query = Query("loans", 1, filters=Filters(series=("lund",)))
    missed = _why_not(meetings().index, query, "letters-p1")
    assert missed.reason == "letters-p1 is not in what was asked."
