"""The real index of the report, built once a run, and a way to run commands on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import faiss
import pytest

from indexer.build.build import build
from indexer.corpus import SourceReport, read_report, scan_corpus
from indexer.encoding.torch_encoder import SentenceTransformerEncoder, load_encoder
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.settings import ROOT
from server.cli.main import main
from tests.once import made_once

Run = Callable[..., tuple[int, str, str]]
# Builds an index of a corpus, the first folder, in the second.
BuildIndex = Callable[[Path, Path], object]

# The processes of a run share the cores; threads that wait for one another take them from all.
faiss.omp_set_num_threads(1)


@pytest.fixture(scope="session")
def encoder() -> SentenceTransformerEncoder:
    return load_encoder()


@pytest.fixture(scope="session")
def sources() -> list[SourceReport]:
    return [read_report(folder) for folder in scan_corpus(ROOT / "corpus").reports]


@pytest.fixture(scope="session")
def store(
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Store:
    """A store with the real index, built once a run; tests must not write to it."""

    def make(folder: Path) -> None:
        # Only the process that builds loads PyTorch.
        build(ROOT / "corpus", Store(folder), request.getfixturevalue("encoder"))

    return Store(made_once(tmp_path_factory, "store", make))


@pytest.fixture(scope="session")
def build_index(store: Store, request: pytest.FixtureRequest) -> BuildIndex:
    """Build other indexes with the encoder of the real one: to export it takes 20 seconds."""

    def build_with_encoder(corpus: Path, folder: Path) -> None:
        shutil.copytree(store.encoders, Store(folder).encoders)
        build(corpus, Store(folder), request.getfixturevalue("encoder"))

    return build_with_encoder


@pytest.fixture(scope="session")
def index(store: Store) -> Index:
    return open_index(store)


@pytest.fixture
def own_store(store: Store, tmp_path: Path) -> Store:
    """A copy of the store, free to be damaged."""
    return Store(Path(shutil.copytree(store.folder, tmp_path / "store")))


@pytest.fixture
def own_corpus(tmp_path: Path) -> Path:
    """A copy of the corpus, free to be changed."""
    return Path(shutil.copytree(ROOT / "corpus", tmp_path / "corpus"))


@pytest.fixture
def run(store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command against the real index (or another, by --index): code, stdout, stderr."""
    monkeypatch.setenv("COLUMNS", "80")  # and not as wide as the terminal that the tests run in

    def call(
        *arguments: str, index: Path | str | None = None, corpus: Path | None = None
    ) -> tuple[int, str, str]:
        places = ["--index", str(index or store.folder), "--corpus", str(corpus or ROOT / "corpus")]
        try:
            code = main([*arguments, *places])
        except SystemExit as exc:
            code = int(exc.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
