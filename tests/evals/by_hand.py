"""A small evaluation of a made-up report, and the service that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from evals.gold.questions import Evidence, GoldQuestion
from evals.measures.citations import Integrity
from evals.retriever import Mode, Scores
from evals.run.evaluate import evaluate_service
from evals.run.evaluation import Evaluation
from evals.run.systems import System
from indexer.types import Attribution, Passage, Span
from server.contract.answer_schemas import AnswerJSON

SIZE = 20
MODES: tuple[Mode, ...] = ("bm25", "full")


def _passage(n: int) -> Passage:
    first, second = f"Boat {n} came.", "It was counted."
    text = f"{first} {second}"
    spans = (Span(0, len(first)), Span(len(first) + 1, len(text)))
    return Passage(f"r-p{n}", "r", n, text, ("REPORT", f"Day {n}"), spans)


PASSAGES = [_passage(n) for n in range(SIZE)]


def gold_questions(count: int = SIZE) -> list[GoldQuestion]:
    """Questions about one passage each; every fifth has no answer, the last one is French."""
    return [_question(n, "fr" if n == count - 1 else "") for n in range(count)]


def _question(n: int, language: str) -> GoldQuestion:
    answerable = n % 5 != 4 or bool(language)
    sentence = f"Boat {n % SIZE} came."
    evidence = (Evidence(sentence, 3, (f"r-p{n % SIZE}",)),) if answerable else ()
    return GoldQuestion(
        question_id=f"q{n:02d}",
        text=f"when did boat {n} come",
        question_type=("factoid", "section")[n % 2] if answerable else "unanswerable",
        split=("dev", "test")[n % 2],
        answerable=answerable,
        evidence=evidence,
        sentence=sentence if answerable else None,
        language=language,
    )


class Harbour:
    """A service whose `full` ranks the right passage first or second, and whose `bm25` third.

    Without any one of its parts, `full` ranks as before.
    """

    fixed = False

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []

    @property
    def passages(self) -> Sequence[Passage]:
        return PASSAGES

    @property
    def attributions(self) -> Sequence[Attribution]:
        return ()

    def rank(self, text: str, system: System, k: int) -> Scores:
        self.asked.append((text, system.name, k))
        n = _number(text)
        place = 2 if system.mode == "bm25" else n % 2
        shown = _ranked(n, place)[:k]
        return {passage.passage_id: 9.0 - rank for rank, passage in enumerate(shown)}

    def answer(self, text: str, mode: Mode, k: int) -> AnswerJSON:
        self.asked.append((text, mode, k))
        n = _number(text)
        shown = _ranked(n, n % 2)[:k]
        answer: Any = {
            "passages": [_passage_json(rank, passage) for rank, passage in enumerate(shown)],
            "answer": {"quotes": [_quote_json(shown[0])]},
            "answerable": True,
            "confidence": 0.3 if n % 5 == 4 else 0.9,
        }
        found: AnswerJSON = answer
        return found

    def about(self) -> Mapping[str, Any]:
        return {"index": "harbour"}

    def close(self) -> None:
        return


def _number(text: str) -> int:
    return int(text.split()[-2])


def _ranked(n: int, place: int) -> list[Passage]:
    """The passages in order, but that of question `n` at a place (from 0)."""
    own = PASSAGES[n % SIZE]
    rest = [passage for passage in PASSAGES if passage is not own]
    return [*rest[:place], own, *rest[place:]]


def _first(passage: Passage) -> str:
    return passage.text[passage.sentences[0].start : passage.sentences[0].end]


def _quote_json(passage: Passage) -> dict[str, Any]:
    span = passage.sentences[0]
    return {
        "passage_id": passage.passage_id,
        "text": _first(passage),
        "start": span.start,
        "end": span.end,
    }


def _passage_json(rank: int, passage: Passage) -> dict[str, Any]:
    span = passage.sentences[0]
    return {
        "passage_id": passage.passage_id,
        "text": passage.text,
        "score": 9.0 - rank,
        "highlights": [[span.start, span.end]],
        "citation": {
            "report_id": "r",
            "report_title": "The Report",
            "label": f"The Report para. {passage.paragraph}",
            "section": list(passage.section),
            "quote": _first(passage),
            "source": {"spans": [[0, 1]]},
        },
    }


def evaluation_by_hand(count: int = SIZE, modes: Sequence[Mode] = MODES) -> Evaluation:
    """Return the evaluation of the harbour, with all its citations exact."""
    found = evaluate_service(
        Harbour(), gold_questions(count), "all", modes=modes, k=10, report_of=lambda report_id: None
    )
    return replace(found, integrity=Integrity(10 * count, ()), provenance={"k": 10})
