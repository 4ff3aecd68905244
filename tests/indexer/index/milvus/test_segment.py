"""A language is opened with what its head says; the contract tests read all of it."""

from __future__ import annotations

from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.engine import connect
from indexer.index.milvus.head import read_head
from indexer.index.milvus.segment import open_part


def test_an_opened_language_has_the_counts_and_the_address(address: MilvusAddress) -> None:
    engine = connect(address)
    names, head = read_head(engine, address.name)
    opened = open_part(engine, names, 0, head.parts[0])
    assert (opened.info.language, opened.where) == ("en", str(address))
    assert (opened.passages, opened.sentences) == (31, head.parts[0].rows["sentences"])
