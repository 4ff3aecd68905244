"""Output whose reader leaves: it is dropped, and the command goes on to its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Writes far more than a pipe holds, and then says with its exit code that it came to its end.
_WRITER = """
import sys
from server.cli.output import tolerate_closed_pipes
tolerate_closed_pipes()
for number in range(100_000):
    print("line", number, file={stream})
{stream}.flush()
sys.exit(7)
"""
# Waits until the reader of its output has gone before it writes its only line.
_LATE = """
import sys
from server.cli.output import tolerate_closed_pipes
tolerate_closed_pipes()
sys.stdin.read()
print("late")
sys.stdout.flush()
sys.exit(7)
"""


def _run(code: str, **streams: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, **streams)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_writer_whose_reader_leaves_comes_to_its_end(stream: str) -> None:
    code = _WRITER.format(stream=f"sys.{stream}")
    with _run(code, **{stream: subprocess.PIPE}) as process:
        pipe = getattr(process, stream)
        assert pipe.readline() == b"line 0\n"
        pipe.close()
        assert process.wait(30) == 7


def test_a_reader_that_left_before_the_first_line_changes_nothing() -> None:
    with _run(_LATE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr and process.stdin
        process.stdout.close()
        process.stdin.close()
        assert (process.wait(30), process.stderr.read()) == (7, b"")


def test_everything_arrives_where_the_reader_stays(tmp_path: Path) -> None:
    code = _WRITER.format(stream="sys.stdout")
    with (tmp_path / "out").open("wb") as file, _run(code, stdout=file.fileno()) as process:
        assert process.wait(30) == 7
    lines = (tmp_path / "out").read_text("utf-8").splitlines()
    assert lines == [f"line {number}" for number in range(100_000)]


def test_a_character_that_the_terminal_lacks_becomes_a_question_mark() -> None:
    code = (
        "from server.cli.output import tolerate_closed_pipes; tolerate_closed_pipes(); "
        "print('caf\\u00e9')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert result.stdout == b"caf?\n"
