"""Small made-up reports, and questions to them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.types import IntArray, Passage, ReportMeta
from server.answering.requirements.known_text import KnownText, known_texts
from server.retrieval.ranking import rank
from server.retrieval.types import Ranking, Scope
from tests.small_index import SmallIndex, make_passage, small_index

META = ReportMeta("made", "Water talks", dates="3 May 2020", place="Bonn")
BLANK = ReportMeta("made", "Made")


def report(
    *texts: str, meta: ReportMeta = BLANK, section: tuple[str, ...] = ("1. Items",)
) -> SmallIndex:
    """Return the index of one report, with a passage for each text."""
    passages = [make_passage("made", number, text, section) for number, text in enumerate(texts, 1)]
    return small_index(passages, [meta])


def known_text(small: SmallIndex, within: Sequence[int] | None = None) -> KnownText:
    """Return the known text of the only language: all passages, or some."""
    rows: IntArray | None = None if within is None else np.array(within, dtype=np.int64)
    (known,) = known_texts(small.index, [Scope(rows)])
    return known


def ranking_of(small: SmallIndex, text: str) -> Ranking:
    """Return the ranking of the passages for a question."""
    return rank(small.readings(text), small.index, "full")


def ranked_passages(small: SmallIndex, text: str) -> list[Passage]:
    """Return the passages for a question, the best first."""
    return [small.records.passages[int(row)] for row in ranking_of(small, text).rows]
