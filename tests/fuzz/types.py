"""The data of a fuzz run: kinds of files, where a trial takes place, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Kind = Literal["pdf", "docx", "html", "markdown", "text"]
# The end of the names of each kind's files.
SUFFIX: dict[Kind, str] = {
    "pdf": ".pdf",
    "docx": ".docx",
    "html": ".html",
    "markdown": ".md",
    "text": ".txt",
}
KINDS: tuple[Kind, ...] = tuple(SUFFIX)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a run: where files come from, a corpus, an index, and one to stay empty."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Where the files to add are written."""
        return self.root / "inbox"

    @property
    def corpus(self) -> Path:
        """The corpus, which holds a report before and after each trial."""
        return self.root / "corpus"

    @property
    def index(self) -> Path:
        """The index, which no failed `add` may touch."""
        return self.root / "index"

    @property
    def scratch(self) -> Path:
        """The working, home and temporary folder of the process; nothing may be written there."""
        return self.root / "scratch"

    @property
    def output(self) -> Path:
        """The file that takes what libraries print; it must stay empty."""
        return self.root / "output"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of the processor, and MiB above what is there before."""

    seconds: float = 10.0
    mebibytes: float = 512.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: "read" or "refused" with its message, and each fault in a sentence."""

    result: Literal["read", "refused", "lost"]
    message: str = ""
    faults: tuple[str, ...] = ()
    seconds: float = 0.0
    mebibytes: float = 0.0
    resident: float = 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """One changed file and what came of it."""

    kind: Kind
    number: int
    raw: bytes = field(repr=False)
    outcome: Outcome
