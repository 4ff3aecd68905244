"""An answer is its quotes, each with who says it and where it stands; or it says why there is none."""

from __future__ import annotations

from indexer.index.reader import Index
from server.answering.answer import ask
from tests.server.mcp.conftest import Call

QUESTION = "what did UNHCR say about security"


def test_an_answer_is_quoted_with_its_speaker_and_its_source(called: Call, index: Index) -> None:
    lines = called("ask", question=QUESTION).text.split("\n")
    assert lines[:3] == ["The answer, likely:", "", "Said by “UNHCR”:"]
    quote = ask(index, QUESTION).quotes[0]
    assert lines[3] == f"> {quote.text}"
    assert lines[4] == (
        f"Source: “{quote.citation.label}”; passage migration-2003-p44; link {quote.citation.url}"
    )
    assert any("`rapporteur show PASSAGE`" in line for line in lines)


def test_where_nothing_answers_the_reason_comes_first(called: Call) -> None:
    text = called("ask", question="what did merkel say about migration").text
    assert text.startswith("There is no answer: “No one named merkel is mentioned in the report (")
    assert "The nearest passages follow; they do not answer the question." in text
    assert text.count("\nNear:\n> ") == 3
    assert "Said by" not in text


def test_names_that_are_read_otherwise_are_told_and_what_is_ours_is_explained(
    called: Call,
) -> None:
    text = called("ask", question="what does Ms. Lahav think of conflicting goals").text
    assert text.startswith("Names were read as: “Ms. Lahav = Ms. Gallya Lahav”\nThe answer, ")
    assert "> [Ms. Gallya Lahav] noted that Western liberal democracies" in text
    assert "a name in [ ] for the pronoun there" in text


def test_earlier_questions_give_names_and_blank_filters_are_none(called: Call) -> None:
    text = called(
        "ask",
        question="what else did he say",
        after=["what did Mr. Doyle say about the Global Commission"],
        speaker="",
        report=[],
        since=None,
    ).text
    assert "Names were read as: “he = Mr. Michael Doyle”" in text


def test_who_said_nothing_is_named(called: Call) -> None:
    text = called("ask", question="which organisations spoke about trafficking").text
    assert "Said nothing on it: “" in text


def test_the_opposite_is_told_as_no_answer(called: Call, index: Index) -> None:
    question = "who opposed an international conference on migration"
    answer = ask(index, question)
    text = called("ask", question=question).text
    assert ("The report says instead, which is no answer:" in text) is (
        answer.otherwise is not None
    )


def test_a_question_that_cannot_be_asked_is_told(called: Call) -> None:
    assert "the limit is 4,000" in called("ask", question="a " * 3_000).text
    assert "since is '20x'" in called("ask", question="visas", since="20x").text
