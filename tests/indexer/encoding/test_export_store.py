"""An export is made once for an encoder, recorded, checked by its hashes, and linked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.encoding.export_store import (
    cached_export,
    is_intact_export,
    link_export,
    record_export,
    recorded_difference,
)
from indexer.encoding.onnx_encoder import GRAPH_FILE, TOKENIZER_FILE, WEIGHTS_FILE
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from tests.indexer.encoding.tiny_model import write_export, write_model


class Exporter:
    """Stands in for the export by PyTorch, which takes seconds; counts its calls."""

    def __init__(self) -> None:
        self.calls = 0
        self.fails = False

    def __call__(self, encoder: SentenceTransformerEncoder, folder: Path) -> None:
        self.calls += 1
        (folder / GRAPH_FILE).write_bytes(b"half")
        if self.fails:
            raise RuntimeError("the export failed")
        write_export(folder)


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Exporter:
    found = Exporter()
    monkeypatch.setattr("indexer.encoding.export_store.export_encoder", found)
    return found


@pytest.fixture
def tiny(tmp_path: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(write_model(tmp_path / "model"), "tiny")


def test_an_encoder_is_exported_once(
    tmp_path: Path, exporter: Exporter, tiny: SentenceTransformerEncoder
) -> None:
    seen: list[tuple[str, int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        seen.append((stage, done, total))

    folder = cached_export(tiny, tmp_path / "exports", progress)
    assert folder == tmp_path / "exports" / tiny.sha256[:16]
    assert seen == [("exporting", 0, 1), ("exporting", 1, 1)]
    assert cached_export(tiny, tmp_path / "exports", progress) == folder
    assert (exporter.calls, len(seen)) == (1, 2)


def test_a_damaged_export_and_what_a_killed_build_left_are_replaced(
    tmp_path: Path, exporter: Exporter, tiny: SentenceTransformerEncoder
) -> None:
    exports = tmp_path / "exports"
    folder = cached_export(tiny, exports, lambda *step: None)
    (folder / WEIGHTS_FILE).write_bytes(b"damaged")
    (exports / ".leftover").mkdir()
    assert cached_export(tiny, exports, lambda *step: None) == folder
    assert exporter.calls == 2
    assert is_intact_export(folder)
    assert [path.name for path in exports.iterdir()] == [folder.name]


def test_an_export_that_fails_leaves_nothing(
    tmp_path: Path, exporter: Exporter, tiny: SentenceTransformerEncoder
) -> None:
    exporter.fails = True
    with pytest.raises(RuntimeError, match="the export failed"):
        cached_export(tiny, tmp_path / "exports", lambda *step: None)
    assert list((tmp_path / "exports").iterdir()) == []


def test_the_difference_is_recorded_once_it_is_known(tmp_path: Path) -> None:
    folder = write_export(tmp_path)
    record_export(folder, None)
    assert recorded_difference(folder) is None
    record_export(folder, 0.25)
    assert recorded_difference(folder) == 0.25
    assert is_intact_export(folder)


@pytest.mark.parametrize("name", [GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE])
def test_an_export_with_a_changed_or_missing_file_is_not_intact(tmp_path: Path, name: str) -> None:
    folder = write_export(tmp_path)
    record_export(folder, 0.0)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not is_intact_export(folder)
    (folder / name).write_bytes(whole)
    assert is_intact_export(folder)
    (folder / name).unlink()
    assert not is_intact_export(folder)


@pytest.mark.parametrize(
    "record", ["[]", "null", '{"files": 5}', '{"files": {}}', "{", '{"difference": "x"}']
)
def test_an_export_with_a_damaged_record_is_not_intact(tmp_path: Path, record: str) -> None:
    folder = write_export(tmp_path)
    record_export(folder, 0.0)
    (folder / "export.json").write_text(record, "utf-8")
    assert not is_intact_export(folder)


def test_a_folder_that_is_not_there_is_no_intact_export(tmp_path: Path) -> None:
    assert not is_intact_export(tmp_path / "none")


def test_an_index_links_the_files_of_the_export_without_its_record(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export")
    record_export(export, 0.0)
    assert json.loads((export / "export.json").read_text("utf-8"))["difference"] == 0.0
    link_export(export, tmp_path / "index")
    names = sorted(path.name for path in (tmp_path / "index").iterdir())
    assert names == sorted([GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE])
    for name in names:
        assert (tmp_path / "index" / name).samefile(export / name)
