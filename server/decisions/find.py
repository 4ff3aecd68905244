"""Find what was concluded, recommended, agreed and requested in a report of an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.index.records import Records
from indexer.types import Span
from server.citation.cite import cite
from server.decisions.lists import (
    ends_as_introduction,
    goes_on,
    introduces,
    kind_of_introduction,
)
from server.decisions.motions import motion_start
from server.decisions.reading import read_sentences
from server.decisions.types import Decision, Kind, Sentence, Sign

# The rules read English.
_LANGUAGE = "en"
# So many sentences before a bare "Carried." are looked through for its motion.
_REACH = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """Sentences from one number to another, both included, that are a decision together."""

    first: int
    last: int
    sign: Sign
    introduction: str = ""


def decisions_of(records: Records, report_id: str) -> tuple[Decision, ...]:
    """Return the decisions of a report in its order; raises UnknownReport.

    There are none for a report in another language than English.
    """
    found = records.report_row(report_id)
    if found.meta.language != _LANGUAGE:
        return ()
    passages = records.passages[found.rows.start : found.rows.stop]
    said = records.attributions_of(found.rows)
    sentences = list(read_sentences(found.meta, passages, said))
    digest = records.digests[report_id]

    def decision(one: _Found) -> Decision:
        first, last = sentences[one.first], sentences[one.last]
        span = Span(first.span.start, last.span.end)
        return Decision(
            kind=one.sign.kind,
            perhaps=one.sign.perhaps,
            passage=first.passage,
            span=span,
            by=one.sign.by,
            attribution=first.attribution,
            citation=cite(first.passage, [span], found.meta, digest),
            introduction=one.introduction,
        )

    return tuple(decision(one) for one in _together(sentences))


def _together(sentences: Sequence[Sentence]) -> list[_Found]:
    """The decisions in order: single sentences, items of lists, motions with what carries them."""
    found: dict[int, _Found] = {}
    at = 0
    while at < len(sentences):
        one = sentences[at]
        kind = _introduced_kind(one)
        items = list(_items(sentences, at)) if kind else []
        if kind and items:
            by = one.sign.by if one.sign else ()
            sign = Sign(kind, by, perhaps=one.sign is not None and one.sign.perhaps)
            found |= {item: _Found(item, item, sign, one.text) for item in items}
            at = items[-1]
        elif one.sign and not introduces(one.text):
            found |= _with_motion(sentences, at, one.sign)
        at += 1
    return _outermost(found)


def _outermost(found: dict[int, _Found]) -> list[_Found]:
    """Those that are no part of another one, in the order of the report."""
    kept: list[_Found] = []
    for at in sorted(found):
        if not kept or found[at].last > kept[-1].last:
            kept.append(found[at])
    return kept


def _introduced_kind(one: Sentence) -> Kind | None:
    """The kind of the items that a sentence introduces; None where it introduces none."""
    if not introduces(one.text):
        return None
    if kind := kind_of_introduction(one.text):
        return kind
    return one.sign.kind if one.sign and ends_as_introduction(one.text) else None


def _items(sentences: Sequence[Sentence], at: int) -> Iterator[int]:
    """Yield the numbers of the sentences that are items of the list that sentence `at` introduces.

    They are the rest of its paragraph, or else the next paragraph of its section, and what goes on.
    """
    head, first, before = sentences[at], None, ""
    for number in range(at + 1, len(sentences)):
        item = sentences[number]
        if item.passage.section != head.passage.section or introduces(item.text):
            return
        first = first or item.passage
        if item.passage is not first and not goes_on(item.text, before):
            return
        if item.attribution.basis == "named" and item.attribution.cue and before:
            return
        yield number
        before = item.text


def _with_motion(sentences: Sequence[Sentence], at: int, sign: Sign) -> dict[int, _Found]:
    """A sentence that is a decision; a bare "Carried." with its motion, where one is before it.

    A motion in another paragraph is a decision of its own.
    """
    if not sign.bare:
        return {at: _Found(at, at, sign)}
    low = max(0, at - _REACH)
    first = motion_start([one.text for one in sentences[low : at + 1]], at - low)
    if first is None:
        return {at: _Found(at, at, sign)}
    first += low
    passage = sentences[at].passage
    same = [n for n in range(first, at) if sentences[n].passage is passage]
    own = _Found(min(same, default=at), at, sign)
    apart = [n for n in range(first, at) if n not in same]
    others = {n: _Found(n, n, Sign(sign.kind)) for n in apart if sentences[n].sign is None}
    return {**_joined(others, sentences), own.first: own}


def _joined(found: dict[int, _Found], sentences: Sequence[Sentence]) -> dict[int, _Found]:
    """Sentences of one paragraph that follow each other, as one."""
    joined: dict[int, _Found] = {}
    for one in found.values():
        last = joined[max(joined)] if joined else None
        if last and sentences[last.last].passage is sentences[one.first].passage:
            joined[last.first] = _Found(last.first, one.last, one.sign)
        else:
            joined[one.first] = one
    return joined
