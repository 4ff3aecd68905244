"""The manifest of an index: read as written, or refused with what mends it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from indexer.encoding.export import TOLERANCE
from indexer.encoding.torch_encoder import DEFAULT_ENCODER
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.files import FileInfo
from indexer.index.manifest import (
    MANIFEST_FILE,
    SCHEMA_VERSION,
    EncoderInfo,
    Manifest,
    read_manifest,
)
from indexer.index.segment.types import SegmentInfo
from indexer.index.store import Store


def _segment(name: str, **counts: int) -> SegmentInfo:
    every = {"reports": 1, "passages": 2, "sentences": 3, "tokens": 4, "terms": 5}
    files = {"a.npy": FileInfo(3, "a" * 64), "records.sqlite": FileInfo(9, "b" * 64)}
    return SegmentInfo(name, "en", "made", "encoded", every | counts, files)


MANIFEST = Manifest(
    index_id="0123456789ab",
    built_at="2026-01-02T03:04:05+00:00",
    made_by="f" * 64,
    encoder=EncoderInfo(
        "mini", "e" * 64, 384, 512, "query: ", 1e-6, {"encoder.onnx": FileInfo(5, "c" * 64)}
    ),
    segments=(_segment("one"), _segment("réunion", passages=10)),
    stop_words={"en": ("the", "of"), "fr": ("à",)},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / MANIFEST_FILE).write_text(MANIFEST.text(), "utf-8")
    return tmp_path


def test_a_manifest_is_read_as_it_was_written(folder: Path) -> None:
    again = read_manifest(folder)
    assert again.schema_version == SCHEMA_VERSION
    assert again.segments == MANIFEST.segments
    assert again.encoder == MANIFEST.encoder
    assert {name: tuple(words) for name, words in again.stop_words.items()} == MANIFEST.stop_words
    assert again.text() == MANIFEST.text()


def test_counts_are_those_of_all_segments() -> None:
    assert MANIFEST.counts == {
        "reports": 2, "passages": 12, "sentences": 6, "tokens": 8, "terms": 10,
    }  # fmt: skip


def test_the_manifest_of_the_corpus_says_what_was_built(store: Store) -> None:
    manifest = read_manifest(store.folder)
    counts = manifest.counts
    assert (counts["reports"], counts["passages"]) == (1, 82)
    assert counts["sentences"] >= 300 and counts["tokens"] > counts["terms"] > 4000
    assert manifest.encoder.name == DEFAULT_ENCODER
    assert 0 < manifest.encoder.onnx_difference <= TOLERANCE
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{6}\+00:00", manifest.built_at)


def test_a_folder_without_a_manifest_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"no index in .*; run `rapporteur index`"):
        read_manifest(tmp_path)
    with pytest.raises(IndexMissing):
        read_manifest(tmp_path / "none")


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "{}", "[" * 5000])
def test_what_is_no_manifest_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST_FILE).write_text(text, "utf-8")
    with pytest.raises(IndexDamaged, match=r"manifest\.json cannot be read; run `rapporteur"):
        read_manifest(tmp_path)


def test_a_folder_or_bytes_in_place_of_a_manifest_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "one" / MANIFEST_FILE).mkdir(parents=True)
    (tmp_path / MANIFEST_FILE).write_bytes(b"\xff\xfe")
    for folder in (tmp_path, tmp_path / "one"):
        with pytest.raises(IndexDamaged, match=r"manifest\.json cannot be read"):
            read_manifest(folder)


@pytest.mark.parametrize("version", [SCHEMA_VERSION - 1, SCHEMA_VERSION + 1])
def test_another_schema_is_outdated_whatever_its_fields_are(tmp_path: Path, version: int) -> None:
    (tmp_path / MANIFEST_FILE).write_text(json.dumps({"schema_version": version}), "utf-8")
    with pytest.raises(IndexOutdated, match=f"version {version} .* reads {SCHEMA_VERSION}; run"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("field", "value"),
    [("segments", []), ("made_by", ""), ("encoder", 5), ("index_id", 1), ("checksum", None)],
)
def test_a_manifest_with_a_changed_field_is_refused(
    folder: Path, field: str, value: object
) -> None:
    path = folder / MANIFEST_FILE
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), field: value}), "utf-8")
    with pytest.raises(
        IndexDamaged,
        match=r"manifest\.json is not the one that was written; run `rapporteur index`",
    ):
        read_manifest(folder)


def test_any_changed_letter_is_refused(folder: Path) -> None:
    path = folder / MANIFEST_FILE
    raw = path.read_bytes()
    for place in range(0, len(raw), 17):
        damaged = bytearray(raw)
        damaged[place] ^= 2
        path.write_bytes(damaged)
        try:
            assert read_manifest(folder).text() == MANIFEST.text()
        except (IndexDamaged, IndexOutdated):
            continue
