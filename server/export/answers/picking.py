"""Pick quotes of an answer by what names them in a link; their words are the index's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.errors import UnknownQuote
from indexer.types import Span
from server.answering.types import Answer, Quote
from server.citation.links import anchor, words_hash
from server.contract.wording import listed

# A passage; or characters of it, as the end of their link has them: ID-p44:0-214~o7ehukqj.
_PICK = re.compile(r"(.+-p\d{1,9})(?::(\d{1,9})-(\d{1,9})(?:~([a-z2-7]{8}))?)?")
_SHOWN = 80


def pick_name(run: Sequence[Quote]) -> str:
    """Return what names quotes of one paragraph that are shown together, to pick them by."""
    passage = run[0].passage
    span = Span(run[0].span.start, run[-1].span.end)
    return f"{passage.report_id}-{anchor(passage, span)}"


def pick_quotes(answer: Answer, picks: Sequence[str]) -> Answer:
    """Return an answer with those quotes alone that are picked; all of them for no pick.

    Raises UnknownQuote for a pick that no quote of the answer has.
    """
    if not picks or not answer.quotes:
        return answer
    picked: set[int] = set()
    for pick in picks:
        picked.update(_numbers(answer, pick))
    quotes: list[Quote] = []
    for number in sorted(picked):
        quote = answer.quotes[number]
        quotes.append(replace(quote, follows_gap=_follows_gap(quotes, quote)))
    return replace(answer, quotes=tuple(quotes))


def _numbers(answer: Answer, pick: str) -> list[int]:
    """Return the numbers of the quotes that a pick names."""
    found = _PICK.fullmatch(pick)
    if found is None:
        raise UnknownQuote(
            f"{pick[:_SHOWN]!r} names no quote; give the id of its passage, or the end of its "
            "link, as in ID-p44:0-214~o7ehukqj."
        )
    passage_id, start, end, digest = found.groups()
    own = [n for n, quote in enumerate(answer.quotes) if quote.passage_id == passage_id]
    if start is not None:
        span = Span(int(start), int(end))
        inside = [n for n in own if _is_within(answer.quotes[n].span, span)]
        own = inside if _has_words(answer, inside, span, digest) else []
    if not own:
        names = listed(list(dict.fromkeys(quote.passage_id for quote in answer.quotes)), 5)
        raise UnknownQuote(
            f"The answer has no quote {pick[:_SHOWN]!r}, or has it no longer; it quotes {names}. "
            "Ask again, and pick from the answer."
        )
    return own


def _is_within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _has_words(answer: Answer, numbers: Sequence[int], span: Span, digest: str | None) -> bool:
    """Whether the words that are picked are still those that the hash was made of."""
    if not numbers:
        return False
    text = answer.quotes[numbers[0]].passage.text
    words = text[span.start : span.end]
    return span.end <= len(text) and digest in (None, words_hash(words))


def _follows_gap(quotes: Sequence[Quote], quote: Quote) -> bool:
    """Whether words of its paragraph are left out between a quote and the one picked before."""
    last = quotes[-1] if quotes else None
    if last is None or last.passage_id != quote.passage_id or last.span.end > quote.span.start:
        return False
    return bool(quote.passage.text[last.span.end : quote.span.start].strip())
