"""Where the benchmark keeps its corpora and indexes, one of each for every size."""

from __future__ import annotations

import filecmp
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.bench.made.documents import MadeReport
from indexer.files import link_or_copy
from indexer.index.layout import ENCODERS_FOLDER
from indexer.index.store import Store

_WHOLE = "whole"
_ENDS, _CLOSING = (".", "!", "?"), "\"'”’)]"
_FIRST_YEAR, _YEARS = 1950, 70


@dataclass(frozen=True, slots=True)
class Scale:
    """What is measured: the folder of all sizes, the sizes in passages, public collections."""

    folder: Path
    sizes: tuple[int, ...]
    collections: tuple[Path, ...] = ()

    @classmethod
    def read(cls, arguments: Sequence[str]) -> Scale:
        """Return what the arguments of a process say: FOLDER SIZE,SIZE [COLLECTION ...]."""
        folder, sizes, *collections = arguments
        return cls(Path(folder), tuple(map(int, sizes.split(","))), tuple(map(Path, collections)))

    def arguments(self, *sizes: int) -> list[str]:
        """Return the arguments of a process that measures some sizes, or all."""
        wanted = ",".join(map(str, sizes or self.sizes))
        return [str(self.folder), wanted, *map(str, self.collections)]

    def of(self, size: int) -> SizeFolder:
        """Return the folder of a size."""
        return SizeFolder(self.folder / str(size))


@dataclass(frozen=True, slots=True)
class SizeFolder:
    """The folder of one size."""

    path: Path

    @property
    def corpus(self) -> Path:
        """The folder of its reports."""
        return self.path / "corpus"

    @property
    def store(self) -> Store:
        """The store of its index."""
        return Store(self.path / "index")

    def note(self, name: str, found: dict[str, Any]) -> None:
        """Keep something that was measured."""
        (self.path / f"{name}.json").write_text(json.dumps(found), "utf-8")

    def noted(self, name: str) -> dict[str, Any]:
        """Return what was measured before, {} where nothing was."""
        path = self.path / f"{name}.json"
        return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def write_corpus(size: SizeFolder, reports: Iterable[MadeReport]) -> None:
    """Write reports as a corpus, unless that was done before."""
    if (size.path / _WHOLE).is_file():
        return
    for report in reports:
        write_report(size.corpus, report)
    (size.path / _WHOLE).touch()


def write_report(corpus: Path, report: MadeReport) -> None:
    """Write a report into a corpus."""
    folder = corpus / report.report_id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(markdown(report), "utf-8")
    year = _FIRST_YEAR + int(report.report_id.rpartition("-")[2]) % _YEARS
    toml = f'id = "{report.report_id}"\ntitle = "{report.title}"\ndate = "{year}"\n'
    (folder / "report.toml").write_text(toml, "utf-8")


def markdown(report: MadeReport) -> str:
    """Return the text of a report: its title, then a paragraph for each text."""
    return "\n\n".join([f"# {report.title}", *map(_ended, report.texts)]) + "\n"


def _ended(text: str) -> str:
    """A text that ends a sentence: one that does not is joined with the next paragraph."""
    return text if text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}."


def link_encoders(folder: Path, store: Store) -> None:
    """Give a store the export of the encoder that stands in a folder, without a copy.

    An export that other code made is replaced.
    """
    source = folder / ENCODERS_FOLDER
    for path in source.rglob("*"):
        target = store.encoders / path.relative_to(source)
        if path.is_file() and not (target.exists() and filecmp.cmp(path, target)):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            link_or_copy(path, target)
