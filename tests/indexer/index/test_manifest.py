"""The manifest of an index folder: read as written, or refused with what mends it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.files import describe_files
from indexer.index.manifest import (
    MANIFEST_FILE,
    SCHEMA_VERSION,
    EncoderInfo,
    Manifest,
    check_hashes,
    check_sizes,
    read_manifest,
)


def _written(folder: Path) -> Manifest:
    """Write a folder of two files and its manifest."""
    (folder / "encoder").mkdir()
    (folder / "encoder/graph").write_bytes(b"graph")
    (folder / "passages").write_bytes(b"passages")
    manifest = Manifest(
        index_id="0123456789ab",
        inputs="f" * 64,
        built_at="2026-01-02T03:04:05+00:00",
        encoder=EncoderInfo("mini", "e" * 64, 384, 512, "query: ", 1e-6),
        reports={"réunion": "a" * 64},
        counts={"passages": 2},
        files=describe_files(folder),
    )
    manifest.write(folder)
    return manifest


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = _written(tmp_path)
    assert read_manifest(tmp_path) == manifest
    assert manifest.schema_version == SCHEMA_VERSION
    assert list(manifest.files) == ["encoder/graph", "passages"]


def test_a_folder_without_a_manifest_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"no index in .*; run `rapporteur index`"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "{}", "[" * 5000])
def test_what_is_no_manifest_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST_FILE).write_text(text, "utf-8")
    with pytest.raises(IndexDamaged, match=r"manifest\.json cannot be read; run `rapporteur"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("version", [SCHEMA_VERSION - 1, SCHEMA_VERSION + 1])
def test_another_schema_is_outdated_whatever_its_fields_are(tmp_path: Path, version: int) -> None:
    (tmp_path / MANIFEST_FILE).write_text(json.dumps({"schema_version": version}), "utf-8")
    with pytest.raises(IndexOutdated, match=f"version {version} .* reads {SCHEMA_VERSION}; run"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("field", "value"),
    [("reports", {}), ("files", {}), ("encoder", 5), ("index_id", 1), ("checksum", None)],
)
def test_a_manifest_with_a_changed_field_is_refused(
    tmp_path: Path, field: str, value: object
) -> None:
    _written(tmp_path)
    path = tmp_path / MANIFEST_FILE
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), field: value}), "utf-8")
    with pytest.raises(IndexDamaged, match="is not the one that was written"):
        read_manifest(tmp_path)


def test_whole_files_pass_both_checks(tmp_path: Path) -> None:
    manifest = _written(tmp_path)
    check_sizes(tmp_path, manifest)
    check_hashes(tmp_path, manifest)


@pytest.mark.parametrize(
    ("harm", "check", "message"),
    [
        (lambda path: path.unlink(), check_sizes, r"encoder/graph is missing; run"),
        (
            lambda path: path.write_bytes(b"gra"),
            check_sizes,
            r"graph has 3 bytes instead of 5; run",
        ),
        (lambda path: path.write_bytes(b"grapH"), check_hashes, r"graph is not the one that was b"),
    ],
)
def test_the_file_that_is_missing_cut_or_changed_is_named(
    tmp_path: Path,
    harm: Callable[[Path], None],
    check: Callable[[Path, Manifest], None],
    message: str,
) -> None:
    manifest = _written(tmp_path)
    harm(tmp_path / "encoder/graph")
    with pytest.raises(IndexDamaged, match=message):
        check(tmp_path, manifest)


def test_a_file_of_the_same_size_passes_the_quick_check_alone(tmp_path: Path) -> None:
    manifest = _written(tmp_path)
    (tmp_path / "passages").write_bytes(b"PASSAGES")
    check_sizes(tmp_path, manifest)
    with pytest.raises(IndexDamaged, match="passages is not the one"):
        check_hashes(tmp_path, manifest)
