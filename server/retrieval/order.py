"""Order candidates by their scores: ties go to the newer report, copies of a passage go."""

from __future__ import annotations

import numpy as np

from indexer.index.records import Records
from indexer.types import FloatArray, IntArray

# Scores that differ by no more are equal: a sum in another order of its parts, as in another batch
# or at another row, was seen to differ by 5e-7.
_ROUNDING = 1e-5


def comparable(scores: FloatArray) -> FloatArray:
    """Return scores among which those that differ by rounding alone are equal."""
    order = np.argsort(-scores, kind="stable")
    ordered = scores[order]
    firsts = np.flatnonzero(np.diff(ordered, prepend=np.inf) < -_ROUNDING)
    equal = np.empty_like(scores)
    equal[order] = np.repeat(ordered[firsts], np.diff([*firsts, len(order)]))
    return equal


def order_of(rows: IntArray, scores: FloatArray, records: Records) -> IntArray:
    """Return the positions of candidates, best first.

    Of equal scores that of the newer report comes first, then that of the report whose id comes
    first, then the earlier passage.
    """
    rounded = comparable(scores)
    order = np.lexsort((rows, -rounded))
    ordered = rounded[order]
    edges = np.flatnonzero(np.diff(ordered)) + 1
    if len(edges) + 1 == len(order):
        return order
    for start, end in zip([0, *edges], [*edges, len(order)], strict=True):
        if end - start > 1:
            tied = order[start:end].tolist()
            order[start:end] = sorted(
                tied, key=lambda at: records.listing.precedence(int(rows[at]))
            )
    return order


def without_copies(order: IntArray, rows: IntArray, records: Records) -> IntArray:
    """Return the positions of candidates in order without those whose text came before."""
    _, first = np.unique(records.fingerprints(rows[order]), return_index=True)
    return order if len(first) == len(order) else order[np.sort(first)]
