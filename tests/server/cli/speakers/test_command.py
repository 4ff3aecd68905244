"""`rapporteur speakers` of a file, a folder, an id, or an index; as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.index.store import Store
from indexer.settings import ROOT
from server.cli.speakers import command
from tests.conftest import Run

REPORT = "migration-2003"
TEXT = """# Harbour board

Ms. Lind (Norway) said that the quay was full. She asked for a new one.

The quay is old.
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "Harbour Minutes.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_every_sentence_of_a_file_is_told_without_an_index(
    run: Run, minutes: Path, tmp_path: Path
) -> None:
    code, out, err = run("speakers", str(minutes), "--sentences", "--json", index=tmp_path / "no")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["report_id"], found["title"]) == ("harbour-minutes", "Harbour board")
    lind = {"person": "Ms. Lind", "organisation": "Norway", "office": None}
    told = [
        (own["passage_id"], own["sentence"], own["text"], own["status"], own["speakers"])
        for own in found["sentences"]
    ]
    assert told == [
        ("harbour-minutes-p1", 0, "Ms. Lind (Norway) said that the quay was full.", "said_by", [lind]),
        ("harbour-minutes-p1", 1, "She asked for a new one.", "said_by", [lind]),
        ("harbour-minutes-p2", 0, "The quay is old.", "unattributed", []),
    ]  # fmt: skip
    assert [own["cue"] for own in found["sentences"]] == ["said", "asked", None]
    assert all(0 <= own["sure"] <= 1 for own in found["sentences"])
    assert found["sentences"][2]["reason"]


def test_a_report_of_the_corpus_is_read_from_its_file_and_one_that_is_gone_from_the_index(
    run: Run, tmp_path: Path
) -> None:
    anew = run("speakers", REPORT, "--sentences", "--json", index=tmp_path / "no")
    assert (anew[0], anew[2]) == (0, "")
    assert len(json.loads(anew[1])["sentences"]) == 315
    code, out, _ = run("speakers", REPORT, "--sentences", "--json", corpus=tmp_path / "none")
    assert (code, json.loads(out)) == (0, json.loads(anew[1]))
    folder = run("speakers", str(ROOT / "corpus" / REPORT), "--sentences", "--json")
    assert folder == anew


def test_the_roster_is_the_same_from_a_file_and_from_the_index(run: Run, tmp_path: Path) -> None:
    anew = run("speakers", REPORT, "--json", index=tmp_path / "no")
    assert (anew[0], anew[2]) == (0, "")
    assert json.loads(anew[1]) == json.loads(run("speakers", "--json")[1])
    shown = run("speakers", REPORT)[1]
    assert shown == run("speakers")[1]
    assert "Ms. Lisa Kurbiel" in shown


def test_csv_has_a_sentence_a_row_or_a_speaker_a_row(run: Run, minutes: Path) -> None:
    program = [sys.executable, "-m", "server.cli.main", "speakers", str(minutes), "--csv"]
    raw = [
        subprocess.run([*program, *more], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
        for more in (["--sentences"], [])
    ]
    assert all(each.startswith(b'\xef\xbb\xbf"') and each.endswith(b'"\r\n') for each in raw)
    sentences, speakers = (
        list(csv.DictReader(io.StringIO(each.decode("utf-8-sig"), newline=""))) for each in raw
    )
    assert [row["speakers"] for row in sentences] == ["Ms. Lind (Norway)"] * 2 + [""]
    assert [(row["person"], row["organisation"], row["said"]) for row in speakers] == [
        ("Ms. Lind", "Norway", "2"),
        ("", "Norway", "0"),
    ]


def test_sentences_are_printed_after_who_says_them(run: Run, minutes: Path) -> None:
    lines = run("speakers", str(minutes), "--sentences")[1].splitlines()
    assert lines[0] == "Harbour board"
    assert lines[1].endswith("] Ms. Lind (Norway): Ms. Lind (Norway) said that the quay was full.")
    assert lines[-1].startswith("[nobody named: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--sentences",), "--sentences and --csv are of one report; name it by its id"),
        (("--csv",), "--sentences and --csv are of one report; name it by its id"),
        (("migraton-2003",), "or file 'migraton-2003'; the reports nearest to it: migration-2003."),
    ],
)
def test_a_report_that_is_not_named_or_not_there_is_wrong_use(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    for places in ({}, {"index": tmp_path / "no"}):
        code, out, err = run("speakers", *arguments, **places)
        assert (code, out) == (2, "")
        assert message in err and err.count("\n") == 1


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"no PDF")
    code, out, err = run("speakers", str(path), "--sentences")
    assert (code, out) == (2, "")
    assert err == f"rapporteur: {path} is no PDF file; give the file as it was published.\n"


def test_the_speakers_of_many_reports_are_not_listed_at_once(
    run: Run, small_store: Store, small_reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {"index": small_store.folder, "corpus": small_reports}
    assert run("speakers", **places)[0] == 0
    monkeypatch.setattr(command, "_ROSTERS", 4)
    code, out, err = run("speakers", "--json", **places)
    assert (code, out) == (2, "")
    assert err == (
        "rapporteur: The index has 5 reports; name one, as in `rapporteur speakers bericht` "
        "(`rapporteur reports` lists them).\n"
    )
    assert run("speakers", "minutes", **places)[0] == 0
