"""The printed table of a benchmark: ratios, their targets, and the machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was measured, the value (a ratio or MiB), and the most it should be."""

    what: str
    value: str
    target: str


def print_rows(rows: Sequence[Row]) -> None:
    """Print rows as a Markdown table."""
    print_table(["measured", "value", "target"], [[r.what, r.value, r.target] for r in rows])


def print_table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table; all columns but the first hold figures."""
    print(f"| {' | '.join(head)} |\n|---|{'---:|' * (len(head) - 1)}")
    for line in lines:
        print(f"| {' | '.join(line)} |")


def machine() -> str:
    """Return what the figures were measured on: processor, cores, system, Python."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [s for s in cpuinfo.read_text("utf-8").splitlines() if s.startswith("model name")]
        model = names[0].split(":")[1].strip() if names else model
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )
