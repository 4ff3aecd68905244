"""Builds: nothing twice, one paragraph changed is one paragraph encoded, damage is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.build import build
from indexer.corpus import SourceReport, read_corpus
from indexer.encoding.export import TOLERANCE
from indexer.encoding.export_store import is_intact_export
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.errors import CorpusError, IndexDamaged
from indexer.index.manifest import read_manifest
from indexer.index.reader import open_index
from indexer.index.store import Store


def test_the_manifest_says_what_was_built(store: Store, sources: list[SourceReport]) -> None:
    manifest = open_index(store).manifest
    assert manifest.counts["passages"] == 82
    assert manifest.counts["reports"] == 1
    assert manifest.counts["sentences"] >= 300
    assert manifest.reports == {"migration-2003": sources[0].sha256}
    assert manifest.encoder.name == "all-MiniLM-L6-v2"
    assert 0 < manifest.encoder.onnx_difference <= TOLERANCE
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", manifest.built_at)


def test_a_second_build_with_nothing_changed_does_nothing(
    own_store: Store, sources: list[SourceReport], encoder: SentenceTransformerEncoder
) -> None:
    before = own_store.current()
    built = build(sources, own_store, encoder)
    assert (built.changed, built.encoded) == (False, 0)
    assert own_store.current() == before


def test_one_changed_paragraph_is_one_text_encoded(
    own_store: Store, own_corpus: Path, encoder: SentenceTransformerEncoder
) -> None:
    path = own_corpus / "migration-2003/report.md"
    text = path.read_text("utf-8").replace("He regretted that", "He deplored that")
    path.write_text(text, "utf-8", newline="")
    _forget_hash(own_corpus)
    built = build(read_corpus(own_corpus), own_store, encoder)
    assert (built.changed, built.encoded) == (True, 1)
    assert "He deplored that" in open_index(own_store).records.passages[43].text


def _forget_hash(corpus: Path) -> None:
    toml = corpus / "migration-2003/report.toml"
    kept = [s for s in toml.read_text("utf-8").splitlines() if not s.startswith("sha256")]
    toml.write_text("\n".join(kept), "utf-8")


def test_a_report_without_text_is_refused_and_the_index_stays(
    own_store: Store, own_corpus: Path, encoder: SentenceTransformerEncoder
) -> None:
    (own_corpus / "migration-2003/report.md").write_text("# Only\n\n## Headings\n", "utf-8")
    _forget_hash(own_corpus)
    with pytest.raises(CorpusError, match="no paragraph of text in migration-2003"):
        build(read_corpus(own_corpus), own_store, encoder)
    assert len(open_index(own_store).records.passages) == 82


@pytest.mark.parametrize(
    "name", ["tokens.npy", "sentences.faiss", "passages.jsonl", "encoder/encoder.onnx.data"]
)
def test_a_file_cut_swapped_or_missing_is_refused_and_a_build_mends_it(
    own_store: Store, sources: list[SourceReport], encoder: SentenceTransformerEncoder, name: str
) -> None:
    path = own_store.current() / name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(IndexDamaged, match=f"{path.name} has .* bytes .* run `rapporteur index`"):
        open_index(own_store)
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(IndexDamaged, match=f"{path.name} is not the one that was built"):
        open_index(own_store)
    path.unlink()
    with pytest.raises(IndexDamaged, match=f"{path.name} is missing"):
        open_index(own_store)
    assert build(sources, own_store, encoder).changed
    assert len(open_index(own_store).records.passages) == 82


def test_an_index_of_another_encoder_is_built_anew(
    own_store: Store, sources: list[SourceReport], encoder: SentenceTransformerEncoder
) -> None:
    folder = own_store.current()
    replace(read_manifest(folder), inputs="0" * 64).write(folder)
    built = build(sources, own_store, encoder)
    assert (built.changed, built.encoded) == (True, 0)


@pytest.mark.parametrize("note", ["[]", "null", '{"files": 5}', '{"files": {}}', "{"])
def test_a_damaged_note_of_the_export_is_no_obstacle(
    own_store: Store, sources: list[SourceReport], encoder: SentenceTransformerEncoder, note: str
) -> None:
    for path in own_store.cache.glob("exports/*/export.json"):
        path.unlink()
        path.write_text(note, "utf-8")
    if note == "[]":
        assert build(sources, own_store, encoder, force=True).changed
    for path in own_store.cache.glob("exports/*"):
        assert is_intact_export(path) == (note == "[]")
