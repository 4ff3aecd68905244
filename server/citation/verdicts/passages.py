"""Check that the passages of an answer agree with each other: their order, their files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.answer_schemas import PassageJSON


def order_fault(passages: Sequence[PassageJSON]) -> str | None:
    """Return what is wrong with the order of the passages; None for nothing."""
    if [passage["rank"] for passage in passages] != list(range(1, len(passages) + 1)):
        return "The ranks of the passages do not count from 1."
    if len({passage["passage_id"] for passage in passages}) < len(passages):
        return "A passage is shown twice."
    return None


def file_fault(passages: Sequence[PassageJSON]) -> str | None:
    """Return of which file the citations give two hashes; None for none."""
    files: dict[str, str] = {}
    for passage in passages:
        citation = passage["citation"]
        digest = citation["source"]["sha256"]
        if files.setdefault(citation["report_id"], digest) != digest:
            return f"The citations give two hashes of the file of {citation['report_id']!r}."
    return None
