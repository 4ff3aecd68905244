"""Explanations: why a passage stands where it stands, and why another does not."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownPassage
from indexer.index.reader import Index
from server.answering.answer import rank_query
from server.question.query import Query
from server.retrieval.explain import Explanation, WhyNot, explain, why_not

QUESTION = "what did UNHCR say about security"


def _explained(index: Index, query: Query) -> list[Explanation]:
    question, ranking, _ = rank_query(index, query)
    return explain(question, ranking, query.k, index.records, index.search.lexical)


def _why_not(index: Index, query: Query, passage_id: str) -> WhyNot:
    question, ranking, scope = rank_query(index, query)
    records, lexical = index.records, index.search.lexical
    return why_not(passage_id, question, ranking, query.k, scope.rows, records, lexical)


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
