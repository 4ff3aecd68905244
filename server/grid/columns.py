"""Choose the sections that are the columns of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.parsing.outline import OutlineSection

# More columns are not looked over; chosen by looking at grids of ten reports.
_MOST = 12


def section_of_paragraphs(
    outline: Sequence[OutlineSection], paragraphs: Iterable[int]
) -> dict[int, OutlineSection | None]:
    """Return the column that each of some paragraphs belongs to; None before the first heading.

    The columns are the sections at one depth of the outline, and shallower ones that have
    paragraphs of their own. Of the depths that give no more than twelve columns with one of the
    paragraphs it is the deepest, where the single talks mostly are. Where each gives more, or only
    one column, it is the shallowest that gives several: a report of forty sections keeps them all.
    """
    wanted = list(paragraphs)
    deepest = max((section.depth for section in outline), default=0)
    by_depth = [_at_depth(outline, wanted, depth) for depth in range(1, deepest + 1)]
    counts = [len(set(found.values())) for found in by_depth]
    fitting = [at for at, count in enumerate(counts) if 1 < count <= _MOST]
    several = [at for at, count in enumerate(counts) if count > 1]
    if not by_depth:
        return dict.fromkeys(wanted)
    return by_depth[fitting[-1] if fitting else several[0] if several else 0]


def _at_depth(
    outline: Sequence[OutlineSection], paragraphs: Iterable[int], depth: int
) -> dict[int, OutlineSection | None]:
    """The innermost section, no deeper than `depth`, that each paragraph stands in."""
    found: dict[int, OutlineSection | None] = {}
    for paragraph in paragraphs:
        around = [
            one for one in outline if one.depth <= depth and one.first <= paragraph <= one.last
        ]
        found[paragraph] = max(around, key=lambda one: one.depth, default=None)
    return found
