"""The table of all sizes: a line for each cost, a column for each size, and the target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.bench.scale.asking import Timing
from evals.bench.scale.building import Build
from evals.bench.scale.changing import Changes
from evals.bench.scale.cold import Cold
from indexer.index.manifest import Manifest
from indexer.index.segment import layout

# The kinds of files of a segment; what has none of these names counts as "other".
_KINDS: Mapping[str, Sequence[str]] = {
    "texts and tables": (layout.TABLES,),
    "token codes": (layout.TOKEN_CODES,),
    "sentence codes": (layout.SENTENCE_CODES,),
    "nearest sentences": (layout.NEAREST,),
    "postings": (layout.POSTING_ROWS, layout.POSTING_COUNTS),
}
_OTHER, _NONE = "other", "—"


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MiB: the process's own, and pages of files."""

    own: float
    files: float


@dataclass(frozen=True, slots=True)
class Found:
    """nDCG@10 of the questions of a collection: as shipped, and with exact search."""

    questions: int
    shipped: float
    exact: float


@dataclass(frozen=True, slots=True)
class SizeCosts:
    """All that was measured of one size.

    `disk` are bytes a passage by kind of file, `peak` the most MiB of a build that encoded it all.
    """

    passages: int
    reports: int
    disk: Mapping[str, float]
    build: Build | None
    peak: float | None
    known_names: int
    cold: Cold
    answering: Timing
    names: Timing
    refusing: Timing
    asking: Memory
    serving: Memory
    found: Mapping[str, Found]
    changes: Changes


def bytes_a_passage(manifest: Manifest) -> dict[str, float]:
    """Return the bytes that each kind of file takes up a passage, the largest first."""
    kinds = {name: kind for kind, names in _KINDS.items() for name in names}
    found: dict[str, float] = {}
    for segment in manifest.segments:
        for name, file in segment.files.items():
            kind = kinds.get(name, _OTHER)
            found[kind] = found.get(kind, 0) + file.size
    passages = max(1, manifest.counts["passages"])
    each = {kind: size / passages for kind, size in found.items()}
    return dict(sorted(each.items(), key=lambda one: -one[1]))


def table(sizes: Sequence[SizeCosts]) -> tuple[list[str], list[list[str]]]:
    """Return the head and the lines of the table."""
    head = ["measured", *(f"{one.passages:,} passages" for one in sizes), "target"]
    lines = [*_BUILT, *_disk(sizes), *_ASKED, *_found(sizes), *_CHANGED]
    return head, [[what, *(show(one) for one in sizes), target] for what, show, target in lines]


# What was measured, how it is shown of one size, and the target.
Line = tuple[str, Callable[[SizeCosts], str], str]


def _of_build(show: Callable[[Build], str]) -> Callable[[SizeCosts], str]:
    return lambda costs: show(costs.build) if costs.build else _NONE


_BUILT: Sequence[Line] = (
    ("reports", lambda costs: f"{costs.reports:,}", ""),
    ("built a second, real passages", _of_build(lambda build: f"{build.rate:.1f}"), ""),
    (
        "speed of its encoding / of a bare encode",
        _of_build(lambda build: f"{build.against_bare:.2f} ×"),
        "≥ .9 ×",
    ),
    ("everything else / its encoding", _of_build(lambda build: f"{build.rest:.2f} ×"), "≤ 1 ×"),
    (
        "peak memory of the build",
        lambda costs: f"{costs.peak:.0f} MiB" if costs.peak else _NONE,
        "≤ 1,200 MiB",
    ),
)
_ASKED: Sequence[Line] = (
    ("cold `ask`", lambda costs: f"{costs.cold.seconds:.2f} s", ""),
    ("cold `ask` / that of one report", lambda costs: f"{costs.cold.ratio:.2f} ×", "≤ 2 ×"),
    ("warm question, p50 and p95", lambda costs: _milliseconds(costs.answering), ""),
    (
        "the same / that of the first size",
        lambda costs: f"{costs.answering.ratio:.2f} ×",
        "≤ 3 × at 1,000,000",
    ),
    ("reading its names, p50 and p95", lambda costs: _milliseconds(costs.names), "≤ 3 ms"),
    ("names", lambda costs: f"{costs.known_names:,}", ""),
    ("finding unknown names, p50 and p95", lambda costs: _milliseconds(costs.refusing), "≤ 3 ms"),
    ("memory after 200 questions", lambda costs: _memory(costs.asking), ""),
    ("memory of `serve` after 200", lambda costs: _memory(costs.serving), "< 1,500 MiB"),
)
_CHANGED: Sequence[Line] = (
    (
        "finding nothing changed",
        lambda costs: f"{costs.changes.nothing:.2f} s",
        "< 1 s of 1,000 reports",
    ),
    ("taking a report away", lambda costs: f"{costs.changes.removed:.1f} s", ""),
    ("adding a report", lambda costs: f"{costs.changes.added:.1f} s", ""),
)


def _disk(sizes: Sequence[SizeCosts]) -> list[Line]:
    """The bytes a passage, in all and of each kind of file, the largest of the last size first."""

    def of_kind(kind: str) -> Line:
        return f"of {kind}", lambda costs: f"{costs.disk.get(kind, 0):,.0f}", ""

    whole: Line = (
        "bytes a passage",
        lambda costs: f"{sum(costs.disk.values()):,.0f}",
        "≤ 12,000",
    )
    return [whole, *(of_kind(kind) for kind in sizes[-1].disk)]


def _found(sizes: Sequence[SizeCosts]) -> list[Line]:
    """The nDCG@10 of each collection, as shipped and exactly."""

    def of_collection(name: str) -> Line:
        return (
            f"nDCG@10 of {name}, as shipped and exact (questions)",
            lambda costs: _ndcg(costs.found.get(name)),
            "within .01",
        )

    return [of_collection(name) for name in dict.fromkeys(n for one in sizes for n in one.found)]


def _ndcg(found: Found | None) -> str:
    if found is None:
        return _NONE
    return f"{found.shipped:.4f}, {found.exact:.4f} ({found.questions})"


def _milliseconds(timing: Timing) -> str:
    return f"{timing.p50:.1f}, {timing.p95:.1f} ms"


def _memory(memory: Memory) -> str:
    return f"{memory.own + memory.files:.0f} MiB ({memory.own:.0f} + {memory.files:.0f} of files)"
