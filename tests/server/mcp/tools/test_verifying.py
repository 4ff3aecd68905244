"""A quote is verified by its words and its link, a saved answer as a whole."""

from __future__ import annotations

import json

import pytest

from indexer.index.reader import Index
from server.answering.answer import ask
from server.contract.serialise import answer_json
from tests.server.mcp.conftest import Call

QUESTION = "what did UNHCR say about security"


def test_every_quote_of_an_answer_is_exact_as_it_is_printed(called: Call) -> None:
    for question in (
        QUESTION,
        "what does Ms. Lahav think of conflicting goals",
        "what were the conclusions on coordination",
    ):
        lines = called("ask", question=question).text.split("\n")
        quotes = [at for at, line in enumerate(lines) if line.startswith("> ")]
        assert quotes
        for at in quotes:
            url = lines[at + 1].rpartition("link ")[2]
            verdict = called("verify", quote=lines[at], url=url).text
            assert verdict.startswith("exact: “The words stand in para. "), (lines[at], verdict)


def test_who_says_a_quote_is_told_and_marks_around_it_do_no_harm(called: Call) -> None:
    quote = (
        "“He regretted that asylum-seekers were increasingly being seen as potential terrorists.”"
    )
    lines = called("verify", quote=quote, url="migration-2003-p44").text.split("\n")
    assert lines[0] == "exact: “The words stand in para. 44.”"
    assert lines[1] == "Said by “UNHCR” (verb: “regretted”)"
    assert lines[2].startswith("Source: “Second United Nations Coordination Meeting")


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("He regretted that asylum-seekers were seen as terrorists.", "altered: “"),
        ("Bananas ripen in the dark at sixteen degrees.", "missing: “"),
    ],
)
def test_other_words_are_told(called: Call, quote: str, verdict: str) -> None:
    text = called("verify", quote=quote, url="migration-2003-p44").text
    assert text.startswith(verdict)
    assert "Said by" not in text


def test_a_saved_answer_is_verified_and_what_is_wrong_comes_first(
    called: Call, index: Index
) -> None:
    answer = answer_json(ask(index, QUESTION))
    text = called("verify", answer=json.dumps(answer)).text
    assert text.startswith("The answer holds: 6 of 6 quotes are exact; what is wrong comes first.")
    answer["answer"]["quotes"][0]["text"] = "UNHCR noted that bananas ripen."
    lines = called("verify", answer=answer).text.split("\n\n")
    assert lines[0].startswith("The answer does not hold: ")
    assert lines[1].startswith("altered: “migration-2003-p44”")


def test_what_is_neither_is_told(called: Call) -> None:
    both = "Give a quote with its url, or the JSON of an answer alone."
    for given in ({}, {"quote": "a"}, {"url": "a"}, {"answer": "{}", "quote": "a"}):
        assert called("verify", **given).text == both
    assert "'zzz' is no link to a quote" in called("verify", quote="a", url="zzz").text
    assert "The quote has no words" in called("verify", quote="...", url="a-p1").text
    assert "has no 'question'" in called("verify", answer="{}").text
