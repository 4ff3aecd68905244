"""Reports are removed from corpus and index at once, all or none; `index` says what it saw."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.index.manifest import Manifest, read_manifest
from indexer.index.reader import open_index
from indexer.index.store import Store
from server.cli import keeping
from server.cli.keeping import in_other_languages
from tests.conftest import Run
from tests.server.small_corpus import LISTED, write_report


def _ids(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_removed_reports_leave_the_corpus_and_the_index_and_nothing_is_encoded(
    run: Run, own_small_store: Store, own_small_reports: Path
) -> None:
    places = {"index": own_small_store.folder, "corpus": own_small_reports}
    code, out, err = run("remove", "water-2003", "bericht", "water-2003", **places)
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        f"removed water-2003 from {own_small_reports}",
        f"removed bericht from {own_small_reports}",
        "index built: 3 reports, 5 passages, 0 texts encoded",
    ]
    assert _ids(own_small_reports) == ["minutes", "trade-2004", "water-2005"]
    index = open_index(own_small_store, verify=True)
    assert list(index.records.reports) == ["minutes", "trade-2004", "water-2005"]
    assert run("reports", **places)[2] == ""


@pytest.mark.parametrize("wrong", ["nothing", "../small-corpus/minutes", ""])
def test_with_the_id_of_no_report_nothing_is_removed(
    run: Run, own_small_store: Store, own_small_reports: Path, wrong: str
) -> None:
    before = read_manifest(own_small_store.folder)
    code, _, err = run(
        "remove", "minutes", wrong, index=own_small_store.folder, corpus=own_small_reports
    )
    assert code == 2
    assert err.startswith(f"rapporteur: There is no report {wrong!r} in {own_small_reports}; name")
    assert _ids(own_small_reports) == sorted(LISTED)
    assert read_manifest(own_small_store.folder) == before


def test_the_last_report_of_an_index_is_not_removed(
    run: Run, own_small_store: Store, own_small_reports: Path
) -> None:
    code, _, err = run("remove", *LISTED, index=own_small_store.folder, corpus=own_small_reports)
    assert (code, "An index has at least one report" in err) == (2, True)
    assert _ids(own_small_reports) == sorted(LISTED)


def test_without_an_index_reports_are_removed_from_the_corpus(
    run: Run, own_small_reports: Path, tmp_path: Path
) -> None:
    code, _, err = run("remove", "minutes", index=tmp_path / "none", corpus=own_small_reports)
    assert (code, err.splitlines()) == (
        0,
        [
            f"removed minutes from {own_small_reports}",
            f"there is no index in {tmp_path / 'none'} to take them out of",
        ],
    )
    assert "minutes" not in _ids(own_small_reports)


def test_nothing_is_removed_where_the_encoder_is_another_one(
    run: Run,
    own_small_store: Store,
    own_small_reports: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = read_manifest(own_small_store.folder)
    monkeypatch.setattr(
        keeping,
        "read_manifest",
        lambda folder: _with_encoder_hash(other, "f" * 64),
    )
    code, _, err = run("remove", "minutes", index=own_small_store.folder, corpus=own_small_reports)
    assert (code, "name that one with --encoder" in err) == (3, True)
    assert _ids(own_small_reports) == sorted(LISTED)


def _with_encoder_hash(manifest: Manifest, sha256: str) -> Manifest:
    return replace(manifest, encoder=replace(manifest.encoder, sha256=sha256))


def test_index_names_what_it_passed_over_and_who_is_not_read_for_speakers(
    run: Run, own_small_store: Store, own_small_reports: Path
) -> None:
    (own_small_reports / "drafts").mkdir()
    shutil.rmtree(own_small_reports / "trade-2004")
    write_report(own_small_reports, "qapla", 'language = "tlh"', "nuqneH tlhIngan Hol.")
    code, out, err = run("index", index=own_small_store.folder, corpus=own_small_reports)
    assert (code, out) == (0, "")
    lines = err.splitlines()
    assert lines[0] == f"passed over {own_small_reports}/drafts: it has no report.toml"
    assert lines[1].startswith("index built: 8 passages, ")
    assert " 1 text encoded" in lines[1]
    assert lines[2:] == [
        "2 reports are not in English: they are searched, but nobody is named as their speakers: "
        "qapla ('tlh', not known here), bericht (German)"
    ]


@pytest.mark.parametrize(
    ("languages", "line"),
    [
        ({"a": "en"}, ""),
        ({}, ""),
        (
            {"a": "en", "b": "fr"},
            "report b is in French: it is searched, but nobody is named as its speakers",
        ),
        (
            {"b": "tlh"},
            "report b is in 'tlh', not known here: it is searched, but nobody is named as its "
            "speakers",
        ),
        (
            {"a": "fr", "b": "de", "c": "es", "d": "fr", "e": "xx"},
            "5 reports are not in English: they are searched, but nobody is named as their "
            "speakers: e ('xx', not known here), a (French), b (German) and 2 more",
        ),
    ],
)
def test_other_languages_are_one_line_of_three_reports_unknown_ones_first(
    languages: dict[str, str], line: str
) -> None:
    assert in_other_languages(languages) == line
