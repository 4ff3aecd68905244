"""Who says each sentence, as tables: the measures, and the sentences to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.gold.attribution import GoldSpeaker
from evals.measures.speakers import Share, SpeakerScores
from evals.report.tables import Table
from indexer.types import Speaker


def speaker_table(scores: Mapping[str, SpeakerScores]) -> Table:
    """The measures of each split, or of whatever else the names stand for."""
    rows = [
        [
            name,
            str(each.sentences),
            _cell(each.precision),
            _between(each.precision),
            _cell(each.recall),
            _between(each.recall),
            *map(_cell, (each.persons, each.organisations, each.status)),
            *map(_cell, (each.cue, each.act, each.breadth)),
        ]
        for name, each in scores.items()
    ]
    columns = ["split", "sentences", "precision", "its 95 % interval", "recall"]
    columns += ["its 95 % interval", "person", "organisation", "status", "cue", "act", "breadth"]
    return Table("who says each sentence", columns, rows)


def wrong_table(scores: SpeakerScores) -> Table:
    """The sentences whose speakers are wrong, then those missed, for a person to read."""
    rows = [
        [
            each.gold.sentence,
            _said(each.found.status, each.found.speakers),
            _said(each.gold.status, each.gold.speakers),
        ]
        for each in (*scores.wrong, *scores.missed)
    ]
    return Table("wrong speakers, then missed ones", ["sentence", "found", "gold"], rows)


def _cell(share: Share) -> str:
    return "" if share.value is None else f"{share.value:.3f} ({share.right}/{share.of})"


def _between(share: Share) -> str:
    low, high = share.interval
    return f"{low:.3f} to {high:.3f}" if share.of else ""


def _said(status: str, speakers: Sequence[Speaker | GoldSpeaker]) -> str:
    named = (", ".join(filter(None, (who.person, who.organisation))) for who in speakers)
    return "; ".join(name or "a group" for name in named) or status
