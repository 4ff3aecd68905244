"""Small corpora on disk, a tiny encoder to build their indexes with, and what an index holds."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from indexer.corpus_state import STATE_FILE
from indexer.encoding.types import Encoding
from indexer.index.manifest import read_manifest
from indexer.index.reader import open_index
from indexer.index.store import Store
from indexer.types import Passage
from tests.indexer.encoding.tiny_model import TinyEncoder, write_model

_MAX_TOKENS = 64
# How many paragraphs a report of `write_corpus` has.
EACH = 3
# Seconds ago at which files were written, so that their times are trusted.
_AGO = 3600


def tiny_encoder(folder: Path, max_tokens: int = _MAX_TOKENS) -> TinyEncoder:
    """Return a tiny encoder that reads a paragraph whole."""
    config = {"hidden_size": 4, "max_position_embeddings": max_tokens}
    tokenizer = {"model_max_length": max_tokens}
    return TinyEncoder(write_model(folder, config=config, tokenizer_config=tokenizer), "tiny")


def write_report(
    corpus: Path, name: str, *paragraphs: str, ago: float = _AGO, **fields: str
) -> Path:
    """Write a report, which looks as if it had been written some seconds ago."""
    folder = corpus / name
    folder.mkdir(parents=True, exist_ok=True)
    values = {"id": name, "title": f"Title of {name}", **fields}
    lines = [f'{key} = "{value}"\n' for key, value in values.items()]
    (folder / "report.toml").write_text("".join(lines), "utf-8")
    text = "".join(f"{paragraph}\n\n" for paragraph in ("# Opening", *paragraphs))
    (folder / "report.md").write_text(text, "utf-8")
    age(folder, ago)
    return folder


def age(folder: Path, ago: float = _AGO) -> None:
    """Make the files of a folder look as if they had been written some seconds ago."""
    then = time.time_ns() - round(ago * 1e9)
    for path in folder.iterdir():
        os.utime(path, ns=(then, then))


def rename_report(corpus: Path, old: str, new: str) -> None:
    """Give a report another id."""
    shutil.move(corpus / old, corpus / new)
    path = corpus / new / "report.toml"
    path.write_text(path.read_text("utf-8").replace(f'id = "{old}"', f'id = "{new}"'), "utf-8")
    age(corpus / new)


def paragraphs_of(name: str, count: int = EACH) -> list[str]:
    """Return paragraphs that no other report has, with a name in the first."""
    return [
        f"Ms. Ada {name.title()}, Director of the World Bank, noted that {name} is one.",
        *(f"The {name} has {'two ' * number}or three. Four!" for number in range(1, count)),
    ]


def write_corpus(corpus: Path, *names: str, **fields: str) -> Path:
    """Write reports of `EACH` paragraphs."""
    for name in names:
        write_report(corpus, name, *paragraphs_of(name), ago=_AGO, **fields)
    return corpus


def segment_ids(store: Store) -> list[str]:
    """Return the ids of the segments of the current index."""
    return [info.segment_id for info in read_manifest(store.folder).segments]


def reports_of(store: Store) -> dict[str, list[Passage]]:
    """Return the passages of each report of the current index, every file checked."""
    records = open_index(store, verify=True).records
    return {name: list(records.report(name)[1]) for name in records.reports}


def texts_of(passages: Sequence[Passage]) -> list[str]:
    """Return the texts of passages."""
    return [passage.text for passage in passages]


def stamps(store: Store) -> dict[str, tuple[int, int]]:
    """Return size and time of change of every file of a store but its lock and note of a corpus."""
    return {
        path.relative_to(store.folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(store.folder.rglob("*"))
        if path.is_file() and path.name not in ("lock", STATE_FILE)
    }


def encoded(encoder: TinyEncoder) -> list[str]:
    """Return all texts that an encoder has encoded, in order."""
    return [text for call in encoder.calls for text in call]


def check_reports(store: Store, *names: str) -> None:
    """Check that the current index has these reports of `write_corpus`, every file checked."""
    found = reports_of(store)
    assert sorted(found) == sorted(names)
    for name in names:
        assert texts_of(found[name]) == paragraphs_of(name)


def flip(path: Path, keep_time: bool = False) -> None:
    """Change one bit of a file, not its size, and on request not its time either."""
    before = path.stat()
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


class Killed(Exception):
    """Stands in for the end of the process."""


class Killing(TinyEncoder):
    """A tiny encoder whose process is killed after so many calls."""

    calls_left = 0

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        if not self.calls_left:
            raise Killed
        self.calls_left -= 1
        return super().encode(texts)
