"""Evidence recall within the first words, as one counts it by hand."""

from __future__ import annotations

from evals.gold.questions import Evidence, GoldQuestion
from evals.measures.evidence_recall import EVIDENCE_MEASURES, evidence_recall


def _question(key: str, *quotes: tuple[str, int]) -> GoldQuestion:
    evidence = tuple(Evidence(quote, grade, ("p",)) for quote, grade in quotes)
    return GoldQuestion(key, key, "factoid", "dev", bool(quotes), evidence, None)


def test_evidence_counts_when_all_of_it_is_within_the_words_read() -> None:
    gold = [_question("q", ("two three", 3), ("five six", 2), ("one", 1))]
    texts = {"q": ["one two three", "four five six"]}
    found = [evidence_recall(gold, texts, words)["q"] for words in (0, 2, 3, 5, 6, 99)]
    assert found == [0, 0, 0.5, 0.5, 1, 1]


def test_a_question_without_texts_has_0_and_one_without_evidence_no_value() -> None:
    assert evidence_recall([_question("q", ("one", 3))], {}, 99) == {"q": 0}
    assert evidence_recall([_question("none"), _question("weak", ("one", 1))], {}, 99) == {}


def test_words_are_what_white_space_separates() -> None:
    gold = [_question("q", ("sea-side, at", 3))]
    texts = {"q": ["the\nsea-side,  at noon"]}
    assert evidence_recall(gold, {"q": ["the sea-side, at noon"]}, 3) == {"q": 1.0}
    assert evidence_recall(gold, texts, 3) == {"q": 0.0}  # two blanks are not in the quote


def test_the_measures_are_named_by_their_words() -> None:
    assert EVIDENCE_MEASURES == {"ev@150w": 150, "ev@300w": 300, "ev@600w": 600}
