"""Print who speaks in a report, and who says each of its sentences, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from indexer.types import Attribution
from server.cli.render import print_indented, safe, section_line
from server.contract.wording import said_by, speaker_name

if TYPE_CHECKING:
    from server.contract.speaker_schemas import RosterEntryJSON, RosterJSON
    from server.export.types import WholeReport


def print_roster(console: Console, title: str, roster: RosterJSON) -> None:
    """Print who speaks in a report and how often, who is only mentioned, and the acronyms."""
    console.print(Text(safe(title), style="bold cyan"))
    counts = roster["sentences"]
    summary = (
        f"{counts['said_by']} sentences are said by somebody, {counts['about']} are about "
        f"somebody, {counts['unattributed']} name nobody"
    )
    print_indented(console, Text(summary), 3)
    _print_persons(console, roster["persons"])
    _print_organisations(console, roster["organisations"])
    _print_offices(console, roster["offices"])
    names = [str(entry["organisation"]) for entry in roster["mentioned"]]
    if names:
        console.print(Text("   only mentioned", style="bold"))
        print_indented(console, Text(safe("; ".join(names))), 6)
    if roster["acronyms"]:
        console.print(Text("   acronyms", style="bold"))
    for acronym in roster["acronyms"]:
        forms = " or ".join(form["text"] for form in acronym["forms"]) or "(never spelled out)"
        print_indented(console, Text(safe(f"{acronym['letters']}: {forms}")), 6)


def _print_persons(console: Console, entries: Sequence[RosterEntryJSON]) -> None:
    rows = [
        [
            str(entry["said"]),
            str(entry["person"]),
            ", then ".join(entry["organisations"]) or entry["organisation"] or "",
            entry["role"] or "",
            entry["first"]["passage_id"],
        ]
        for entry in entries
    ]
    _print_rows(console, ["says", "person", "organisation", "office", "first in"], rows)


def _print_organisations(console: Console, entries: Sequence[RosterEntryJSON]) -> None:
    rows = [
        [
            str(entry["said"]),
            str(entry["through"]),
            str(entry["organisation"]),
            entry["first"]["passage_id"],
        ]
        for entry in entries
    ]
    _print_rows(console, ["says", "through persons", "organisation", "first in"], rows)


def _print_offices(console: Console, entries: Sequence[RosterEntryJSON]) -> None:
    rows = [
        [str(entry["said"]), f"the {entry['role']}", entry["first"]["passage_id"]]
        for entry in entries
    ]
    _print_rows(console, ["says", "office", "first in"], rows)


def _print_rows(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table whose numbers are of sentences; nothing where it has no row."""
    if not rows:
        return
    table = Table(box=None, pad_edge=False)
    for name in columns:
        is_number = name in ("says", "through persons")
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    console.print(Padding(table, (0, 0, 0, 3), expand=False))


def print_sentences(console: Console, report: WholeReport) -> None:
    """Print each sentence after who says it and how sure that is: "[0.95] Ms. Lee (UNICEF): ...".

    A sentence that nobody is known to say has the reason there, or whom it is about.
    """
    section: tuple[str, ...] | None = None
    for passage, attributions in zip(report.passages, report.attributions, strict=True):
        if passage.section != section:
            section = passage.section
            console.print(section_line(section))
        for span, said in zip(passage.sentences, attributions, strict=True):
            line = Text(safe(_label(said)), style="cyan" if said.status == "said_by" else "dim")
            line.append(f" {safe(passage.text[span.start : span.end])}", style="default")
            print_indented(console, line, 0)


def _label(said: Attribution) -> str:
    if said.status == "said_by":
        return f"[{said.sure:.2f}] {' and '.join(said_by(said))}:"
    names = " and ".join(filter(None, map(speaker_name, said.about)))
    if said.status == "about":
        return f"[about {names or 'a group'}]"
    return f"[nobody named: {said.reason}]" if said.reason else "[nobody named]"
