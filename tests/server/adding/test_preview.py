"""A preview counts what a file has and names who says most first."""

from __future__ import annotations

from pathlib import Path

from indexer.importers.add import read_candidate
from indexer.importers.markdown import import_markdown
from indexer.importers.read import import_file
from indexer.parsing.types import Particulars
from server.adding.preview import count_tables, preview_of
from server.adding.types import SectionLine

TABLE = "| Item | Vote |\n|---|---|\n| 1 | yes |\n"


def test_tables_are_counted_and_not_their_rows() -> None:
    assert count_tables(import_markdown("No table.\n")) == 0
    assert count_tables(import_markdown(f"One.\n\n{TABLE}\nText.\n\n{TABLE}")) == 2


def test_tables_of_web_pages_are_counted_too() -> None:
    table = "<table><tr><th>Item</th><th>Vote</th></tr><tr><td>1</td><td>yes</td></tr></table>"
    page = f"<body><main><p>One.</p>{table}<p>Two.</p>{table}</main></body>"
    assert count_tables(import_file(page.encode(), Path("a.html"))) == 2


def test_a_preview_has_the_particulars_and_the_figures() -> None:
    text = (
        "# Board\n\n12 May 2024\n\n## Quay\n\nMr. Boook said that it rained. Ms. Aoook said that it "
        f"did not.\n\nMs. Aoook noted that the quay was dry.<sup>1</sup>\n\n{TABLE}\n"
        "<sup>1</sup> A note.\n"
    )
    preview = preview_of(read_candidate(text.encode(), Path("b.md"), Particulars()))
    assert (preview.report_id, preview.title, preview.date) == ("b", "Board", "2024-05-12")
    assert (preview.language, preview.file) == ("en", "b.md")
    assert (preview.paragraphs, preview.notes, preview.tables) == (4, 1, 1)
    assert preview.sections == (SectionLine(1, "Board"), SectionLine(2, "Quay"))
    assert (preview.sections_total, preview.speakers_total) == (2, 2)
    assert preview.speakers == ("Ms. Aoook", "Mr. Boook")
    assert preview.warnings == ()
