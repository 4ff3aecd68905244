"""Questions are spread over all collections; some name nobody whom a report has."""

from __future__ import annotations

from pathlib import Path

from evals.bench.scale.questions import evenly, questions_to_ask, with_unknown_names
from tests.evals.beir import write_collection


def test_items_are_spread_evenly() -> None:
    assert evenly(list(range(10)), 5) == [0, 2, 4, 6, 8]
    assert evenly([1, 2], 5) == [1, 2]


def test_questions_are_those_that_are_judged_in_the_collections(tmp_path: Path) -> None:
    folder = write_collection(tmp_path)
    assert questions_to_ask([folder], 9) == ["which animals sing", "who works early"]
    assert questions_to_ask([folder], 1) == ["which animals sing"]


def test_without_a_collection_gold_questions_are_asked() -> None:
    assert len(set(questions_to_ask([], 50))) == 50


def test_each_question_names_somebody_else_whom_nobody_knows() -> None:
    first, second = with_unknown_names(["who works early?", "who sings"])
    assert first.startswith("who works early of ")
    assert second.startswith("who sings of ")
    given, surname = first.rstrip("?").split()[-2:]
    assert given.istitle()
    assert surname.istitle()
    assert len({given, surname, *second.split()[-2:]}) == 4
    assert with_unknown_names(["who works early?"]) == [first]
