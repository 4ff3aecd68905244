"""Citations of real answers are exact, and every kind of broken one is found."""

from __future__ import annotations

from typing import Any

import pytest

from evals.measures import citations
from evals.measures.citations import Integrity, integrity
from evals.run.evaluation import Evaluation
from server.citation.parsed_report import ReportLookup
from server.contract.answer_schemas import AnswerJSON


@pytest.fixture(scope="module")
def answer(evaluation: Evaluation) -> tuple[str, AnswerJSON]:
    return next(iter(evaluation.answers.items()))


def _with_first(answer: AnswerJSON, **change: Any) -> Any:
    """The answer with its first passage alone, changed, and no quote."""
    first: Any = answer["passages"][0]
    return {**answer, "passages": [{**first, **change}], "answer": {"quotes": []}}


def test_every_citation_of_every_answer_is_exact(evaluation: Evaluation) -> None:
    found = evaluation.integrity
    assert found is not None
    assert found.wrong == ()
    assert found.checked == sum(
        len(answer["passages"])
        + len(answer["answer"]["quotes"])
        + bool(answer["answer"].get("otherwise"))
        for answer in evaluation.answers.values()
    )


def test_an_answer_that_was_changed_is_no_longer_exact(
    answer: tuple[str, AnswerJSON], report_of: ReportLookup
) -> None:
    key, given = answer
    first = given["passages"][0]
    broken = _with_first(given, text=first["text"].replace(" the ", " teh ", 1))
    found = integrity({key: broken}, report_of)
    assert found.share == 0
    assert found.wrong[0].startswith(f"{key}, {first['passage_id']}: altered.")


def test_a_quote_that_was_changed_is_no_longer_exact(
    answer: tuple[str, AnswerJSON], report_of: ReportLookup
) -> None:
    key, given = answer
    first: Any = given["answer"]["quotes"][0]
    changed = {**first, "text": f"{first['text']} Not."}
    broken: Any = {**given, "passages": [], "answer": {"quotes": [changed]}}
    found = integrity({key: broken}, report_of)
    assert (found.checked, found.share) == (1, 0)
    assert found.wrong[0].startswith(f"{key}, {first['passage_id']}: altered.")


def test_the_share_is_of_the_citations_checked_and_1_of_none() -> None:
    assert Integrity(4, ("q, p: altered.",)).share == 0.75
    assert integrity({}, lambda report_id: None) == Integrity(0, ())
    assert Integrity(0, ()).share == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: {**c, "source": {**c["source"], "spans": [[a + 3, b + 3] for a, b in c["source"]["spans"]]}}, "does not hold the quote"),
        (lambda c: {**c, "source": {**c["source"], "spans": []}}, "does not hold the quote"),
        (lambda c: {**c, "section": ["Nowhere to be read"]}, "'Nowhere to be read' does not stand"),
    ],
)  # fmt: skip
def test_what_the_file_contradicts_is_found_without_our_own_way_to_cite(
    answer: tuple[str, AnswerJSON],
    report_of: ReportLookup,
    change: Any,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(citations, "verify_answer", lambda answer, report_of: [])
    key, given = answer
    broken = _with_first(given, citation=change(given["passages"][0]["citation"]))
    (wrong,) = integrity({key: broken}, report_of).wrong
    assert fault in wrong
    assert integrity({key: given}, report_of).wrong == ()


def test_highlights_other_than_the_words_cited_are_found(
    answer: tuple[str, AnswerJSON], report_of: ReportLookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citations, "verify_answer", lambda answer, report_of: [])
    key, given = answer
    (wrong,) = integrity({key: _with_first(given, highlights=[[0, 3]])}, report_of).wrong
    assert wrong.endswith("the highlighted words are not those at the spans given")
