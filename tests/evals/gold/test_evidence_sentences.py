"""The sentences that the evidence of a question stands in."""

from __future__ import annotations

import pytest

from evals.gold.evidence_sentences import evidence_sentences, sentences_in
from evals.gold.questions import Evidence, GoldQuestion
from indexer.types import Passage, Span
from tests.small_index import make_passage

# Sentences of 10, 12 and 14 characters.
_PASSAGE = make_passage("r", 1, "Dams leak. Boats drift. Farmers leave.")
_FIRST, _SECOND, _THIRD = _PASSAGE.sentences
_PASSAGES = {
    passage.passage_id: passage
    for passage in (_PASSAGE, make_passage("r", 2, "Dams hold. Boats drift. They sink."))
}


def _keys(*sentences: Span, passage: Passage = _PASSAGE) -> frozenset[tuple[str, Span]]:
    return frozenset((passage.passage_id, sentence) for sentence in sentences)


def _question(*evidence: Evidence) -> GoldQuestion:
    return GoldQuestion("q", "?", "factoid", "dev", True, evidence, None)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 10, [_FIRST]),
        (0, 23, [_FIRST, _SECOND]),
        (0, 38, [_FIRST, _SECOND, _THIRD]),
        (5, 23, [_FIRST, _SECOND]),  # half of the first
        (6, 23, [_SECOND]),
        (13, 17, [_SECOND]),  # a part of one sentence
        (8, 14, [_SECOND]),  # half of the range
        (10, 11, []),  # the blank between two
    ],
)
def test_a_range_has_the_sentences_that_share_half_of_the_shorter_with_it(
    start: int, end: int, expected: list[Span]
) -> None:
    assert sentences_in(Span(start, end), _PASSAGE) == [("r-p1", span) for span in expected]


def test_each_quote_has_its_sentences_in_every_passage_that_holds_it() -> None:
    question = _question(
        Evidence("Dams leak. Boats drift.", 3, ("r-p1",)),
        Evidence("Boats drift.", 2, ("r-p1", "r-p2")),
    )
    other = _PASSAGES["r-p2"]
    assert evidence_sentences(question, _PASSAGES) == [
        _keys(_FIRST, _SECOND),
        _keys(_SECOND) | _keys(other.sentences[1], passage=other),
    ]


def test_evidence_counts_from_a_grade_on() -> None:
    question = _question(
        Evidence("Dams leak.", 3, ("r-p1",)),
        Evidence("Boats drift.", 2, ("r-p1",)),
        Evidence("Farmers leave.", 1, ("r-p1",)),
    )
    every = [_keys(_FIRST), _keys(_SECOND), _keys(_THIRD)]
    assert evidence_sentences(question, _PASSAGES) == every[:2]
    assert evidence_sentences(question, _PASSAGES, grade=1) == every
    assert evidence_sentences(question, _PASSAGES, grade=3) == every[:1]


def test_a_quote_that_no_passage_holds_is_left_out() -> None:
    question = _question(
        Evidence("Boats sail.", 3, ("r-p1",)), Evidence("Farmers leave.", 3, ("r-p1",))
    )
    assert evidence_sentences(question, _PASSAGES) == [_keys(_THIRD)]
    assert evidence_sentences(_question(), _PASSAGES) == []
