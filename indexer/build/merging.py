"""Merge the segments of an index where there are too many small ones, or reports are gone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from indexer.build.intact import is_intact
from indexer.build.plan import Standing, merges, segment_name
from indexer.build.task import put_in_place
from indexer.index.segment.layout import DESCRIPTION
from indexer.index.segment.merge import merge_segments
from indexer.index.segment.reader import open_segment
from indexer.index.segment.types import SegmentInfo
from indexer.index.segment.writer import read_description
from indexer.index.store import Store
from indexer.types import Progress


def merge_all(
    store: Store,
    standing: Sequence[Standing],
    by: str,
    salt: str,
    vocabulary: int,
    progress: Progress,
) -> list[SegmentInfo]:
    """Merge segments until none is left to merge; return those of the index."""
    current = list(standing)
    while groups := merges(current):
        for number, group in enumerate(groups):
            progress("merging", number, len(groups))
            current = [each for each in current if each not in group]
            current.append(Standing(_merge(store, group, by, salt, vocabulary)))
        progress("merging", len(groups), len(groups))
    return [each.info for each in sorted(current, key=lambda one: one.info.segment_id)]


def _merge(
    store: Store, group: Sequence[Standing], by: str, salt: str, vocabulary: int
) -> SegmentInfo:
    """Merge one group of segments, unless that was done before by a killed build."""
    parts = [(open_segment(store.segment(s.info.segment_id), s.info), s.gone) for s in group]
    keys = [
        key
        for segment, gone in parts
        for report_id, key in segment.query("SELECT report_id, key FROM reports ORDER BY number")
        if report_id not in gone
    ]
    name = segment_name(by, keys) + salt
    folder = store.segment(name)
    if (known := read_description(folder)) and is_intact(folder, known, DESCRIPTION, True):
        return known
    partial = folder.with_name(f".{name}-{os.urandom(6).hex()}")
    partial.mkdir()
    try:
        info = merge_segments(partial, parts, name, vocabulary)
        put_in_place(partial, folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return info
