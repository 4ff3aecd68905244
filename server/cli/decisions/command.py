"""List what a report decides, or what each organisation says in each of its sections."""

from __future__ import annotations

import sys
from argparse import Namespace

from server.cli.decisions.terminal import print_decisions, print_grid
from server.cli.exporting import check_id
from server.cli.opening import open_with_note
from server.cli.render import make_console, print_file, print_json
from server.contract.decisions.serialise import decisions_json, grid_json, of_kinds
from server.contract.decisions.wording import kinds_in_words
from server.decisions.find import decisions_of
from server.export.decisions import decisions_csv, grid_csv
from server.grid.grid import grid_of


def run_decisions(options: Namespace) -> int:
    """List the decisions of a report; 1 where it has none."""
    records = open_with_note(options).records
    check_id(records, options.report)
    meta = records.reports[options.report]
    found = of_kinds(decisions_of(records, options.report), options.kind)
    if options.json:
        print_json({**decisions_json(meta, found)})
    elif options.csv:
        print_file(decisions_csv(found).encode())
    elif found:
        print_decisions(make_console(), meta, found, options.by)
    if not found:
        print(f"no {kinds_in_words(options.kind)} was found in {options.report}", file=sys.stderr)
    return 0 if found else 1


def run_grid(options: Namespace) -> int:
    """Show what each organisation says in each section; 1 where none says anything."""
    index = open_with_note(options)
    check_id(index.records, options.report)
    grid = grid_of(index, options.report)
    if options.json:
        print_json({**grid_json(grid)})
    elif options.csv:
        print_file(grid_csv(grid).encode())
    elif grid.rows:
        print_grid(make_console(), grid)
    if not grid.rows:
        print(f"no organisation is known to speak in {options.report}", file=sys.stderr)
    return 0 if grid.rows else 1
