"""What is kept and read of the codes of passages without a server."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from indexer.errors import EngineUnavailable
from indexer.index.milvus import codes
from indexer.index.milvus.codes import CodeReader, MilvusCodes
from indexer.index.milvus.records import PassageCodes, encode
from indexer.index.milvus.values import Values, chunks_of, key_of

_STARTS = np.array([0, 2, 2, 3])


def _bytes(*numbers: int) -> bytes:
    return np.array(numbers, dtype="<u4").tobytes()


def _codes(found: Sequence[int] = ()) -> MilvusCodes:
    """Three passages with two sentences, none and one, of which a search finds some."""
    made = [
        PassageCodes(1, 2, {}, (), _bytes(1, 2), b"\1\2\3\4", _bytes(0, 1), _bytes(5, 6)),
        PassageCodes(2, 0, {}, (), b"", b"", b"", b""),
        PassageCodes(3, 1, {}, (), _bytes(1), b"\xff\0", _bytes(0), _bytes(7)),
    ]
    stored = {key_of("codes", row): encode(own) for row, own in enumerate(made)}
    stored |= {key_of("tokens", 0): b"abc", key_of("tokens", 1): b"", key_of("tokens", 2): b"d"}
    every = (chunk for entry in stored.items() for chunk in chunks_of(*entry))
    rows = {row: (count, text) for row, count, text in every}
    values = Values(lambda ids: {key: rows[key] for key in ids if key in rows}, "here")
    search = lambda vector, count, among: list(found)  # noqa: E731
    return MilvusCodes(values, CodeReader(values), search, _STARTS, (1, 2))


def test_codes_and_facets_of_passages_stand_end_to_end_in_the_order_asked_for() -> None:
    rows = np.array([2, 1, 0])
    tokens, sizes = _codes().tokens(rows)
    assert (bytes(tokens.ravel()), sizes.tolist()) == (b"dabc", [1, 1, 2])
    assert _codes().sentences(rows).tolist() == [[-1, 0], [1, 2], [3, 4]]
    sentences, keys = _codes().facets(rows)
    assert (sentences.tolist(), keys.tolist()) == ([2, 0, 1], [7, 5, 6])


def test_the_nearest_are_passages_each_once_and_never_too_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vector = np.array([1.0, 0.0], dtype=np.float32)
    assert _codes([2, 0, 0]).nearest(vector, 5, None).tolist() == [0, 2]
    with pytest.raises(EngineUnavailable, match="found 2 sentences where there are 3"):
        _codes([2, 0]).nearest(vector, 5, None)
    monkeypatch.setattr(codes, "EXACT_SENTENCES", 2)  # a graph may miss one
    assert _codes([2, 0]).nearest(vector, 5, None).tolist() == [0, 2]
    with pytest.raises(EngineUnavailable, match="found 1 sentences where there are 3"):
        _codes([2]).nearest(vector, 5, None)
    allowed = np.array([True, True, False])
    assert _codes([0, 0]).nearest(vector, 5, allowed).tolist() == [0]
