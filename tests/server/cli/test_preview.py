"""A preview names the first speakers and sections, and counts the others."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

from indexer.importers.add import read_candidate
from indexer.parsing.types import Particulars
from server.cli.preview import print_candidate


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
