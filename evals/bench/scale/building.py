"""Time a real build of the first real passages, against a bare encode of the same texts.

Run as a process, for one size. The bare encode runs before and after the build, each time of every
second text, so that both meet the same machine.
"""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import asdict, dataclass

from evals.bench.children import peak, run_child, tell
from evals.bench.made.encoders import MeasuredEncoder, export_encoder_once
from evals.bench.made.folders import Scale, SizeFolder, link_encoders, write_corpus
from evals.bench.made.index import real_reports
from indexer.build.build import build


@dataclass(frozen=True, slots=True)
class Build:
    """Seconds of a build, those of its encoding, those of a bare encode; memory in MiB."""

    passages: int
    seconds: float
    encoding: float
    bare: float
    peak: float

    @property
    def rate(self) -> float:
        """Passages a second."""
        return self.passages / self.seconds

    @property
    def against_bare(self) -> float:
        """The speed of the encoding, as a share of that of a bare encode."""
        return self.bare / self.encoding

    @property
    def rest(self) -> float:
        """Everything else, in times of the encoding."""
        return (self.seconds - self.encoding) / self.encoding


def measure(scale: Scale, size: int) -> Build:
    """Build the index of a size anew and return what that took."""
    export_encoder_once(scale.folder)
    place = scale.of(size)
    reports = real_reports(scale.collections, size)
    write_corpus(place, reports)
    _forget(place)
    link_encoders(scale.folder, place.store)
    bare = _bare(scale, size)
    encoder = MeasuredEncoder()
    encoder.encode(["text"])  # loads the model
    encoder.reset()
    started = time.perf_counter()
    built = build(place.corpus, place.store, encoder)
    seconds = time.perf_counter() - started
    own = peak()
    bare += _bare(scale, size)
    return Build(built.manifest.counts["passages"], seconds, encoder.seconds, bare, own)


def _forget(place: SizeFolder) -> None:
    shutil.rmtree(place.store.folder, ignore_errors=True)


def _bare(scale: Scale, size: int) -> float:
    return float(run_child("evals.bench.scale.bare", *scale.arguments(size))["seconds"])


if __name__ == "__main__":
    wanted = Scale.read(sys.argv[1:])
    tell(asdict(measure(wanted, wanted.sizes[0])))
