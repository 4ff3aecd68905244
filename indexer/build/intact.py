"""Tell whether the files of a segment or an export are those that were written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from indexer.errors import IndexDamaged
from indexer.index.manifest import Manifest
from indexer.index.segment.layout import DESCRIPTION
from indexer.index.segment.reader import (
    Described,
    Segment,
    check_hashes,
    check_sizes,
    is_untouched,
    open_segment,
)
from indexer.index.store import Store


def intact_segments(store: Store, manifest: Manifest, verify: bool) -> list[Segment]:
    """The segments of an index that are not damaged, open."""
    found = []
    for info in manifest.segments:
        folder = store.segment(info.segment_id)
        if is_intact(folder, info, DESCRIPTION, verify):
            with suppress(IndexDamaged):
                found.append(open_segment(folder, info))
    return found


def is_intact(folder: Path, described: Described, last: str, verify: bool) -> bool:
    """Whether the files of a folder are those that were written; hashed where there is doubt."""
    try:
        check_sizes(folder, described)
        if verify or not is_untouched(folder, described, last):
            check_hashes(folder, described)
            os.utime(folder / last)
    except (IndexDamaged, OSError):
        return False
    return True
