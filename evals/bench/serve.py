"""`make bench-serve`: measure the service under load, as ratios to the bare encoder.

Both are measured in turn in the same run. No answer can come from a cache: every question is asked
only once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from urllib.parse import urlsplit

from evals.bench.bare_encoder import BATCH, BareEncoder, EncoderSpeed
from evals.bench.load import Load, load, run_loop
from evals.bench.questions import DistinctQuestions, gold_texts
from evals.bench.rows import Row, machine, print_rows
from evals.bench.service_process import (
    ServiceProcess,
    children,
    is_ready,
    private_memory,
    serving,
)
from indexer.encoding.onnx_encoder import OnnxEncoder
from indexer.index.reader import open_index
from indexer.index.store import Store
from indexer.settings import default_corpus, default_store

_ONE, _SOME, _MANY = 1, 8, 32  # clients
_CLIENTS = (_ONE, _SOME, _MANY)
_ROUNDS = 3
# Seconds of each measurement: some hundred answers even at one client.
_SERVICE_SECONDS = 3.0
# Questions that the bare encoder encodes in turn.
_SAMPLE = 320
_WARM_UP, _QUESTIONS = 400, 10_000
# Memory moves by some per cent as batches come and go: the median after so many small loads.
_SAMPLES, _BETWEEN = 7, 100
# More than can be answered in the seconds of one measurement.
_MOST = 6_000
# No more than so long for the memory's questions, so that the whole run takes about 3 minutes.
_MEMORY_SECONDS = 100.0
# The load average a core above which a machine is busy with something else.
_QUIET = 0.25
_LOCAL = ("127.0.0.1", "localhost", "::1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a Markdown table."""
    options = _parser().parse_args(arguments)
    _warn()
    questions = DistinctQuestions(gold_texts())
    rows: list[Row] = []
    if options.url:
        if not is_ready(options.url):
            raise SystemExit(f"bench-serve: {options.url} is not ready; is the service running?")
        local = urlsplit(options.url).hostname in _LOCAL
        rows = _rows(_rounds(options.url, questions, local))
    else:
        for workers in sorted({1, options.workers}):
            rows += _served(workers, questions, options.questions)
    print(f"{machine()}; medians of {_ROUNDS} rounds\n")
    print_rows(rows)
    return 0


def _served(workers: int, questions: DistinctQuestions, count: int) -> list[Row]:
    """The rows of a service of this machine with so many processes."""
    places = ("--index", str(default_store()), "--corpus", str(default_corpus()))
    name = "1 process" if workers == 1 else f"{workers} processes"
    with serving(*places, "--workers", str(workers)) as service:
        memory = _memory(service, questions, count) if workers == 1 else []
        rows = [*_rows(_rounds(service.address, questions, local=True)), *memory]
        if own := [private_memory(worker) for worker in children(service.process.pid)]:
            rows.append(Row("memory of a further process", f"{median(own):.0f} MiB", "≤ 120 MiB"))
    return [replace(row, what=f"{name}: {row.what}") for row in rows]


def _rows(rounds: Sequence[Round]) -> list[Row]:
    return [*_against_bare(rounds), *_by_clients(rounds)]


def _warn() -> None:
    """Warn on a busy machine: a pass on all cores is slowed more there than several on one."""
    load_before, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load_before > _QUIET * cores:
        print(
            f"bench-serve: the machine is busy (load {load_before:.1f} on {cores} cores); that "
            "slows the bare encoder more than the service and flatters the ratios",
            file=sys.stderr,
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.serve", description=__doc__)
    parser.add_argument("--url", help="a running service to ask instead of one of its own")
    parser.add_argument(
        "--questions",
        type=int,
        default=_QUESTIONS,
        metavar="N",
        help=f"after how many questions memory is compared (default {_QUESTIONS})",
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="measure a service of N processes, too (default: as many as there are cores)",
    )
    return parser


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the bare encoder if it is on the same machine, and the loads by clients.

    `plain` is the load of the most clients with answers without facets.
    """

    bare: EncoderSpeed | None
    loads: dict[int, Load]
    plain: Load


def _rounds(address: str, questions: DistinctQuestions, local: bool) -> list[Round]:
    """Measure bare encoder and service in turn; a service elsewhere has no encoder to compare."""
    bare = None
    if local:
        encoder = open_index(Store(default_store())).encoder
        assert isinstance(encoder, OnnxEncoder)
        bare = BareEncoder(encoder, questions.take(_SAMPLE))
        bare.measure()
    _load(address, questions, _MANY, _WARM_UP)
    rounds = []
    for _ in range(_ROUNDS):
        measured = bare.measure() if bare else None
        loads = {
            clients: _load(address, questions, clients, _MOST, _SERVICE_SECONDS)
            for clients in _CLIENTS
        }
        plain = _load(address, questions, _MANY, _MOST, _SERVICE_SECONDS, facets=False)
        rounds.append(Round(measured, loads, plain))
    return rounds


def _load(
    address: str,
    questions: DistinctQuestions,
    clients: int,
    count: int,
    seconds: float = _MEMORY_SECONDS,
    *,
    facets: bool = True,
) -> Load:
    asked = [{"question": text, "facets": facets} for text in questions.take(count)]
    requests = [json.dumps(one).encode() for one in asked]
    return run_loop(load(address, requests, clients, count, seconds=seconds))


def _memory(service: ServiceProcess, questions: DistinctQuestions, count: int) -> list[Row]:
    """Resident memory after a warm-up, and after `count` questions more."""
    _load(service.address, questions, _MANY, _WARM_UP)
    before = _settled(service, questions)
    done = _load(service.address, questions, _MANY, count)
    after = _settled(service, questions)
    what = f"memory after {done.requests:,} questions more at {_MANY} clients"
    values = f"{before:.0f} MiB → {after:.0f} MiB, {after / before - 1:+.1%}"
    return [Row(what, values, "≤ +5 %"), Row("errors meanwhile", _errors([done]), "0")]


def _settled(service: ServiceProcess, questions: DistinctQuestions) -> float:
    """The median resident MiB of a service between small loads."""
    found = []
    for _ in range(_SAMPLES):
        _load(service.address, questions, _MANY, _BETWEEN)
        found.append(service.memory())
    return median(found)


def _against_bare(rounds: Sequence[Round]) -> list[Row]:
    """The service as ratios to the encoder of the same round."""
    pairs = [(each.bare, each.loads) for each in rounds if each.bare]
    plain = [each.plain.throughput / each.bare.per_second for each in rounds if each.bare]
    if not pairs:
        return []
    pass_ms = median(bare.pass_ms for bare, _ in pairs)
    speeds = sorted(bare.per_second for bare, _ in pairs)
    shares = [loads[_MANY].throughput / bare.per_second for bare, loads in pairs]
    slow = [loads[_SOME].p95 / bare.pass_ms for bare, loads in pairs]
    alone = [loads[_ONE].p50 / bare.pass_ms for bare, loads in pairs]
    return [
        Row(
            f"throughput at {_MANY} clients / bare encoder by {BATCH} "
            f"({speeds[0]:.0f} to {speeds[-1]:.0f}/s)",
            f"{median(shares):.2f} ×",
            "≥ 0.85 ×",
        ),
        Row("the same without facets", f"{median(plain):.2f} ×", ""),
        Row(
            f"p95 at {_SOME} clients / one bare forward pass ({pass_ms:.2f} ms)",
            f"{median(slow):.1f} ×",
            "< 10 ×",
        ),
        Row("p50 at 1 client / one bare forward pass", f"{median(alone):.1f} ×", ""),
    ]


def _by_clients(rounds: Sequence[Round]) -> list[Row]:
    """Throughput and latencies at each number of clients, and all errors."""
    rows = []
    for clients in _CLIENTS:
        loads = [each.loads[clients] for each in rounds]
        p50, p95, p99 = (median(load.percentile(p) for load in loads) for p in (50, 95, 99))
        value = (
            f"{median(load.throughput for load in loads):.0f}/s; {p50:.1f}, {p95:.1f}, {p99:.1f} ms"
        )
        name = "1 client" if clients == 1 else f"{clients} clients"
        rows.append(Row(f"{name}: throughput; p50, p95, p99", value, ""))
    loads = [load for each in rounds for load in (*each.loads.values(), each.plain)]
    answers = sum(len(load.latencies) for load in loads)
    return [*rows, Row(f"errors beside {answers:,} answers", _errors(loads), "0")]


def _errors(loads: Sequence[Load]) -> str:
    """How many, and of which kinds."""
    found: Counter[str] = Counter()
    for each in loads:
        found.update(each.errors)
    kinds = ", ".join(f"{kind}: {count}" for kind, count in sorted(found.items()))
    return f"{found.total()} ({kinds})" if kinds else "0"


if __name__ == "__main__":
    sys.exit(main())
