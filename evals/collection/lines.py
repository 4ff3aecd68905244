"""Read a file of a collection line by line, whatever ends its lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.collection.faults import Faults
from indexer.errors import GoldError

_BOM = b"\xef\xbb\xbf"


def read_lines(path: Path, faults: Faults) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, without white space around, with their numbers from 1.

    A line that is not UTF-8 is a fault. Raises GoldError where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                try:
                    line = (raw.removeprefix(_BOM) if number == 1 else raw).decode("utf-8").strip()
                except UnicodeDecodeError as exc:
                    faults.add(number, f"is not UTF-8 at byte {exc.start + 1}; save it as UTF-8")
                    continue
                if line:
                    yield number, line
    except OSError as exc:
        raise GoldError(f"{path} cannot be read ({exc.strerror}); name a BEIR folder.") from exc
