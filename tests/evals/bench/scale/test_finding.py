"""Documents are known by their letters, and questions are asked whose documents are there."""

from __future__ import annotations

from evals.bench.made.documents import JudgedQuestion
from evals.bench.scale import finding


def test_a_question_is_asked_if_all_its_documents_are_there() -> None:
    there = frozenset({"Whalessing", "Bakersbake"})
    questions = [
        JudgedQuestion("1", "which animals sing", {"Whales sing.": 1}),
        JudgedQuestion("2", "who works", {"Bakers bake": 1, "Millers mill.": 1}),
    ]
    assert finding._answered(questions, there) == questions[:1]


def test_a_text_has_the_same_key_however_its_signs_are_set() -> None:
    assert finding._key("Whales sing") == finding._key("“Whales sing.”")
    assert finding._key("Whales sing") != finding._key("Whales swim")
