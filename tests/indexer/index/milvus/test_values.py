"""Values by key: long ones in chunks, the last ones kept, missing ones told."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from indexer.errors import EngineUnavailable
from indexer.index.milvus import values
from indexer.index.milvus.values import CHUNK, Values, chunks_of, key_of


class _Chunks:
    """Rows by primary key, and what was asked for."""

    def __init__(self, stored: dict[str, bytes]) -> None:
        every = (chunk for key, value in stored.items() for chunk in chunks_of(key, value))
        self.rows = {row: (count, text) for row, count, text in every}
        self.asked: list[list[str]] = []

    def __call__(self, ids: Sequence[str]) -> dict[str, tuple[int, str]]:
        self.asked.append(list(ids))
        return {key: self.rows[key] for key in ids if key in self.rows}


_STORED = {"a": b"", "b": b"short", "c": bytes(range(256)) * 500, "d": b"x" * CHUNK}


def test_values_come_back_as_they_were_however_long() -> None:
    chunks = _Chunks(_STORED)
    assert len(chunks.rows) == 3 + 3 and max(len(text) for _, text in chunks.rows.values()) < 65_535
    found = Values(chunks, "here").find(["a", "b", "c", "d", "nothing"])
    assert found == _STORED
    assert chunks.asked == [["a", "b", "c", "d", "nothing"], ["c#1", "c#2"]]


def test_what_was_read_is_not_asked_for_again_nor_what_is_not_there() -> None:
    chunks = _Chunks(_STORED)
    own = Values(chunks, "here")
    own.find(["a", "nothing"])
    assert own.find(["nothing", "a", "b"]) == {"a": b"", "b": b"short"}
    assert chunks.asked == [["a", "nothing"], ["b"]]


def test_no_more_bytes_are_kept_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "KEPT_BYTES", 1000)
    chunks = _Chunks({str(number): b"x" * 100 for number in range(5)})
    own = Values(chunks, "here")
    for key in ("0", "1", "0", "2", "0", "1"):
        own.find([key])
    assert chunks.asked == [["0"], ["1"], ["2"], ["1"]]


def test_a_value_that_must_be_there_and_is_not_is_an_error() -> None:
    own = Values(_Chunks(_STORED), "milvus://h:1/n")
    assert own.need(["b", "a", "b"]) == [b"short", b"", b"short"]
    with pytest.raises(EngineUnavailable, match=r"milvus://h:1/n gave only a part .*\(e is not"):
        own.need(["a", "e"])


def test_a_value_without_one_of_its_chunks_is_an_error() -> None:
    chunks = _Chunks(_STORED)
    del chunks.rows["c#2"]
    with pytest.raises(EngineUnavailable, match="only a part of a value"):
        Values(chunks, "here").find(["c"])


def test_keys_need_no_quoting_and_are_never_alike_by_chance() -> None:
    parts = ['a"b', "a/b", "a#1", "a", "été", "\ud800", "a b", "x" * 1000, "x" * 999]
    keys = [key_of("name", part) for part in parts] + [key_of("name", "a", "b")]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9_/%.~-]{1,400}", key) for key in keys)
