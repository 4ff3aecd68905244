"""A server that is dead, late, too old or only half there: each is one clear sentence."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from evals.bench.service_process import wait_for
from indexer.errors import EngineTooOld, EngineUnavailable, IndexMissing, UsageError
from indexer.index.milvus import engine
from indexer.index.milvus.engine import Engine, check_version, connect
from indexer.index.milvus.head import read_head
from indexer.index.milvus.loading.load import load_index
from indexer.index.milvus.segment import open_part
from indexer.index.milvus.values import key_of
from indexer.index.store import Store
from tests.indexer.index.milvus.conftest import publish, silent
from tests.indexer.index.milvus.servers import (
    free_port,
    lite_address,
    server_address,
    started_server,
)
from tests.indexer.index.segment.made_up import write_reports

pytest.importorskip("pymilvus", reason="pymilvus is not installed")


@pytest.mark.parametrize("version", ["v2.3.5", "2.4.23-dev", "milvus_lite-2.4.0", "unknown"])
def test_a_server_without_bm25_is_refused(version: str) -> None:
    client = SimpleNamespace(get_server_version=lambda timeout: version)
    with pytest.raises(
        EngineTooOld, match=rf"at milvus://h:1/n has version {version}, which .* 2\.5"
    ):
        check_version(Engine(client, "milvus://h:1/n", 1.0))


@pytest.mark.parametrize("version", ["v2.5.0", "2.6.4", "milvus_lite-3.2.2", "v3.0-beta"])
def test_a_server_with_bm25_is_taken(version: str) -> None:
    client = SimpleNamespace(get_server_version=lambda timeout: version)
    check_version(Engine(client, "milvus://h:1/n", 1.0))


def test_a_port_that_nothing_listens_on_is_said_in_a_sentence() -> None:
    address = server_address(f"127.0.0.1:{free_port()}", "reports")
    with pytest.raises(EngineUnavailable, match=rf"^Milvus at {address} does not answer .*; check"):
        connect(address, 2.0)


def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = server_address(f"127.0.0.1:{listener.getsockname()[1]}", "reports")
        with pytest.raises(EngineUnavailable, match=rf"^Milvus at {address} "):
            connect(address, 0.5)


def test_without_pymilvus_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(UsageError, match=r"needs the package pymilvus; run `pip install .*milvus"):
        connect(server_address("h:1", "n"))


def test_a_name_that_has_no_index_is_missing(tmp_path: Path) -> None:
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    address = lite_address(tmp_path / "x.db", "nothing")
    with pytest.raises(IndexMissing, match=r"no index at .*; load one with `rapporteur index --in"):
        read_head(connect(address), address.name)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with an index of two reports."""
    store = Store(tmp_path / "store")
    store.segments.mkdir(parents=True)
    publish(store, [write_reports(store.segment("en0"), range(2))])
    return store


@pytest.fixture
def frozen(tmp_path: Path, store: Store) -> Iterator[tuple[Engine, str, int]]:
    """A server with an index, a collection of it, and the id of its process."""
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    with started_server(tmp_path / "data") as (place, process):
        address = server_address(place, "reports")
        load_index(store, address, silent)
        connected = connect(address, 1.0)
        names, _ = read_head(connected, address.name)
        yield connected, names.of(0, "values"), process


def _stands_still(process: int) -> bool:
    """Whether every thread of a process has stopped: a signal takes a moment to reach them all."""
    threads = Path(f"/proc/{process}/task").glob("*/stat")
    return all(stat.read_text().rpartition(")")[2].split()[0] == "T" for stat in threads)


def test_a_server_that_stands_still_is_given_up_in_time_and_a_dead_one_is_told(
    frozen: tuple[Engine, str, int],
) -> None:
    connected, collection, process = frozen
    key = key_of("sizes")
    assert set(connected.chunks(collection, [key])) == {key}
    os.kill(process, signal.SIGSTOP)
    wait_for(lambda: _stands_still(process), 10)
    with pytest.raises(EngineUnavailable, match=r"did not answer in time \(1 seconds for a read\)"):
        connected.chunks(collection, [key])
    os.kill(process, signal.SIGCONT)
    os.kill(process, signal.SIGKILL)
    with pytest.raises(EngineUnavailable, match=r"^Milvus at milvus://.*; .*ask again\.$"):
        connected.chunks(collection, [key])


def test_rows_that_are_lost_are_never_passed_over(tmp_path: Path, store: Store) -> None:
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    address = lite_address(tmp_path / "x.db")
    load_index(store, address, silent)
    connected = connect(address)
    names, head = read_head(connected, address.name)
    opened = open_part(connected, names, 0, head.parts[0])
    lost = key_of("passage", 3)
    connected.client.delete(names.of(0, "values"), ids=[lost])
    with pytest.raises(EngineUnavailable, match=r"gave only a part .*passage/3 is not there"):
        opened.texts.records(0, 5)
    with pytest.raises(EngineUnavailable, match=r"has [\d,]+ of the [\d,]+ rows of .*_values"):
        open_part(connected, names, 0, head.parts[0])


def test_fewer_hits_than_there_are_matches_are_an_error(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np

    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    address = lite_address(tmp_path / "x.db")
    load_index(store, address, silent)
    connected = connect(address)
    names, head = read_head(connected, address.name)
    opened = open_part(connected, names, 0, head.parts[0])
    connected.client.delete(names.of(0, "passages"), filter="row < 3")
    connected.client.delete(names.of(0, "sentences"), filter="row < 3")
    weights = [("grew", 1.0)]
    assert opened.terms.counts("text", ["grew"]) == [2]
    with pytest.raises(EngineUnavailable, match="found 1 passages where 2 have a word"):
        opened.terms.match(weights, 9.0).best(5)
    vector = np.ones(96, dtype=np.float32)
    with pytest.raises(EngineUnavailable, match=r"found \d+ sentences where there are \d+"):
        opened.codes.nearest(vector, 1000, None)


def test_a_collection_that_stays_unloaded_is_an_error() -> None:
    client = SimpleNamespace(
        get_load_state=lambda name, timeout: {"state": "Loading"},
        load_collection=lambda name, timeout: None,
    )
    with pytest.raises(EngineUnavailable, match="has not loaded the whole collection c"):
        Engine(client, "milvus://h:1/n", engine.READ_SECONDS).load("c")
