"""Tables of attribution: its measures, and the sentences with a wrong or a missed speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.gold.attribution import GoldSpeaker
from evals.measures.speakers import Share, SpeakerScores
from evals.report.table import Table
from indexer.types import Speaker


def speaker_table(scores: Mapping[str, SpeakerScores]) -> Table:
    """Return the measures by name: of a split, of a report."""
    rows = [
        [
            name,
            str(each.sentences),
            share_cell(each.precision),
            _interval(each.precision),
            share_cell(each.recall),
            _interval(each.recall),
            *map(share_cell, (each.persons, each.organisations, each.status)),
            *map(share_cell, (each.cue, each.act, each.breadth)),
        ]
        for name, each in scores.items()
    ]
    columns = ["split", "sentences", "precision", "its 95 % interval", "recall"]
    columns += ["its 95 % interval", "person", "organisation", "status", "cue", "act", "breadth"]
    return Table("who says each sentence", columns, rows)


def wrong_table(scores: SpeakerScores) -> Table:
    """Return the sentences with a wrong speaker, then those with a missed one."""
    rows = [
        [
            each.gold.sentence,
            who(each.found.status, each.found.speakers),
            who(each.gold.status, each.gold.speakers),
        ]
        for each in (*scores.wrong, *scores.missed)
    ]
    return Table("wrong speakers, then missed ones", ["sentence", "found", "gold"], rows)


def share_cell(share: Share) -> str:
    """Return a share as tables print it, empty where there is nothing to count."""
    return "" if share.value is None else f"{share.value:.3f} ({share.right}/{share.of})"


def _interval(share: Share) -> str:
    low, high = share.interval
    return f"{low:.3f} to {high:.3f}" if share.of else ""


def who(status: str, speakers: Sequence[Speaker | GoldSpeaker]) -> str:
    """Return the speakers of a sentence in words, or its status where there are none."""
    named = (", ".join(filter(None, (each.person, each.organisation))) for each in speakers)
    return "; ".join(name or "a group" for name in named) or status
