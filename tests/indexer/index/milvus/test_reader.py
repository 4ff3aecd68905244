"""The real index answers from Milvus as from its folder; its encoder stays on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.errors import IndexMissing
from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.engine import connect
from indexer.index.milvus.loading.load import load_index
from indexer.index.milvus.reader import open_milvus_index
from indexer.index.reader import Index
from indexer.index.store import Store
from indexer.settings import ROOT
from server.answering.answer import ask
from server.contract.serialise import answer_json
from tests.indexer.index.milvus.conftest import silent
from tests.indexer.index.milvus.servers import lite_address

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
# Of the gold questions every so many are asked here; `evals.run.same_answers` asks all.
_EVERY = 10


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, store: Store) -> MilvusAddress:
    address = lite_address(tmp_path_factory.mktemp("real") / "x.db")
    load_index(store, address, silent)
    return address


def test_gold_questions_have_the_same_answers(
    loaded: MilvusAddress, store: Store, index: Index
) -> None:
    remote = open_milvus_index(connect(loaded), loaded, store, encoder=index.encoder)
    assert (remote.manifest, remote.encoder) == (index.manifest, index.encoder)
    lines = (ROOT / "evals" / "gold" / "migration-2003.jsonl").read_text("utf-8").splitlines()
    for text in [json.loads(line)["question"] for line in lines[::_EVERY]]:
        mine, own = (answer_json(ask(each, text, 10)) for each in (remote, index))
        assert {**mine, "took_ms": 0} == {**own, "took_ms": 0}


def test_without_the_encoder_it_says_where_that_belongs(
    loaded: MilvusAddress, tmp_path: Path
) -> None:
    with pytest.raises(IndexMissing, match=rf"not in {tmp_path}/encoders/\w+ as it was .*; copy"):
        open_milvus_index(connect(loaded), loaded, Store(tmp_path))
