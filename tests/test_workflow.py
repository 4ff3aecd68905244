"""The workflow for users' own CI runs what is there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.report.files import SUMMARY
from evals.report.results import results
from evals.report.summary import MARK
from evals.run.evaluation import Evaluation
from indexer.settings import ROOT
from tests.evals.conftest import few_resamples, small

__all__ = ["few_resamples", "small"]

TEXT = (ROOT / ".github/workflows/evals.yml").read_text("utf-8")
WORKFLOW: Any = yaml.safe_load(TEXT)
STEPS = WORKFLOW["jobs"]["gate"]["steps"]
OUT, BASE = ".rapporteur/eval", ".rapporteur/base"


def test_it_runs_the_make_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    runs = " ".join(step.get("run", "") for step in STEPS)
    targets = re.findall(r"make (?:-C \.base )?(\w+)", runs)
    assert targets == ["index", "gate", "index", "gate"]
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_it_posts_the_summary_that_the_gate_writes_even_when_it_is_red() -> None:
    (out,) = set(re.findall(r"--gate --out (\S+)", (ROOT / "Makefile").read_text("utf-8")))
    assert out == OUT
    posting = [step for step in STEPS if SUMMARY in step.get("run", "")]
    assert [step["name"] for step in posting] == ["Summary", "Comment"]
    assert f"cd {out}\n" in posting[0]["run"]
    assert f"{out}/{SUMMARY}" in posting[1]["run"]
    assert all(step["if"].startswith("always()") for step in posting)
    assert f'startswith("{MARK}")' in posting[1]["run"]
    assert WORKFLOW["permissions"] == {"contents": "read", "pull-requests": "write"}


def _step(name: str) -> dict[str, Any]:
    (found,) = [step for step in STEPS if step.get("name") == name]
    return dict(found)


def test_the_evaluation_of_the_base_is_kept_by_its_commit_and_nothing_of_it_fails_the_job() -> None:
    base = "${{ github.event.pull_request.base.sha }}"
    restore, save = (
        _step(f"{verb} the evaluation of the base")["with"] for verb in ("Find", "Keep")
    )
    assert restore == save == {"path": f"{BASE}/results.json", "key": f"evals-{base}"}
    assert _step("Check out the base")["with"] == {"ref": base, "path": ".base"}
    assert _step("Evaluate the base")["continue-on-error"] is True
    names = [step.get("name") for step in STEPS]
    assert names.index("Compare with the base") < names.index("Summary") < names.index("Comment")


@pytest.fixture
def workplace(tmp_path: Path, small: Evaluation, few_resamples: None) -> Path:
    """A folder as the job has it after the gate; `make` and `gh` note how they are called."""
    (tmp_path / OUT).mkdir(parents=True)
    (tmp_path / OUT / "results.json").write_text(json.dumps(results(small, None)), "utf-8")
    (tmp_path / OUT / SUMMARY).write_text(f"{MARK}\n\n### Gate passed\n", "utf-8")
    programs = {
        ".venv/bin/rapporteur": f'exec {sys.executable} -m server.cli.main "$@"',
        "bin/make": (
            'echo "make $*" >> calls.txt; '
            "[ $3 = index ] || { mkdir -p .base/.rapporteur/eval; "
            f"cp {OUT}/results.json .base/.rapporteur/eval/; exit 1; }}"
        ),
        "bin/gh": (
            'case "$*" in *--jq*) [ -z "$LAST" ] || echo "$LAST";; '
            '*) echo "gh $*" >> calls.txt;; esac'
        ),
    }
    for name, text in programs.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        path.chmod(0o755)
    return tmp_path


def _run_step(name: str, folder: Path, **variables: str) -> None:
    """Run the shell of a step as GitHub does."""
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(folder / "step.md"),
        "COMMENTS": "repos/o/r/issues/7/comments",
        **variables,
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", _step(name)["run"]]
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=120)


def test_the_difference_from_the_base_is_posted_with_the_summary(workplace: Path) -> None:
    _run_step("Evaluate the base", workplace)
    _run_step("Compare with the base", workplace)
    _run_step("Summary", workplace)
    text = (workplace / "step.md").read_text("utf-8")
    assert text.startswith(f"{MARK}\n\n### Gate passed\n\n### Difference from the base\n\nNothing")
    _run_step("Comment", workplace)
    _run_step("Comment", workplace, LAST="repos/o/r/issues/comments/1")
    assert (workplace / OUT / SUMMARY).read_text("utf-8") == text
    assert (workplace / "calls.txt").read_text("utf-8").splitlines() == [
        "make -C .base index",
        "make -C .base gate",
        f"gh api repos/o/r/issues/7/comments --field body=@{OUT}/{SUMMARY}",
        f"gh api --method PATCH repos/o/r/issues/comments/1 --field body=@{OUT}/{SUMMARY}",
    ]


def test_a_base_that_could_not_be_evaluated_is_told_in_the_comment(workplace: Path) -> None:
    _run_step("Compare with the base", workplace)
    _run_step("Summary", workplace)
    text = (workplace / "step.md").read_text("utf-8")
    assert "It could not be told:\n\n    rapporteur: .rapporteur/base/results.json cannot" in text
