"""A preview counts what a file has and names who says most first."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

from indexer.importers.add import Particulars, read_candidate
from indexer.importers.markdown import import_markdown
from server.cli.preview import count_tables, print_candidate

TABLE = "| Item | Vote |\n|---|---|\n| 1 | yes |\n"


def test_tables_are_counted_and_not_their_rows() -> None:
    assert count_tables(import_markdown("No table.\n")) == 0
    assert count_tables(import_markdown(f"One.\n\n{TABLE}\nText.\n\n{TABLE}")) == 2


def test_speakers_and_sections_beyond_the_first_are_counted() -> None:
    people = [f"Mr. {letter}{'o' * 3}k said that it rained." for letter in "ABCDEFGHIKLMNOP"]
    sections = [f"## Item {number}\n\nIt rained.\n" for number in range(1, 45)]
    text = "\n\n".join(["# Board", *people, people[3], *sections])
    console = Console(width=400, record=True, file=StringIO())
    print_candidate(console, read_candidate(text.encode(), Path("r.md"), Particulars()))
    lines = console.export_text().splitlines()
    (speakers,) = (line for line in lines if "speakers:" in line)
    assert speakers.startswith("   speakers: Mr. Doook, Mr. Aoook, Mr. Boook,")
    assert speakers.endswith("and 3 more")
    assert lines[-1] == "     and 5 sections more"
