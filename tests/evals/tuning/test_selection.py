"""The model of which sentences answer: its samples, its weights, and how it is judged."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from evals.gold.questions import Evidence, GoldQuestion
from evals.measures.answer_sentences import AnswerScores
from evals.retriever import SENTENCE_FEATURES, Sentences, candidate_sentences, choose_sentences
from evals.tuning.selection import Fitted, QuestionSample, _record, fit, held_out, read_samples
from indexer.index.reader import Index
from indexer.types import Span
from server.answering.selection.choice import FACT

_SIZE = 12
_QUESTION = GoldQuestion("q", "?", "factoid", "dev", True, (), None)
_UNHCR = Evidence(
    "The representative of UNHCR noted that the security needs of refugees were different from "
    "those other persons moving internationally",
    3,
    ("migration-2003-p44",),
)


def _sample(seed: int, feature: str = "words") -> QuestionSample:
    """A question of which one feature tells the sentences that answer."""
    rng = np.random.default_rng(seed)
    features = rng.normal(0, 0.1, (_SIZE, len(SENTENCE_FEATURES)))
    answers = np.arange(_SIZE) % 4 == seed % 4
    features[:, list(SENTENCE_FEATURES).index(feature)] += answers
    keys = [("p", Span(at, at + 1)) for at in range(_SIZE)]
    return QuestionSample(_QUESTION, Sentences(keys, features, (), FACT), answers)


def test_a_likelihood_is_the_logistic_function_of_the_weighted_features() -> None:
    model = Fitted(np.array([1.0, -2.0]), 0.5)
    features = np.array([[0.0, 0.0], [1.5, 1.0], [-1.0, 0.25]])
    expected = [1 / (1 + np.exp(-odds)) for odds in (0.5, 0.0, -1.0)]
    assert model.likelihoods(features).tolist() == pytest.approx(expected)


def test_the_feature_that_tells_has_the_weight() -> None:
    samples = [_sample(seed) for seed in range(20)]
    model = fit(samples)
    weights = dict(zip(SENTENCE_FEATURES, model.weights.tolist(), strict=True))
    assert max(weights, key=lambda name: abs(weights[name])) == "words"
    assert weights["words"] > 1
    likely = model.likelihoods(samples[0].sentences.features)
    assert min(likely[samples[0].answers]) > max(likely[~samples[0].answers])


def test_a_feature_that_no_sentence_has_gets_no_weight() -> None:
    at = list(SENTENCE_FEATURES).index("reason")
    samples = [_sample(seed) for seed in range(20)]
    for sample in samples:
        sample.sentences.features[:, at] = 0.0
    assert fit(samples).weights[at] == pytest.approx(0.0, abs=1e-6)


def test_a_question_with_many_answers_counts_less_for_each() -> None:
    few = [_sample(seed) for seed in range(10)]
    many = [
        replace(sample, answers=np.ones(_SIZE, dtype=np.bool_))
        for sample in (_sample(seed, "heading") for seed in range(10, 14))
    ]
    counted = fit([*few, *many])
    alone = fit(few)
    # Were each sentence counted once, 48 of 168 more would be right: log odds of almost 2 more.
    assert 0 < counted.intercept - alone.intercept < 1


def test_no_question_is_judged_by_a_model_that_has_seen_it() -> None:
    samples = [_sample(seed) for seed in range(16)]
    found = held_out(samples)
    assert [len(own) for own in found] == [_SIZE] * 16
    assert all(min(p[s.answers]) > max(p[~s.answers]) for p, s in zip(found, samples, strict=True))
    # Of one question all is otherwise: its own sentences do not teach the model.
    turned = [replace(samples[0], answers=~samples[0].answers), *samples[1:]]
    again = held_out(turned)
    assert again[0].tolist() == pytest.approx(found[0].tolist())
    assert any(
        one.tolist() != other.tolist() for one, other in zip(found[1:], again[1:], strict=True)
    )


def test_a_sample_has_the_candidates_of_its_question_and_which_of_them_answer(
    index: Index,
) -> None:
    text = "what did UNHCR say about security"
    gold = replace(_QUESTION, text=text, evidence=(_UNHCR,))
    (sample,) = read_samples(index, [gold])
    assert sample.question == gold
    assert sample.sentences.features.shape == (len(sample.answers), len(SENTENCE_FEATURES))
    right = [
        key for key, is_right in zip(sample.sentences.keys, sample.answers, strict=True) if is_right
    ]
    passage = next(p for p in index.records.passages if p.passage_id == "migration-2003-p44")
    assert right == [("migration-2003-p44", passage.sentences[0])]


def test_sentences_are_chosen_by_their_probabilities_the_likeliest_first(index: Index) -> None:
    sentences = candidate_sentences(index, "what did UNHCR say about security")
    likely = np.zeros(len(sentences.keys))
    likely[[7, 3]] = 0.8, 0.9
    assert choose_sentences(sentences, likely, 1.0) == [sentences.keys[3], sentences.keys[7]]
    likely[7] = 0.2
    assert choose_sentences(sentences, likely, 0.5) == [sentences.keys[3]]


def test_the_record_names_weights_figures_and_where_they_come_from() -> None:
    index: Any = SimpleNamespace(manifest=SimpleNamespace(encoder=SimpleNamespace(name="words")))
    model = Fitted(np.full(len(SENTENCE_FEATURES), 1.23456), -0.56789)
    scores = AnswerScores(1 / 3, 0.5, 0.4, 0.4, 60.0, 0.7)
    record = _record(model, index, [_sample(0), _sample(1)], 0.12345, {1.3: scores, 2.0: scores})
    assert list(record["weights"]) == list(SENTENCE_FEATURES)
    assert set(record["weights"].values()) == {1.2346}
    assert (record["intercept"], record["encoder"]) == (-0.5679, "words")
    provenance = record["provenance"]
    assert provenance["command"] == "python -m evals.tuning.selection --write"
    assert (provenance["questions"], provenance["sentences"]) == (2, 2 * _SIZE)
    assert provenance["log loss, held out"] == 0.1235
    figures = provenance["held out, by how much more recall counts"]
    assert {weight: own["recall"] for weight, own in figures.items()} == {"1.3": 0.333, "2": 0.333}
