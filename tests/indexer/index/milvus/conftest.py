"""Nine made-up reports in three segments, in a folder and in each kind of Milvus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from indexer.index.analyzer import stop_words
from indexer.index.manifest import EncoderInfo, Manifest
from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.loading.load import load_index
from indexer.index.segment.reader import Segment
from indexer.index.store import Store
from tests.fakes import WordEncoder
from tests.indexer.index.milvus.servers import (
    SERVER_VARIABLE,
    lite_address,
    load_elsewhere,
    own_server,
    server_address,
    started_server,
)
from tests.indexer.index.segment.made_up import write_reports

_PARTS = (range(4), range(4, 5), range(5, 9))


def silent(stage: str, done: int, total: int) -> None:
    """Show nothing."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of three segments."""
    place = tmp_path_factory.mktemp("loaded")
    publish(Store(place), _segments(Store(place)))
    return place


def _segments(store: Store) -> list[Segment]:
    store.segments.mkdir(parents=True)
    return [write_reports(store.segment(f"en{at}"), part) for at, part in enumerate(_PARTS)]


def publish(store: Store, segments: list[Segment], index_id: str = "made-up") -> None:
    """Publish segments as an index."""
    store.encoders.joinpath("0" * 16).mkdir(parents=True, exist_ok=True)
    manifest = Manifest(
        index_id=index_id,
        built_at="2026-01-01T00:00:00+00:00",
        made_by="made",
        encoder=EncoderInfo("words", "0" * 64, WordEncoder.dimension, 64),
        segments=tuple(segment.info for segment in segments),
        stop_words={"en": stop_words("en")},
    )
    store.publish(manifest)


@pytest.fixture(scope="session", params=["in process", "server, two clients", "own server"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, folder: Path
) -> Iterator[MilvusAddress]:
    """The address of the index in each kind of Milvus."""
    pytest.importorskip("pymilvus", reason="pymilvus is not installed")
    name = f"test_{uuid4().hex[:8]}"
    if request.param == "own server":
        place = own_server()
        if place is None:
            pytest.skip(f"{SERVER_VARIABLE} names no server")
        address = server_address(place, name)
        load_index(Store(folder), address, silent)
        yield address
        _remove(address)
        return
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    data = tmp_path_factory.mktemp("milvus")
    if request.param == "in process":
        address = lite_address(data / "x.db")
        load_index(Store(folder), address, silent)
        yield address
        return
    with started_server(data) as (place, _):
        address = server_address(place, name)
        assert load_elsewhere(folder, address) == "True"
        yield address


def _remove(address: MilvusAddress) -> None:
    """Remove what a test has left on a server."""
    from indexer.index.milvus.engine import connect
    from indexer.index.milvus.schema import generation_in

    engine = connect(address)
    engine.client.drop_alias(address.name)
    engine.drop([each for each in engine.collections() if generation_in(each, address.name)])
