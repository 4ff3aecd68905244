"""An index is opened whole, from parts that belong together and a corpus that has not changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import indexer.index.reader as reader
from indexer.errors import IndexDamaged, IndexOutdated
from indexer.files import describe_files, file_sha256
from indexer.index.headings import HeadingIndex
from indexer.index.manifest import EncoderInfo, Manifest
from indexer.index.reader import Index, check_current, open_folder, open_index
from indexer.index.store import Store
from indexer.index.writer import write_records, write_search_indexes
from tests.fakes import WordEncoder
from tests.small_index import PASSAGES, small_index, word_tokenizer

_TOML = {
    "talks": "id = 'talks'\ntitle = 'Water talks'\n",
    "notes": "id = 'notes'\ntitle = 'Notes'\nfile = 'notes.md'\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small index; its encoder is one of words."""
    monkeypatch.setattr(reader, "open_encoder", lambda *given: WordEncoder())
    folder = tmp_path / "index"
    folder.mkdir()
    encoder, small = WordEncoder(), small_index()
    write_records(folder, PASSAGES, small.records.attributions)
    write_search_indexes(folder, PASSAGES, small.encodings, word_tokenizer(encoder), "en")
    _write_reports(folder / "reports")
    reports = {
        "talks": file_sha256(folder / "reports/talks/report.md"),
        "notes": file_sha256(folder / "reports/notes/notes.md"),
    }
    info = EncoderInfo("words", "0" * 64, encoder.dimension, encoder.max_tokens)
    files = describe_files(folder)
    Manifest("0" * 12, "0" * 64, "2026-01-01T00:00:00+00:00", info, reports, {}, files).write(
        folder
    )
    return folder


def _write_reports(root: Path) -> None:
    for report, file in (("talks", "report.md"), ("notes", "notes.md")):
        (root / report).mkdir(parents=True)
        (root / report / "report.toml").write_text(_TOML[report], "utf-8")
        (root / report / file).write_text(f"The text of {report}.\n", "utf-8")


def test_an_opened_index_has_what_was_written(folder: Path) -> None:
    index, small = open_folder(folder), small_index()
    assert index.records.passages == PASSAGES
    assert {name: meta.title for name, meta in index.records.reports.items()} == {
        "talks": "Water talks",
        "notes": "Notes",
    }
    assert index.records.digests == index.manifest.reports
    assert index.search.speakers.sentences == small.search.speakers.sentences
    assert index.search.passages == 6
    assert index.encoder.name == "words"


def test_the_names_are_those_of_all_reports_and_no_word_in_small_letters(folder: Path) -> None:
    names = open_folder(folder).names
    assert list(names.acronyms) == ["unep"]
    assert [surname for surname, _ in names.surnames["b"]] == ["byron"]
    assert ("world", "bank") in {phrase for phrase, _ in names.phrases["world"]}
    assert {"rivers", "farmers", "the", "which"} - names.ordinary_words == {"farmers"}


def test_an_index_folder_and_a_store_of_one_open_alike(folder: Path) -> None:
    assert open_index(Store(folder)).manifest == open_folder(folder).manifest


def test_a_damaged_file_is_named_whether_it_can_be_loaded_or_not(folder: Path) -> None:
    for name in ("passages.jsonl", "sentences.faiss", "lexical.json"):
        path = folder / name
        whole = path.read_bytes()
        for damaged in (b"\0" * len(whole), whole[:-1] + bytes([whole[-1] ^ 1])):
            path.write_bytes(damaged)
            with pytest.raises(IndexDamaged, match=f"{name} is not the one that was built"):
                open_folder(folder)
        path.write_bytes(whole)
    assert open_folder(folder).search.passages == 6


def test_parts_of_different_indexes_are_refused(folder: Path) -> None:
    index = open_folder(folder)
    other = replace(index.search, headings=HeadingIndex.build([["one"]]))
    with pytest.raises(IndexDamaged, match=r"parts of the index in .* do not belong together"):
        replace(index, search=other)
    with pytest.raises(IndexDamaged, match="do not belong together"):
        replace(index, records=replace(index.records, passages=PASSAGES[:-1]))


@pytest.fixture
def index(folder: Path) -> Index:
    return open_folder(folder)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus from which the small index may have been built."""
    _write_reports(tmp_path / "corpus")
    return tmp_path / "corpus"


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def _add(corpus: Path, name: str) -> None:
    (corpus / name).mkdir()
    (corpus / name / "report.toml").write_text("", "utf-8")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: _append(c / "notes/notes.md"), r"notes has changed since .*notes\.md\); run"),
        (lambda c: (c / "notes/notes.md").unlink(), r"notes has changed since .*notes\.md\); run"),
        (lambda c: _append(c / "talks/report.toml"), r"talks has changed since .*report\.toml\)"),
        (lambda c: _add(c, "other"), r"The report other was added since"),
        (lambda c: _remove(c / "notes"), r"The report notes was taken away since"),
    ],
)
def test_a_report_changed_added_or_removed_makes_the_index_outdated(
    index: Index, corpus: Path, change: Callable[[Path], None], message: str
) -> None:
    check_current(index, corpus)
    change(corpus)
    with pytest.raises(IndexOutdated, match=message):
        check_current(index, corpus)


def test_a_corpus_that_is_gone_or_hidden_or_of_other_reports_is_no_change(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    check_current(index, tmp_path / "nowhere")
    _add(corpus, ".hidden")
    check_current(index, corpus)
    (tmp_path / "others").mkdir()
    _add(tmp_path / "others", "other")
    check_current(index, tmp_path / "others")
