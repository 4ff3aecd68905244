"""The type of answer that a question asks for, and texts that hold one."""

from __future__ import annotations

import pytest

from server.question.answer_type import answer_type, asks_yes_or_no, holds_answer_type
from server.question.types import AnswerType


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many victims were found", "number"),
        ("In which year was it adopted?", "date"),
        ("when was the conference held", "date"),
        ("Who launched the initiative?", "person"),
        ("in what city did they meet", "city"),
        ("Which old town floods?", "city"),
        ("In which month did it begin?", "month"),
        ("Which country has dams?", "country"),
        ("which of the small island countries has dams", None),
        ("what small island countries have dams", "country"),
        ("What are countries doing?", None),
        ("What did the countries agree on?", None),
        ("In which region is it?", "place"),
        ("Which capital flows fell?", None),
        ("Which year did it begin?", "date"),
        ("What percentage of migrants are women?", "percentage"),
        ("how much money was sent", "money"),
        ("what was said of people who leave when they are young", None),
        ("do nations worry when people leave", None),
        ("Why is there so little data?", None),
        ("quand a-t-elle eu lieu", None),
    ],
)
def test_the_type_of_answer_that_a_question_asks_for(
    question: str, kind: AnswerType | None
) -> None:
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    ("kind", "text", "holds"),
    [
        ("number", "On 15 October 2003 the meeting was opened.", False),
        ("number", "The meeting had 40 participants.", True),
        ("number", "Several hundred came.", True),
        ("date", "It had grown since 1975.", True),
        ("date", "It had grown for long.", False),
        ("percentage", "One third of them left.", True),
        ("money", "They sent $93 billion.", True),
        ("money", "They sent a great deal.", False),
        ("place", "It was held in Rome.", True),
        ("place", "It was held indoors.", False),
        ("person", "It was noted by Ms. Osaki.", True),
        ("month", "It began in October.", True),
        ("month", "It may begin in 2018.", False),
        ("month", "They march on.", False),
        ("city", "It was held in Rome.", True),
        ("city", "It was held at Lund.", True),
        ("city", "It was held in Kenya.", False),
        ("city", "It was held in October.", False),
        ("city", "It was held in the hall.", False),
        ("country", "It was held in Kenya.", True),
        ("country", "Kenyan dams leak.", True),
        ("country", "It was held in the UK.", True),
        ("country", "It was held in Rome.", False),
        ("country", "They ate turkey.", False),
    ],
)
def test_a_text_holds_an_answer_of_a_type(kind: AnswerType, text: str, holds: bool) -> None:
    assert holds_answer_type(kind, text, "what?") is holds


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert not holds_answer_type("date", "In 2003 much happened.", "When in 2003 was it?")


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Did they list the measures?", True),
        ("  “Are dams old?”", True),
        ("is it", True),
        ("might dams leak", True),
        ("Who did it?", False),
        ("Island states: did they speak?", False),
        ("what was decided", False),
        ("", False),
    ],
)
def test_a_question_that_begins_with_its_verb_asks_for_yes_or_no(question: str, asks: bool) -> None:
    assert asks_yes_or_no(question) is asks
