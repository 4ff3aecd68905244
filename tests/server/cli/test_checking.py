"""`check` reads every file: it says which segments are damaged, whose they are, and what mends."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.index.manifest import read_manifest
from indexer.index.segment.layout import LENGTHS, TABLES
from indexer.index.store import Store
from server.cli import checking
from tests.conftest import Run


def _segments(store: Store) -> dict[str, Path]:
    """The folders of the segments by language."""
    infos = read_manifest(store.folder).segments
    return {info.language: store.segment(info.segment_id) for info in infos}


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)


def test_an_index_that_is_whole_is_one_line_of_figures(run: Run, small_store: Store) -> None:
    code, out, err = run("check", index=small_store.folder)
    assert (code, err) == (0, "")
    assert out.startswith("every file is as it was built: 2 segments, 5 reports, 9 passages, ")
    assert out.endswith(" MB\n")


def test_a_damaged_segment_is_named_with_its_file_and_reports_and_mended(
    run: Run, own_small_store: Store, own_small_reports: Path
) -> None:
    places = {"index": own_small_store.folder, "corpus": own_small_reports}
    folder = _segments(own_small_store)["en"]
    _flip(folder / LENGTHS)
    code, out, _ = run("check", **places)
    assert code == 3
    assert out.splitlines() == [
        f"segment {folder.name}: {LENGTHS} is not the one that was built; it holds 4 reports: "
        "minutes, trade-2004, water-2003, water-2005",
        f"to mend it, run `rapporteur index --check --index {own_small_store.folder} --corpus "
        f"{own_small_reports}`",
    ]
    assert run("index", "--check", **places)[0] == 0
    assert run("check", **places)[0] == 0


def test_reports_of_damaged_tables_are_those_that_no_other_segment_has(
    run: Run, own_small_store: Store
) -> None:
    folder = _segments(own_small_store)["de"]
    _flip(folder / TABLES)
    (folder / LENGTHS).unlink()
    code, out, _ = run("check", index=own_small_store.folder)
    assert code == 3
    assert out.splitlines()[0] == (
        f"segment {folder.name}: {LENGTHS} is missing, and 1 more file too; it holds 1 report: "
        "bericht"
    )


def test_two_damaged_tables_leave_open_which_has_which_report(
    run: Run, own_small_store: Store
) -> None:
    for folder in _segments(own_small_store).values():
        _flip(folder / TABLES)
    _, out, _ = run("check", index=own_small_store.folder)
    every = "bericht, minutes, trade-2004, water-2003, water-2005"
    assert sorted(line.partition("; it holds ")[2] for line in out.splitlines()[:2]) == [
        f"1 report of these: {every}",
        f"4 reports of these: {every}",
    ]


def test_a_damaged_encoder_stops_every_question(run: Run, own_small_store: Store) -> None:
    (encoder,) = own_small_store.encoders.iterdir()
    (encoder / "tokenizer.json").write_text("{}", "utf-8")
    code, out, _ = run("check", index=own_small_store.folder)
    assert code == 3
    assert out.startswith("encoder all-MiniLM-L6-v2: tokenizer.json has 2 bytes instead of ")
    assert "; answers may be wrong\n" in out


@pytest.mark.parametrize(("name", "message"), [("nothing", "no index in"), ("", "is not the one")])
def test_a_manifest_that_is_missing_or_changed_is_an_error(
    run: Run, own_small_store: Store, name: str, message: str
) -> None:
    manifest = own_small_store.folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("all-MiniLM", "all-MicroLM"), "utf-8")
    code, out, err = run("check", index=own_small_store.folder / name)
    assert (code, out, message in err) == (3, "", True)


def test_an_index_that_is_replaced_meanwhile_is_checked_again(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = read_manifest(small_store.folder)
    gone = replace(current.segments[0], segment_id="gone")
    before = replace(current, segments=(gone, *current.segments[1:]))
    answers = iter([before, current, current])
    monkeypatch.setattr(checking, "read_manifest", lambda folder: next(answers))
    assert checking.run_check(Namespace(index=small_store.folder)) == 0
