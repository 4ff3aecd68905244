"""The process that reads a file: it limits itself, reads, and prints what it finds as JSON.

A file may come from anybody and may be made to harm: whatever it does to the process that reads it,
the service goes on.
"""

from __future__ import annotations

import math
import os
import sys
from dataclasses import replace
from pathlib import Path

import msgspec

from indexer.errors import CorpusError
from server.adding.names import UNNAMED
from server.adding.types import Outcome, Preview, SectionLine, Task

# What is told of a file, at most: a preview is looked at and not read.
_SECTIONS, _SPEAKERS, _WARNINGS, _CHARACTERS = 500, 200, 50, 300


def main() -> int:
    """Carry out the task on standard input; return 0 where there is an outcome on stdout."""
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=Task)
    limit_this_process(task.limits.memory, task.limits.seconds)
    try:
        outcome = read(task)
    except MemoryError:
        outcome = Outcome(fault=too_much(task.name))
    sys.stdout.buffer.write(msgspec.json.encode(outcome))
    sys.stdout.buffer.flush()
    return 0


def limit_this_process(memory: int, seconds: float) -> None:
    """Limit address space (bytes), processor time and what may be written, where that is known."""
    try:
        import resource
    except ImportError:  # Windows: the service still ends it in time
        return
    whole = math.ceil(seconds) + 1
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, whole),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS refuses some, and a lower limit may be set already
            continue


def read(task: Task) -> Outcome:
    """Return what the file of a task would be as a report, or why it cannot be one."""
    from indexer.importers.add import id_of, read_candidate
    from server.adding.preview import preview_of

    given, name = task.wishes, Path(task.name)
    try:
        raw = Path(task.path).read_bytes()
        candidate = read_candidate(raw, name, given)
        if not given.report_id and name.stem == UNNAMED:  # a text that has no name of its own
            own = replace(given, report_id=id_of(candidate.meta.title))
            candidate = read_candidate(raw, name, own)
    except CorpusError as exc:
        return Outcome(fault=str(exc))
    except OSError:
        return Outcome(fault=f"{name} is no longer there; give it again.")
    return Outcome(_shortened(preview_of(candidate)), candidate.toml)


def too_much(name: str) -> str:
    """Return what is said of a file that takes too much to read."""
    return (
        f"{name} takes too much time or memory to be read here; split it, or add it with "
        "`rapporteur add`."
    )


def _shortened(preview: Preview) -> Preview:
    return replace(
        preview,
        sections=tuple(
            SectionLine(own.depth, own.title[:_CHARACTERS]) for own in preview.sections[:_SECTIONS]
        ),
        speakers=tuple(name[:_CHARACTERS] for name in preview.speakers[:_SPEAKERS]),
        warnings=tuple(text[:_CHARACTERS] for text in preview.warnings[:_WARNINGS]),
    )


if __name__ == "__main__":
    code = main()
    # What a library does when it is unloaded is no longer of interest.
    os._exit(code)
