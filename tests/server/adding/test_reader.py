"""The process that reads a file limits itself and prints what it finds, shortened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from indexer.parsing.types import Particulars
from indexer.settings import ROOT
from server.adding.reader import read, too_much
from server.adding.types import Limits, Outcome, Task
from tests.server.adding.files import TEXT, contents


def _task(folder: Path, text: str, name: str = "a.md", wishes: Particulars | None = None) -> Task:
    path = folder / "body"
    path.write_text(text, "utf-8")
    return Task(str(path), name, wishes or Particulars(), Limits())


def test_a_file_is_read_under_its_name_and_with_the_wishes(tmp_path: Path) -> None:
    wishes = Particulars("board-2024", "Board, 2024", "2024-05", "en")
    outcome = read(_task(tmp_path, TEXT, wishes=wishes))
    assert outcome.preview and outcome.fault == ""
    assert (outcome.preview.report_id, outcome.preview.title) == ("board-2024", "Board, 2024")
    assert 'id = "board-2024"\ntitle = "Board, 2024"\nfile = "a.md"\n' in outcome.toml


def test_a_text_without_a_name_gets_an_id_from_its_title(tmp_path: Path) -> None:
    outcome = read(_task(tmp_path, TEXT, "report.md"))
    assert outcome.preview and outcome.preview.report_id == "harbour-board"
    assert 'id = "harbour-board"' in outcome.toml


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert read(_task(tmp_path, "", "a.pdf")) == Outcome(
        fault="a.pdf is no PDF file; give the file as it was published."
    )
    gone = Task(str(tmp_path / "gone"), "a.md", Particulars(), Limits())
    assert read(gone) == Outcome(fault="a.md is no longer there; give it again.")


def test_a_long_preview_is_shortened_and_counts_all(tmp_path: Path) -> None:
    text = "".join(f"# Item {n} {'x' * 400}\n\nIt rained.\n\n" for n in range(600))
    outcome = read(_task(tmp_path, text))
    assert outcome.preview
    assert (len(outcome.preview.sections), outcome.preview.sections_total) == (500, 600)
    assert {len(section.title) for section in outcome.preview.sections} == {300}


def test_the_process_prints_json_and_writes_nothing(tmp_path: Path) -> None:
    task = _task(tmp_path, TEXT)
    before = contents(tmp_path)
    got = subprocess.run(
        [sys.executable, "-B", "-m", "server.adding.reader"],
        input=msgspec.json.encode(task), capture_output=True, cwd=ROOT, check=True,
    )  # fmt: skip
    assert msgspec.json.decode(got.stdout, type=Outcome) == read(task)
    assert contents(tmp_path) == before


_LIMITED = """
import sys
from server.adding.reader import limit_this_process
limit_this_process(memory=400_000_000, seconds=1)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes differ elsewhere")
@pytest.mark.parametrize(
    ("program", "code", "said"),
    [
        ("bytearray(1_000_000_000)", 1, "MemoryError"),
        ("while True: pass", -9, ""),
        ("open(sys.argv[1], 'w').write('x' * 100_000)", 1, "OSError: [Errno 27] File too large"),
        ("print(sum(bytearray(1_000_000)))", 0, ""),
    ],
)
def test_memory_time_and_writing_are_limited(
    tmp_path: Path, program: str, code: int, said: str
) -> None:
    command = [sys.executable, "-c", _LIMITED + program, str(tmp_path / "written")]
    got = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert got.returncode in (code, -24 if code == -9 else code)  # SIGKILL or SIGXCPU
    assert said in got.stderr


def test_what_takes_too_much_is_told_with_what_to_do() -> None:
    assert too_much("a.pdf") == (
        "a.pdf takes too much time or memory to be read here; split it, or add it with "
        "`rapporteur add`."
    )
