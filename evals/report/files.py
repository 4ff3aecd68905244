"""Write the files of an evaluation: TREC run and qrels, JSON, Markdown, JUnit XML, the page."""

from __future__ import annotations

import json
from pathlib import Path

from evals.gate.gate import Gate
from evals.gate.junit import junit
from evals.report.page import render_page
from evals.report.results import results
from evals.report.summary import summary
from evals.report.trec import qrels_lines, run_lines
from evals.run.evaluation import Evaluation
from indexer.errors import UsageError

RUN, QRELS, RESULTS = "run.trec", "qrels.trec", "results.json"
SUMMARY, JUNIT, PAGE = "summary.md", "junit.xml", "report.html"


def write_outputs(evaluation: Evaluation, gate: Gate | None, folder: Path) -> None:
    """Write all files into a folder, which is made if need be; raises UsageError."""
    files = {
        RUN: "".join(run_lines(evaluation)),
        QRELS: "".join(qrels_lines(evaluation)),
        RESULTS: json.dumps(results(evaluation, gate), indent=1, ensure_ascii=False) + "\n",
        SUMMARY: summary(evaluation, gate),
        PAGE: render_page(evaluation, gate),
        **({JUNIT: junit(gate)} if gate else {}),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as exc:
        raise _unusable(folder, exc) from exc


def clear_outputs(folder: Path) -> None:
    """Remove an earlier evaluation's files, so that no old verdict stays; raises UsageError."""
    try:
        for name in (RUN, QRELS, RESULTS, SUMMARY, JUNIT, PAGE):
            (folder / name).unlink(missing_ok=True)
    except OSError as exc:
        raise _unusable(folder, exc) from exc


def _unusable(folder: Path, exc: OSError) -> UsageError:
    return UsageError(
        f"{folder} cannot be written ({exc.strerror}); name another folder with --out."
    )
