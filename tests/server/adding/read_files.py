"""Files that were read, without a process: for tests of what comes after."""

from __future__ import annotations

from pathlib import Path

from indexer.parsing.types import Particulars
from server.adding.reader import read
from server.adding.types import Limits, ReadFile, Task
from tests.server.adding.files import TEXT


def read_text(path: Path, wishes: Particulars, text: str = TEXT, name: str = "a.md") -> ReadFile:
    """A text that is written to a path and read."""
    path.write_text(text, "utf-8")
    outcome = read(Task(str(path), name, wishes, Limits()))
    assert outcome.preview
    return ReadFile(path, name, outcome.preview, outcome.toml)
