"""What decisions and grids look like on a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from server.cli.decisions.terminal import print_decisions, print_grid
from tests.server.decisions.made import META, decided
from tests.server.grid.made import CENTRAL, talks_grid


def _console() -> tuple[Console, io.StringIO]:
    file = io.StringIO()
    return Console(file=file, width=80, highlight=False, markup=False, emoji=False), file


def test_the_line_above_a_list_is_printed_once() -> None:
    console, file = _console()
    found = decided("The Board agreed:", "(a) To meet in June.", "(b) To invite all.")
    print_decisions(console, META, found, "section")
    out = file.getvalue()
    assert out.count("   The Board agreed:\n") == 1
    assert "   agreement, by the Board  (para. 2; board-p2)\n" in out
    assert "      “(a) To meet in June.”\n" in out


def test_what_would_control_a_terminal_is_replaced() -> None:
    console, file = _console()
    print_decisions(console, META, decided("The Board agreed to \x1b[31m stop."), "speaker")
    assert "\x1b" not in file.getvalue()


def test_a_grid_names_who_speaks_and_who_is_silent() -> None:
    console, file = _console()
    print_grid(console, talks_grid())
    out = " ".join(file.getvalue().split())
    assert f"Ms. Ada Byron (UNEP) (para. 2; talks-p2) “{CENTRAL}”" in out
    assert out.endswith("silent: UNEP")
