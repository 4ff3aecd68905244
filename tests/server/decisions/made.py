"""Make small reports of the Board of the Water Union, and the decisions that are found in them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.types import Passage, ReportMeta
from server.decisions.find import decisions_of
from server.decisions.types import Decision
from tests.small_index import SmallIndex, make_passage, small_index

META = ReportMeta("board", "Minutes of the Board of the Water Union, third session", date="2021")
ITEMS = ("1. Items",)


def board_index(*paragraphs: str | tuple[str, tuple[str, ...]]) -> SmallIndex:
    """Return the index of a report with these paragraphs, some of them with their section."""
    return small_index(passages_of(*paragraphs), [META])


def passages_of(*paragraphs: str | tuple[str, tuple[str, ...]]) -> Sequence[Passage]:
    """Return the passages of these paragraphs, in one section where none is given."""
    pairs = [one if isinstance(one, tuple) else (one, ITEMS) for one in paragraphs]
    return [make_passage("board", at, *pair) for at, pair in enumerate(pairs, 1)]


def decided(*paragraphs: str | tuple[str, tuple[str, ...]]) -> tuple[Decision, ...]:
    """Return the decisions of a report with these paragraphs."""
    return decisions_of(board_index(*paragraphs).records, "board")


def told(*paragraphs: str | tuple[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the kind and the text of each decision."""
    return [(one.kind, one.text) for one in decided(*paragraphs)]
