"""An office that a question asks for must stand in a report with its body."""

from __future__ import annotations

import pytest

from server.answering.requirements.offices import missing_office
from tests.server.answering.requirements.made import known_text, report

_REPORT = (
    "The foreign minister of Kenya noted that dams leak.",
    "The Assistant High Commissioner for Protection, Ms. Hill, said that camps are full.",
    "Mr. Lund, Minister of Finance of Peru, warned that taxes rise.",
    "The treasurer of the World Health Organization (WHO) regretted that funds are low.",
    "Farmers of Chad want loans. The mayor of Bonn agreed.",
    "The Bulgarian environment minister wanted clean lakes.",
)


def _missing(question: str, *texts: str) -> str | None:
    small = report(*(texts or _REPORT))
    return missing_office(small.read(question, literal=True), known_text(small))


@pytest.mark.parametrize(
    "question",
    [
        "What did Kenya's foreign minister say?",
        "What did the Kenyan foreign minister say about dams?",
        "What did the foreign minister of Kenya note?",
        "What did Bulgaria's environment minister want?",
        "What did the environment minister of Bulgaria want?",
        "What did the Assistant High Commissioner for Protection say?",
        "What did the High Commissioner say about camps?",
        "What did Peru's finance minister warn?",
        "What did the finance minister of Peru say about taxes?",
        "What did the Minister of Finance of Peru say about taxes?",
        "What did the treasurer of WHO regret?",
        "What did the treasurer say about funds?",
        "What did the mayor of Bonn say?",
        "What are the views of the mayor of Bonn?",
        "According to the treasurer, are funds low?",
        "What are the treasurer's views on funds?",
    ],
)
def test_an_office_that_a_report_has_with_that_body_is_not_missing(question: str) -> None:
    assert _missing(question) is None


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("What did Chad's foreign minister say?", "Chad's foreign minister"),
        ("What did the foreign minister of Chad say?", "foreign minister of Chad"),
        ("What did the Chadian foreign minister say about dams?", "Chadian foreign minister"),
        ("What did Peru's foreign minister say?", "Peru's foreign minister"),
        ("What did Bonn's deputy mayor say?", "Bonn's deputy mayor"),
        ("What did the mayor of Lagos say about loans?", "mayor of Lagos"),
        ("What did the Deputy High Commissioner say?", "Deputy High Commissioner"),
        ("What did the ombudsman's treasurer say?", "ombudsman's treasurer"),
        ("What did the registrar say?", "registrar"),
        ("According to the Kenyan ambassador, do dams leak?", "Kenyan ambassador"),
        ("What are the views of the director of WHO?", "director of WHO"),
        ("What are the ambassador's views on dams?", "ambassador"),
    ],
)
def test_an_office_that_no_report_has_with_that_body_is_missing(question: str, office: str) -> None:
    missing = _missing(question)
    assert missing is not None and missing.removeprefix("the ") == office


@pytest.mark.parametrize(
    "question",
    [
        "What did the delegate of Chad say?",
        "What did the chair say?",
        "What did the representative of UNICEF say?",
        "Which ambassador was there?",
        "Who is the registrar?",
        "What did farmers say?",
        "Which dams leak?",
    ],
)
def test_who_only_attends_or_leads_and_who_is_not_said_to_say_anything_is_no_such_office(
    question: str,
) -> None:
    assert _missing(question) is None


def test_a_long_form_of_the_body_is_known_by_its_acronym() -> None:
    small = report(*_REPORT)
    question = small.read("What did the treasurer of the World Health Organization regret?")
    assert missing_office(question, known_text(small)) is None


def test_an_office_outside_the_passages_that_were_searched_is_missing() -> None:
    small = report(*_REPORT)
    question = small.read("What did the mayor of Bonn say?", literal=True)
    assert missing_office(question, known_text(small, [4])) is None
    missing = missing_office(question, known_text(small, [0, 1]))
    assert missing == "mayor of Bonn"


def test_the_words_of_an_office_must_stand_beside_each_other() -> None:
    text = "The deputy of the old town by the river told a minister that dams leak."
    assert _missing("What did the deputy minister say?", text) == "deputy minister"
    assert _missing("What did the deputy minister say?", "The deputy minister spoke.") is None
