"""The machine: an old Python and scanty memory are said, with what to do."""

from __future__ import annotations

from pathlib import Path

from server.cli.doctor.machine import LEAST_PYTHON, check_machine, check_memory, check_python


def test_what_runs_the_program_is_named() -> None:
    found = {one.what: one for one in check_machine()}
    assert list(found) == ["program", "python", "system", "memory"]
    assert found["program"].found.startswith("rapporteur-qa ")
    assert {found[name].status for name in ("program", "python", "system")} == {"ok"}


def test_a_python_that_is_too_old_fails() -> None:
    assert check_python(LEAST_PYTHON).status == "ok"
    old = check_python((3, 10))
    assert (old.status, old.to_do) == ("fail", "install Python 3.11 or newer")


def test_little_free_memory_is_warned_of(tmp_path: Path) -> None:
    file = tmp_path / "meminfo"
    file.write_text("MemTotal: 4000000 kB\nMemFree: 1 kB\nMemAvailable: 2000000 kB\n", "ascii")
    plenty = check_memory(file)
    assert (plenty.status, plenty.found) == ("ok", "2.0 of 4.1 GB free")
    file.write_text("MemTotal: 4000000 kB\nMemAvailable: 300000 kB\n", "ascii")
    scanty = check_memory(file)
    assert (scanty.status, scanty.found) == ("warn", "0.3 of 4.1 GB free")
    assert scanty.to_do
    assert check_memory(tmp_path / "none").found == "this system does not tell"
