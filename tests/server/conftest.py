"""A service over the real index, in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from indexer.index.store import Store
from server.app import create_app
from server.service.access import Access
from server.service.batching import Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service


@pytest.fixture(scope="session")
def reloading(store: Store) -> ReloadingIndex:
    return ReloadingIndex(store)


@pytest.fixture
def service(reloading: ReloadingIndex) -> Service:
    metrics = Metrics()
    batcher = Batcher(lambda: reloading.served.index, metrics, threads=2)
    return Service(reloading, batcher, metrics, Access())


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(service), raise_server_exceptions=False) as opened:
        yield opened
