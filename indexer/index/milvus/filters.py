"""Filters of Milvus over the rows of passages."""

from __future__ import annotations

import numpy as np

from indexer.types import PassageMask

# Up to so many rows are listed; more are given as ranges.
_LISTED = 16_384


def among(field: str, allowed: PassageMask | None) -> str:
    """Return the filter that leaves the allowed rows (P,); empty for all (None)."""
    if allowed is None or allowed.all():
        return ""
    rows = np.flatnonzero(allowed)
    if len(rows) <= _LISTED:
        return f"{field} in [{','.join(map(str, rows.tolist()))}]"
    cuts = np.flatnonzero(np.diff(rows) > 1)
    starts = rows[np.concatenate([[0], cuts + 1])].tolist()
    ends = rows[np.concatenate([cuts, [len(rows) - 1]])].tolist()
    ranges = zip(starts, ends, strict=True)
    return " or ".join(f"({first} <= {field} <= {last})" for first, last in ranges)
