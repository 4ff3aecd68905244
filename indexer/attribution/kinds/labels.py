"""All labels of a report: those of records and transcripts, of headings and of notes."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.kinds.headings import find_headings
from indexer.attribution.kinds.notes import find_notes
from indexer.attribution.kinds.turn_labels import find_turn_labels
from indexer.attribution.kinds.types import SentenceKey, TurnLabel
from indexer.types import Passage


def find_labels(
    passages: Sequence[Passage], subjects: SubjectFinder
) -> dict[SentenceKey, TurnLabel]:
    """Return who speaks from which sentence on; a label in the line counts before its heading."""
    return {
        **dict(find_headings(passages, subjects)),
        **dict(find_notes(passages, subjects)),
        **find_turn_labels(passages, subjects),
    }
