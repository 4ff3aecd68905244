"""The workflow for users' own CI runs what is there."""

from __future__ import annotations

import re
from typing import Any

import yaml

from evals.report.files import SUMMARY
from evals.report.summary import MARK
from indexer.settings import ROOT

TEXT = (ROOT / ".github/workflows/evals.yml").read_text("utf-8")
WORKFLOW: Any = yaml.safe_load(TEXT)
STEPS = WORKFLOW["jobs"]["gate"]["steps"]


def test_it_runs_the_make_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"make (\w+)", " ".join(step.get("run", "") for step in STEPS))
    assert targets == ["index", "gate"]
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_it_posts_the_summary_that_the_gate_writes_even_when_it_is_red() -> None:
    (out,) = set(re.findall(r"--gate --out (\S+)", (ROOT / "Makefile").read_text("utf-8")))
    posting = [step for step in STEPS if SUMMARY in step.get("run", "")]
    assert [step["name"] for step in posting] == ["Summary", "Comment"]
    assert all(f"{out}/{SUMMARY}" in step["run"] for step in posting)
    assert all(step["if"].startswith("always()") for step in posting)
    assert f'startswith("{MARK}")' in posting[1]["run"]
    assert WORKFLOW["permissions"] == {"contents": "read", "pull-requests": "write"}
