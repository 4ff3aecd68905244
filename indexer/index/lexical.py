"""The lexical index: BM25 scores, computed when the index is built and added up for a question.

bm25s computes the weight of every term in every passage at build time (Lù 2024, "BM25S"). A search
adds up the columns of its terms, so that a question needs neither bm25s nor SciPy.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from indexer.errors import IndexDamaged
from indexer.index.analyzer import Analyzer, stop_words
from indexer.types import FloatArray, IntArray


class LexicalIndex:
    """The BM25 weights of V terms in P passages, as a sparse matrix in columns.

    The column of term v is `rows` and `weights` from `starts[v]` to `starts[v + 1]`: the passages
    that have the term, and its weight in each.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        vocabulary: dict[str, int],
        starts: IntArray,
        rows: IntArray,
        weights: FloatArray,
        passages: int,
    ) -> None:
        if len(starts) != len(vocabulary) + 1 or len(rows) != len(weights):
            raise IndexDamaged(
                "The lexical index does not fit its vocabulary; run `rapporteur index`."
            )
        self.analyzer, self.vocabulary, self.passages = analyzer, vocabulary, passages
        self._starts, self._rows, self._weights = starts, rows, weights

    @classmethod
    def build(cls, texts: Sequence[str], language: str) -> LexicalIndex:
        """Build the index; `language` (ISO 639-1) chooses stop words and stemmer."""
        import bm25s

        analyzer = Analyzer(language, stop_words(language))
        tokens = [analyzer.terms(text) for text in texts]
        vocabulary = {term: i for i, term in enumerate(sorted({t for ts in tokens for t in ts}))}
        if not vocabulary:
            empty = np.zeros(0, dtype=np.int64)
            zeros = np.zeros(0, dtype=np.float32)
            return cls(analyzer, {}, np.zeros(1, dtype=np.int64), empty, zeros, len(texts))
        ids = [[vocabulary[term] for term in terms] for terms in tokens]
        model = bm25s.BM25(method="lucene", dtype="float32", int_dtype="int64")
        model.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        scores = model.scores
        return cls(
            analyzer,
            vocabulary,
            np.asarray(scores["indptr"], dtype=np.int64),
            np.asarray(scores["indices"], dtype=np.int64),
            np.asarray(scores["data"], dtype=np.float32),
            len(texts),
        )

    def search(self, terms: Iterable[str]) -> FloatArray:
        """Return the BM25 score of every passage for a question's terms, (P,); 0 for no match."""
        scores = np.zeros(self.passages, dtype=np.float32)
        for term in terms:
            column = self.vocabulary.get(term)
            if column is not None:
                part = slice(self._starts[column], self._starts[column + 1])
                scores[self._rows[part]] += self._weights[part]
        return scores

    def terms_with(self, initial: str) -> Sequence[str]:
        """Return the terms of the vocabulary that begin with a letter."""
        return self._by_initial.get(initial, ())

    @cached_property
    def _by_initial(self) -> Mapping[str, Sequence[str]]:
        found = defaultdict[str, list[str]](list)
        for term in self.vocabulary:
            found[term[0]].append(term)
        return found

    def holds(self, term: str, passages: IntArray | None = None) -> bool:
        """Return whether a term stands in one of some passages, or in any at all (None)."""
        column = self.vocabulary.get(term)
        if column is None:
            return False
        rows = self._rows[self._starts[column] : self._starts[column + 1]]
        return bool(len(rows)) if passages is None else bool(np.isin(rows, passages).any())

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """Return each term's idf as Lucene has it; highest for one that no passage has."""
        found = {}
        for term in terms:
            column = self.vocabulary.get(term)
            seen = 0 if column is None else int(self._starts[column + 1] - self._starts[column])
            found[term] = math.log1p((self.passages - seen + 0.5) / (seen + 0.5))
        return found

    def shared_terms(self, terms: Iterable[str], text: str) -> list[str]:
        """Return the terms of a question that a text has, each once, in the question's order."""
        there = set(self.analyzer.terms(text))
        return [term for term in dict.fromkeys(terms) if term in there]

    def save(self, folder: Path, name: str) -> None:
        """Write the index into a folder as NAME.json and NAME.npz."""
        head = {
            "language": self.analyzer.language,
            "stop_words": self.analyzer.stop_words,
            "passages": self.passages,
            "vocabulary": list(self.vocabulary),
        }
        (folder / f"{name}.json").write_text(json.dumps(head, ensure_ascii=False), "utf-8")
        np.savez(
            folder / f"{name}.npz", starts=self._starts, rows=self._rows, weights=self._weights
        )

    @classmethod
    def load(cls, folder: Path, name: str) -> LexicalIndex:
        """Read an index from a folder whose hashes are checked already; raises IndexDamaged."""
        head = json.loads((folder / f"{name}.json").read_text("utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(
                Analyzer(head["language"], head["stop_words"]),
                {term: i for i, term in enumerate(head["vocabulary"])},
                arrays["starts"],
                arrays["rows"],
                arrays["weights"],
                head["passages"],
            )
