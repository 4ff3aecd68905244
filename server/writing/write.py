"""Have a model write an answer from its quotes, and check each sentence as it comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from indexer.errors import WriterUnavailable
from indexer.types import Speaker
from server.answering.types import Answer
from server.writing.checks.types import SourceQuote
from server.writing.endpoint import Endpoint
from server.writing.judge import MOST_SENTENCES, judged, too_little
from server.writing.prompt import messages
from server.writing.reading import ended_sentences, read_sentences
from server.writing.streaming import Limits, stream_text
from server.writing.types import DraftSentence, Written, WrittenSentence

# The most characters without an end of a sentence.
_MOST_CHARACTERS = 4000
# What may end a sentence: only then is what has come looked at.
_ENDS = frozenset("\n.!?]…")


def source_quotes(answer: Answer) -> tuple[SourceQuote, ...]:
    """Return the quotes of an answer as a model gets them, numbered from 1."""
    return tuple(
        SourceQuote(
            number, quote.text, _speakers(quote.attribution.status, quote.attribution.speakers)
        )
        for number, quote in enumerate(answer.quotes, 1)
    )


def _speakers(status: str, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    return speakers if status == "said_by" else ()


async def write(
    endpoint: Endpoint,
    question: str,
    quotes: Sequence[SourceQuote],
    limits: Limits | None = None,
) -> AsyncGenerator[WrittenSentence | Written]:
    """Yield each sentence as it is checked, and at the end the whole.

    Where the model fails, the whole says why and is not shown. Where the caller ends, the model is
    stopped.
    """
    sentences: list[WrittenSentence] = []
    reason: str | None = None
    try:
        async with aclosing(_drafts(endpoint, question, quotes, limits)) as drafts:
            async for draft in drafts:
                if len(sentences) == MOST_SENTENCES:
                    reason = f"The language model wrote more than {MOST_SENTENCES} sentences."
                    break
                sentence = await _checked(draft, quotes, sentences)
                sentences.append(sentence)
                yield sentence
    except WriterUnavailable as exc:
        reason = str(exc)
    kept = sum(sentence.kept for sentence in sentences)
    yield Written(endpoint.model, tuple(sentences), reason or too_little(kept, len(sentences)))


async def _checked(
    draft: DraftSentence, quotes: Sequence[SourceQuote], earlier: Sequence[WrittenSentence]
) -> WrittenSentence:
    if any(draft.text == sentence.text for sentence in earlier):
        return WrittenSentence(draft.text, (), "it was written before")
    return await asyncio.to_thread(judged, draft, quotes)


async def _drafts(
    endpoint: Endpoint, question: str, quotes: Sequence[SourceQuote], limits: Limits | None
) -> AsyncGenerator[DraftSentence]:
    rest = ""
    async with aclosing(stream_text(endpoint, messages(question, quotes), limits)) as pieces:
        async for piece in pieces:
            rest += piece
            if not _ENDS.isdisjoint(piece) or piece.isspace():
                ready, rest = ended_sentences(rest)
                for draft in ready:
                    yield draft
            if len(rest) > _MOST_CHARACTERS:
                yield DraftSentence(f"{rest[:_MOST_CHARACTERS]}…", ())
                return
    for draft in read_sentences(rest):
        yield draft
