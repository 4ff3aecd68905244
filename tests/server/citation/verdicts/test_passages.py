"""The passages of an answer agree with each other."""

from __future__ import annotations

from typing import Any, cast

from server.citation.verdicts.passages import file_fault, order_fault


def _passages(*ranked: tuple[int, str, str]) -> Any:
    return [
        {
            "rank": rank,
            "passage_id": passage_id,
            "citation": {"report_id": "r", "source": {"sha256": sha256}},
        }
        for rank, passage_id, sha256 in ranked
    ]


def test_ranks_count_from_one_and_no_passage_comes_twice() -> None:
    right = cast("Any", _passages((1, "r-p1", "a"), (2, "r-p2", "a")))
    assert order_fault(right) is None
    assert order_fault(_passages((2, "r-p1", "a"))) == (
        "The ranks of the passages do not count from 1."
    )
    assert order_fault(_passages((1, "r-p1", "a"), (2, "r-p1", "a"))) == "A passage is shown twice."


def test_a_file_has_one_hash() -> None:
    assert file_fault(_passages((1, "r-p1", "a"), (2, "r-p2", "a"))) is None
    assert file_fault(_passages((1, "r-p1", "a"), (2, "r-p2", "b"))) == (
        "The citations give two hashes of the file of 'r'."
    )
