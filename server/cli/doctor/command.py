"""The command that looks at an installation: what works, and what to do where it does not."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from server.cli.doctor.index_folder import check_index
from server.cli.doctor.machine import check_machine
from server.cli.doctor.packages import check_packages
from server.cli.doctor.reports import check_reports
from server.cli.doctor.types import Finding
from server.cli.render import make_console, print_json, safe

_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


def run_doctor(options: Namespace) -> int:
    """Print what is found; return 0, or the exit code of the worst failure."""
    found = list(findings(options))
    code = max((one.exit_code for one in found if one.status == "fail"), default=0)
    if options.json:
        print_json({"well": code == 0, "findings": [_json(one) for one in found]})
    else:
        _print(found)
    return code


def findings(options: Namespace) -> Iterator[Finding]:
    """Yield a finding for each thing that is looked at; each needs those before it."""
    yield from check_machine()
    yield from check_packages()
    yield from check_index(options)
    yield check_reports(options.corpus)


def _json(one: Finding) -> dict[str, str]:
    return {"what": one.what, "status": one.status, "found": one.found, "to_do": one.to_do}


def _print(found: Sequence[Finding]) -> None:
    """Print a line for each finding; below those that are not well stands what to do."""
    console = make_console()
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for one in found:
        text = Text(safe(one.found))
        if one.to_do:
            text.append(f"\n→ {safe(one.to_do)}", style="bold")
        table.add_row(Text(one.status, style=_STYLES[one.status]), Text(one.what), text)
    console.print(table)
