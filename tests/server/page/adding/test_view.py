"""What the adding page shows of a file, and of a report on its way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexer.parsing.types import Particulars
from server.adding.types import Addition, Draft, Limits, Preview, ReadFile, SectionLine
from server.page.adding.view import choose_view, progress_view, review_view

PREVIEW = Preview(
    report_id="board", title="Board", date="", language="fr", file="b.md", paragraphs=1, notes=2,
    tables=0, sections=tuple(SectionLine(1, f"S{n}") for n in range(50)), sections_total=700,
    speakers=tuple(f"P{n}" for n in range(20)), speakers_total=300, warnings=("W.",),
)  # fmt: skip


def _draft(preview: Preview = PREVIEW) -> Draft:
    return Draft("token", ReadFile(Path("p"), "b.md", preview, ""), 0.0)


def test_the_form_says_how_large_a_file_may_be() -> None:
    assert choose_view(Limits()).most == "50 MB"
    assert choose_view(Limits(file_bytes=1_500_000), "E.").most == "1.5 MB"


def test_a_file_is_shown_with_its_proposals_and_figures() -> None:
    view = review_view(_draft())
    assert (view.action, view.name, view.language) == ("/add/token", "b.md", "French")
    assert view.given == Particulars("board", "Board", "", "fr")
    assert view.counts == ("1 paragraph", "700 sections", "2 notes", "0 tables")
    assert (len(view.sections), view.more_sections) == (40, 660)
    assert (len(view.speakers), view.more_speakers) == (12, 288)
    few = review_view(_draft(replace(PREVIEW, speakers_total=2, sections_total=3, language="xx")))
    assert (few.more_speakers, few.more_sections, few.language) == (0, 0, "xx")


def test_what_a_person_wrote_stays_beside_what_is_wrong_with_it() -> None:
    given = Particulars("b", "T", "soon", "en")
    view = review_view(_draft(), given, "E.", "date")
    assert (view.given, view.error, view.wrong) == (given, "E.", "date")


def test_a_report_on_its_way_has_the_addresses_where_it_is_read_and_asked() -> None:
    draft = _draft()
    draft.addition = Addition("board", "Board")
    view = progress_view(draft)
    assert (view.state, view.read, view.ask) == ("indexing", "/reports/board", "/?report=board")
    draft.addition.finish("failed", "No room.")
    assert (progress_view(draft).state, progress_view(draft).detail) == ("failed", "No room.")
