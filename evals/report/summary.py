"""The summary of an evaluation in Markdown, for a comment on a pull request."""

from __future__ import annotations

from evals.gate.gate import Gate
from evals.report.overview import facts, provider_line, tables
from evals.report.table import Table, code, markdown
from evals.run.evaluation import Evaluation

# The first line of the summary, by which an earlier comment on a pull request is found.
MARK = "<!-- rapporteur eval -->"
# How many lost and gained questions are listed; the page lists all.
_LISTED = 10


def summary(evaluation: Evaluation, gate: Gate | None) -> str:
    """Return Markdown: the gate first, then the tables, then what stands in no table."""
    parts = [MARK]
    if gate:
        parts.append(gate_summary(gate))
    parts += [markdown(table) for table in tables(evaluation)]
    parts.append("\n".join(f"- {fact}" for fact in [*facts(evaluation), provider_line()]))
    return "\n\n".join(parts) + "\n"


def gate_summary(gate: Gate) -> str:
    """Return the gate in Markdown: its checks, and the questions lost and gained."""
    rows = [[c.name, "passed" if c.passed else "**failed**", c.detail] for c in gate.checks]
    word = "passed" if gate.passed else "failed"
    parts = [markdown(Table(f"Gate {word}", ["check", "", "found"], rows))]
    for name, changes in (("lost", gate.lost), ("gained", gate.gained)):
        if changes:
            listed = "\n".join(f"- {code(str(change))}" for change in changes[:_LISTED])
            parts.append(f"Questions {name} ({len(changes)}):\n\n{listed}")
    return "\n\n".join(parts)
