"""One evaluation of the real index: what it measures, and that it repeats."""

from __future__ import annotations

import pytest

from evals.gold.questions import GoldQuestion
from evals.measures.quotes import answered, first_quote_precision, integrity, quote_precision
from evals.report.tables import comparison_table, facts, provider_line, ranking_table, type_table
from evals.run.evaluation import Evaluation, confidence_of, evaluate_service
from evals.run.service import LocalService
from indexer.index.reader import Index
from server.citation.verify import ReportLookup
from server.contract.schemas import AnswerJSON


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
            "maxsim",
            "sentence_maxsim",
            "sentence",
            "whole",
            "lexical",
            "heading",
            "speaker",
            "names",
        )
    ]


def test_every_citation_of_every_answer_is_exact(evaluation: Evaluation) -> None:
    found = evaluation.integrity
    assert found is not None
    assert found.wrong == ()
    assert found.checked == sum(len(a["passages"]) for a in evaluation.answers.values())


def test_the_answers_are_ranked_as_the_system_ranks(index: Index, evaluation: Evaluation) -> None:
    service = LocalService(index)
    read = evaluate_service(service, evaluation.gold[:12], "some", modes=["full"])
    for key, ranking in read.rankings["full"].items():
        assert evaluation.rankings["full"][key] == ranking


def test_two_runs_are_the_same(
    index: Index, gold: list[GoldQuestion], report_of: ReportLookup
) -> None:
    one, two = (
        evaluate_service(LocalService(index), gold[:30], "x", report_of=report_of) for _ in range(2)
    )
    assert one.rankings == two.rankings
    assert one.values == two.values
    assert one.comparisons == two.comparisons


def test_questions_in_other_languages_are_outside_of_the_means(evaluation: Evaluation) -> None:
    core = {q.question_id for q in evaluation.core}
    others = {q.question_id for q in evaluation.gold if q.language}
    assert others
    assert not core & others
    assert others <= evaluation.values["full"]["nDCG@10"].keys()
    rows = {row[0] for row in type_table(evaluation).rows}
    assert {"(fr)", "(es)", "(ar)", "(ru)", "factoid"} <= rows
    assert all(c.questions == len(core) for c in evaluation.comparisons)
    assert evaluation.abstention is not None
    assert not others & evaluation.abstention.confidence.keys()


def test_the_tables_say_how_many_questions_they_stand_on(evaluation: Evaluation) -> None:
    table = ranking_table(evaluation)
    assert table.title == f"all: {len(evaluation.core)} questions"
    assert [row[0] for row in table.rows][:4] == ["bm25", "dense", "rrf", "full"]
    kinds = [row for row in type_table(evaluation).rows if row[0][0] != "("]
    assert sum(int(row[1]) for row in kinds) == len(evaluation.core)
    assert len(comparison_table(evaluation).rows) == len(evaluation.values) - 1
    assert len(list(facts(evaluation))) == 4
    assert "pytrec_eval" in provider_line()


def _answer(texts: list[str], highlights: list[list[int]]) -> AnswerJSON:
    passages = [
        {"text": text, "highlights": [span], "score": 9.0 - at}
        for at, (text, span) in enumerate(zip(texts, highlights, strict=True))
    ]
    quotes = [{"text": texts[0][slice(*highlights[0])]}]
    return {  # type: ignore[typeddict-item]
        "passages": passages, "answer": {"quotes": quotes}, "answerable": True, "confidence": None,
    }  # fmt: skip


def test_the_quote_must_be_the_expected_sentence_and_at_the_top_for_the_first() -> None:
    question = GoldQuestion("q", "?", "factoid", "dev", True, (), "One two.")
    texts = ["Other.", "Zero. One two. Three."]
    right = {"q": _answer(texts, [[0, 6], [6, 14]])}
    wrong = {"q": _answer(texts, [[0, 6], [0, 5]])}
    part = {"q": _answer(texts, [[0, 6], [7, 13]])}
    too_long = {"q": _answer(texts, [[0, 6], [0, 20]])}
    assert quote_precision([question], right) == {"q": 1.0}
    assert first_quote_precision([question], right) == {"q": 0.0}
    turned = {"q": _answer(texts[::-1], [[6, 14], [0, 6]])}
    assert first_quote_precision([question], turned) == {"q": 1.0}
    assert [quote_precision([question], a)["q"] for a in (wrong, part, too_long)] == [0, 0, 0]
    assert quote_precision([question], {"q": _answer(texts[:1], [[0, 6]])}) == {"q": 0.0}


def test_a_question_counts_as_answered_when_something_is_quoted() -> None:
    question = GoldQuestion("q", "?", "factoid", "dev", True, (), None)
    answer = _answer(["One."], [[0, 4]])
    assert answered([question], {"q": answer}) == {"q": 1.0}
    assert answered([question], {"q": {**answer, "answerable": False}}) == {"q": 0.0}
    assert answered([question], {"q": {**answer, "answer": {"quotes": []}}}) == {"q": 0.0}


def test_the_confidence_is_the_one_stated_else_the_first_score() -> None:
    answer = _answer(["a"], [[0, 1]])
    assert confidence_of(answer) == 9.0
    assert confidence_of({**answer, "confidence": 0.25}) == 0.25
    assert confidence_of({**answer, "answerable": False}) < -1e8
    assert confidence_of({**answer, "passages": []}) < -1e8


def test_an_answer_that_was_changed_is_no_longer_exact(
    evaluation: Evaluation, report_of: ReportLookup
) -> None:
    key, answer = next(iter(evaluation.answers.items()))
    first = answer["passages"][0]
    changed = {**first, "text": first["text"].replace(" the ", " teh ", 1)}
    broken: AnswerJSON = {**answer, "passages": [changed]}  # type: ignore[list-item]
    found = integrity({key: broken}, report_of)
    assert found.share == 0
    assert found.wrong[0].startswith(f"{key}, {first['passage_id']}: altered.")
    assert integrity({}, report_of).share == 1


def test_one_mode_alone_is_compared_with_nothing(index: Index, gold: list[GoldQuestion]) -> None:
    found = evaluate_service(LocalService(index), gold[:5], "x", modes=["bm25"])
    assert (found.main, list(found.values), found.comparisons) == ("bm25", ["bm25"], [])
    assert found.mean("bm25", "quote") is None
    with pytest.raises(KeyError):
        found.mean("dense", "nDCG@10")
