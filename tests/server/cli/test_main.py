"""The command line: its commands and options, exit codes of errors, commands of other packages."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from importlib.metadata import EntryPoint

import pytest

from indexer.errors import IndexMissing, UsageError
from indexer.index.store import Store
from indexer.settings import ROOT
from server.cli import commands
from server.cli.main import main
from server.cli.parser import COMMANDS

PROGRAM = [sys.executable, "-m", "server.cli.main"]


class _Extra:
    """A command of another package."""

    HELP = "do something else"

    @staticmethod
    def configure(parser: ArgumentParser) -> None:
        parser.add_argument("--times", type=int, default=1)
        parser.set_defaults(run=lambda options: 40 + options.times)


class _EntryPoint:
    name = "extra"

    def load(self) -> type[_Extra]:
        return _Extra


def _raising(monkeypatch: pytest.MonkeyPatch, exc: BaseException) -> None:
    def run(options: Namespace) -> int:
        raise exc

    monkeypatch.setattr(commands, "RUN", {"reports": run})


def test_every_command_has_an_implementation() -> None:
    assert tuple(commands.RUN) == COMMANDS


def test_commands_of_other_packages_come_last_and_run_with_their_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other: EntryPoint = _EntryPoint()  # type: ignore[assignment]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [other])
    assert main(["extra", "--times", "2"]) == 42
    with pytest.raises(SystemExit) as exit_:
        main(["--help"])
    assert exit_.value.code == 0
    assert "do something else" in capsys.readouterr().out


def test_other_packages_are_not_looked_up_for_our_own_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: 1 / 0)
    monkeypatch.setattr(commands, "RUN", {"reports": lambda options: 5})
    assert main(["reports"]) == 5


@pytest.mark.parametrize(
    ("exc", "code", "message"),
    [
        (UsageError("Give one."), 2, "rapporteur: Give one.\n"),
        (KeyboardInterrupt(), 130, "rapporteur: stopped\n"),
    ],
)
def test_an_error_is_one_sentence_with_its_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    exc: BaseException,
    code: int,
    message: str,
) -> None:
    _raising(monkeypatch, exc)
    assert main(["reports"]) == code
    assert capsys.readouterr() == ("", message)


def test_the_mending_command_names_the_folders_that_were_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _raising(monkeypatch, IndexMissing("There is no index; run `rapporteur index`."))
    assert main(["reports", "--index", "my index", "--corpus", "c"]) == 3
    assert capsys.readouterr().err == (
        "rapporteur: There is no index; run `rapporteur index --index 'my index' --corpus c`.\n"
    )
    assert main(["reports"]) == 3
    assert "run `rapporteur index`." in capsys.readouterr().err


@pytest.mark.parametrize(("question", "code"), [("security", 0), ("zebra", 1)])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_pipe_that_is_closed_early_changes_no_exit_code(
    store: Store, question: str, code: int, form: list[str]
) -> None:
    command = [*PROGRAM, "ask", question, "-k", "50", "--index", str(store.folder), *form]
    result = _piped(command, "head -1")
    assert (result.stdout.count("\n"), result.stderr) == (1, "")
    assert result.returncode == code


def _piped(command: list[str], reader: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose output a reader takes; the exit code is that of the command."""
    return subprocess.run(
        ["bash", "-c", f'"$@" | {reader}; exit "${{PIPESTATUS[0]}}"', "bash", *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
