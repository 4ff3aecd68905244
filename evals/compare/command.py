"""The action `rapporteur eval compare`."""

from __future__ import annotations

import json
from argparse import Namespace

from evals.compare.compare import compare_results
from evals.compare.read import read_results
from evals.compare.tables import (
    difference_json,
    difference_markdown,
    difference_tables,
    lists,
    verdict,
)
from evals.report.terminal import print_line, print_table
from server.cli.render import make_console


def run_compare(options: Namespace) -> int:
    """Print how two evaluations differ; 0 however large the difference is."""
    before, after = read_results(options.before), read_results(options.after)
    found = compare_results(before, after, options.common)
    if options.json:
        print(json.dumps(difference_json(found), ensure_ascii=False, indent=1))
        return 0
    if options.markdown:
        print(difference_markdown(found), end="")
        return 0
    console = make_console()
    for note in found.notes:
        print_line(console, note)
    for table in difference_tables(found):
        print_table(console, table)
    print_line(console, verdict(found))
    for title, lines in lists(found):
        console.print()
        print_line(console, title, "bold")
        for line in lines:
            print_line(console, line)
    return 0
