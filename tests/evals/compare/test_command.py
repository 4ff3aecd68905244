"""`rapporteur eval compare` as its user meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.report.results import results
from evals.run.evaluation import Evaluation
from server.cli.main import main
from tests.evals.by_hand import evaluation_by_hand

pytestmark = pytest.mark.usefixtures("few_resamples")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as its user does; its code, output and messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def folders(small: Evaluation, tmp_path: Path) -> tuple[str, str]:
    """Evaluations of the harbour: by bm25 alone, and by full."""
    for name, found in (("a", evaluation_by_hand(modes=["bm25"])), ("b", small)):
        (tmp_path / name).mkdir()
        text = json.dumps(results(found, None))
        (tmp_path / name / "results.json").write_text(text, "utf-8")
    return str(tmp_path / "a"), str(tmp_path / "b")


def test_two_evaluations_are_compared_on_the_terminal(run: Run, folders: tuple[str, str]) -> None:
    code, out, err = run("eval", "compare", *folders)
    assert (code, err) == (0, "")
    assert out.startswith("Before ranks with bm25, after with full.\nAfter less before: 20 quest")
    assert run("eval", "compare", folders[0], folders[0])[1].rstrip().endswith("that it had.")


def test_markdown_and_json_are_printed_alone(run: Run, folders: tuple[str, str]) -> None:
    assert run("eval", "compare", "--markdown", *folders)[1].startswith("### Difference from")
    assert json.loads(run("eval", "compare", *folders, "--json")[1])["questions"] == 20


def test_other_questions_are_refused_and_common_ones_compared(
    run: Run, folders: tuple[str, str], tmp_path: Path
) -> None:
    text = json.dumps(results(evaluation_by_hand(10), None))
    (tmp_path / "few.json").write_text(text, "utf-8")
    code, out, err = run("eval", "compare", str(tmp_path / "few.json"), folders[1])
    assert (code, out) == (2, "")
    assert "give --common" in err
    assert err.count("\n") == 1
    code, out, _ = run("eval", "compare", "--common", str(tmp_path / "few.json"), folders[1])
    assert code == 0
    assert "Not compared: " in out
