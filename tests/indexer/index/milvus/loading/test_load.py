"""An index is loaded beside the one before, published in one step, and loaded once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.codec import sentence_vectors_of
from indexer.errors import EngineUnavailable
from indexer.index.milvus.engine import Engine, connect
from indexer.index.milvus.head import read_head
from indexer.index.milvus.loading import load
from indexer.index.milvus.loading.load import load_index
from indexer.index.milvus.schema import generation_in
from indexer.index.milvus.segment import open_part
from indexer.index.store import Store
from tests.indexer.index.milvus.conftest import publish, silent
from tests.indexer.index.milvus.servers import lite_address
from tests.indexer.index.segment.made_up import write_reports

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")


def _store(place: Path, numbers: range, index_id: str) -> Store:
    store = Store(place)
    store.segments.mkdir(parents=True)
    publish(store, [write_reports(store.segment("en0"), numbers)], index_id)
    return store


def _generations(engine: Engine, name: str) -> set[str | None]:
    return {generation_in(each, name) for each in engine.collections()}


def test_an_index_takes_the_place_of_another_and_the_one_before_is_kept(tmp_path: Path) -> None:
    address = lite_address(tmp_path / "x.db")
    first = _store(tmp_path / "first", range(1), "first")
    assert load_index(first, address, silent) is True
    assert load_index(first, address, silent) is False
    engine = connect(address)
    names, head = read_head(engine, address.name)
    opened = open_part(engine, names, 0, head.parts[0])
    assert load_index(_store(tmp_path / "second", range(2), "second"), address, silent) is True
    assert opened.reports.ids() == ["r0"], "whoever has the one before open reads on"
    later, head = read_head(engine, address.name)
    assert open_part(engine, later, 0, head.parts[0]).reports.ids() == ["r0", "r1"]
    assert _generations(engine, address.name) == {names.generation, later.generation}
    assert load_index(_store(tmp_path / "third", range(3), "third"), address, silent) is True
    newest, _ = read_head(engine, address.name)
    assert _generations(engine, address.name) == {later.generation, newest.generation}


def test_a_load_that_was_cut_off_publishes_nothing_and_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = lite_address(tmp_path / "x.db")
    store = _store(tmp_path / "store", range(1), "first")
    monkeypatch.setattr(load, "_BATCH_ROWS", 50)

    def cut_off(stage: str, done: int, total: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_index(store, address, cut_off)
    engine = connect(address)
    assert engine.behind(address.name) is None
    assert load_index(store, address, silent) is True
    names, head = read_head(engine, address.name)
    assert open_part(engine, names, 0, head.parts[0]).reports.ids() == ["r0"]


def test_many_sentences_are_found_in_a_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = lite_address(tmp_path / "x.db")
    monkeypatch.setattr(load, "EXACT_SENTENCES", 5)
    load_index(_store(tmp_path / "store", range(3), "first"), address, silent)
    engine = connect(address)
    names, head = read_head(engine, address.name)
    collection = names.of(0, "sentences")
    assert engine.client.describe_index(collection, "vector")["index_type"] == "HNSW"
    opened = open_part(engine, names, 0, head.parts[0])
    vectors = sentence_vectors_of(opened.codes.sentences(np.arange(opened.passages)))
    (first, _), _ = opened.codes.sentence_bounds(np.array([4, 5]))
    assert 4 in opened.codes.nearest(vectors[first], 3, None).tolist()


def test_an_index_that_is_not_wholly_written_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = lite_address(tmp_path / "x.db")
    write = Engine.upsert
    monkeypatch.setattr(Engine, "upsert", lambda self, name, rows: write(self, name, rows[1:]))
    with pytest.raises(EngineUnavailable, match=r"rows of reports_\w+_0_values, so nothing is"):
        load_index(_store(tmp_path / "store", range(1), "first"), address, silent)
    assert connect(address).behind(address.name) is None
