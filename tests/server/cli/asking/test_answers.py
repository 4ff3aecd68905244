"""An answer as people read it: quotes by speaker, and the passages behind them if asked for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rich.console import Console

from indexer.index.search.speakers import Facets
from indexer.types import Attribution, Footnote, Passage, ReportMeta, Span, Speaker
from server.answering.types import Answer, Quote, RankedPassage, Scores
from server.citation.cite import cite
from server.cli.asking.answers import print_answer
from server.question.types import LinkedName
from tests.small_index import make_passage

_META = ReportMeta("r", "Report", dates="3 May")
_OTHER = ReportMeta("s", "A title that needs more than one line here", date="2003-10")
_TEXT = "Ms. Byron noted that rivers fall. They do. She urged repair. Boats sink."
_PASSAGE = replace(
    make_passage("r", 2, _TEXT, ("1. Water",)), footnotes=(Footnote("1", "All of them.", ()),)
)
_BYRON = Attribution("said_by", (Speaker("Ms. Byron", "UNEP"),), cue=Span(10, 15), act="noted")
_FAO = Attribution("said_by", (Speaker(None, "FAO"),))
_NOBODY = Attribution("unattributed", reason="no one is named")


def _printed(answer: Answer, passages: bool = False, width: int = 60) -> list[str]:
    """The lines of an answer as they go into a pipe."""
    file = io.StringIO()
    console = Console(
        file=file, width=width, color_system=None, highlight=False, markup=False, emoji=False,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    print_answer(console, answer, passages)
    return file.getvalue().splitlines()


def _quote(
    sentence: int,
    said: Attribution = _BYRON,
    passage: Passage = _PASSAGE,
    meta: ReportMeta = _META,
    gap: bool = False,
) -> Quote:
    span = passage.sentences[sentence]
    citation = cite(passage, (span,), meta, "0" * 64)
    return Quote(passage, span, said, citation, follows_gap=gap)


def _ranked(
    *said: Attribution, rank: int = 1, passage: Passage = _PASSAGE, meta: ReportMeta = _META
) -> RankedPassage:
    """A passage of which the first sentences are quoted, one for each attribution."""
    spans = passage.sentences[: len(said)]
    return RankedPassage(
        rank, passage, 1.0, Scores(), spans, said, cite(passage, spans, meta, "0" * 64),
        date=meta.date,
    )  # fmt: skip


def _answer(
    *quotes: Quote,
    found: Sequence[RankedPassage] = (),
    reason: str | None = None,
    confidence: float | None = 0.95,
    links: tuple[LinkedName, ...] = (),
    silent: tuple[str, ...] = (),
) -> Answer:
    return Answer(
        "q", reason is None, confidence, reason, quotes, tuple(found), links, Facets(), "i1", "e",
        "", 0.0, silent,
    )  # fmt: skip


def test_quotes_are_grouped_by_speaker_and_end_with_the_report() -> None:
    answer = _answer(_quote(0), _quote(3, _FAO), _quote(1, _NOBODY))
    assert _printed(answer) == [
        "likely",
        "",
        "Ms. Byron (UNEP)",
        "   “Ms. Byron noted that rivers fall.”  (para. 2; r-p2)",
        "",
        "FAO",
        "   “Boats sink.”  (para. 2; r-p2)",
        "",
        "The report",
        "   “They do.”  (para. 2; r-p2)",
        "",
        "Report",
    ]


def test_several_speakers_of_a_sentence_and_groups_without_a_name_are_called_in_words() -> None:
    both = Attribution("said_by", (Speaker("Ms. Byron", "UNEP"), Speaker(None, "FAO")))
    some = Attribution("said_by", (Speaker(),), breadth="some")
    lines = _printed(_answer(_quote(0, both), _quote(1, some)))
    assert [line for line in lines if line and line[0] != " "] == [
        "likely", "Ms. Byron (UNEP) and FAO", "some participants", "Report",
    ]  # fmt: skip


def test_quotes_of_a_passage_that_follow_each_other_are_one_with_marks_for_what_is_left_out() -> (
    None
):
    lines = _printed(_answer(_quote(0), _quote(1), _quote(3, gap=True)), width=90)
    assert lines[3:5] == [
        "   “Ms. Byron noted that rivers fall. They do. [...] Boats sink.”  (para. 2; r-p2)",
        "",
    ]


def test_quotes_of_another_passage_stand_by_themselves() -> None:
    other = make_passage("r", 7, "Seas rise. Ice melts.")
    lines = _printed(_answer(_quote(0), _quote(0, passage=other), _quote(1, passage=other)))
    assert lines[2:5] == [
        "Ms. Byron (UNEP)",
        "   “Ms. Byron noted that rivers fall.”  (para. 2; r-p2)",
        "   “Seas rise. Ice melts.”  (para. 7; r-p7)",
    ]


def test_a_pronoun_is_replaced_by_the_name_in_square_brackets() -> None:
    quote = replace(_quote(2), subject="Ms. Byron", pronoun=Span(43, 46))
    assert "   “[Ms. Byron] urged repair.”  (para. 2; r-p2)" in _printed(_answer(quote))


def test_each_group_names_its_report_where_there_are_several() -> None:
    other = make_passage("s", 1, "Seas rise.")
    answer = _answer(
        _quote(0),
        _quote(0, passage=other, meta=_OTHER),
        found=[_ranked(_BYRON), _ranked(_BYRON, rank=2, passage=other, meta=_OTHER)],
    )
    assert _printed(answer, width=80) == [
        "likely",
        "",
        "Ms. Byron (UNEP), Report",
        "   “Ms. Byron noted that rivers fall.”  (para. 2; r-p2)",
        "",
        "Ms. Byron (UNEP), A title that needs more than one line here",
        "   “Seas rise.”  (para. 1; s-p1)",
    ]


def test_reports_that_are_quoted_are_named_though_only_one_of_them_is_shown() -> None:
    other = make_passage("s", 1, "Seas rise.")
    answer = _answer(_quote(0), _quote(0, passage=other, meta=_OTHER), found=[_ranked(_BYRON)])
    lines = _printed(answer, width=80)
    assert "Ms. Byron (UNEP), Report" in lines
    assert "Ms. Byron (UNEP), A title that needs more than one line here" in lines


@pytest.mark.parametrize(
    ("confidence", "lines"),
    [(0.95, ["likely", ""]), (0.6, ["perhaps", ""]), (None, ["Ms. Byron (UNEP)"])],
)
def test_how_sure_an_answer_is_stands_above_it(confidence: float | None, lines: list[str]) -> None:
    assert _printed(_answer(_quote(0), confidence=confidence))[: len(lines)] == lines


def test_what_the_question_was_read_as_comes_first() -> None:
    link = LinkedName(Span(0, 5), "UNCHR", "UNHCR", "slip", "UNHCR")
    assert _printed(_answer(_quote(0), links=(link,)))[:3] == [
        "read as: UNCHR = UNHCR", "likely", "",
    ]  # fmt: skip


def test_who_is_silent_on_the_subject_is_named_after_the_quotes() -> None:
    silent = ("FAO", "ILO", "UNDP", "UNICEF")
    lines = _printed(_answer(_quote(0), silent=silent))
    assert lines[-4:] == ["", "Said nothing on it: FAO, ILO, UNDP, UNICEF", "", "Report"]


def test_passages_are_printed_only_if_asked_for() -> None:
    answer = _answer(_quote(0), found=[_ranked(_BYRON)])
    alone, both = _printed(answer), _printed(answer, passages=True)
    assert both[: len(alone)] == alone
    assert both[len(alone) : len(alone) + 2] == ["", "1. para. 2  r-p2"]


def test_a_passage_is_printed_with_place_quotes_speakers_footnotes_and_citation() -> None:
    lines = _printed(_answer(found=[_ranked(_BYRON, _NOBODY)]), passages=True, width=90)
    assert lines[1:] == [
        "",
        "1. para. 2  r-p2",
        "   1. Water",
        "   **Ms. Byron noted that rivers fall.** **They do.** She urged repair. Boats sink.",
        "   said by Ms. Byron (UNEP): noted",
        "   speaker not named: no one is named",
        "   [1] All of them.",
        "   Report (3 May), section 1, para. 2",
    ]


def test_whom_a_sentence_is_about_is_printed() -> None:
    about = Attribution("about", about=(Speaker(None, "UNEP"),))
    assert "   about UNEP" in _printed(_answer(found=[_ranked(about)]), passages=True)


def test_a_refusal_has_its_reason_and_the_three_nearest_passages_without_marks() -> None:
    found = [_ranked(_BYRON, rank=rank) for rank in range(1, 6)]
    lines = _printed(_answer(found=found, reason="No word of it."), width=90)
    assert lines[:5] == [
        "No word of it.",
        "",
        "1. para. 2  r-p2",
        "   1. Water",
        "   Ms. Byron noted that rivers fall. They do. She urged repair. Boats sink.",
    ]
    assert [line for line in lines if line[:1].isdigit()] == [
        f"{rank}. para. 2  r-p2" for rank in (1, 2, 3)
    ]
    assert not [line for line in lines if "**" in line or "said by" in line or line == "likely"]
    every = _printed(_answer(found=found, reason="No word of it."), passages=True)
    assert [line[0] for line in every if line[:1].isdigit()] == ["1", "2", "3", "4", "5"]


def test_the_sentence_that_says_otherwise_stands_between_the_reason_and_the_passages() -> None:
    refused = _answer(found=[_ranked(_BYRON)], reason="It says otherwise.")
    lines = _printed(replace(refused, otherwise=_quote(3, _FAO)), width=90)
    assert lines[:6] == [
        "It says otherwise.",
        "",
        "FAO",
        "   “Boats sink.”  (para. 2; r-p2)",
        "",
        "1. para. 2  r-p2",
    ]
    several = replace(refused, otherwise=_quote(3, _FAO, meta=_OTHER))
    assert _printed(several, width=90)[2] == "FAO"


def test_a_refusal_without_passages_is_its_reason_alone() -> None:
    assert _printed(_answer(reason="No word of it.", confidence=0.9)) == ["No word of it."]


def test_passages_are_divided_by_an_empty_line() -> None:
    found = [_ranked(_BYRON), _ranked(_BYRON, rank=2)]
    lines = _printed(_answer(_quote(0), found=found), passages=True)
    for rank in (1, 2):
        assert lines[lines.index(f"{rank}. para. 2  r-p2") - 1] == ""


@pytest.mark.parametrize("reason", [None, "A reason of some length, too."])
def test_no_line_is_wider_than_the_console_nor_ends_in_blanks(reason: str | None) -> None:
    quotes = [] if reason else [_quote(0), _quote(3, _FAO)]
    answer = _answer(*quotes, found=[_ranked(_BYRON, _NOBODY)], reason=reason)
    lines = _printed(answer, passages=True, width=24)
    assert max(map(len, lines)) <= 24
    assert all(line == line.rstrip() for line in lines)


def test_what_a_report_says_cannot_control_the_terminal() -> None:
    hostile = "a\x1b[31mred\x07\u202eb\nc\x9b"
    passage = make_passage("r", 2, f"Dams {hostile} leak.")
    name = Attribution("said_by", (Speaker(hostile),))
    meta = replace(_META, title=hostile)
    answer = _answer(
        replace(_quote(0, name, passage, meta), subject=hostile, pronoun=Span(0, 4)),
        found=[_ranked(name, passage=passage, meta=meta)],
        silent=(hostile,),
    )
    for one in (answer, replace(answer, answerable=False, reason=hostile)):
        text = "".join(_printed(one, passages=True))
        assert "\ufffd" in text
        assert not set(text) & set("\x1b\x07\u202e\x9b")


def test_above_a_passage_stands_its_report_where_there_are_several() -> None:
    other = replace(_PASSAGE, report_id="s", passage_id="s-p2")
    found = [_ranked(_BYRON), _ranked(_BYRON, rank=2, passage=other, meta=_OTHER)]
    lines = _printed(_answer(_quote(0), found=found), passages=True, width=40)
    at = lines.index("1. Report")
    assert lines[at + 1] == "   para. 2  r-p2"
    at = lines.index("2. A title that needs more than one line")
    assert lines[at + 1 : at + 3] == ["   here (2003-10)", "   para. 2  s-p2"]


@pytest.mark.parametrize(
    ("copies", "line"),
    [
        (("a-p1",), "   also in a para. 1"),
        (
            ("a-p1", "b-p20", "c-d-p3", "e-p4", "f-p5"),
            "   also in a para. 1, b para. 20, c-d para. 3 and 2 more",
        ),
    ],
)
def test_copies_of_a_passage_are_named_below_it_three_at_most(
    copies: tuple[str, ...], line: str
) -> None:
    found = [replace(_ranked(_BYRON), also_in=copies)]
    assert _printed(_answer(found=found), passages=True, width=80)[-1] == line
