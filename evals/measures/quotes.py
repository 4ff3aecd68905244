"""Quotes and citations: is the highlighted sentence the expected one, does each citation hold?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from evals.gold.questions import GoldQuestion
from server.citation.verify import ReportLookup, verify_answer
from server.contract.schemas import AnswerJSON, PassageJSON

# Room for another way to split sentences, not for a quote of the whole paragraph.
_LONGEST = 2


@dataclass(frozen=True, slots=True)
class Integrity:
    """How many citations were checked, and what is wrong with those that are not exact."""

    checked: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of exact citations; 1 where there was none to check."""
        return 1 - len(self.wrong) / self.checked if self.checked else 1.0


def quote_precision(
    gold: Iterable[GoldQuestion], answers: Mapping[str, AnswerJSON]
) -> dict[str, float]:
    """1 where the sentence highlighted in the passage of the expected sentence is that sentence.

    For each question with an expected sentence; 0 where its passage is not among those returned.
    What is highlighted must hold all of the sentence and be at most _LONGEST times as long. SQuAD's
    exact match (Rajpurkar et al. 2016) with the sentence as the answer.
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
    """1 where a quote of the answer itself is the expected sentence: what a hasty reader sees.

    As `quote_precision`, but of `answer.quotes`, whatever the passages further down highlight.
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
    """1 where the answer says that the reports hold one, and quotes it; for every question.

    Its mean over questions with an answer is the coverage of selective classification (El-Yaniv
    and Wiener 2010); over those without one, what should be 0.
    """
    asked = {q.question_id: answers[q.question_id] for q in gold}
    return {
        key: float(answer["answerable"] and bool(answer["answer"]["quotes"]))
        for key, answer in asked.items()
    }


def _highlights(passage: PassageJSON, sentence: str) -> bool:
    return any(_holds(passage["text"][a:b], sentence) for a, b in passage["highlights"])


def _holds(quote: str, sentence: str) -> bool:
    return sentence in quote and len(quote) <= _LONGEST * len(sentence)


def integrity(answers: Mapping[str, AnswerJSON], report_of: ReportLookup) -> Integrity:
    """Verify every citation of every answer against the reports' files, in two ways.

    As `rapporteur verify` does, which makes each citation anew; and by reading nothing but the
    file at the spans given, so that a fault in how citations are made is not made twice.
    """
    checked, wrong = 0, {}
    for key, answer in answers.items():
        for item in verify_answer(answer, report_of):
            checked += 1
            if item.verdict.status != "exact":
                verdict = item.verdict
                wrong[key, item.passage_id] = f"{verdict.status}. {verdict.detail}"
        for passage in answer["passages"]:
            found = report_of(passage["citation"]["report_id"])
            fault = _fault(passage, found.source.text) if found else None
            if fault:
                wrong.setdefault((key, passage["passage_id"]), fault)
    return Integrity(checked, tuple(f"{key}, {p}: {why}" for (key, p), why in wrong.items()))


def _fault(passage: PassageJSON, file: str) -> str | None:
    """What the file itself does not bear out in a citation, None for nothing."""
    citation = passage["citation"]
    spans = citation["source"]["spans"]
    read = _words(unescape("".join(file[start:end] for start, end in spans)))
    marked = " ".join(passage["text"][start:end] for start, end in passage["highlights"])
    if not spans or read != _words(citation["quote"]):
        return "the file does not hold the quote at the spans given"
    if _words(marked) != read:
        return "the highlighted words are not those at the spans given"
    at = 0
    for title in citation["section"]:
        at = _heading(file, title, at)
        if not 0 <= at < spans[0][0]:
            return f"the heading {title!r} does not stand before the quote"
    return None


@lru_cache(maxsize=4096)
def _heading(file: str, title: str, start: int) -> int:
    """Where the words of a heading stand in a file from a place on, whatever is between; -1."""
    pattern = r"(?:\W|<[^>]*>)+".join(map(re.escape, _words(title)))
    found = re.compile(pattern).search(file, start)
    return found.start() if found else -1


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
