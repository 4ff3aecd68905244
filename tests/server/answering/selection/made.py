"""Sentences that may answer, made by hand."""

from __future__ import annotations

from indexer.index.speaker_keys import keys_of
from indexer.types import Attribution, Speaker
from server.answering.selection.types import Candidate
from tests.small_index import make_passage

BYRON = Speaker("Ms. Byron", "UNEP")
NOBODY = Attribution("unattributed", reason="no one is named")


def said_by(*speakers: Speaker) -> Attribution:
    """Return an attribution to speakers who are named."""
    return Attribution("said_by", speakers, basis="named")


def by_pronoun(*speakers: Speaker) -> Attribution:
    """Return an attribution to speakers whom a pronoun means."""
    return Attribution("said_by", speakers, basis="pronoun")


def passage_sentences(row: int, text: str, *said: Attribution) -> list[Candidate]:
    """Return the sentences of one passage; who says them, or nobody for all."""
    passage = make_passage("made", row + 1, text)
    attributions = said or (NOBODY,) * len(passage.sentences)
    return [
        Candidate(
            passage=passage,
            row=row,
            number=number,
            span=span,
            attribution=attribution,
            speakers=frozenset(keys_of(attribution.speakers)),
            terms=frozenset(text[span.start : span.end].casefold().strip(".").split()),
            words=len(text[span.start : span.end].split()),
        )
        for number, (span, attribution) in enumerate(
            zip(passage.sentences, attributions, strict=True)
        )
    ]


def lone_sentences(count: int, words: int = 5) -> list[Candidate]:
    """Return sentences of as many passages, all of other words, which nobody says."""
    return [
        passage_sentences(row, " ".join(f"A{row}w{at}" for at in range(words)) + ".")[0]
        for row in range(count)
    ]
