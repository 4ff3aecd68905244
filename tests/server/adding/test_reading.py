"""Whatever a file does to the process that reads it, there is a sentence, and the process ends."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from evals.bench.service_process import wait_for
from indexer.errors import UsageError
from indexer.parsing.types import Particulars
from server.adding.reading import read_file
from server.adding.types import Limits, ReadFile
from tests.server.adding.files import TEXT, pdf_of, script, zip_bomb

# Seconds that a trial of a file that hangs may take, and that any trial may take.
_SHORT, _PATIENCE = 1.5, 30.0
TOO_MUCH = "a.md takes too much time or memory to be read here"


def _read(
    path: Path, name: str = "a.md", program: str = "", limits: Limits | None = None
) -> ReadFile:
    if program:
        reader = (sys.executable, str(script(path.parent, program)))
        return asyncio.run(read_file(path, name, Particulars(), limits or Limits(), reader))
    return asyncio.run(read_file(path, name, Particulars(), limits or Limits()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    body = tmp_path / "body"
    body.write_text(TEXT, "utf-8")
    return body


def test_a_file_is_read_in_a_process(path: Path) -> None:
    read = _read(path)
    assert (read.path, read.name, read.preview.title) == (path, "a.md", "Harbour board")
    assert read.preview.speakers == ("Ms. Lind",)
    path.write_bytes(pdf_of("17.  The Director said that the quay was full and that ships waited."))
    assert _read(path, "board.pdf").preview.paragraphs == 1


def test_a_zip_bomb_is_refused_with_a_sentence(path: Path) -> None:
    path.write_bytes(zip_bomb())
    with pytest.raises(
        UsageError, match=r"^b\.docx holds the part word/document\.xml, which is too"
    ):
        _read(path, "b.docx")


def test_a_process_that_hangs_is_killed_with_its_children(path: Path, tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))\n"
        "time.sleep(600)\n"
    )
    started = time.monotonic()
    with pytest.raises(UsageError, match=TOO_MUCH):
        _read(path, program=program, limits=Limits(seconds=_SHORT))
    assert time.monotonic() - started < _SHORT + _PATIENCE
    pid = int((tmp_path / "pid").read_text())
    wait_for(lambda: not _runs(pid), _PATIENCE)


def _runs(pid: int) -> bool:
    with suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('no JSON')",
        "print('{}')",
        "print('x' * 3_000_000)",
        "import sys; sys.stdin.close(); print(1)",
        "import sys; sys.stderr.write('x' * 3_000_000); raise SystemExit(1)",
    ],
)
def test_a_process_that_crashes_or_babbles_is_told_as_one_sentence(
    path: Path, program: str
) -> None:
    with pytest.raises(UsageError, match=f"^{TOO_MUCH}; split it, or add it"):
        _read(path, program=program)


def test_what_a_process_says_must_fit_the_file(path: Path) -> None:
    true = _read(path)
    preview = {name: getattr(true.preview, name) for name in true.preview.__slots__}
    preview["sections"] = []
    for toml, error in (
        (true.toml.replace("Harbour", "Other"), "was read as another file"),
        (true.toml.replace('id = "a"', 'id = "../b"'), "needs an id of small letters"),
        (true.toml.replace('sha256 = "', 'sha256 = "0'), "was read as another file"),
    ):
        printed = json.dumps({"preview": preview, "toml": toml})
        with pytest.raises(UsageError, match=error):
            _read(path, program=f"print({printed!r})")


def test_a_reading_that_is_cancelled_ends_its_process(path: Path, tmp_path: Path) -> None:
    program = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    reader = (sys.executable, str(script(tmp_path, program)))
    pid_file = tmp_path / "pid"

    async def main() -> None:
        task = asyncio.create_task(read_file(path, "a.md", Particulars(), Limits(), reader))
        while not (pid_file.exists() and pid_file.read_text()):
            await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(asyncio.wait_for(main(), _PATIENCE))
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)
