"""The reason why there is no answer: a false fact about the report is found out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from indexer.index.reader import Index
from server.citation.parsed_report import ParsedReport, parse_on_demand
from server.citation.verdicts.reason import reason_fault
from server.contract.read import read_answer
from tests.server.citation.answers import SOURCE, answer_to


@pytest.fixture(scope="module")
def report() -> ParsedReport:
    found = parse_on_demand({"migration-2003": SOURCE}.get)("migration-2003")
    assert found is not None
    return found


def _fault(answer: Any, report: ParsedReport, reason: str) -> str | None:
    paragraph = answer["passages"][0]["citation"]["paragraph"]
    changed = {**answer, "reason": reason.replace("@", f"(nearest: para. {paragraph})")}
    return reason_fault(read_answer(json.dumps(changed), "answer.json"), [report])


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("No one named Obama is mentioned in the report @.", None),
        ("No one named chamie is mentioned in the report @.", "chamie stands in the report."),
        ("The report does not mention Obama or Brexit @.", None),
        ("The report does not mention Obama or UNHCR @.", "UNHCR stands in the report."),
        ("The report does not mention the year 2003 @.", "the year 2003 stands in the report."),
        ("The part of the reports that was searched does not mention UNHCR @.", None),
        ("UNHCR is mentioned in the report, but is not said to say anything @.",
         "UNHCR says something in the report."),
        ("What stands nearest does not meet all that the question says @.", None),
        ("The report does not mention 16 October 2018 or Chad's mayor @.", None),
        ("The report does not tell who led the meeting @.", None),
        ("The report does not tell that, but says otherwise @.", None),
        ("The report does not tell that, but says otherwise (nearest: para. 500).",
         "The reason names another passage than the first as the nearest."),
        ("What stands nearest does not meet all that the question says (nearest: para. 500).",
         "The reason names another passage than the first as the nearest."),
        ("The question 'who' holds no word to look for; ask in words.",
         "The reason gives another question than the answer."),
        ("Nobody knows.", "The reason is none that this program gives."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_reason(
    index: Index, report: ParsedReport, reason: str, fault: str | None
) -> None:
    assert _fault(answer_to(index), report, reason) == fault


def test_without_a_reason_nothing_is_wrong(index: Index, report: ParsedReport) -> None:
    answer = read_answer(json.dumps(answer_to(index)), "answer.json")
    assert reason_fault(answer, [report]) is None
