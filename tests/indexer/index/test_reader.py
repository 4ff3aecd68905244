"""An index is opened from the segments that its manifest names, language by language."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.codec import CODEC_FILE
from indexer.encoding.onnx_encoder import GRAPH_FILE
from indexer.encoding.types import Encoder
from indexer.errors import IndexDamaged, IndexMissing
from indexer.files import describe_files
from indexer.index import reader
from indexer.index.analyzer import stop_words
from indexer.index.manifest import EncoderInfo, Manifest, read_manifest
from indexer.index.reader import Index, check_encoder, index_of, open_index
from indexer.index.segment import layout
from indexer.index.segment.reader import Segment
from indexer.index.store import Store
from tests.fakes import WordEncoder
from tests.indexer.index.segment.made_up import made_up_report, write_reports
from tests.small_index import word_codec

_GROUPS = {"en0": ("en", [0, 1]), "fr0": ("fr", [5, 6]), "en1": ("en", [2, 3, 4])}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with an index of two English segments and a French one; its encoder is of words."""
    monkeypatch.setattr(reader, "open_encoder", lambda *given: WordEncoder())
    store = Store(tmp_path / "store")
    store.segments.mkdir(parents=True)
    segments = [
        write_reports(store.segment(name), numbers, language).info
        for name, (language, numbers) in _GROUPS.items()
    ]
    export = store.encoders / ("0" * 16)
    export.mkdir(parents=True)
    word_codec().save(export / CODEC_FILE)
    (export / GRAPH_FILE).write_bytes(b"graph")
    encoder = EncoderInfo("words", "0" * 64, 96, 64, files=describe_files(export))
    words = {language: stop_words(language) for language in ("en", "fr")}
    store.publish(
        Manifest("0" * 12, "2026-01-01T00:00:00+00:00", "made", encoder, tuple(segments), words)
    )
    return store


def _reports(index: Index) -> list[str]:
    """The reports of an index in the order of their rows."""
    return [report.report_id for report in index.records.listing.listed()]


def test_an_opened_index_has_what_was_written(store: Store) -> None:
    index = open_index(store)
    assert index.manifest == read_manifest(store.folder)
    assert (index.folder, index.encoder.name, index.damaged) == (store.folder, "words", ())
    assert _reports(index) == ["r0", "r1", "r2", "r3", "r4", "r5", "r6"]
    passages = [passage for number in range(7) for passage in made_up_report(number)[1]]
    assert list(index.records.passages) == passages


def test_each_language_has_its_own_rows_and_analyzer(store: Store) -> None:
    index = open_index(store)
    english, french = index.searches
    assert [search.language for search in index.searches] == ["en", "fr"]
    sizes = [len(made_up_report(number)[1]) for number in range(7)]
    assert (english.first, english.passages) == (0, sum(sizes[:5]))
    assert (french.first, french.passages) == (sum(sizes[:5]), sum(sizes[5:]))
    for search in index.searches:
        parts = (search.sentences, search.tokens, search.lexical, search.headings, search.speakers)
        assert {part.passages for part in parts} == {search.passages}
        assert search.lexical.analyzer.language == search.language
        assert set(search.lexical.analyzer.stop_words) == set(stop_words(search.language))
    assert (english.names.reports, french.names.reports) == (5, 2)
    assert french.lexical.knows("word6") and not english.lexical.knows("word6")


def test_rows_of_the_whole_are_numbered_anew_in_a_language(store: Store) -> None:
    english, french = open_index(store).searches
    first, last = french.first, french.first + french.passages - 1
    rows = np.array([last, 3, first, 0, first + 2])
    assert english.own_rows(rows).tolist() == [3, 0]
    assert french.own_rows(rows).tolist() == [french.passages - 1, 0, 2]


def test_what_is_no_index_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_index(Store(tmp_path))


def test_an_index_without_segments_is_empty(store: Store) -> None:
    store.publish(replace(read_manifest(store.folder), segments=()))
    for tolerant in (False, True):
        with pytest.raises(IndexDamaged, match="is empty; run `rapporteur index`"):
            open_index(store, tolerant=tolerant)


_NAMES = (layout.TABLES, layout.TOKEN_CODES, layout.FINGERPRINTS)


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("harm", ["cut", "flipped", "missing"])
def test_a_damaged_segment_is_named_or_left_out(store: Store, name: str, harm: str) -> None:
    path = store.segment("en1") / name
    _harm(path, harm)
    message = re.escape(str(path)) + ".*; run `rapporteur index --check`"
    with pytest.raises(IndexDamaged, match=message):
        open_index(store)
    index = open_index(store, tolerant=True)
    assert len(index.damaged) == 1 and re.search(message, index.damaged[0])
    assert _reports(index) == ["r0", "r1", "r5", "r6"]
    assert index.searches[1].first == index.searches[0].passages == 7


def _harm(path: Path, harm: str) -> None:
    raw = path.read_bytes()
    if harm == "cut":
        path.write_bytes(raw[: len(raw) // 2])
    elif harm == "flipped":
        path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    else:
        path.unlink()


def test_a_language_of_damaged_segments_alone_is_left_out(store: Store) -> None:
    _harm(store.segment("fr0") / layout.TABLES, "cut")
    assert [s.language for s in open_index(store, tolerant=True).searches] == ["en"]


def test_an_index_of_damaged_segments_alone_is_damaged(store: Store) -> None:
    for name in _GROUPS:
        _harm(store.segment(name) / layout.TABLES, "missing")
    with pytest.raises(IndexDamaged, match=r"en0/records\.sqlite is missing"):
        open_index(store, tolerant=True)


def test_a_large_file_with_a_flipped_bit_is_found_with_verify_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.segment.arrays.WHOLE_BYTES", 0)
    _harm(store.segment("fr0") / layout.TOKEN_CODES, "flipped")
    assert open_index(store).damaged == ()
    with pytest.raises(IndexDamaged, match=r"fr0/token_codes\.npy is not the one that was built"):
        open_index(store, verify=True)
    assert len(open_index(store, verify=True, tolerant=True).searches) == 1


def test_large_files_that_are_cut_while_they_are_open_are_damage_and_no_crash(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.segment.arrays.WHOLE_BYTES", 0)
    question = WordEncoder().encode(["rivers carry water"])[0]
    index = open_index(store)
    rows = np.arange(index.searches[0].passages)
    for name in (layout.TOKEN_CODES, layout.SENTENCE_CODES, layout.POSTING_ROWS):
        os.truncate(store.segment("en1") / name, 200)
    english, french = index.searches
    for ask in (
        lambda: english.tokens.compare(question, rows),
        lambda: english.sentences.score(question.vectors.mean(axis=0), rows),
        lambda: english.lexical.search(["water", "word4"]),
    ):
        with pytest.raises(IndexDamaged, match=r"shorter than it was .*; run `rapporteur index --"):
            ask()
    assert french.tokens.compare(question, np.arange(french.passages)).best.size


@pytest.mark.parametrize("name", [GRAPH_FILE, CODEC_FILE])
def test_a_damaged_export_is_named_and_never_left_out(store: Store, name: str) -> None:
    path = store.encoders / ("0" * 16) / name
    raw = path.read_bytes()
    path.write_bytes(raw[:-1])
    with pytest.raises(IndexDamaged, match=rf"{name} has \d+ bytes instead of \d+; run"):
        open_index(store, tolerant=True)
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(IndexDamaged, match=rf"{name} is not the one that was built; run"):
        open_index(store, verify=True)
    path.unlink()
    with pytest.raises(IndexDamaged, match=rf"{name} is missing; run"):
        check_encoder(path.parent, read_manifest(store.folder).encoder, verify=False)


def test_a_codec_that_cannot_be_read_is_damage(store: Store) -> None:
    path = store.encoders / ("0" * 16) / CODEC_FILE
    path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(IndexDamaged, match=r"codec\.npz is no codec .*; run `rapporteur index`"):
        open_index(store)


def test_an_encoder_is_used_again_if_it_is_the_one_of_the_index(store: Store) -> None:
    own, other = WordEncoder(), WordEncoder()
    other.sha256 = "1" * 64
    assert open_index(store, encoder=own).encoder is own
    assert open_index(store, encoder=other).encoder is not other


@pytest.mark.parametrize(
    ("tolerant", "expected"), [(False, ["en0", "fr0", "en1"]), (True, ["en0", "fr0", "en1", "en1"])]
)
def test_an_index_that_is_replaced_while_it_is_opened_is_opened_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch, tolerant: bool, expected: list[str]
) -> None:
    manifest = read_manifest(store.folder)
    opened: list[str] = []
    open_one = reader._open_segment

    def replaced(store: Store, info: object, verify: bool) -> Segment:
        opened.append(info.segment_id)  # type: ignore[attr-defined]
        if len(opened) == 2:  # another process publishes and removes
            store.publish(replace(manifest, built_at="later", segments=manifest.segments[2:]))
            store.remove_unused(read_manifest(store.folder))
        return open_one(store, info, verify)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "_open_segment", replaced)
    index = open_index(store, tolerant=tolerant)
    assert opened == expected
    assert (index.manifest.built_at, _reports(index)) == ("later", ["r2", "r3", "r4"])
    assert index.damaged == ()


def test_an_index_that_is_removed_while_it_is_opened_is_missing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def removed(store: Store, info: object, verify: bool) -> Segment:
        (store.folder / "manifest.json").unlink(missing_ok=True)
        raise IndexDamaged("gone")

    monkeypatch.setattr(reader, "_open_segment", removed)
    with pytest.raises(IndexMissing):
        open_index(store)


def _index(store: Store, segments: Sequence[Segment], encoder: Encoder) -> Index:
    return index_of(store.folder, read_manifest(store.folder), segments, encoder, word_codec())


@pytest.mark.parametrize("question", ["rivers carry less water", "Word3 and the World Bank"])
def test_three_segments_answer_as_one(
    store: Store, one: list[Segment], three: list[Segment], question: str
) -> None:
    encoder = WordEncoder()
    asked = encoder.encode([question])[0]
    whole, parts = (_index(store, segments, encoder) for segments in (one, three))
    assert list(whole.records.passages) == list(parts.records.passages)
    (first,), (second,) = whole.searches, parts.searches
    rows = np.arange(first.passages)[::-1].copy()
    terms = first.lexical.analyzer.terms(question)
    assert second.lexical.search(terms).of(rows) == pytest.approx(
        first.lexical.search(terms).of(rows), abs=1e-6
    )
    weights = first.lexical.weights(terms)
    assert second.lexical.weights(terms) == weights
    assert (
        second.headings.score(weights, rows).tolist()
        == first.headings.score(weights, rows).tolist()
    )
    vector = asked.vectors.mean(axis=0)
    expected = first.sentences.score(vector, rows)
    assert second.sentences.score(vector, rows) == pytest.approx(expected, abs=1e-6)
    best, other = first.tokens.compare(asked, rows), second.tokens.compare(asked, rows)
    assert other.sentences.tolist() == best.sentences.tolist()
    assert other.weights == pytest.approx(best.weights, abs=1e-6)
    assert other.maxsim() == pytest.approx(best.maxsim(), abs=1e-6)
    assert other.best_sentences()[1].tolist() == best.best_sentences()[1].tolist()
    assert second.speakers.facets(rows) == first.speakers.facets(rows)
