"""A service over the real index, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from indexer.index.store import Store
from server.app import create_app
from server.service.access import Access
from server.service.batching import Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service

Serve = Callable[..., TestClient]


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


@pytest.fixture
def guarded(service: Service) -> Iterator[Serve]:
    """A client of a service with keys, a rate or host names."""
    opened: list[TestClient] = []

    def serve(**access: object) -> TestClient:
        service.access = Access(**access)  # type: ignore[arg-type]
        opened.append(TestClient(create_app(service), raise_server_exceptions=False))
        return opened[-1].__enter__()

    yield serve
    for one in opened:
        one.__exit__(None, None, None)
