"""Print decisions and grids for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from indexer.types import ReportMeta
from server.cli.render import print_indented, safe
from server.contract.decisions.wording import (
    by_section,
    by_speaker,
    kind_in_words,
    place_in_words,
)
from server.contract.wording import listed, speaker_name

if TYPE_CHECKING:
    from server.decisions.types import Decision
    from server.grid.types import Grid, GridQuote

_INDENT, _DEEPER = 3, 6
# So many silent organisations are named in each section; the others are counted.
_SILENT = 5


def print_decisions(
    console: Console, meta: ReportMeta, decisions: Sequence[Decision], by: str
) -> None:
    """Print decisions in groups, by "section" or by "speaker": each with its kind and its place."""
    console.print(Text(safe(meta.title), style="bold cyan"))
    groups = by_speaker(decisions) if by == "speaker" else by_section(decisions)
    for name, own in groups:
        console.print()
        print_indented(console, Text(safe(name), style="dim" if by == "section" else "bold"), 0)
        introduction = ""
        for one in own:
            if one.introduction and one.introduction != introduction:
                print_indented(console, Text(safe(one.introduction), style="dim"), _INDENT)
            introduction = one.introduction
            _print_decision(console, one, by)


def _print_decision(console: Console, one: Decision, by: str) -> None:
    who = "" if by == "speaker" or not one.by else f", by {_inside(' and '.join(one.by))}"
    head = Text(safe(kind_in_words(one)), style="cyan")
    head.append(safe(f"{who}  ({place_in_words(one)}; {one.passage.passage_id})"), style="dim")
    print_indented(console, head, _INDENT)
    print_indented(console, Text(safe(f"“{one.text}”")), _DEEPER)


def _inside(name: str) -> str:
    """A name inside a sentence: "the Board" for "The Board"."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def print_grid(console: Console, grid: Grid) -> None:
    """Print a grid section by section: who says what in it, and who of the others is silent."""
    console.print(Text(safe(grid.meta.title), style="bold cyan"))
    for at, column in enumerate(grid.columns):
        console.print()
        path = " > ".join(column.section.path) if column.section else column.title
        print_indented(console, Text(safe(path), style="dim"), 0)
        silent = [row.organisation for row in grid.rows if row.cells[at] is None]
        for row in grid.rows:
            if cell := row.cells[at]:
                _print_cell(console, row.organisation, cell)
        if silent:
            print_indented(
                console, Text(safe(f"silent: {listed(silent, _SILENT)}"), style="dim"), _INDENT
            )


def _print_cell(console: Console, organisation: str, cell: GridQuote) -> None:
    persons = [who.person for who in cell.attribution.speakers if who.person]
    through = [
        speaker_name(who)
        for who in cell.attribution.speakers
        if who.person and who.organisation == organisation
    ]
    name = through[0] if persons and through else organisation
    head = Text(safe(name), style="bold")
    head.append(safe(f"  ({place_in_words(cell)}; {cell.passage.passage_id})"), style="dim")
    print_indented(console, head, _INDENT)
    print_indented(console, Text(safe(f"“{cell.text}”")), _DEEPER)
