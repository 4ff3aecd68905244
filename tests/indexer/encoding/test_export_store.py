"""An export is made once for an encoder, with its codec, checked, recorded, and never half there."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.codec import CODEC_FILE, TokenCodec
from indexer.encoding.codec_training import train_codec
from indexer.encoding.export import TOLERANCE
from indexer.encoding.export_store import (
    EXPORT_FILES,
    RECORD_FILE,
    is_intact_export,
    recorded_difference,
    stored_export,
)
from indexer.encoding.onnx_encoder import GRAPH_FILE, TOKENIZER_FILE, WEIGHTS_FILE, open_encoder
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.errors import EncoderError
from indexer.files import describe_files
from tests.indexer.encoding.tiny_model import TinyEncoder, write_export, write_model


class Exporter:
    """Stands in for the export by PyTorch, which takes seconds; counts its calls."""

    def __init__(self) -> None:
        self.calls = 0
        self.fails = False
        self.scale = 1.0

    def __call__(self, encoder: SentenceTransformerEncoder, folder: Path) -> None:
        self.calls += 1
        (folder / GRAPH_FILE).write_bytes(b"half")
        if self.fails:
            raise RuntimeError("the export failed")
        write_export(folder, self.scale)


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Exporter:
    found = Exporter()
    monkeypatch.setattr("indexer.encoding.export_store.export_encoder", found)
    monkeypatch.setattr("indexer.encoding.codec_training._TEXTS", 60)
    return found


@pytest.fixture
def tiny(tmp_path: Path) -> TinyEncoder:
    return TinyEncoder(write_model(tmp_path / "model"), "tiny")


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    return tmp_path / "exports"


@pytest.fixture
def folder(exporter: Exporter, tiny: TinyEncoder, exports: Path) -> Path:
    """The export of the tiny encoder."""
    return stored_export(tiny, exports, _silent)


def _silent(stage: str, done: int, total: int) -> None:
    return None


def test_an_encoder_is_exported_once(exporter: Exporter, tiny: TinyEncoder, exports: Path) -> None:
    seen: list[tuple[str, int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        seen.append((stage, done, total))

    folder = stored_export(tiny, exports, progress)
    assert folder == exports / tiny.sha256[:16]
    assert seen == [("exporting", 0, 1), ("exporting", 1, 1)]
    encoded = len(tiny.calls)
    assert stored_export(tiny, exports, progress) == folder
    assert (exporter.calls, len(seen), len(tiny.calls)) == (1, 2, encoded)


def test_an_export_has_graph_weights_tokenizer_codec_and_their_record(folder: Path) -> None:
    found = describe_files(folder)
    assert sorted(found) == sorted([*EXPORT_FILES, RECORD_FILE])
    record = json.loads((folder / RECORD_FILE).read_text("utf-8"))
    assert record["files"] == {name: found[name].sha256 for name in EXPORT_FILES}
    assert recorded_difference(folder) == record["difference"] == 0.0
    assert is_intact_export(folder)


def test_the_codec_of_an_export_is_the_one_that_is_trained_on_the_encoder(
    folder: Path, tiny: TinyEncoder
) -> None:
    codec, own = TokenCodec.load(folder / CODEC_FILE), train_codec(tiny)
    rows = np.random.default_rng(1).standard_normal((50, 4)).astype(np.float32)
    assert np.array_equal(codec.encode(rows), own.encode(rows))
    vectors = open_encoder(folder, tiny, "").encode(["one two"])[0].vectors
    assert vectors == pytest.approx(tiny.encode(["one two"])[0].vectors)


def test_two_machines_make_the_same_codec(
    exporter: Exporter, tiny: TinyEncoder, tmp_path: Path, folder: Path
) -> None:
    other = stored_export(tiny, tmp_path / "other", _silent)
    assert (other / CODEC_FILE).read_bytes() == (folder / CODEC_FILE).read_bytes()


def test_each_encoder_has_an_export_of_its_own(
    exporter: Exporter, exports: Path, folder: Path, tmp_path: Path
) -> None:
    settings = {"tokenizer_config": {"model_max_length": 9}}
    other = TinyEncoder(write_model(tmp_path / "other", **settings), "other")
    assert stored_export(other, exports, _silent) != folder
    assert is_intact_export(folder)
    assert exporter.calls == 2


def test_a_damaged_export_and_what_a_killed_build_left_are_replaced(
    exporter: Exporter, tiny: TinyEncoder, exports: Path, folder: Path
) -> None:
    (folder / WEIGHTS_FILE).write_bytes(b"damaged")
    (exports / ".leftover").mkdir()
    (exports / f".{folder.name}").mkdir()
    assert stored_export(tiny, exports, _silent) == folder
    assert exporter.calls == 2
    assert is_intact_export(folder)
    assert [path.name for path in exports.iterdir()] == [folder.name]


def test_an_export_that_fails_leaves_nothing(
    exporter: Exporter, tiny: TinyEncoder, exports: Path
) -> None:
    exporter.fails = True
    with pytest.raises(RuntimeError, match="the export failed"):
        stored_export(tiny, exports, _silent)
    assert list(exports.iterdir()) == []


def test_an_export_that_differs_from_its_encoder_is_not_kept(
    exporter: Exporter, tiny: TinyEncoder, exports: Path
) -> None:
    exporter.scale = 1 + 10 * TOLERANCE
    with pytest.raises(EncoderError, match=r"differs from tiny by 0\.\d+.*nothing was published"):
        stored_export(tiny, exports, _silent)
    assert list(exports.iterdir()) == []


@pytest.mark.parametrize("name", [GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE, CODEC_FILE])
def test_an_export_with_a_changed_or_missing_file_is_not_intact(folder: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not is_intact_export(folder)
    (folder / name).write_bytes(whole)
    assert is_intact_export(folder)
    (folder / name).unlink()
    assert not is_intact_export(folder)


@pytest.mark.parametrize(
    "record",
    [
        "[]",
        "null",
        '{"files": 5}',
        '{"files": {}}',
        "{",
        '{"difference": "x"}',
        '{"difference": 0}',
    ],
)
def test_an_export_with_a_damaged_record_is_not_intact(folder: Path, record: str) -> None:
    (folder / RECORD_FILE).write_text(record, "utf-8")
    assert not is_intact_export(folder)


def test_a_folder_that_is_not_there_is_no_intact_export(tmp_path: Path) -> None:
    assert not is_intact_export(tmp_path / "none")


def test_an_export_that_other_code_made_is_made_anew(
    folder: Path, exporter: Exporter, tiny: TinyEncoder, exports: Path
) -> None:
    path = folder / RECORD_FILE
    record = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**record, "made_by": "other code"}), "utf-8")
    assert not is_intact_export(folder)
    assert stored_export(tiny, exports, _silent) == folder
    assert exporter.calls == 2
    assert is_intact_export(folder)
