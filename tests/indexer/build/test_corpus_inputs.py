"""The reports of a corpus become inputs; only what seems to have changed is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indexer.build import corpus_inputs as module
from indexer.build.corpus_inputs import corpus_inputs
from indexer.corpus import SourceReport, read_report
from indexer.corpus_state import CorpusState
from indexer.errors import CorpusError
from tests.indexer.build.small_corpus import age, write_corpus, write_report


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that were read, in order."""
    found: list[str] = []

    def noted(folder: Path) -> SourceReport:
        found.append(folder.name)
        return read_report(folder)

    monkeypatch.setattr(module, "read_report", noted)
    return found


def test_all_reports_become_inputs_with_the_keys_of_their_files(
    corpus: Path, read: list[str]
) -> None:
    write_corpus(corpus, "rivers", "lakes")
    write_report(corpus, "meres", "Les lacs.", language="fr")
    (corpus / "empty").mkdir()
    found = corpus_inputs(corpus, CorpusState())
    assert read == ["lakes", "meres", "rivers"]
    assert [(each.report_id, each.language) for each in found.reports] == [
        ("lakes", "en"), ("meres", "fr"), ("rivers", "en"),
    ]  # fmt: skip
    assert found.passed_over == (corpus / "empty",)
    assert [each.size for each in found.reports] == [
        (corpus / name / "report.md").stat().st_size for name in read
    ]
    assert len({each.key for each in found.reports}) == 3
    assert found.reports[0].load().meta.report_id == "lakes"
    assert found.state.folder == str(corpus.resolve())
    assert {name: noted.key for name, noted in found.state.reports.items()} == {
        each.report_id: each.key for each in found.reports
    }


def test_a_report_that_has_not_changed_is_not_read_again(corpus: Path, read: list[str]) -> None:
    write_corpus(corpus, "rivers", "lakes", "seas")
    first = corpus_inputs(corpus, CorpusState())
    read.clear()
    second = corpus_inputs(corpus, first.state)
    assert (read, second) == ([], first)
    write_report(corpus, "lakes", "Other words.")
    third = corpus_inputs(corpus, first.state)
    assert read == ["lakes"]
    changed = [a.report_id for a, b in zip(first.reports, third.reports, strict=True) if a != b]
    assert changed == ["lakes"]


@pytest.mark.parametrize("file", ["report.toml", "report.md"])
def test_a_touched_file_is_read_again_and_has_the_same_key(
    corpus: Path, read: list[str], file: str
) -> None:
    write_corpus(corpus, "rivers")
    first = corpus_inputs(corpus, CorpusState())
    os.utime(corpus / "rivers" / file, (1, 1))
    read.clear()
    second = corpus_inputs(corpus, first.state)
    assert read == ["rivers"]
    assert second.reports == first.reports
    assert second.state != first.state


def test_a_file_that_was_written_just_now_is_read_each_time(corpus: Path, read: list[str]) -> None:
    write_report(corpus, "rivers", "Rivers fall.", ago=0)
    first = corpus_inputs(corpus, CorpusState())
    corpus_inputs(corpus, first.state)
    assert read == ["rivers", "rivers"]
    age(corpus / "rivers")
    settled = corpus_inputs(corpus, first.state)
    assert read == ["rivers"] * 3
    corpus_inputs(corpus, settled.state)
    assert read == ["rivers"] * 3


def test_a_report_that_was_removed_is_forgotten(corpus: Path) -> None:
    write_corpus(corpus, "rivers", "lakes")
    first = corpus_inputs(corpus, CorpusState())
    (corpus / "rivers").rename(corpus / ".rivers")
    second = corpus_inputs(corpus, first.state)
    assert list(second.state.reports) == ["lakes"]
    assert second.reports == first.reports[:1]


def test_a_corpus_without_reports_or_with_an_unreadable_one_is_refused(corpus: Path) -> None:
    with pytest.raises(CorpusError, match="no corpus folder"):
        corpus_inputs(corpus, CorpusState())
    (corpus / "empty").mkdir(parents=True)
    with pytest.raises(CorpusError, match="holds no report"):
        corpus_inputs(corpus, CorpusState())
    write_report(corpus, "rivers", "Rivers fall.", sha256="0" * 64)
    with pytest.raises(CorpusError, match="is not the text that"):
        corpus_inputs(corpus, CorpusState())


def test_all_reports_that_cannot_be_read_are_told_at_once(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(corpus, "lakes")
    for name in ("meres", "ponds", "seas"):
        write_report(corpus, name, "Water.", sha256="0" * 64)
    with pytest.raises(CorpusError) as caught:
        corpus_inputs(corpus, CorpusState())
    lines = str(caught.value).splitlines()
    named = zip(("meres", "ponds", "seas"), lines, strict=True)
    assert all(name in line for name, line in named)
    monkeypatch.setattr(module, "_TOLD", 1)
    with pytest.raises(CorpusError) as caught:
        corpus_inputs(corpus, CorpusState())
    assert str(caught.value).splitlines() == [lines[0], "Nor can 2 more be read."]
