"""Answers of a small meeting to export."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indexer.types import Attribution, Span, Speaker
from server.answering.types import Answer, Quote
from server.export.answers.content import exported_answer
from server.export.answers.types import ExportedAnswer
from server.question.query import Query
from tests.server.page.meeting import ADA, PASSAGES, make_answer, make_quote, one_report

BASE = "https://x.org/minutes"
DAY = date(2026, 10, 3)
# Sentences of one passage and speaker, the second with a pronoun; then another speaker.
NOTED = make_quote(PASSAGES[1], 0)
REGRETTED = make_quote(PASSAGES[1], 1, subject="Ms. Byron", pronoun=3)
REPLIED = make_quote(PASSAGES[3], 0)
NOBODY = make_quote(PASSAGES[4], 0)
ABOUT = replace(NOBODY, attribution=Attribution("about", about=(ADA,)))
JOINT = replace(REPLIED, attribution=Attribution("said_by", (ADA, Speaker(None, "IOM"))))


def exported(
    *quotes: Quote, base_url: str = BASE, picks: tuple[str, ...] = (), question: str = "lakes"
) -> ExportedAnswer:
    """Return the export of an answer of some quotes."""
    answer = make_answer(question, quotes=quotes)
    return exported_answer(one_report(), Query(question), answer, base_url, picks, DAY)


def refused() -> ExportedAnswer:
    """Return the export of a question that has no answer."""
    answer = make_answer("merkel", answerable=False, reason="No one named merkel is mentioned.")
    return exported_answer(one_report(), Query("merkel"), answer, BASE, (), DAY)


def three_sentences() -> tuple[Answer, tuple[Quote, ...]]:
    """Return an answer of three sentences of one passage, and its quotes."""
    text = "One came. Two came. Six left."
    passage = replace(PASSAGES[0], text=text, sentences=(Span(0, 9), Span(10, 19), Span(20, 29)))
    said = Attribution("said_by", (ADA,))
    quotes = tuple(Quote(passage, span, said, NOTED.citation) for span in passage.sentences)
    return make_answer("who came", quotes=quotes), quotes
