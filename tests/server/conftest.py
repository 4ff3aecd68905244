"""Services in this process: over the real index, and over that of a few small reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from server.app import create_app
from server.service.access import Access
from server.service.batching import Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service
from tests.conftest import BuildIndex
from tests.once import made_once
from tests.server.small_corpus import write_corpus


@pytest.fixture(scope="session")
def reloading(store: Store) -> ReloadingIndex:
    return ReloadingIndex(store)


@pytest.fixture
def service(reloading: ReloadingIndex) -> Service:
    return _service(reloading)


def _service(reloading: ReloadingIndex) -> Service:
    metrics = Metrics()
    batcher = Batcher(lambda: reloading.served.index, metrics, threads=2)
    return Service(reloading, batcher, metrics, Access())


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(service), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def small_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus of five small reports; tests must not write to it."""
    return made_once(tmp_path_factory, "small-corpus", write_corpus)


@pytest.fixture(scope="session")
def small_store(
    build_index: BuildIndex, small_reports: Path, tmp_path_factory: pytest.TempPathFactory
) -> Store:
    """A store with the index of the small reports, built once a run; not to be written to."""
    make = partial(build_index, small_reports)
    return Store(made_once(tmp_path_factory, "small-store", make))


@pytest.fixture
def own_small_store(small_store: Store, tmp_path: Path) -> Store:
    """A copy of the store of the small reports, free to be changed."""
    return Store(Path(shutil.copytree(small_store.folder, tmp_path / "small-store")))


@pytest.fixture
def own_small_reports(small_reports: Path, tmp_path: Path) -> Path:
    """A copy of the small reports, free to be changed; with the stamps that were noted."""
    return Path(shutil.copytree(small_reports, tmp_path / "small-corpus"))


@pytest.fixture(scope="session")
def several(small_store: Store) -> Index:
    """The index of the small reports."""
    return open_index(small_store)


@pytest.fixture
def several_client(small_store: Store) -> Iterator[TestClient]:
    """A service over the small reports."""
    service = _service(ReloadingIndex(small_store))
    with TestClient(create_app(service), raise_server_exceptions=False) as opened:
        yield opened
