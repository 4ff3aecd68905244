"""Every system ranks every question, and the real index is measured as it should be."""

from __future__ import annotations

from typing import Any

import pytest

from evals.run.evaluate import confidence_of, evaluate_service
from evals.run.evaluation import Evaluation
from evals.run.service import LocalService
from indexer.errors import GoldError, QuestionError
from indexer.index.reader import Index
from server.citation.parsed_report import ReportLookup
from server.contract.answer_schemas import AnswerJSON
from tests.evals.by_hand import Harbour, evaluation_by_hand, gold_questions


def test_full_is_above_every_other_mode_and_significantly(evaluation: Evaluation) -> None:
    means = {name: evaluation.mean(name, "nDCG@10") or 0.0 for name in evaluation.values}
    assert max(("full", "dense", "bm25", "rrf"), key=lambda name: means[name]) == "full"
    modes = {c.other: c for c in evaluation.comparisons}
    assert all(modes[name].significant for name in ("dense", "bm25", "rrf"))
    assert all(c.corrected >= c.p for c in evaluation.comparisons)


def test_each_part_of_full_is_taken_away_once(evaluation: Evaluation) -> None:
    assert [name for name in evaluation.values if name.startswith("full - ")] == [
        f"full - {field}"
        for field in (
            "sentence_maxsim",
            "sentence",
            "lexical",
            "heading",
            "speaker",
            "names",
        )
    ]


def test_a_smaller_evaluation_finds_the_same_values_of_each_question(
    index: Index, evaluation: Evaluation, report_of: ReportLookup, few_resamples: None
) -> None:
    gold = evaluation.gold[:6]
    found = evaluate_service(LocalService(index), gold, "x", report_of=report_of)
    for system, rankings in found.rankings.items():
        assert rankings == {key: evaluation.rankings[system][key] for key in rankings}
        for measure, values in found.values[system].items():
            whole = evaluation.values[system][measure]
            assert values == {key: whole[key] for key in values}, (system, measure)


def test_questions_in_other_languages_are_outside_of_the_means(evaluation: Evaluation) -> None:
    core = {q.question_id for q in evaluation.core}
    others = {q.question_id for q in evaluation.gold if q.language}
    assert others
    assert not core & others
    assert others <= evaluation.values["full"]["nDCG@10"].keys()
    assert all(c.questions == len(core) for c in evaluation.comparisons)
    assert evaluation.abstention is not None
    assert not others & evaluation.abstention.confidence.keys()


def test_every_question_is_ranked_by_every_system_and_answered_by_the_main_one() -> None:
    service, steps = Harbour(), list[tuple[str, int, int]]()
    gold = gold_questions(2)
    found = evaluate_service(
        service,
        gold,
        "x",
        modes=["bm25", "full"],
        k=7,
        report_of=lambda report_id: None,
        progress=lambda *step: steps.append(step),
    )
    systems = ["bm25", "full", *(name for name in found.values if name.startswith("full - "))]
    assert service.asked == [(q.text, system, 7) for q in gold for system in systems]
    assert list(found.answers) == ["q00", "q01"]
    assert steps[-1] == ("asking", 2 * len(systems), 2 * len(systems))
    assert all(
        len(ranking) == 7 for rankings in found.rankings.values() for ranking in rankings.values()
    )


def test_parts_of_a_fixed_service_are_not_taken_away() -> None:
    service = Harbour()
    service.fixed = True
    found = evaluate_service(service, gold_questions(2), "x", modes=["bm25", "full"])
    assert list(found.values) == ["bm25", "full"]
    assert (found.answers, found.integrity, found.abstention) == ({}, None, None)


def test_one_mode_alone_is_compared_with_nothing() -> None:
    found = evaluate_service(Harbour(), gold_questions(5), "x", modes=["bm25"])
    assert (found.main, list(found.values), found.comparisons) == ("bm25", ["bm25"], [])
    assert found.mean("bm25", "quote") is None
    with pytest.raises(KeyError):
        found.mean("dense", "nDCG@10")


def test_a_question_that_cannot_be_searched_for_is_named() -> None:
    class Refusing(Harbour):
        def rank(self, text: str, system: Any, k: int) -> Any:
            raise QuestionError("too long")

    with pytest.raises(GoldError, match="Question q00 cannot be asked: too long"):
        evaluate_service(Refusing(), gold_questions(1), "x", modes=["bm25"])


def test_answers_are_right_when_the_first_passage_is_relevant() -> None:
    found = evaluation_by_hand(10).abstention
    assert found is not None
    # Of every two questions the second has its passage at rank 2; q04 has no answer.
    assert found.right == {f"q0{n}": n % 2 == 0 and n != 4 for n in range(9)}
    assert found.answerable == {f"q0{n}": n != 4 for n in range(9)}
    assert found.auroc == 1.0


def _answer(**change: Any) -> AnswerJSON:
    passages = [{"score": 9.0}, {"score": 8.0}]
    answer: Any = {"passages": passages, "answerable": True, "confidence": None, **change}
    found: AnswerJSON = answer
    return found


def test_the_confidence_is_the_one_stated_else_the_first_score() -> None:
    assert confidence_of(_answer()) == 9.0
    assert confidence_of(_answer(confidence=0.25)) == 0.25
    assert confidence_of(_answer(answerable=False)) == -1e9
    assert confidence_of(_answer(passages=[])) == -1e9
