"""What commands print: order, places and marks; no character may control the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from indexer.types import Passage, Span
from server.cli.progress import progress_bar
from server.cli.render import (
    emphasised,
    make_console,
    print_explanations,
    print_passage,
    print_reports,
    safe,
    section_line,
)
from server.retrieval.explain import Explanation, WhyNot

_TEXT = "Ms. Byron noted that rivers fall. They do."
_PASSAGE = Passage("r-p2", "r", 2, _TEXT, ("1. Water",), (Span(0, 33), Span(34, 42)))


def _console(width: int = 60, terminal: bool = False) -> Console:
    return Console(
        file=io.StringIO(), width=width, force_terminal=terminal, color_system="standard" if terminal else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_quotes_are_bold_on_a_terminal_and_between_stars_elsewhere() -> None:
    spans = [Span(0, 9), Span(34, 42)]
    pipe = emphasised(_console(), _TEXT, spans)
    assert pipe.plain == "**Ms. Byron** noted that rivers fall. **They do.**"
    terminal = emphasised(_console(terminal=True), _TEXT, spans)
    assert terminal.plain == _TEXT
    bold = [
        terminal.plain[span.start : span.end] for span in terminal.spans if span.style == "bold"
    ]
    assert bold == ["Ms. Byron", "They do."]


def test_a_chosen_passage_is_marked_among_its_neighbours() -> None:
    console = _console()
    for number, chosen in ((1, False), (2, True)):
        print_passage(console, replace(_PASSAGE, paragraph=number), chosen)
    assert _printed(console).splitlines() == [
        "  para. 1", f"   {_TEXT}", "> para. 2", f"   {_TEXT}",
    ]  # fmt: skip


def test_a_section_is_its_path_or_comes_before_the_first_heading() -> None:
    assert section_line(("A", "B")).plain == "A > B"
    assert section_line(()).plain == "(before the first heading)"


def test_scores_have_what_they_add_and_stay_on_one_line() -> None:
    console = _console(width=30)
    explanation = Explanation(
        passage_id="r-p2",
        rank=1,
        candidates=9,
        score=3.5,
        raw={"lexical": 0.5, "dense": 1.0},
        parts={"lexical": 1.5, "dense": -2.0},
        terms=("river",),
    )
    last = replace(explanation, passage_id="r-p7", rank=9)
    missed = WhyNot(asked=last, shown=explanation, reason="It is at rank 9.")
    print_explanations(console, [explanation], missed)
    printed = _printed(console).replace("\N{NO-BREAK SPACE}", " ")
    assert printed.splitlines() == [
        "", "1. r-p2  3.50", "   lexical 0.500 (+1.50),", "   dense 1.000 (-2.00)",
        "r-p2 shares the terms: river", "", "It is at rank 9.",
        "1. r-p2  3.50", "   lexical 0.500 (+1.50),", "   dense 1.000 (-2.00)",
        "9. r-p7  3.50", "   lexical 0.500 (+1.50),", "   dense 1.000 (-2.00)",
    ]  # fmt: skip


def test_reports_are_listed_with_size_title_dates_and_place() -> None:
    console = _console()
    report = {
        "report_id": "r", "passages": 5, "title": "Report", "dates": "3 May", "place": "Bonn",
        "organiser": "", "date": "", "series": "",
    }  # fmt: skip
    print_reports(console, [report])
    assert _printed(console).splitlines() == ["r  5 passages", "   Report", "   3 May, Bonn"]


def test_what_a_report_says_cannot_control_the_terminal() -> None:
    hostile = "a\x1b[31mred\x07\u202eb\nc\x9b"
    assert len(safe(hostile)) == len(hostile)
    assert safe(hostile) == "a\ufffd[31mred\ufffd\ufffdb\ufffdc\ufffd"


def test_progress_is_a_bar_on_a_terminal_and_nothing_in_a_pipe() -> None:
    pipe = _console()
    with progress_bar(pipe) as progress:
        progress("encoding", 1, 4)
    assert _printed(pipe) == ""
    terminal = _console(terminal=True)
    with progress_bar(terminal) as progress:
        progress("encoding", 4, 4)
    assert "encoding" in _printed(terminal)


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("250", 100), ("0", 80)])
def test_a_console_is_as_wide_as_the_terminal_up_to_a_comfortable_line(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", "25")
    assert make_console().width == width


def test_reports_have_their_date_and_series_and_the_last_line_counts_the_others() -> None:
    console = _console(width=80)
    report = {
        "report_id": "r", "passages": 1, "title": "Report", "dates": "", "place": "",
        "organiser": "DESA", "date": "2003-10", "series": "Meetings",
    }  # fmt: skip
    print_reports(console, [report], left=1200)
    assert _printed(console).splitlines() == [
        "r  1 passage",
        "   Report",
        "   2003-10, Meetings",
        "   DESA",
        "1,200 more; -n 1201 lists them too, --search WORDS finds some",
    ]
