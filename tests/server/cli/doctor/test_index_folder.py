"""The index: missing, damaged, outdated, with a broken encoder or on a full disk, it is said."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from indexer.index.manifest import MANIFEST_FILE
from indexer.index.reader import Index
from indexer.index.segment.layout import TABLES
from indexer.index.store import Store
from indexer.settings import ROOT
from server.cli.doctor import index_folder
from server.cli.doctor.index_folder import check_disk, check_encoder, check_index
from tests.server.service.trial import cut


def _found(index: Path, corpus: Path = ROOT / "corpus") -> dict[str, tuple[str, str, int]]:
    options = Namespace(index=index, corpus=corpus)
    return {one.what: (one.status, one.found, one.exit_code) for one in check_index(options)}


def test_an_index_that_is_well_is_described(store: Store) -> None:
    found = _found(store.folder)
    assert list(found) == ["index", "disk", "files", "changes", "encoder"]
    assert {status for status, _, _ in found.values()} == {"ok"}
    assert "1 report, 82 passages, 1 segment" in found["index"][1]
    assert "all-MiniLM-L6-v2, 384 components, a question in " in found["encoder"][1]


def test_an_index_that_is_missing_damaged_or_outdated_fails_with_3(
    own_store: Store, tmp_path: Path
) -> None:
    missing = _found(tmp_path / "none", tmp_path)
    assert missing["index"] == (
        "fail", f"There is no index in {tmp_path / 'none'} and no report in {tmp_path}", 3,
    )  # fmt: skip
    manifest = own_store.folder / MANIFEST_FILE
    text = manifest.read_text("utf-8")
    (tables,) = own_store.segments.glob(f"*/{TABLES}")
    cut(tables)
    assert _found(own_store.folder)["index"][::2] == ("fail", 3)
    manifest.write_text(text.replace('"schema_version": ', '"schema_version": 9'), "utf-8")
    status, said, code = _found(own_store.folder)["index"]
    assert (status, code) == ("fail", 3) and "has schema version 9" in said
    manifest.write_text(text[:100], "utf-8")
    assert _found(own_store.folder)["index"][::2] == ("fail", 3)


def test_changes_of_the_reports_are_warned_of(own_store: Store, own_corpus: Path) -> None:
    shutil.copytree(own_corpus / "migration-2003", own_corpus / "more")
    assert _found(own_store.folder, own_corpus)["changes"][:2] == (
        "warn", "since the index was built, the report more was added",
    )  # fmt: skip


def test_a_corpus_with_none_of_the_reports_is_not_compared_and_that_is_said(
    store: Store, tmp_path: Path
) -> None:
    status, said, _ = _found(store.folder, tmp_path)["changes"]
    assert status == "warn" and f"{tmp_path} has none of the reports of the index" in said


def test_what_is_no_folder_is_called_so(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    assert _found(file)["index"] == ("fail", f"{file} is no folder", 3)


@dataclass
class _Broken:
    name: str = "model"

    def encode(self, texts: Sequence[str]) -> list[object]:
        raise RuntimeError("bad graph\nat line 3")


@dataclass
class _Opened:
    encoder: _Broken


def test_an_encoder_that_does_not_encode_fails(store: Store) -> None:
    found = check_encoder(cast("Index", _Opened(_Broken())))
    assert (found.status, found.found) == ("fail", "model does not encode: bad graph")
    assert (found.to_do, found.exit_code) == (
        "run `rapporteur index --check`, which makes it anew", 3,
    )  # fmt: skip


def test_a_disk_that_is_full_is_warned_of_and_one_to_be_read_alone_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free: Any = Namespace(free=2_000_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda folder: free)
    assert check_disk(tmp_path, 1).found == f"2.0 GB free; {tmp_path} can be written to"
    full = check_disk(tmp_path, 3_000_000_000)
    assert (full.status, full.found) == ("warn", "2.0 GB free, less than the index has")
    monkeypatch.setattr("os.access", lambda folder, mode: False)
    read_only = check_disk(tmp_path, 3_000_000_000)
    assert read_only.status == "ok" and "can be read alone" in read_only.found


def test_what_cannot_be_imported_fails_and_the_other_checks_go_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(options: Namespace) -> Index:
        raise ImportError("libfaiss.so: cannot open shared object file")

    monkeypatch.setattr(index_folder, "open_place", broken)
    found = list(check_index(Namespace(index=store.folder, corpus=ROOT / "corpus")))
    assert [(one.what, one.status) for one in found[-1:]] == [("index", "fail")]
    assert found[-1].found == "cannot be opened: libfaiss.so: cannot open shared object file"
