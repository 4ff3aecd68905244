"""The documents of a collection are indexed once, in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.collection import index
from evals.collection.index import open_collection
from evals.collection.read import read_collection
from indexer.types import Passage
from tests.evals.beir import write_collection


def test_passages_are_the_documents_and_two_folders_of_one_name_are_two_collections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[tuple[list[Passage], Path]] = []
    monkeypatch.setattr(index, "load_encoder", lambda: None)
    monkeypatch.setattr(
        index, "build_passages", lambda own, store, encoder: built.append((own, store.folder))
    )
    monkeypatch.setattr(index, "open_index", lambda store: store.folder)
    for name in ("a", "b"):
        folder = tmp_path / name / "same"
        folder.mkdir(parents=True)
        open_collection(folder, read_collection(write_collection(folder)), tmp_path / "store")
    (passages, one), (_, other) = built
    assert [(p.passage_id, p.report_id, p.paragraph) for p in passages] == [
        ("d1", "same", 1), ("d2", "same", 2), ("d3", "same", 3),
    ]  # fmt: skip
    assert len(passages[0].sentences) == 2
    assert one != other
    assert one.parent == other.parent == tmp_path / "store" / "collections"
