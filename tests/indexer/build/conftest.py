"""A store that has the export of a tiny encoder already, so that builds take no PyTorch."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indexer.build.build import Built, build
from indexer.encoding import codec_training, export_store
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.index.store import Store
from tests.indexer.build.small_corpus import tiny_encoder, write_corpus
from tests.indexer.encoding.tiny_model import TinyEncoder, write_export
from tests.once import made_once


def _export(encoder: SentenceTransformerEncoder, folder: Path) -> None:
    write_export(folder)


@pytest.fixture(autouse=True)
def _no_pytorch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_store, "export_encoder", _export)
    monkeypatch.setattr(codec_training, "_TEXTS", 60)


@pytest.fixture
def tiny(tmp_path: Path) -> TinyEncoder:
    return tiny_encoder(tmp_path / "model")


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the export of the tiny encoder and no index; tests must not write to it."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(export_store, "export_encoder", _export)
            patch.setattr(codec_training, "_TEXTS", 60)
            encoder = tiny_encoder(tmp_path_factory.mktemp("models") / "model")
            export_store.stored_export(encoder, Store(folder).encoders, lambda *step: None)

    return made_once(tmp_path_factory, "tiny-store", make)


@pytest.fixture
def store(tiny_store: Path, tmp_path: Path) -> Store:
    return Store(Path(shutil.copytree(tiny_store, tmp_path / "store")))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def built(corpus: Path, store: Store, tiny: TinyEncoder) -> Built:
    """The build of two reports in one segment, before anything changes."""
    built = build(write_corpus(corpus, "lakes", "rivers"), store, tiny)
    tiny.calls.clear()
    return built
