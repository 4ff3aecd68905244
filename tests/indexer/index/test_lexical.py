"""BM25 read back from arrays, against bm25s itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.errors import IndexDamaged
from indexer.index.analyzer import Analyzer, stop_words
from indexer.index.lexical import LexicalIndex

TEXTS = [
    "Remittances were sent through informal channels; remittances rose.",
    "The WHO and the U.S. reported on migrants' health.",
    "Who reported? The delegates of 25 Governments.",
]


def test_scores_are_those_of_bm25s() -> None:
    import bm25s

    index = LexicalIndex.build(TEXTS, "en")
    analyzer = Analyzer("en", stop_words("en"))
    tokens = [analyzer.terms(text) for text in TEXTS]
    vocabulary = {t: i for i, t in enumerate(sorted({t for ts in tokens for t in ts}))}
    oracle = bm25s.BM25(method="lucene")
    oracle.index(([[vocabulary[t] for t in ts] for ts in tokens], vocabulary), show_progress=False)
    for question in ("remittances channels", "WHO on health", "reported delegates"):
        asked = [vocabulary[t] for t in analyzer.terms(question) if t in vocabulary]
        assert index.search(analyzer.terms(question)) == pytest.approx(
            oracle.get_scores(asked), abs=1e-6
        )


def test_unknown_words_and_an_empty_index_score_nothing() -> None:
    assert LexicalIndex.build(TEXTS, "en").search(["zebra"]).tolist() == [0, 0, 0]
    assert LexicalIndex.build(["...", "the"], "en").search(["the", "zebra"]).tolist() == [0, 0]


def test_a_rarer_term_weighs_more_and_an_unknown_one_most() -> None:
    weights = LexicalIndex.build(TEXTS, "en").weights(["zebra", "remitt", "report"])
    assert weights["zebra"] > weights["remitt"] > weights["report"] > 0


def test_an_index_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS, "en")
    index.save(tmp_path, "words")
    again = LexicalIndex.load(tmp_path, "words")
    assert np.array_equal(again.search(["who", "health"]), index.search(["who", "health"]))
    assert again.analyzer.terms("the WHO") == ["who"]


def test_a_term_is_held_by_the_passages_in_which_it_stands() -> None:
    index = LexicalIndex.build(TEXTS, "en")
    assert [index.holds("report", np.array([row])) for row in range(3)] == [False, True, True]
    assert index.holds("report") and not index.holds("zebra")
    assert not index.holds("report", np.array([], dtype=np.int64))


def test_terms_are_listed_by_their_first_letter() -> None:
    index = LexicalIndex.build(TEXTS, "en")
    assert sorted(index.terms_with("r")) == ["remitt", "report", "rose"]
    assert list(index.terms_with("z")) == []


def test_shared_terms_come_once_in_the_order_of_the_question() -> None:
    index = LexicalIndex.build(TEXTS, "en")
    terms = ["health", "zebra", "report", "health"]
    assert index.shared_terms(terms, TEXTS[1]) == ["health", "report"]
    assert index.shared_terms(terms, "nothing") == []


def test_arrays_that_do_not_fit_the_vocabulary_are_refused() -> None:
    analyzer, none = Analyzer("en", ()), np.zeros(0, dtype=np.int64)
    weights = np.zeros(0, dtype=np.float32)
    with pytest.raises(IndexDamaged, match="does not fit its vocabulary"):
        LexicalIndex(analyzer, {"one": 0}, np.zeros(1, dtype=np.int64), none, weights, 1)
