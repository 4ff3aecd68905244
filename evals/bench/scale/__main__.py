"""`make bench-scale`: measure indexes of several sizes, of real and of varied passages.

All sizes are measured in the same run, and what is timed is timed in turn where it is compared.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from evals.bench.children import run_child
from evals.bench.made.folders import Scale, link_encoders
from evals.bench.rows import machine, print_table
from evals.bench.scale.asking import Timing
from evals.bench.scale.building import Build
from evals.bench.scale.changing import Changes
from evals.bench.scale.cold import cold, options_of, run_index
from evals.bench.scale.questions import questions_to_ask
from evals.bench.scale.serving import serving_memory
from evals.bench.scale.table import Found, Memory, SizeCosts, bytes_a_passage, table
from indexer.index.manifest import read_manifest
from indexer.index.store import Store
from indexer.settings import default_corpus, default_store

_SIZES, _MILLION = (1_000, 20_000, 200_000), 1_000_000
# Questions that a service is asked; the share of passages that a build must have encoded to count.
_SERVED, _MOST = 200, 0.9
# The folder of the index of one report.
_ONE = "one"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a Markdown table."""
    options = _parser().parse_args(arguments)
    sizes = tuple(sorted({*options.sizes, *([_MILLION] if options.million else ())}))
    with _folder(options.folder, options.keep) as folder:
        scale = Scale(folder, sizes, tuple(options.collections))
        loads = [os.getloadavg()[0]]
        costs = _measured(scale, loads)
    head, lines = table(costs)
    what = ", ".join(path.name for path in scale.collections) or "the corpus, for want of others"
    print(
        f"{machine()}; load {min(loads):.1f} to {max(loads):.1f}; passages of {what}; beyond "
        "20,000 they are varied and nobody says them\n"
    )
    print_table(head, lines)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.scale", description=__doc__)
    parser.add_argument(
        "--collections",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="public collections in BEIR layout (default: the reports of the corpus)",
    )
    parser.add_argument(
        "--sizes",
        type=_numbers,
        default=_SIZES,
        metavar="N,N",
        help="numbers of passages (default 1000,20000,200000)",
    )
    parser.add_argument("--million", action="store_true", help="measure 1,000,000 as well")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where the indexes are made (default a new one)"
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep the folder, to use its indexes again"
    )
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


@contextmanager
def _folder(given: Path | None, keep: bool) -> Iterator[Path]:
    """The folder of the indexes; it is removed afterwards, unless it is to be kept."""
    default_store().mkdir(parents=True, exist_ok=True)
    folder = given or Path(mkdtemp(prefix="scale-", dir=default_store()))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        if keep:
            print(f"bench-scale: the indexes are kept in {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder)


def _measured(scale: Scale, loads: list[float]) -> list[SizeCosts]:
    """Measure all sizes, first what compares them."""
    build = Build(**_part("evals.bench.scale.building", scale, loads, scale.sizes[0]))
    one = options_of(scale.folder / _ONE, default_corpus())
    link_encoders(scale.folder, Store(scale.folder / _ONE))
    run_index(one)
    made = {size: _part("evals.bench.made.index", scale, loads, size) for size in scale.sizes}
    asked = _part("evals.bench.scale.asking", scale, loads)
    found = []
    for number, size in enumerate(scale.sizes):
        own = {part: found[str(size)] for part, found in asked.items()}
        started = _Started(build if number == 0 else None, made[size])
        found.append(_costs(scale, size, started, own, one, loads))
    return found


@dataclass(frozen=True, slots=True)
class _Started:
    """What was noted when an index was built."""

    build: Build | None
    noted: Mapping[str, float]

    @property
    def peak(self) -> float | None:
        """The peak memory, if most passages were encoded by the process that built."""
        if self.build:
            return self.build.peak
        encoded = self.noted.get("encoded", 0) / max(1, self.noted.get("passages", 0))
        return self.noted["peak"] if encoded > _MOST else None


def _costs(
    scale: Scale,
    size: int,
    started: _Started,
    asked: Mapping[str, Any],
    one: Sequence[str],
    loads: list[float],
) -> SizeCosts:
    """Measure one size; what changes its index comes last."""
    place = scale.of(size)
    manifest = read_manifest(place.store.folder)
    questions = questions_to_ask(scale.collections, _SERVED)
    options = options_of(place.store.folder, place.corpus)
    return SizeCosts(
        passages=manifest.counts["passages"],
        reports=manifest.counts["reports"],
        disk=bytes_a_passage(manifest),
        build=started.build,
        peak=started.peak,
        known_names=asked["known"],
        cold=cold(questions[0], options, one),
        answering=Timing(**asked["answering"]),
        names=Timing(**asked["names"]),
        refusing=Timing(**asked["refusing"]),
        asking=Memory(**_part("evals.bench.scale.resident", scale, loads, size)),
        serving=Memory(*serving_memory(options, questions)),
        found={
            name: Found(**own)
            for name, own in _part("evals.bench.scale.finding", scale, loads, size).items()
        },
        changes=Changes(**_part("evals.bench.scale.changing", scale, loads, size)),
    )


def _part(module: str, scale: Scale, loads: list[float], *sizes: int) -> dict[str, Any]:
    """What a part of the benchmark finds; the load of the machine is noted before it."""
    loads.append(os.getloadavg()[0])
    print(
        f"bench-scale: {module.rpartition('.')[2]} {' '.join(map(str, sizes))}".rstrip(),
        file=sys.stderr,
    )
    return run_child(module, *scale.arguments(*sizes))


if __name__ == "__main__":
    sys.exit(main())
