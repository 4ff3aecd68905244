"""Answers of two indexes are compared whole."""

from __future__ import annotations

import pytest

from evals.run.same_answers import compare, main
from indexer.errors import EngineUnavailable
from indexer.index.reader import Index
from indexer.index.store import Store
from tests.indexer.index.milvus.servers import free_port
from tests.small_index import TALKS, make_passage, small_index

_TEXTS = ("Which lakes are clean?", "What of rivers?")


def test_an_index_answers_as_itself_and_not_as_another() -> None:
    index = small_index().index
    same = compare(index, index, _TEXTS, "full")
    assert same.differing == () and same.folder > 0 and same.milvus > 0
    other = small_index([make_passage("talks", 1, "Lakes are clean.")], [TALKS]).index
    assert compare(index, other, _TEXTS, "full").differing == _TEXTS


def test_a_server_that_does_not_answer_is_told(store: Store, index: Index) -> None:
    pytest.importorskip("pymilvus", reason="pymilvus is not installed")
    address = f"milvus://127.0.0.1:{free_port()}/reports"
    with pytest.raises(EngineUnavailable):
        main([address, "--folder", str(store.folder)])
