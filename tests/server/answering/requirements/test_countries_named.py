"""A country of a question must stand in a report, by one of its names or by its adjective."""

from __future__ import annotations

import pytest

from server.answering.requirements.countries_named import missing_countries
from tests.server.answering.requirements.made import known_text, report


def _missing(question: str, *texts: str) -> list[str]:
    small = report(*texts)
    return missing_countries(small.read(question, literal=True), known_text(small))


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("Kenya", "Dams of Kenya leak."),
        ("Kenya", "Kenyan dams leak."),
        ("kenya", "KENYA has dams."),
        ("the UK", "British dams leak."),
        ("the UK", "Dams of the United Kingdom leak."),
        ("Britain", "Dams of the UK leak."),
        ("the US", "American dams leak."),
        ("the U.S.", "Dams of the United States leak."),
        ("South Korea", "Dams of the Republic of Korea leak."),
        ("Vietnam", "Dams of Viet Nam leak."),
        ("Viet Nam", "Vietnamese dams leak."),
        ("Côte d’Ivoire", "Dams of the Ivory Coast leak."),
        ("the Democratic Republic of the Congo", "Dams of the DRC leak."),
        ("Argentina", "Argentinian dams leak."),
        ("New Zealand", "New Zealand has dams."),
    ],
)
def test_a_country_is_there_by_each_of_its_names_and_by_its_adjective(
    country: str, text: str
) -> None:
    assert _missing(f"Which dams of {country} leak?", text) == []


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("Which dams of Chad leak?", "Kenyan dams leak.", ["Chad"]),
        ("which dams of chile leak", "Kenyan dams leak.", ["chile"]),
        ("Which dams does the UK have?", "Kenyan dams leak.", ["UK"]),
        ("Which are New Zealand’s dams?", "Kenyan dams leak.", ["New Zealand"]),
        ("Do dams of South Sudan leak?", "Dams of Sudan leak.", ["South Sudan"]),
        ("Do dams of Papua New Guinea leak?", "Guinean dams leak.", ["Papua New Guinea"]),
        ("Do dams of Niger leak?", "Nigerian dams leak.", ["Niger"]),
        ("Do dams of Chad, Kenya or Mali leak?", "Kenyan dams leak.", ["Chad", "Mali"]),
        ("Do dams of North Korea leak?", "Dams of the Republic of Korea leak.", ["North Korea"]),
    ],
)
def test_a_country_that_no_report_names_is_missing_as_the_question_writes_it(
    question: str, text: str, missing: list[str]
) -> None:
    assert _missing(question, text) == missing


@pytest.mark.parametrize(
    "question",
    [
        "Who eats turkey?",
        "What hangs on the china shelf?",
        "Who helps us?",
        "Can you tell us who is there?",
        "Which Kenyan dams leak?",
        "What did UNEP say?",
        "Which dams leak?",
    ],
)
def test_other_words_are_no_countries(question: str) -> None:
    assert _missing(question, "Dams leak.") == []


def test_a_country_outside_the_passages_that_were_searched_is_missing() -> None:
    small = report("Dams leak.", "Kenyan lakes are clean.")
    question = small.read("Which lakes of Kenya are clean?", literal=True)
    assert missing_countries(question, known_text(small, [1])) == []
    assert missing_countries(question, known_text(small, [0])) == ["Kenya"]


def test_a_name_that_is_linked_is_there() -> None:
    small = report("The Organisation of Chad Farmers (OCF) met.", "OCF noted that dams leak.")
    question = small.read("What did the Organisation of Chad Farmers note?")
    assert [link.as_ for link in question.links] == ["OCF"]
    assert missing_countries(question, known_text(small, [1])) == []
    literal = small.read("What did the Organisation of Chad Farmers note?", literal=True)
    assert missing_countries(literal, known_text(small, [1])) == ["Chad"]
