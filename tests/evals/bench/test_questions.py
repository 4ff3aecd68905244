"""Questions of a load are all different, and the same in every run."""

from __future__ import annotations

from evals.bench.questions import DistinctQuestions, gold_texts

GOLD = ["who said it", "where was the meeting"]


def test_no_question_comes_twice_and_each_is_as_long_as_a_gold_question() -> None:
    questions = DistinctQuestions(GOLD)
    taken = [*questions.take(12), *questions.take(12)]
    assert len(set(taken)) == 24
    assert {len(text.split()) for text in taken} == {3, 4}
    assert DistinctQuestions(GOLD).take(24) == taken


def test_one_word_of_a_gold_question_is_exchanged() -> None:
    words = {word for text in GOLD for word in text.split()}
    for text in DistinctQuestions(GOLD).take(20):
        own = text.split()
        original = next(gold.split() for gold in GOLD if len(gold.split()) == len(own))
        assert sum(a != b for a, b in zip(own, original, strict=True)) <= 1
        assert set(own) <= words


def test_gold_questions_in_other_languages_are_left_out() -> None:
    texts = gold_texts()
    assert len(texts) >= 200
    assert not any(text.startswith("¿") for text in texts)
