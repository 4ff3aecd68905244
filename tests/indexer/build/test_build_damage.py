"""Damage is seen, mended by the next build, and never carried on."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.build.build import Built, build
from indexer.corpus_state import STATE_FILE
from indexer.encoding.codec import CODEC_FILE
from indexer.encoding.export_store import RECORD_FILE, is_intact_export
from indexer.encoding.onnx_encoder import GRAPH_FILE
from indexer.errors import IndexDamaged
from indexer.index import manifest as manifest_module
from indexer.index.manifest import read_manifest
from indexer.index.reader import open_index
from indexer.index.segment.layout import DESCRIPTION, LENGTHS, TABLES, TOKEN_CODES
from indexer.index.store import Store
from tests.indexer.build.small_corpus import (
    EACH,
    check_reports,
    encoded,
    flip,
    paragraphs_of,
    segment_ids,
    write_corpus,
)
from tests.indexer.encoding.tiny_model import TinyEncoder


def _cut(path: Path) -> None:
    os.truncate(path, 50)


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        *((harm, name) for harm in (_cut, flip) for name in (TABLES, TOKEN_CODES, LENGTHS)),
        *((Path.unlink, name) for name in (TABLES, TOKEN_CODES, DESCRIPTION)),
    ],
)
def test_a_damaged_segment_is_built_again_and_others_stay(
    corpus: Path,
    store: Store,
    tiny: TinyEncoder,
    built: Built,
    name: str,
    harm: Callable[[Path], None],
) -> None:
    (damaged,) = segment_ids(store)
    build(write_corpus(corpus, "seas"), store, tiny)
    (other,) = set(segment_ids(store)) - {damaged}
    tiny.calls.clear()
    harm(store.segment(damaged) / name)
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded) == (True, 2 * EACH)
    assert sorted(encoded(tiny)) == sorted([*paragraphs_of("lakes"), *paragraphs_of("rivers")])
    assert other in segment_ids(store) and damaged not in segment_ids(store)
    check_reports(store, "lakes", "rivers", "seas")


@pytest.mark.parametrize("name", [TABLES, TOKEN_CODES, LENGTHS])
def test_damage_without_a_trace_is_mended_with_verify_and_not_carried_on(
    corpus: Path,
    store: Store,
    tiny: TinyEncoder,
    built: Built,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("arrays", "tables"):  # files as large as those that are not read whole
        monkeypatch.setattr(f"indexer.index.segment.{module}.WHOLE_BYTES", 0)
    (damaged,) = segment_ids(store)
    whole = (store.segment(damaged) / name).read_bytes()
    flip(store.segment(damaged) / name, keep_time=True)
    assert not build(corpus, store, tiny).changed
    with pytest.raises(IndexDamaged, match=f"{name} is not the one that was built"):
        open_index(store, verify=True)
    again = build(corpus, store, tiny, verify=True)
    assert (again.changed, again.encoded) == (True, 2 * EACH)
    (mended,) = segment_ids(store)
    assert mended != damaged
    assert (store.segment(mended) / name).read_bytes() == whole
    assert again.manifest.index_id == built.manifest.index_id
    check_reports(store, "lakes", "rivers")
    assert not build(corpus, store, tiny, verify=True).changed


def test_a_copied_index_is_whole_and_is_not_built_again(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, tmp_path: Path
) -> None:
    copy = Store(Path(shutil.copytree(store.folder, tmp_path / "copy", copy_function=shutil.copy)))
    for path in copy.folder.rglob("*.npy"):
        os.utime(path)
    assert not build(corpus, copy, tiny).changed
    assert tiny.calls == []


@pytest.mark.parametrize("name", [GRAPH_FILE, CODEC_FILE])
def test_a_damaged_export_is_made_again_and_nothing_is_encoded(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, name: str
) -> None:
    path = store.encoders / tiny.sha256[:16] / name
    path.write_bytes(path.read_bytes()[:-1])
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded) == (True, 0)
    assert segment_ids(store) == [info.segment_id for info in built.manifest.segments]
    check_reports(store, "lakes", "rivers")


@pytest.mark.parametrize("note", ["[]", "null", '{"files": 5}', "{", None])
def test_a_damaged_note_of_the_export_is_no_obstacle(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, note: str | None
) -> None:
    path = store.encoders / tiny.sha256[:16] / RECORD_FILE
    if note is None:
        path.unlink()
    else:
        path.write_text(note, "utf-8")
    assert build(corpus, store, tiny).changed
    build(write_corpus(corpus, "seas"), store, tiny)
    assert is_intact_export(path.parent)
    check_reports(store, "lakes", "rivers", "seas")


def test_an_export_that_other_code_made_is_a_change(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    path = store.encoders / tiny.sha256[:16] / RECORD_FILE
    record = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**record, "made_by": "other code"}), "utf-8")
    assert build(corpus, store, tiny).changed
    assert is_intact_export(path.parent)
    check_reports(store, "lakes", "rivers")


def test_with_force_everything_is_built_anew(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    again = build(corpus, store, tiny, force=True)
    assert (again.changed, again.encoded) == (True, 2 * EACH)
    assert set(segment_ids(store)).isdisjoint(info.segment_id for info in built.manifest.segments)
    assert again.manifest.index_id == built.manifest.index_id
    check_reports(store, "lakes", "rivers")
    assert not build(corpus, store, tiny).changed


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_damaged_manifest_or_note_of_the_corpus_is_no_obstacle(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, text: str
) -> None:
    (store.folder / STATE_FILE).write_text(text, "utf-8")
    assert not build(corpus, store, tiny).changed
    (store.folder / "manifest.json").write_text(text, "utf-8")
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded) == (True, 0), "the segment was finished already"
    assert again.manifest.index_id == built.manifest.index_id


def test_another_schema_is_built_anew(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = read_manifest(store.folder)
    with monkeypatch.context() as patch:
        patch.setattr(manifest_module, "SCHEMA_VERSION", 4)
        (store.folder / "manifest.json").write_text(replace(old, schema_version=4).text(), "utf-8")
    assert build(corpus, store, tiny).changed
    check_reports(store, "lakes", "rivers")
