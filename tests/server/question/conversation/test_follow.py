"""What a question takes from those before it, and what it does not take."""

from __future__ import annotations

import pytest

from indexer.types import Span
from server.question.conversation.follow import follow
from server.question.conversation.types import CarriedOver, Named, NamedKind

_NAMES: dict[str, NamedKind] = {
    "Mr. Vale": "man",
    "Ms. Ost": "woman",
    "Kim Reyes": "person",
    "Tide Council": "organisation",
    "Port Board": "organisation",
}


def _find(text: str) -> list[Named]:
    found = [
        Named(Span(at, at + len(name)), name, kind)
        for name, kind in _NAMES.items()
        if (at := text.find(name)) >= 0
    ]
    return sorted(found, key=lambda one: one.span)


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        (
            "what did Mr. Vale say about dams",
            "what else did he say?",
            "what else did Mr. Vale say?",
        ),
        ("what did Ms. Ost say", "what is her view on nets", "what is Ms. Ost's view on nets"),
        ("what did Kim Reyes say", "did she agree", "did Kim Reyes agree"),
        ("what did the Tide Council say", "what are its plans", "what are Tide Council's plans"),
        ("what did the Port Board say", "what did they ask for", "what did Port Board ask for"),
    ],
)
def test_a_pronoun_takes_the_only_name_that_it_can_stand_for(
    earlier: str, question: str, read: str
) -> None:
    assert follow(question, [earlier], _find).text == read


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("what did Ms. Ost say about dams", "what else did he say?"),
        ("compare Mr. Vale and Kim Reyes", "what did he say about nets"),
        ("what was said about dams", "what did she say about nets"),
        ("what did Mr. Vale say", "what did Ms. Ost say about his plan"),
        ("what did the Port Board say", "is it true that nets are dear"),
        ("what did Mr. Vale say", "what was decided on nets"),
    ],
)
def test_nothing_is_carried_over_where_it_is_not_certain(earlier: str, question: str) -> None:
    followed = follow(question, [earlier], _find)
    assert (followed.text, followed.carried) == (question, ())


def test_that_and_it_at_the_end_take_the_subject() -> None:
    before = "what did Mr. Vale say about the new dam?"
    assert follow("who else spoke about it?", [before], _find).text == (
        "who else spoke about the new dam?"
    )
    assert follow("who was against that", [before], _find).text == "who was against the new dam"


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("and on nets?", "what did Mr. Vale say about nets?"),
        ("what about the price of fish?", "what did Mr. Vale say about the price of fish?"),
        ("and Ms. Ost?", "what did Ms. Ost say about dams"),
        ("what about Ms. Ost", "what did Ms. Ost say about dams"),
    ],
)
def test_a_name_or_a_subject_alone_takes_the_rest_of_the_question(question: str, read: str) -> None:
    before = "what did Mr. Vale say about dams"
    followed = follow(question, [before], _find)
    assert followed.text == read
    assert followed.carried == (CarriedOver(question, read, before),)


def test_a_question_of_its_own_stays_as_it_is() -> None:
    before = "what did Mr. Vale say about dams"
    for question in ("and what was decided on nets?", "but who pays?"):
        assert follow(question, [before], _find).text == question


def test_a_chain_of_questions_keeps_its_names() -> None:
    earlier = ["what did Mr. Vale say about dams", "what did he say about nets", "and on fish?"]
    followed = follow("what else did he say?", earlier, _find)
    assert followed.text == "what else did Mr. Vale say?"
    assert followed.carried[0].source == "what did Mr. Vale say about fish?"


def test_the_first_question_takes_nothing() -> None:
    assert follow("what did he say", [], _find).text == "what did he say"
