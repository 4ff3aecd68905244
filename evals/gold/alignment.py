"""Match labelled sentences with those of a report, however it was cut into sentences.

Gold may cover windows of a report, and may come from another reading of its file: with hyphens at
line ends, with a number before it, with two sentences as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from indexer.types import FloatArray, IntArray

# A labelled sentence shares at least this much of its words with the one that it is matched with.
_LEAST = 0.5
# The share of words decides; of two that share the same, the one with the fewest other words, and
# then the one that goes on in reading order. A tenth, so that neither outweighs one word of ten.
_CLOSENESS, _ORDER, _NEXT = 0.1, 0.1, 0.02
# So many sentences are compared for each label, the best ones: "Agreed." may stand a hundred times.
_CANDIDATES = 200
_WORD = re.compile(r"\w+")


def align(labelled: Sequence[str], sentences: Sequence[str]) -> list[int | None]:
    """Return, for each labelled sentence in order, which of a report's sentences it is.

    That is the one that shares most of its words, each counted as often as both have it; nearly
    equal ones are told apart by the reading order of the labels. None where no sentence shares half
    of the words. Several labels may have one sentence, where a report was cut in longer ones.
    """
    postings = _postings(sentences)
    lengths = np.array([len(_words(sentence)) for sentence in sentences], dtype=np.int64)
    scored = [_candidates(_words(label), postings, lengths) for label in labelled]
    found: list[int | None] = [None] * len(labelled)
    matched = [at for at, (rows, _) in enumerate(scored) if len(rows)]
    for at, row in zip(matched, _best_path([scored[at] for at in matched]), strict=True):
        found[at] = row
    return found


def _words(text: str) -> list[str]:
    """The words of a text in small letters, without the hyphens of line ends."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())


def _postings(sentences: Sequence[str]) -> dict[str, tuple[IntArray, IntArray]]:
    """The rows of the sentences with each word, and how often each has it."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, sentence in enumerate(sentences):
        for word, count in Counter(_words(sentence)).items():
            found[word].append((row, count))
    arrays = {word: np.array(own, dtype=np.int64) for word, own in found.items()}
    return {word: (own[:, 0], own[:, 1]) for word, own in arrays.items()}


def _candidates(
    words: Sequence[str], postings: dict[str, tuple[IntArray, IntArray]], lengths: IntArray
) -> tuple[IntArray, FloatArray]:
    """The rows of the sentences that share enough words, ascending, and how well each fits."""
    shared = np.zeros(len(lengths), dtype=np.int64)
    for word, count in Counter(words).items():
        if word in postings:
            rows, counts = postings[word]
            shared[rows] += np.minimum(counts, count)
    rows = np.flatnonzero((shared >= _LEAST * len(words)) & (shared > 0))
    own = shared[rows]
    fit = own / max(len(words), 1) + _CLOSENESS * 2 * own / (len(words) + lengths[rows])
    best = np.sort(np.argsort(-fit, kind="stable")[:_CANDIDATES])
    return rows[best], fit[best].astype(np.float32)


def _best_path(scored: Sequence[tuple[IntArray, FloatArray]]) -> list[int]:
    """The row of each label such that fit and reading order are best together (Viterbi 1967)."""
    back: list[IntArray] = []
    total = scored[0][1] if scored else np.zeros(0, dtype=np.float32)
    for (before, _), (rows, fit) in pairwise(scored):
        step = rows[:, None] - before[None, :]
        gain = total[None, :] + np.where(step > 0, _ORDER, np.where(step == 0, _ORDER / 2, 0))
        gain += np.where(step == 1, _NEXT, 0)
        back.append(gain.argmax(axis=1))
        total = (fit + gain.max(axis=1)).astype(np.float32)
    path = [int(total.argmax())] if scored else []
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return [int(rows[at]) for (rows, _), at in zip(scored, reversed(path), strict=True)]
