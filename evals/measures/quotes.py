"""Measures of quotes: is the expected sentence the one that is quoted, and is anything quoted?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evals.gold.questions import GoldQuestion
from server.contract.answer_schemas import AnswerJSON, PassageJSON

# A quote may be at most so many times as long as the expected sentence: room for another way to
# split sentences, not for a quote of the whole paragraph.
_LONGEST = 2


def quote_precision(
    gold: Iterable[GoldQuestion], answers: Mapping[str, AnswerJSON]
) -> dict[str, float]:
    """Return 1 for each question whose expected sentence is the one highlighted in its passage.

    0 where another one is highlighted or the passage is not among those returned; questions without
    an expected sentence are left out. The highlight must hold all of the sentence and be at most
    _LONGEST times as long. SQuAD's exact match (Rajpurkar et al. 2016) with a sentence as answer.
    """
    return {
        question.question_id: float(
            any(
                _highlights(passage, question.sentence)
                for passage in answers[question.question_id]["passages"]
                if question.sentence in passage["text"]
            )
        )
        for question in gold
        if question.sentence
    }


def first_quote_precision(
    gold: Iterable[GoldQuestion], answers: Mapping[str, AnswerJSON]
) -> dict[str, float]:
    """Return 1 for each question whose expected sentence is quoted by the answer itself.

    As `quote_precision`, but of `answer.quotes`, whatever is highlighted in the passages below it.
    """
    return {
        question.question_id: float(
            any(
                _holds(quote["text"], question.sentence)
                for quote in answers[question.question_id]["answer"]["quotes"]
            )
        )
        for question in gold
        if question.sentence
    }


def answered(gold: Iterable[GoldQuestion], answers: Mapping[str, AnswerJSON]) -> dict[str, float]:
    """Return 1 for each question that the program says it answers, with a quote.

    The mean over questions with an answer is the coverage of selective classification (El-Yaniv
    and Wiener 2010); the mean over those without one should be 0.
    """
    own = {q.question_id: answers[q.question_id] for q in gold}
    return {
        key: float(answer["answerable"] and bool(answer["answer"]["quotes"]))
        for key, answer in own.items()
    }


def _highlights(passage: PassageJSON, sentence: str) -> bool:
    return any(_holds(passage["text"][a:b], sentence) for a, b in passage["highlights"])


def _holds(quote: str, sentence: str) -> bool:
    return sentence in quote and len(quote) <= _LONGEST * len(sentence)
