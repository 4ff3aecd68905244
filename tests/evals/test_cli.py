"""The options of `rapporteur eval`, and the ways to call it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from evals import cli
from indexer.errors import UsageError
from indexer.settings import ROOT


def _parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    cli.configure(parser)
    return parser.parse_args(arguments)


def test_what_is_not_given_has_its_default() -> None:
    options = _parsed()
    assert (options.modes, options.k, options.split) == ("bm25,dense,rrf,full", 20, None)
    assert options.baseline == ROOT / "evals/gate/baseline.json"
    assert options.gold == ROOT / "evals/gold"
    assert (options.gate, options.update_baseline, options.action) == (False, False, None)


@pytest.mark.parametrize("order", [["--gold", "mine", "lint"], ["lint", "--gold", "mine"]])
def test_a_folder_may_stand_before_or_after_the_action(order: list[str]) -> None:
    options = _parsed(*order)
    assert (options.action, options.gold) == ("lint", Path("mine"))
    assert options.corpus == _parsed().corpus


def test_the_gate_and_a_new_baseline_exclude_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        _parsed("--gate", "--update-baseline")
    assert "not allowed with argument --gate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "function"),
    [
        ([], "run_eval"),
        (["lint"], "run_lint"),
        (["draft", "x"], "run_draft"),
        (["speakers", "x"], "run_speakers"),
    ],
)
def test_each_action_runs_its_function(
    arguments: list[str], function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"evals.commands.{function}", lambda options: 7)
    options = _parsed(*arguments)
    assert options.run(options) == 7


def test_two_evaluations_are_compared_by_a_room_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("evals.compare.command.run_compare", lambda options: 7)
    options = _parsed("compare", "a", "b", "--common", "--markdown")
    assert (options.before, options.after) == (Path("a"), Path("b"))
    assert (options.common, options.markdown, options.json) == (True, True, False)
    assert options.run(options) == 7


def test_a_missing_package_is_named_with_what_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> ModuleNotFoundError:
        return ModuleNotFoundError(f"No module named {name!r}", name=name)

    def fail(name: str) -> None:
        raise missing("scipy.stats" if name == "evals.commands" else name)

    options = _parsed()
    monkeypatch.setattr(cli, "import_module", fail)
    with pytest.raises(UsageError, match=r"needs the package scipy\.stats; run `pip install"):
        options.run(options)


def test_a_missing_module_of_ours_is_not_taken_for_a_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(name: str) -> None:
        raise ModuleNotFoundError("No module", name="indexer.gone")

    options = _parsed()
    monkeypatch.setattr(cli, "import_module", fail)
    with pytest.raises(ModuleNotFoundError):
        options.run(options)


def test_the_command_is_there_by_its_entry_point_and_by_its_module() -> None:
    for program in (["-m", "server.cli.main", "eval"], ["-m", "evals"]):
        done = subprocess.run(
            [sys.executable, *program, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith("usage: rapporteur eval")
        assert "--against URL" in done.stdout
