"""Values as bytes and back."""

from __future__ import annotations

import pytest

from indexer.errors import IndexDamaged
from indexer.index.milvus.records import PassageCodes, decode, encode
from indexer.index.storage import ReportLine


def test_what_was_encoded_comes_back() -> None:
    codes = PassageCodes(-(2**62), 3, {"été": 2}, ("a",), b"\0\1", b"\xff", b"", b"")
    assert decode(PassageCodes, encode(codes), "here") == codes
    line = ReportLine(1, 2, 3, "0" * 64, "{}")
    assert decode(ReportLine, encode(line), "here") == line


def test_bytes_of_another_type_are_damage() -> None:
    with pytest.raises(IndexDamaged, match=r"in here cannot be read .*; load the index again"):
        decode(ReportLine, encode([1, 2]), "here")
