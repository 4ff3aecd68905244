"""Talks over several paragraphs: what stands between two words of one speaker is theirs, too.

"Ms. Lee noted ..." / "The valley had dried up." / "She concluded ...": the middle one is hers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from indexer.attribution import reasons
from indexer.types import Attribution, Passage, Span


def fill_gaps(
    passages: Sequence[Passage], found: Sequence[Sequence[Attribution]]
) -> tuple[tuple[Attribution, ...], ...]:
    """Attributions with the gaps inside a talk filled.

    A paragraph that begins without naming anybody goes on with a talk only where the same single
    person speaks before it and after it, in the same section, and nothing else stands between.
    """
    flat = list(chain.from_iterable(found))
    sections = [p.section for p, own in zip(passages, found, strict=True) for _ in own]
    for gap in _gaps(flat):
        before, after = gap.start - 1, gap.end
        if len({*sections[before : after + 1]}) == 1 and _one_talk(flat[before], flat[after]):
            flat[gap.start : gap.end] = [_filled(flat[before], flat[after])] * len(gap)
    rest = iter(flat)
    return tuple(tuple(islice(rest, len(own))) for own in found)


def _gaps(attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Where nobody is named, between two sentences where something else is so."""
    start = None
    for at, attribution in enumerate(attributions):
        if attribution.reason == reasons.NOBODY:
            start = at if start is None else start
        else:
            if start:
                yield Span(start, at)
            start = None


def _one_talk(before: Attribution, after: Attribution) -> bool:
    return (
        before.status == after.status == "said_by"
        and before.speakers == after.speakers
        and len(before.speakers) == 1
        and before.speakers[0].person is not None
    )


def _filled(before: Attribution, after: Attribution) -> Attribution:
    return replace(
        before,
        cue=None,
        act="noted",
        basis="carried-across",
        evidence=(*before.evidence, *after.evidence[:1]),
    )
