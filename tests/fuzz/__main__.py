"""`make fuzz`: add changed files of every kind in another process, and list what goes wrong."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from evals.bench.rows import Row, machine, print_rows
from tests.fuzz.files import changed_files
from tests.fuzz.process import TrialProcess
from tests.fuzz.seeds import made_seeds, seeds_of
from tests.fuzz.types import KINDS, SUFFIX, Kind, Limits, Trial
from tests.fuzz.watch import digest_of

# Until so many files are read, caches fill and the allocator takes what it keeps.
_WARM = 100
# How much more may be resident at the end of a kind than when caches were full, in MiB.
_GROWTH = 100.0
_SHOWN = 300


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the files, print faults as they come and a Markdown table; return 1 for any fault."""
    options = _parser().parse_args(arguments)
    seeds = made_seeds()
    if options.seeds:
        seeds = {kind: (*seeds[kind], *own) for kind, own in seeds_of(options.seeds).items()}
    print(f"{machine()}; seed {options.seed}, {options.count:,} files of each kind", flush=True)
    limits = Limits(options.seconds, options.mebibytes)
    rows: list[Row] = []
    faulty = 0
    with (
        tempfile.TemporaryDirectory() as root,
        TrialProcess(Path(root).resolve(), limits) as tester,
    ):
        before = digest_of(tester.places.corpus, tester.places.index)
        for kind in options.kind or KINDS:
            files = changed_files(kind, options.count, options.seed, seeds)
            started = time.monotonic()
            tally = Tally()
            for trial in tester.trials(kind, files):
                tally.add(trial)
                _tell(trial, options.keep)
            rows.append(tally.row(kind, time.monotonic() - started))
            faulty += tally.faulty
            if tally.growth > _GROWTH:
                faulty += 1
                print(f"{kind}: memory grew by {tally.growth:.0f} MiB", flush=True)
        same = digest_of(tester.places.corpus, tester.places.index) == before
    print()
    print_rows([*rows, Row("corpus and index as before", "yes" if same else "no", "yes")])
    return 1 if faulty or not same else 0


class Tally:
    """What came of the files of one kind."""

    def __init__(self) -> None:
        self.results = Counter[str]()
        self.faulty = 0
        self.slowest = self.largest = 0.0
        self.residents: list[float] = []

    def add(self, trial: Trial) -> None:
        """Count one file."""
        outcome = trial.outcome
        self.results[outcome.result] += 1
        self.faulty += bool(outcome.faults)
        self.slowest = max(self.slowest, outcome.seconds)
        self.largest = max(self.largest, outcome.mebibytes)
        if outcome.result != "lost":
            self.residents.append(outcome.resident)

    @property
    def growth(self) -> float:
        """How much more memory is resident at the end than when caches were full, in MiB."""
        return self.residents[-1] - max(self.residents[:_WARM]) if self.residents else 0.0

    def row(self, kind: Kind, seconds: float) -> Row:
        """Return the line of the table."""
        counts = ", ".join(f"{self.results[name]:,} {name}" for name in ("read", "refused", "lost"))
        value = (
            f"{self.faulty} faulty; {counts}; {seconds:.0f} s, slowest {self.slowest:.1f} s of the "
            f"processor, most {self.largest:.0f} MiB, growth {self.growth:.0f} MiB"
        )
        return Row(kind, value, "0 faulty")


def _tell(trial: Trial, keep: Path | None) -> None:
    """Print the faults of a file, and keep the file."""
    if not trial.outcome.faults:
        return
    name = f"{trial.kind}-{sha256(trial.raw).hexdigest()[:12]}{SUFFIX[trial.kind]}"
    for fault in trial.outcome.faults:
        print(f"{trial.kind} {trial.number} ({name}): {fault[:_SHOWN]}", flush=True)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / name).write_bytes(trial.raw)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2_000, help="files of each kind")
    parser.add_argument("--seed", type=int, default=1, help="other files with another number")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind of files")
    parser.add_argument(
        "--seeds", type=Path, metavar="DIR", help="change the files of a folder too"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write faulty files there")
    usual = Limits()
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="that a file may take")
    parser.add_argument("--mebibytes", type=float, default=usual.mebibytes, help="as --seconds")
    return parser


if __name__ == "__main__":
    sys.exit(main())
