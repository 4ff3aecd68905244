"""A build in another process ends with "" or with why it failed."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from server.adding.building import builder, index_command


def _build(program: str) -> str:
    return asyncio.run(_awaited(program))


async def _awaited(program: str) -> str:
    return await builder(lambda: (sys.executable, "-c", program))()


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import sys; print('index built', file=sys.stderr)", ""),
        ("import sys; sys.exit('rapporteur: There is no room; make some.')", "There is no room; make some."),
        ("import sys; print('rapporteur: a\\nb', file=sys.stderr); sys.exit(3)", "a"),
        ("raise SystemExit(3)", "the build ended with 3"),
    ],
)  # fmt: skip
def test_a_build_that_fails_gives_its_own_sentence(program: str, reason: str) -> None:
    assert _build(program) == reason


def test_a_build_that_is_cancelled_is_ended(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    program = (
        f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    )

    async def main() -> None:
        task = asyncio.create_task(_awaited(program))
        while not (pid_file.exists() and pid_file.read_text()):
            await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(asyncio.wait_for(main(), 30))
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)


def test_the_index_is_built_with_the_encoder_that_it_has() -> None:
    command = index_command(Path("i"), Path("c"), "all-MiniLM-L6-v2")
    assert command[1:4] == ("-m", "server.cli.main", "index")
    assert command[4:] == ("--index", "i", "--corpus", "c", "--encoder", "all-MiniLM-L6-v2")
