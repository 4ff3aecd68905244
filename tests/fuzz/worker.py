"""The process in which files are tried: a path comes in on each line, an outcome goes out."""

from __future__ import annotations

import json
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from tests.fuzz.trial import Trials
from tests.fuzz.types import Limits, Places
from tests.fuzz.watch import watch_writes

# Address space above what the process has at the start: a reader that takes more ends in an error.
_SPACE = 4 * 2**30


def main(arguments: list[str]) -> None:
    """Try each file whose path is read from standard input."""
    root, seconds, mebibytes = arguments
    places, limits = Places(Path(root)), Limits(float(seconds), float(mebibytes))
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    output = os.open(places.output, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(output, stream)
    trials = Trials(places, limits)
    _load_readers()
    _limit_space()
    watch_writes(places.corpus, trials.written.append)
    for line in sys.stdin:
        outcome = trials.add(Path(json.loads(line)))
        print(json.dumps(asdict(outcome)), file=replies, flush=True)


def _load_readers() -> None:
    """Load what reads each format, so that it is no growth of the first file."""
    import indexer.importers.docx.importer
    import indexer.importers.html.importer
    import indexer.importers.markdown
    import indexer.importers.pdf.importer  # noqa: F401


def _limit_space() -> None:
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        space = pages * resource.getpagesize() + _SPACE
        resource.setrlimit(resource.RLIMIT_AS, (space, space))


if __name__ == "__main__":
    main(sys.argv[1:])
