"""Tools called in this process: over the real index, and over that of hostile reports."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from indexer.index.store import Store
from server.mcp.calling import Outcome, call
from server.mcp.tool import Context
from server.service.access import Access
from server.service.batching import Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service
from tests.conftest import BuildIndex
from tests.once import made_once
from tests.server.mcp.hostile_corpus import write_hostile

Call = Callable[..., Outcome]


def _call(service: Service) -> Call:
    return lambda name, **given: asyncio.run(call(service, "", name, given))


@pytest.fixture
def called(service: Service) -> Call:
    """Call a tool over the real index: its name and its arguments."""
    return _call(service)


@pytest.fixture
def context(service: Service) -> Context:
    """The real index, where nobody knows the address of the service."""
    return Context(service, service.index, "")


@pytest.fixture(scope="session")
def hostile_store(build_index: BuildIndex, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the index of the hostile reports, built once a run; not to be written to."""
    corpus = made_once(tmp_path_factory, "hostile-corpus", write_hostile)
    made = made_once(tmp_path_factory, "hostile-store", partial(build_index, corpus))
    return Store(made)


@pytest.fixture(scope="session")
def hostile_index(hostile_store: Store) -> ReloadingIndex:
    return ReloadingIndex(hostile_store)


@pytest.fixture
def hostile_service(hostile_index: ReloadingIndex) -> Service:
    metrics = Metrics()
    batcher = Batcher(lambda: hostile_index.served.index, metrics, threads=1)
    return Service(hostile_index, batcher, metrics, Access())


@pytest.fixture
def hostile(hostile_service: Service) -> Call:
    """Call a tool over the hostile reports."""
    return _call(hostile_service)
