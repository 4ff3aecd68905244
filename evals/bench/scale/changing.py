"""Time a build that finds nothing changed, one that takes a report away and one that adds it.

Run as a process, for one size. The passages of the report are encoded anew.
"""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import asdict, dataclass
from statistics import median

from evals.bench.children import peak, tell
from evals.bench.made.encoders import MeasuredEncoder
from evals.bench.made.folders import Scale, SizeFolder
from indexer.build.build import build
from indexer.index.manifest import Manifest
from indexer.index.segment.reader import open_segment
from indexer.index.store import Store

_RUNS = 5


@dataclass(frozen=True, slots=True)
class Changes:
    """Seconds of the three builds, and the most memory in MiB."""

    reports: int
    nothing: float
    removed: float
    added: float
    peak: float


def measure(place: SizeFolder) -> Changes:
    """Return what changes of an index take; the model is loaded before."""
    encoder = MeasuredEncoder()
    encoder.encode(["text"])
    manifest = build(place.corpus, place.store, encoder).manifest
    nothing = median(_seconds(place, encoder) for _ in range(_RUNS))
    kept = place.corpus / _report_of_largest(place.store, manifest)
    away = place.path / kept.name
    shutil.move(kept, away)
    removed = _seconds(place, encoder)
    shutil.move(away, kept)
    added = _seconds(place, encoder)
    return Changes(manifest.counts["reports"], nothing, removed, added, peak())


def _report_of_largest(store: Store, manifest: Manifest) -> str:
    """The first report of the largest segment: it takes longest to take a report out of it."""
    info = max(manifest.segments, key=lambda info: info.counts["passages"])
    segment = open_segment(store.segment(info.segment_id), info)
    ((report_id,),) = segment.query("SELECT report_id FROM reports WHERE number = 0")
    return str(report_id)


def _seconds(place: SizeFolder, encoder: MeasuredEncoder) -> float:
    started = time.perf_counter()
    build(place.corpus, place.store, encoder)
    return time.perf_counter() - started


if __name__ == "__main__":
    wanted = Scale.read(sys.argv[1:])
    tell(asdict(measure(wanted.of(wanted.sizes[0]))))
