"""Print an evaluation on a terminal or in a log."""

from __future__ import annotations

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table as RichTable

from evals.gate.gate import Gate
from evals.report.overview import facts, provider_line, tables
from evals.report.table import Table
from evals.run.evaluation import Evaluation
from server.cli.render import safe

_WIDEST = 1000


def print_evaluation(console: Console, evaluation: Evaluation, gate: Gate | None) -> None:
    """Print all tables, what stands in no table, and the gate with the questions lost."""
    for table in tables(evaluation):
        print_table(console, table)
    for fact in [*facts(evaluation), provider_line()]:
        print_line(console, fact)
    if gate is None:
        return
    console.print()
    for check in gate.checks:
        style = "" if check.passed else "bold red"
        word = "passed" if check.passed else "FAILED"
        print_line(console, f"{word}  {check.name}: {check.detail}", style)
    for change in gate.lost:
        print_line(console, f"lost    {change}")
    console.print(f"gate {'passed' if gate.passed else 'FAILED'}")


def print_table(console: Console, table: Table) -> None:
    """Print a table under its title."""
    shown = RichTable(box=None)
    for at, name in enumerate(table.columns):
        shown.add_column(name, justify="right" if at else "left", no_wrap=True)
    for row in table.rows:
        shown.add_row(*row)
    print_line(console, table.title, "bold")
    # Numbers are never cut: a table that is wider than the terminal is wrapped by the terminal.
    usual = console.width
    limit = console.options.update(max_width=_WIDEST)
    console.width = max(usual, Measurement.get(console, limit, shown).maximum)
    console.print(shown)
    console.width = usual
    console.print()


def print_line(console: Console, text: str, style: str = "") -> None:
    """Print a line without wrapping it, so that it stays one line in a log."""
    console.print(safe(text), style=style, soft_wrap=True)
