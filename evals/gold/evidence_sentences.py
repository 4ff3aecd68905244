"""Find the sentences of a report that a question's evidence stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evals.gold.questions import RELEVANT, GoldQuestion
from indexer.types import Passage, Span

# A sentence: the id of its passage and its range in the passage's text.
SentenceKey = tuple[str, Span]
# A sentence belongs to a range if it shares so much of the shorter of the two with it.
_SHARED = 0.5


def evidence_sentences(
    question: GoldQuestion, passages: Mapping[str, Passage], grade: int = RELEVANT
) -> list[frozenset[SentenceKey]]:
    """Return, for each quote of the evidence from a grade on, the sentences that it stands in.

    `passages` are those of the report by id. A quote that no passage holds as a whole is left out.
    """
    found = (
        frozenset(_sentences(item.quote, item.passage_ids, passages))
        for item in question.evidence
        if item.grade >= grade
    )
    return [own for own in found if own]


def sentences_in(span: Span, passage: Passage) -> list[SentenceKey]:
    """Return the sentences of a passage that a range of its text holds, at least half of each."""
    return [
        (passage.passage_id, sentence)
        for sentence in passage.sentences
        if _shared(sentence, span) >= _SHARED * min(len(sentence), len(span))
    ]


def _sentences(
    quote: str, passage_ids: tuple[str, ...], passages: Mapping[str, Passage]
) -> Iterator[SentenceKey]:
    for passage_id in passage_ids:
        passage = passages[passage_id]
        if (start := passage.text.find(quote)) >= 0:
            yield from sentences_in(Span(start, start + len(quote)), passage)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
