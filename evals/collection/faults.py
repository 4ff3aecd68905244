"""Collect what is wrong with a file, line by line, and refuse it with the first faults."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import GoldError

# How many faults are listed; of the others only the number is told.
_LISTED = 10


class Faults:
    """The faults of a file in the order of its lines; all are counted, the first ones are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._first: list[str] = []
        self._count = 0

    def add(self, line: int, what: str) -> None:
        """Add what is wrong with a line, and how to mend it."""
        self._count += 1
        if self._count <= _LISTED:
            self._first.append(f"line {line} {what}")

    def refuse(self) -> None:
        """Raise GoldError if there is a fault."""
        if not self._count:
            return
        first, *more = self._first
        lines = [f"{self._path}, {first}."]
        if more:
            lines.append(f"The file has {self._count:,} faults in all; these follow:")
            lines += [f"  {fault}" for fault in more]
        if self._count > _LISTED:
            lines.append(f"  and {self._count - _LISTED:,} more")
        raise GoldError("\n".join(lines))
