"""Check the reason why there is no answer: it is one that this program gives, and no false one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.index.speaker_keys import SPEAKER_KINDS
from server.answering import reasons
from server.citation.compare import words
from server.citation.parsed_report import ParsedReport

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.answer_schemas import AnswerJSON


def reason_fault(answer: AnswerJSON, shown: Sequence[ParsedReport]) -> str | None:
    """Return what is wrong with an answer's reason, in a sentence; None for nothing.

    `shown` are the reports that the passages come from.
    """
    if answer["reason"] is None:
        return None
    read = reasons.read_reason(answer["reason"])
    if read is None:
        return "The reason is none that this program gives."
    reason, fields = read
    if "question" in fields and fields["question"] != repr(answer["question"]):
        return "The reason gives another question than the answer."
    if "nearest" in fields and fields["nearest"] not in _nearest(answer):
        return "The reason names another passage than the first as the nearest."
    if fields.get("where") not in (reasons.ONE_REPORT, reasons.ALL_REPORTS):
        return None
    if reason == reasons.NOBODY_NAMED and _stands(fields["name"], shown):
        return f"{fields['name']} stands in the report."
    if reason == reasons.NOT_MENTIONED:
        names = fields["names"].split(" or ")
        there = [name for name in names if _stands(name.removeprefix("the year "), shown)]
        return f"{there[0]} stands in the report." if there else None
    if reason == reasons.SAYS_NOTHING and _says(fields["name"], shown):
        return f"{fields['name']} says something in the report."
    return None


def _nearest(answer: AnswerJSON) -> tuple[str, ...]:
    if not answer["passages"]:
        return ()
    first = answer["passages"][0]["citation"]
    number, report_id = first["paragraph"], first["report_id"]
    printed = re.search(rf"para\. (\S+ \(passage {number}\))", first["label"])
    paragraph = printed[1] if printed else str(number)
    return reasons.nearest(paragraph), reasons.nearest(paragraph, report_id)


def _stands(name: str, shown: Sequence[ParsedReport]) -> bool:
    """Whether the words of a name stand in a row in a report, in capitals or not."""
    wanted = f" {' '.join(words(name.casefold()))} "
    texts = (passage.text for report in shown for passage in report.passages)
    return any(wanted in f" {' '.join(words(text.casefold()))} " for text in texts)


def _says(name: str, shown: Sequence[ParsedReport]) -> bool:
    return any(report.facets.get((kind, name)) for report in shown for kind in SPEAKER_KINDS)
