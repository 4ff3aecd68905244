"""BM25 read back from arrays, against bm25s itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.index.analyzer import Analyzer, stop_words
from indexer.index.headings import HeadingIndex
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


def test_a_section_scores_the_share_of_the_question_in_its_path(tmp_path: Path) -> None:
    index = HeadingIndex.build([["statist", "migrat"], ["close"], ["statist", "migrat"]])
    assert index.search({"statist": 3.0, "zebra": 1.0}).tolist() == [0.75, 0.0, 0.75]
    assert index.search({}).tolist() == [0.0, 0.0, 0.0]
    index.save(tmp_path, "sections")
    again = HeadingIndex.load(tmp_path, "sections")
    assert again.search({"close": 1.0}).tolist() == [0.0, 1.0, 0.0]
