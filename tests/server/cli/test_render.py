"""What commands print: order, places and speakers; no character may control the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from indexer.types import Attribution, Footnote, Passage, ReportMeta, Span, Speaker
from server.answering.types import Answer, RankedPassage, Scores
from server.citation.cite import cite
from server.cli.progress import progress_bar
from server.cli.render import (
    emphasised,
    make_console,
    print_answer,
    print_explanations,
    print_passage,
    print_reports,
    safe,
    section_line,
)
from server.retrieval.explain import Explanation, WhyNot

_META = ReportMeta("r", "Report", dates="3 May")
_TEXT = "Ms. Byron noted that rivers fall. They do."
_PASSAGE = Passage(
    "r-p2", "r", 2, _TEXT, ("1. Water",), (Span(0, 33), Span(34, 42)),
    footnotes=(Footnote("1", "All of them.", ()),),
)  # fmt: skip
_BYRON = Attribution("said_by", (Speaker("Ms. Byron", "UNEP"),), cue=Span(10, 15), act="noted")
_NOBODY = Attribution("unattributed", reason="no one is named")


def _console(width: int = 60, terminal: bool = False) -> Console:
    return Console(
        file=io.StringIO(), width=width, force_terminal=terminal, color_system="standard" if terminal else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _answer(*said: Attribution, reason: str | None = None) -> Any:
    spans = _PASSAGE.sentences[: len(said)]
    found = RankedPassage(
        1, _PASSAGE, 1.0, Scores(), spans, said, cite(_PASSAGE, spans, _META, "0" * 64)
    )
    nothing: Any = None
    return Answer("q", reason is None, 0.9, reason, (), (found,), (), nothing, "i1", "e", "", 0.0)


def test_a_passage_is_printed_with_place_quotes_speakers_footnotes_and_citation() -> None:
    console = _console()
    print_answer(console, _answer(_BYRON, _NOBODY))
    assert _printed(console).splitlines() == [
        "1. para. 2  r-p2",
        "   1. Water",
        "   **Ms. Byron noted that rivers fall.** **They do.**",
        "   said by Ms. Byron (UNEP): noted",
        "   speaker not named: no one is named",
        "   [1] All of them.",
        "   Report (3 May), section 1, para. 2",
    ]


def test_whom_a_sentence_is_about_is_printed() -> None:
    console = _console()
    print_answer(console, _answer(Attribution("about", about=(Speaker(None, "UNEP"),))))
    assert "   about UNEP" in _printed(console).splitlines()


def test_the_reason_stands_before_the_passages() -> None:
    console = _console()
    print_answer(console, _answer(reason="No word of it."))
    assert _printed(console).splitlines()[:3] == ["No word of it.", "", "1. para. 2  r-p2"]


def test_passages_are_divided_by_an_empty_line() -> None:
    answer = _answer(_BYRON)
    second = replace(answer.passages[0], rank=2)
    console = _console()
    print_answer(console, replace(answer, passages=(*answer.passages, second)))
    lines = _printed(console).splitlines()
    assert lines[lines.index("2. para. 2  r-p2") - 1] == ""
    assert lines.count("") == 1


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


def test_no_line_is_wider_than_the_console_nor_ends_in_blanks() -> None:
    console = _console(width=24)
    print_answer(console, _answer(_BYRON, _NOBODY, reason="A reason of some length, too."))
    lines = _printed(console).splitlines()
    assert max(map(len, lines)) <= 24
    assert all(line == line.rstrip() for line in lines)


def test_a_chosen_passage_is_marked_among_its_neighbours() -> None:
    console = _console()
    for number, chosen in ((1, False), (2, True)):
        print_passage(console, replace(_PASSAGE, paragraph=number, footnotes=()), chosen)
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
    console = _console()
    print_answer(console, replace(_answer(), reason=hostile))
    assert "\x1b" not in _printed(console)


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


def test_above_a_passage_stands_its_report_where_there_are_several() -> None:
    answer = _answer(_BYRON)
    first = answer.passages[0]
    other = replace(
        first,
        rank=2,
        passage=replace(_PASSAGE, report_id="s", passage_id="s-p2"),
        citation=replace(first.citation, report_title="A title that needs more than one line here"),
        date="2003-10",
    )
    console = _console(width=40)
    print_answer(console, replace(answer, passages=(first, other)))
    lines = _printed(console).splitlines()
    assert lines[:2] == ["1. Report", "   para. 2  r-p2"]
    at = lines.index("2. A title that needs more than one line")
    assert lines[at : at + 3] == [
        "2. A title that needs more than one line",
        "   here (2003-10)",
        "   para. 2  s-p2",
    ]


def test_copies_of_a_passage_are_named_below_it_three_at_most() -> None:
    answer = _answer(_BYRON)
    for copies, line in (
        (("a-p1",), "   also in a para. 1"),
        (
            ("a-p1", "b-p20", "c-d-p3", "e-p4", "f-p5"),
            "   also in a para. 1, b para. 20, c-d para. 3 and 2 more",
        ),
    ):
        console = _console(width=80)
        found = replace(answer.passages[0], also_in=copies)
        print_answer(console, replace(answer, passages=(found,)))
        assert _printed(console).splitlines()[-1] == line


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
