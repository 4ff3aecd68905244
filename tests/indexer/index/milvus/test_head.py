"""An index that another version of this program has loaded is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import IndexOutdated
from indexer.index.milvus.engine import connect
from indexer.index.milvus.head import LAYOUT, Head, LanguagePart, read_head, write_head
from indexer.index.milvus.schema import Names
from tests.indexer.index.milvus.servers import lite_address

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
_PART = LanguagePart("en", {"passages": 3}, {"values": 9}, (48, 384))


def test_a_head_comes_back_and_one_of_another_layout_is_outdated(tmp_path: Path) -> None:
    address = lite_address(tmp_path / "x.db")
    engine = connect(address)
    names = Names(address.name, "0123456789ab")
    write_head(engine, names, Head("manifest " * 20_000, [_PART]))
    engine.publish(address.name, names.head)
    assert read_head(engine, address.name) == (names, Head("manifest " * 20_000, [_PART]))
    later = Names(address.name, "ba9876543210")
    write_head(engine, later, Head("manifest", [_PART], LAYOUT + 1))
    engine.publish(address.name, later.head)
    with pytest.raises(IndexOutdated, match=rf"layout {LAYOUT + 1} and .* reads {LAYOUT}; load it"):
        read_head(engine, address.name)
