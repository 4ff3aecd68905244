"""Check one clause against one quote: the first check that it fails says why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indexer.lexicon.load import word_list
from server.writing.checks.added_words import added_fault
from server.writing.checks.alignment import align
from server.writing.checks.content_words import LEAST_SHARE, content_fault
from server.writing.checks.figures import date_fault, number_fault
from server.writing.checks.frame import Cue, Frame, cues_of, frame_of
from server.writing.checks.guards import contrast_fault, guard_fault
from server.writing.checks.names import name_fault
from server.writing.checks.omissions import omission_fault
from server.writing.checks.quoted_words import quotation_fault
from server.writing.checks.speaker import speaker_fault, verb_fault
from server.writing.checks.tokens import read_tokens
from server.writing.checks.types import Alignment, SourceQuote, Token


def clause_fault(
    clause: str,
    quote: SourceQuote,
    others: Sequence[SourceQuote] = (),
    least: float = LEAST_SHARE,
) -> str | None:
    """Return why a clause does not follow from a quote; None where it does.

    It may be the quote's own words, or say who said them. `others` are quotes cited for the same
    clause, whose speakers may be named, too; `least` is the least share of content words.
    """
    if fault := quotation_fault(clause, quote.text, quote.number):
        return fault
    if fault := date_fault(clause, quote.text, quote.number):
        return fault
    if fault := _question_fault(clause, quote):
        return fault
    as_it_stands = _words_fault(clause, quote, least)
    frame = frame_of(clause)
    if as_it_stands is None or frame is None or _has_guard(frame.subject):
        return as_it_stands
    fault = _framed_fault(frame, quote, others, least)
    # Where nobody is known to speak, only the quote's own words can be right.
    return as_it_stands if fault and not quote.speakers else fault


def _has_guard(subject: str) -> bool:
    """Whether a subject is none of a reporting verb: "some", "not UNHCR", "it may close, he"."""
    return any(token.kind == "guard" for token in read_tokens(subject))


def _question_fault(clause: str, quote: SourceQuote) -> str | None:
    """Why a clause states what the quote asks, or asks what it states."""
    is_asked = clause.rstrip(" ”\"'’).").endswith("?")
    if not quote.text.rstrip(" ”\"'’)").endswith("?"):
        return f"quote {quote.number} is no question" if is_asked else None
    if is_asked:
        return None
    asks = any(cue.act in ("asked", "questioned") for cue in cues_of(clause))
    return None if asks else f"quote {quote.number} is a question"


def _words_fault(clause: str, quote: SourceQuote, least: float) -> str | None:
    """Why a clause is not made of the quote's own words."""
    own, there = read_tokens(clause), read_tokens(quote.text)
    if fault := _first_person_fault(own):
        return fault
    aligned = align(own, there)
    if fault := _aligned_fault(aligned, quote, 0, least):
        return fault
    return _dropped_frame_fault(aligned, quote)


def _first_person_fault(tokens: Sequence[Token]) -> str | None:
    word = next((token for token in tokens if token.text.casefold() in _first_person()), None)
    return f"it does not say who “{word.text}” is" if word else None


def _dropped_frame_fault(aligned: Alignment, quote: SourceQuote) -> str | None:
    """Why the clause states as a fact what the quote says that somebody said."""
    used = [aligned.quote[other].span for _, other in aligned.pairs]
    clause = aligned.quote[aligned.start].span.start if aligned.quote else 0
    for cue in cues_of(quote.text):
        covered = any(span.start <= cue.span.start < span.end for span in used)
        before = bool(used) and cue.span.start < used[0].start
        # "Chile opposed it, and Peru abstained" does not say that Chile said the latter.
        governs = cue.span.start >= clause or quote.text[cue.span.end :].startswith((" that", ","))
        if before and governs and not covered:
            return f"it does not say that this was said (“{cue.verb}” in quote {quote.number})"
    return None


def _framed_fault(
    frame: Frame, quote: SourceQuote, others: Sequence[SourceQuote], least: float
) -> str | None:
    """Why what a clause says that somebody said is not what they said."""
    if fault := speaker_fault(frame, quote, others):
        return fault
    own, there = read_tokens(frame.said), read_tokens(quote.text)
    whole = align(own, there)
    cue, first = _governing(whole, quote)
    if fault := verb_fault(frame.cue, cue, quote.number):
        return fault
    if cue and (fault := _cue_fault(cue, whole, quote)):
        return fault
    return _aligned_fault(align(own, there, first), quote, first, least)


def _governing(aligned: Alignment, quote: SourceQuote) -> tuple[Cue | None, int]:
    """The last reporting verb before what a sentence uses of a quote, and the token behind it."""
    used = [other for _, other in aligned.pairs if aligned.quote[other].is_content]
    at = aligned.quote[used[0]].span.start if used else 0
    before = [cue for cue in cues_of(quote.text) if cue.span.end <= at]
    if not before:
        return None, 0
    cue = before[-1]
    first = next(n for n, token in enumerate(aligned.quote) if token.span.start >= cue.span.end)
    if aligned.quote[first].text.casefold() == "that":
        first += 1
    return cue, first


def _cue_fault(cue: Cue, aligned: Alignment, quote: SourceQuote) -> str | None:
    """Why the quote's reporting verb is not what its speaker does: negated, or another's."""
    earlier = [one for one in cues_of(quote.text) if one.span.end <= cue.span.start]
    begin = earlier[-1].span.end if earlier else 0
    between = [t for t in aligned.quote if begin <= t.span.start < cue.span.start]
    own = {key for one in quote.speakers for key in _keys(one.person) | _keys(one.organisation)}
    own |= {"he", "she", "they", "it", "i", "we"}
    semicolon = max((at for at, token in enumerate(between) if token.text == ";"), default=-1)
    between = between[semicolon + 1 :]
    comma = max((at for at, token in enumerate(between) if token.text == ","), default=-1)
    if any(token.key in own for token in between[comma + 1 :]):
        between = between[comma + 1 :]  # "Noting that it was not safe, Ms. Lee (urged)"
    guard = next((token for token in between if token.kind == "guard"), None)
    if guard is not None:
        return f"it leaves out “{guard.text}” of quote {quote.number}"
    if earlier and not any(token.key in own for token in between):
        return f"in quote {quote.number} somebody else “{cue.verb}” it"
    return None


def _keys(name: str | None) -> set[str]:
    return {token.key for token in read_tokens(name)} if name else set()


def _aligned_fault(aligned: Alignment, quote: SourceQuote, first: int, least: float) -> str | None:
    number = quote.number
    return (
        number_fault(aligned, number)
        or name_fault(aligned, number)
        or content_fault(aligned, number, least)
        or guard_fault(aligned, number)
        or contrast_fault(aligned, number)
        or added_fault(aligned, number)
        or omission_fault(aligned, quote, first)
    )


@cache
def _first_person() -> frozenset[str]:
    return frozenset(word_list("checked_words", "we"))
