"""The options of the commands `decisions` and `grid`."""

from __future__ import annotations

import argparse

# As `server.decisions.types.KINDS`, which a parser need not load.
KINDS = ("conclusion", "recommendation", "agreement", "request")


def add_decisions(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the options of both commands."""
    decisions = commands.add_parser(
        "decisions", help="list what a report concluded, recommended, agreed and requested"
    )
    decisions.add_argument("report", metavar="REPORT", help="the id of a report")
    decisions.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=KINDS,
        help="list only these; may be repeated",
    )
    decisions.add_argument(
        "--by",
        default="section",
        choices=("section", "speaker"),
        help="group them by section (default) or by who decides",
    )
    _add_forms(decisions)
    grid = commands.add_parser(
        "grid", help="show what each organisation says in each section, a quote each"
    )
    grid.add_argument("report", metavar="REPORT", help="the id of a report")
    _add_forms(grid)


def _add_forms(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV, for a spreadsheet")
