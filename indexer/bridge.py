"""Talks over several paragraphs: what stands between two words of one speaker is theirs, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.types import Attribution, Passage

NOBODY = "no one is named as saying it"


def bridged(
    passages: Sequence[Passage], found: Sequence[Sequence[Attribution]]
) -> tuple[tuple[Attribution, ...], ...]:
    """Attributions with the gaps inside a talk filled.

    A paragraph that begins without naming anybody goes on with a talk only where the same single
    person speaks before it and after it, in the same section, and nothing else stands between.
    """
    flat = [attribution for own in found for attribution in own]
    sections = [p.section for p, own in zip(passages, found, strict=True) for _ in own]
    at = 0
    while at < len(flat):
        if not _open(flat[at]):
            at += 1
            continue
        end = at
        while end < len(flat) and _open(flat[end]):
            end += 1
        if at and end < len(flat) and len({*sections[at - 1 : end + 1]}) == 1:
            flat[at:end] = [_filled(gap, flat[at - 1], flat[end]) for gap in flat[at:end]]
        at = end
    sizes = [len(own) for own in found]
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return tuple(tuple(flat[end - size : end]) for end, size in zip(ends, sizes, strict=True))


def _open(attribution: Attribution) -> bool:
    return attribution.status == "unattributed" and attribution.reason == NOBODY


def _filled(gap: Attribution, before: Attribution, after: Attribution) -> Attribution:
    same = before.speakers == after.speakers and len(before.speakers) == 1
    if (
        not same
        or not (before.status == after.status == "said_by")
        or not before.speakers[0].person
    ):
        return gap
    return replace(
        before,
        cue=None,
        act="noted",
        basis="carried-across",
        evidence=(*before.evidence, *after.evidence[:1]),
    )
