"""Quotes count when they are the expected sentence, and answers when something is quoted."""

from __future__ import annotations

from typing import Any

from evals.gold.questions import GoldQuestion
from evals.measures.quotes import answered, first_quote_precision, quote_precision
from server.contract.answer_schemas import AnswerJSON

QUESTION = GoldQuestion("q", "?", "factoid", "dev", True, (), "One two.")
TEXTS = ["Other.", "Zero. One two. Three."]


def _answer(texts: list[str], highlights: list[list[int]]) -> AnswerJSON:
    """An answer whose passages have one highlight each and which quotes that of the first."""
    answer: Any = {
        "passages": [
            {"text": text, "highlights": [span]}
            for text, span in zip(texts, highlights, strict=True)
        ],
        "answer": {"quotes": [{"text": texts[0][slice(*highlights[0])]}]},
        "answerable": True,
    }
    found: AnswerJSON = answer
    return found


def test_the_highlight_in_the_right_passage_must_be_the_expected_sentence() -> None:
    def precision(span: list[int]) -> float:
        return quote_precision([QUESTION], {"q": _answer(TEXTS, [[0, 6], span])})["q"]

    assert precision([6, 14]) == 1.0
    assert precision([0, 5]) == 0.0  # another sentence
    assert precision([7, 13]) == 0.0  # a part of it
    assert precision([0, 14]) == 1.0  # within twice its length
    assert precision([0, 20]) == 0.0  # the whole passage
    assert quote_precision([QUESTION], {"q": _answer(TEXTS[:1], [[0, 6]])}) == {"q": 0.0}


def test_the_answers_own_quote_must_be_the_expected_sentence() -> None:
    second = _answer(TEXTS, [[0, 6], [6, 14]])
    first = _answer(TEXTS[::-1], [[6, 14], [0, 6]])
    assert first_quote_precision([QUESTION], {"q": second}) == {"q": 0.0}
    assert first_quote_precision([QUESTION], {"q": first}) == {"q": 1.0}


def test_questions_without_an_expected_sentence_have_no_precision() -> None:
    question = GoldQuestion("q", "?", "factoid", "dev", True, (), None)
    answers = {"q": _answer(["One."], [[0, 4]])}
    assert quote_precision([question], answers) == first_quote_precision([question], answers) == {}


def test_a_question_counts_as_answered_when_something_is_quoted() -> None:
    answer = _answer(["One."], [[0, 4]])
    assert answered([QUESTION], {"q": answer}) == {"q": 1.0}
    assert answered([QUESTION], {"q": {**answer, "answerable": False}}) == {"q": 0.0}
    assert answered([QUESTION], {"q": {**answer, "answer": {"quotes": []}}}) == {"q": 0.0}
