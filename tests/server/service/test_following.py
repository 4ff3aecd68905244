"""The index that is served from Milvus follows what is published there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.index.manifest import read_manifest
from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.loading.load import load_index
from indexer.index.store import Store
from server.app import create_app
from server.service.access import Access
from server.service.batching import Batcher
from server.service.following import FollowedIndex
from server.service.metrics import Metrics
from server.service.service import Service
from tests.indexer.index.milvus.servers import lite_address

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")


def _silent(stage: str, done: int, total: int) -> None:
    """Show nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, store: Store) -> MilvusAddress:
    address = lite_address(tmp_path_factory.mktemp("served") / "x.db")
    load_index(store, address, _silent)
    return address


def test_questions_are_answered_and_a_dead_server_is_503(
    address: MilvusAddress, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed, metrics = FollowedIndex(address, store), Metrics()
    batcher = Batcher(lambda: followed.served.index, metrics)
    service = Service(followed, batcher, metrics, Access(keys=(), rate=None, hosts=None))
    question = {"question": "What did UNHCR say about asylum?"}
    with TestClient(create_app(service)) as client:
        assert client.post("/ask", json=question).json()["answerable"] is True
        assert client.get("/readyz").json()["status"] == "ready"
        for call in ("query", "search", "describe_alias"):
            monkeypatch.setattr(followed.engine.client, call, _dead)
        answer = client.post("/ask", json={"question": "Which gaps in data were noted?"})
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        assert answer.json()["detail"].startswith("Milvus at ")
        assert followed.refresh() is False
        ready = client.get("/readyz").json()
        assert (ready["status"], "does not answer" in ready["detail"]) == ("degraded", True)
        monkeypatch.undo()
        assert followed.refresh() is False and followed.problem is None
        assert client.get("/readyz").json()["status"] == "ready"


def _dead(*given: object, **more: object) -> None:
    from pymilvus import MilvusException

    raise MilvusException(code=2, message="server unavailable")


def test_another_index_is_taken_when_it_is_published(tmp_path: Path, store: Store) -> None:
    address = lite_address(tmp_path / "x.db")
    load_index(store, address, _silent)
    followed = FollowedIndex(address, store)
    before = followed.served
    assert followed.refresh() is False and followed.served is before
    newer = Store(Path(shutil.copytree(store.folder, tmp_path / "newer")))
    manifest = read_manifest(newer.folder)
    newer.publish(replace(manifest, index_id="f" * 12))
    load_index(newer, address, _silent)
    assert followed.refresh() is True
    assert followed.served.index.manifest.index_id == "f" * 12
    assert followed.served.index.encoder is before.index.encoder


def test_no_part_of_an_index_is_left_out(address: MilvusAddress, store: Store) -> None:
    followed = FollowedIndex(address, store)
    index = followed.served.index
    assert followed.leave_out_damage(index) is False
    followed.served = replace(followed.served, index=replace(index, damaged=()))
    assert followed.leave_out_damage(index) is True
