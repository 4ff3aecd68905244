"""A report is named and hashed before it is read, and read as it was hashed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from indexer.build.inputs import FolderReport, GivenReport
from indexer.corpus import read_report, report_key
from indexer.errors import CorpusError
from indexer.types import ReportMeta
from tests.indexer.build.small_corpus import texts_of, write_report
from tests.small_index import PASSAGES


def _input(folder: Path) -> FolderReport:
    source = read_report(folder)
    key = report_key(folder.name, source.toml, source.sha256)
    return FolderReport(folder, folder.name, source.meta.language, key, len(source.raw))


def test_a_report_of_a_folder_is_read_with_its_files_to_the_byte(corpus: Path) -> None:
    folder = write_report(corpus, "rivers", "Rivers fall.", "Lakes rise.", series="forum")
    loaded = _input(folder).load()
    assert loaded.meta.series == "forum"
    assert texts_of(loaded.passages) == ["Rivers fall.", "Lakes rise."]
    assert loaded.passages[1].passage_id == "rivers-p2"
    assert loaded.toml == (folder / "report.toml").read_bytes()
    assert loaded.raw == (folder / "report.md").read_bytes()
    assert loaded.sha256 == sha256(loaded.raw).hexdigest()


@pytest.mark.parametrize("file", ["report.toml", "report.md"])
def test_a_report_that_was_changed_since_it_was_hashed_is_refused(corpus: Path, file: str) -> None:
    folder = write_report(corpus, "rivers", "Rivers fall.")
    hashed = _input(folder)
    (folder / file).write_bytes((folder / file).read_bytes() + b"\n")
    with pytest.raises(
        CorpusError, match=r"rivers was changed while .* built; run `rapporteur index` again"
    ):
        hashed.load()


def test_a_report_without_text_is_refused(corpus: Path) -> None:
    folder = write_report(corpus, "rivers", "## Closing")
    with pytest.raises(CorpusError, match="no paragraph of text in rivers; give a report with"):
        _input(folder).load()


def test_a_key_changes_with_the_id_the_description_and_the_text() -> None:
    key = report_key("rivers", b"toml", "0" * 64)
    assert key == report_key("rivers", b"toml", "0" * 64)
    others = [
        report_key("lakes", b"toml", "0" * 64),
        report_key("rivers", b"toml ", "0" * 64),
        report_key("rivers", b"toml", "1" * 64),
    ]
    assert len({key, *others}) == 4
    assert all(len(each) == 64 for each in (key, *others))


def test_given_passages_are_a_report_as_they_are() -> None:
    meta = ReportMeta("talks", "Water talks", language="fr")
    given = GivenReport(meta, PASSAGES[:5])
    loaded = given.load()
    assert (given.report_id, given.language) == ("talks", "fr")
    assert given.size == sum(len(passage.text) for passage in PASSAGES[:5])
    assert (loaded.meta, tuple(loaded.passages)) == (meta, PASSAGES[:5])
    assert (loaded.sha256, loaded.toml, loaded.raw) == (given.key, b"", b"")


def test_the_key_of_given_passages_changes_with_all_that_they_say() -> None:
    meta = ReportMeta("talks", "Water talks")
    first = PASSAGES[0]
    changed = [
        GivenReport(meta, [first]),
        GivenReport(replace(meta, title="Talks"), [first]),
        GivenReport(meta, []),
        GivenReport(meta, [first, first]),
        GivenReport(meta, [replace(first, text="Other.")]),
        GivenReport(meta, [replace(first, section=("2. Closing",))]),
        GivenReport(meta, [replace(first, sentences=())]),
    ]
    assert len({given.key for given in changed}) == len(changed)
    assert GivenReport(meta, [first]).key == changed[0].key
