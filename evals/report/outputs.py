"""What a run leaves in a folder: TREC files, JSON, Markdown, JUnit XML and the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from evals.gate.gate import Gate
from evals.report.contents import tables
from evals.report.page import render_page
from evals.report.results import results
from evals.report.tables import Table, facts, provider_line
from evals.run.evaluation import Evaluation
from indexer.errors import UsageError

RUN, QRELS, RESULTS = "run.trec", "qrels.trec", "results.json"
SUMMARY, JUNIT, PAGE = "summary.md", "junit.xml", "report.html"
# By this first line a comment on a pull request is found again.
MARK = "<!-- rapporteur eval -->"
# So many lost questions are named outside the page.
_NAMED = 10


def write_outputs(evaluation: Evaluation, gate: Gate | None, folder: Path) -> None:
    """Write all files into a folder, made if need be; raises UsageError."""
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
    """Take away what an earlier run left, so that no old verdict stays; raises UsageError."""
    try:
        for name in (RUN, QRELS, RESULTS, SUMMARY, JUNIT, PAGE):
            (folder / name).unlink(missing_ok=True)
    except OSError as exc:
        raise _unusable(folder, exc) from exc


def _unusable(folder: Path, exc: OSError) -> UsageError:
    return UsageError(
        f"{folder} cannot be written ({exc.strerror}); name another folder with --out."
    )


def run_lines(evaluation: Evaluation) -> Iterator[str]:
    """The run of the main system, as trec_eval reads it: query Q0 document rank score system."""
    for key, ranking in evaluation.rankings[evaluation.main].items():
        for rank, passage_id in enumerate(ranking, 1):
            yield f"{key} Q0 {passage_id} {rank} {len(ranking) - rank + 1} {evaluation.main}\n"


def qrels_lines(evaluation: Evaluation) -> Iterator[str]:
    """The judgements, as trec_eval reads them: query 0 document grade."""
    for question in evaluation.gold:
        for passage_id, grade in question.grades.items():
            yield f"{question.question_id} 0 {passage_id} {grade}\n"


def summary(evaluation: Evaluation, gate: Gate | None) -> str:
    """Markdown for a pull request: the gate first, then the tables."""
    parts = [MARK]
    if gate:
        parts.append(gate_summary(gate))
    parts += [_markdown(table) for table in tables(evaluation)]
    parts.append("\n".join(f"- {fact}" for fact in [*facts(evaluation), provider_line()]))
    return "\n\n".join(parts) + "\n"


def gate_summary(gate: Gate) -> str:
    """The gate in Markdown: what was asked, and which questions were lost."""
    rows = [[c.name, "passed" if c.passed else "**failed**", c.detail] for c in gate.checks]
    word = "passed" if gate.passed else "failed"
    parts = [_markdown(Table(f"Gate {word}", ["check", "", "found"], rows))]
    for name, changes in (("lost", gate.lost), ("gained", gate.gained)):
        if changes:
            listed = "\n".join(f"- {_code(str(change))}" for change in changes[:_NAMED])
            parts.append(f"Questions {name} ({len(changes)}):\n\n{listed}")
    return "\n\n".join(parts)


def _markdown(table: Table) -> str:
    lines = [
        table.columns,
        ["---", *("---:" for _ in table.columns[1:])],
        *([_escape(cell) for cell in row] for row in table.rows),
    ]
    body = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"### {_escape(table.title)}\n\n{body}"


def _escape(text: str) -> str:
    """Text of ours in which nothing is a table's bar or HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|").replace("\n", " ")


def _code(text: str) -> str:
    """Anyone's text as a code span, in which Markdown, mentions and HTML mean nothing."""
    return f"`{' '.join(text.replace('`', chr(0x2019)).split())}`"


def junit(gate: Gate) -> str:
    """The gate as JUnit XML: a test case a check."""
    failed = sum(not check.passed for check in gate.checks)
    suite = ElementTree.Element(
        "testsuite",
        name="rapporteur eval gate",
        tests=str(len(gate.checks)),
        failures=str(failed),
        errors="0",
        skipped="0",
    )
    for check in gate.checks:
        case = ElementTree.SubElement(suite, "testcase", classname="gate", name=check.name)
        if check.passed:
            ElementTree.SubElement(case, "system-out").text = check.detail
        else:
            failure = ElementTree.SubElement(case, "failure", message=check.detail)
            failure.text = "\n".join(str(change) for change in gate.lost)
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"
