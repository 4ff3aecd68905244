"""A report is stored whole or not at all, and never over another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.corpus import read_report
from indexer.errors import UsageError
from indexer.parsing.types import Particulars
from server.adding.storing import is_taken, store_report, with_free_id
from tests.server.adding.files import TEXT, contents
from tests.server.adding.read_files import read_text

WISHES = Particulars("board", "Board", "2024", "en")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def test_a_report_is_stored_byte_for_byte_with_its_particulars(
    corpus: Path, tmp_path: Path
) -> None:
    assert store_report(read_text(tmp_path / "body", WISHES), corpus)
    stored = read_report(corpus / "board")
    assert (stored.raw.decode(), stored.meta.title, stored.meta.date) == (TEXT, "Board", "2024")
    assert sorted(contents(corpus)) == ["board", "board/a.md", "board/report.toml"]


def test_an_id_that_is_taken_is_not_overwritten(corpus: Path, tmp_path: Path) -> None:
    assert store_report(read_text(tmp_path / "body", WISHES), corpus)
    before = contents(corpus)
    assert not store_report(read_text(tmp_path / "body", WISHES, "Other words.\n"), corpus)
    assert contents(corpus) == before
    (corpus / "empty").mkdir()
    assert is_taken(corpus, "empty")


def test_a_corpus_that_is_gone_is_not_made_anew(corpus: Path, tmp_path: Path) -> None:
    """The index would have the new report alone."""
    corpus.rmdir()
    with pytest.raises(UsageError, match="is gone; restore it"):
        store_report(read_text(tmp_path / "body", WISHES), corpus)
    assert not corpus.exists()


def test_a_corpus_that_cannot_be_written_stays_as_it_is(corpus: Path, tmp_path: Path) -> None:
    read = read_text(tmp_path / "body", WISHES)
    for other in ("../elsewhere", "con"):
        with pytest.raises(UsageError):
            store_report(replace(read, preview=replace(read.preview, report_id=other)), corpus)
    read.path.unlink()
    with pytest.raises(UsageError, match=r"^a\.md is no longer there; give it again\.$"):
        store_report(read, corpus)
    assert contents(corpus) == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus"]


def test_an_id_that_is_taken_is_proposed_with_a_number(corpus: Path, tmp_path: Path) -> None:
    read = read_text(tmp_path / "body", WISHES)
    assert with_free_id(read, corpus) == read
    store_report(read, corpus)
    same = with_free_id(read, corpus).preview
    assert (same.report_id, same.warnings) == (
        "board-2", ("This very file is here already, as the report board.",),
    )  # fmt: skip
    (corpus / "board-2").mkdir()
    other = with_free_id(read_text(tmp_path / "body", WISHES, f"{TEXT}\n\nMore."), corpus).preview
    assert (other.report_id, other.warnings) == ("board-3", ())
