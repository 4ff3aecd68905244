"""The share of a question's terms that stand in a section path, and what stands around."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.analyzer import Analyzer, stop_words
from indexer.index.search.headings import HeadingIndex
from indexer.index.segment.reader import Segment
from tests.indexer.index.segment.made_up import made_up_report

_ANALYZER = Analyzer("en", stop_words("en"))
_PATHS = [
    _ANALYZER.terms(" ".join(passage.section))
    for number in range(9)
    for passage in made_up_report(number)[1]
]
_ALL = np.arange(len(_PATHS))


@pytest.fixture(params=["one", "three"])
def index(request: pytest.FixtureRequest) -> HeadingIndex:
    segments: list[Segment] = request.getfixturevalue(request.param)
    return HeadingIndex(segments)


@pytest.mark.parametrize(
    "weights",
    [
        {"detail": 3.0, "zebra": 1.0},
        {"river": 0.5, "lake": 1.25, "detail": 2.0, "zebra": 0.1, "2": 1.0},
        {"zebra": 1.0},
    ],
)
def test_shares_are_those_of_a_loop(index: HeadingIndex, weights: dict[str, float]) -> None:
    expected = []
    for path in _PATHS:
        found = total = 0.0
        for term, weight in weights.items():
            total += weight
            found += weight if term in path else 0.0
        expected.append(found / total)
    assert index.passages == len(_PATHS)
    assert index.score(weights, _ALL) == pytest.approx(expected, abs=1e-6)
    some = np.array([20, 3, 3, 0])
    assert index.score(weights, some) == pytest.approx([expected[row] for row in some], abs=1e-6)


@pytest.mark.parametrize("weights", [{}, {"detail": 0.0}])
def test_terms_without_weight_score_nothing(index: HeadingIndex, weights: dict[str, float]) -> None:
    assert index.score(weights, _ALL).tolist() == [0.0] * len(_PATHS)


def test_a_term_that_a_path_has_twice_counts_once(tmp_path: object) -> None:
    from tests.small_index import TALKS, make_passage, small_index

    passages = [
        make_passage("talks", 1, "One.", ("Trade", "More trade")),
        make_passage("talks", 2, "Two.", ("Trade by sea",)),
    ]
    index = small_index(passages, [TALKS]).search.headings
    assert index.score({"trade": 1.0, "sea": 1.0}, np.arange(2)).tolist() == [0.5, 1.0]


def test_around_a_passage_stand_headings_footnotes_title_dates_and_place(
    index: HeadingIndex,
) -> None:
    second = np.array([1])
    # The heading and the footnote of the second passage of the first report, and its title.
    for term in ("2", "world", "bank", "meet", "river", "bonn", "may"):
        assert index.surrounds(term, second), term
    # Its own words, and the heading of the first passage, do not.
    for term in ("repres", "detail", "zebra"):
        assert not index.surrounds(term, second), term
    assert index.surrounds("detail", None) and not index.surrounds("zebra", None)
    assert not index.surrounds("river", np.zeros(0, dtype=np.int64))
