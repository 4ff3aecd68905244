"""The features of sentences, against loops over the words and the sentences of each passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import pytest

from indexer.index.search.late_interaction import TokenSimilarities
from indexer.types import Attribution
from server.answering.selection.candidates import passages_read, read_candidates
from server.answering.selection.features import SENTENCE_FEATURES, sentence_features
from server.answering.selection.types import Candidate
from server.question.content_words import topic_words
from server.question.types import Question
from server.retrieval.ranking import rank
from server.retrieval.types import Ranking
from tests.server.answering.selection.made import NOBODY
from tests.small_index import (
    FALLING,
    LAKES,
    PASSAGES,
    RIVERS,
    TALKS,
    SmallIndex,
    make_passage,
    small_index,
)

_QUESTIONS = (
    "Which rivers and dams do farmers want?",
    "What did Ms. Ada Byron recommend on dams and rivers?",
    "Do the lakes fall by centimetres, as UNEP noted of clean water?",
    "seas",
)


@dataclass(frozen=True)
class _Found:
    """The sentences that may answer a question, and the values (S) of each of their features."""

    question: Question
    ranking: Ranking
    similarities: TokenSimilarities
    candidates: Sequence[Candidate]
    values: Mapping[str, Sequence[float]]

    def of(self, feature: str, row: int) -> list[float]:
        """The values of a feature for the sentences of one passage."""
        pairs = zip(self.candidates, self.values[feature], strict=True)
        return [value for one, value in pairs if one.row == row]

    def passages(self) -> list[list[int]]:
        """The positions of the sentences of each passage."""
        found: dict[int, list[int]] = {}
        for at, one in enumerate(self.candidates):
            found.setdefault(one.row, []).append(at)
        return list(found.values())


def _found(small: SmallIndex, question: Question, said: Attribution | None = None) -> _Found:
    """What is found for a question; `said` takes the place of who says each sentence."""
    ranking = rank([question], small.index, "full")
    positions, similarities = passages_read(question, ranking)
    candidates = read_candidates(question, ranking.rows[positions], small.index)
    if said is not None:
        candidates = tuple(replace(one, attribution=said) for one in candidates)
    lexical = small.search.lexical
    features = sentence_features(question, ranking, positions, similarities, candidates, lexical)
    assert features.shape == (len(candidates), len(SENTENCE_FEATURES))
    values = dict(zip(SENTENCE_FEATURES, features.T.tolist(), strict=True))
    return _Found(question, ranking, similarities, candidates, values)


def _below_best(values: Sequence[float]) -> list[float]:
    return [value - max(values) for value in values]


def _maxsim(found: _Found, best: Sequence[Sequence[float]], share: float) -> list[float]:
    """MaxSim of each sentence by loops; a share of what earlier ones match better counts."""
    scores = [0.0] * len(found.candidates)
    for token, weight in enumerate(found.similarities.weights.tolist()):
        for own in found.passages():
            highest = -9.0
            for at in own:
                highest = max(highest, best[token][at])
                scores[at] += weight * (best[token][at] + share * (highest - best[token][at]))
    return scores


def _named(found: _Found) -> list[list[float]]:
    """The similarities, 1 for the words of a name in the sentences that its bearer says."""
    best: list[list[float]] = found.similarities.best.tolist()
    tokens = found.similarities.tokens.tolist()
    names = {name for keys in found.question.speakers for _, name in keys}
    for link in found.question.links:
        start = found.question.search.find(link.search)
        for word in found.question.words:
            if link.as_ in names and start <= word.start < start + len(link.search):
                for at, one in enumerate(found.candidates):
                    if any(name == link.as_ for _, name in one.speakers):
                        for token in set(word.tokens) & set(tokens):
                            best[tokens.index(token)][at] = 1.0
    return best


def _by_word(found: _Found) -> list[list[float]]:
    """The cosine of each word of the topic with each sentence: words here have one token each."""
    tokens, best = found.similarities.tokens.tolist(), found.similarities.best.tolist()
    words = topic_words(found.question, found.similarities.tokens)
    assert all(len(word.tokens) == 1 for word in words)
    return [best[tokens.index(word.tokens[0])] for word in words]


@pytest.mark.parametrize("text", _QUESTIONS)
def test_maxsim_counts_earlier_sentences_and_the_names_of_who_speaks(
    small: SmallIndex, text: str
) -> None:
    found = _found(small, small.read(text))
    for feature, share in (("maxsim", 0.4), ("carried", 1.0)):
        expected = _below_best(_maxsim(found, _named(found), share))
        assert found.values[feature] == pytest.approx(expected, abs=1e-5)
        assert max(found.values[feature]) == 0.0


@pytest.mark.parametrize("text", _QUESTIONS)
def test_one_sentence_of_each_passage_matches_the_topic_best(small: SmallIndex, text: str) -> None:
    found = _found(small, small.read(text))
    words = topic_words(found.question, found.similarities.tokens)
    kept = {token for word in words for token in word.tokens}
    weights = found.similarities.weights.copy()
    for at, token in enumerate(found.similarities.tokens.tolist()):
        weights[at] *= token in kept
    topic = replace(found, similarities=replace(found.similarities, weights=weights))
    scores = _maxsim(topic, found.similarities.best.tolist(), 0.4)
    for own in found.passages():
        winner = max(own, key=lambda at: round(scores[at], 6))
        assert [found.values["best"][at] for at in own] == [float(at == winner) for at in own]


@pytest.mark.parametrize("text", _QUESTIONS)
def test_a_passage_counts_by_its_score_its_rank_and_its_headings(
    small: SmallIndex, text: str
) -> None:
    found = _found(small, small.read(text))
    ranks = [found.ranking.rows.tolist().index(one.row) for one in found.candidates]
    scores = [float(found.ranking.scores[rank]) for rank in ranks]
    headings = [float(found.ranking.raw["heading"][rank]) for rank in ranks]
    assert found.values["passage"] == pytest.approx(_below_best(scores), abs=1e-5)
    assert found.values["heading"] == pytest.approx(_below_best(headings), abs=1e-5)
    assert found.values["rank"] == pytest.approx([log(1 + rank) for rank in ranks], abs=1e-5)


@pytest.mark.parametrize("text", _QUESTIONS)
def test_each_word_of_the_topic_is_looked_for_here_before_and_after(
    small: SmallIndex, text: str
) -> None:
    found = _found(small, small.read(text))
    words = topic_words(found.question, found.similarities.tokens)
    idf = small.search.lexical.weights([word.term for word in words])
    total, cosines = sum(idf.values()), _by_word(found)
    for own in found.passages():
        for place, at in enumerate(own):
            terms = found.candidates[at].terms
            share = sum(idf[term] for term in idf if term in terms) / total
            coverage = sum(
                idf[word.term] * log(min(max(cosine[at], 0.05), 1.0))
                for word, cosine in zip(words, cosines, strict=True)
            ) / sum(idf[word.term] for word in words)
            gain = max(
                cosine[at] - max([0.0, *(cosine[before] for before in own[:place])])
                for cosine in cosines
            )
            later = max(
                max([0.0, *(cosine[after] for after in own[place + 1 :])]) - cosine[at]
                for cosine in cosines
            )
            expected = [share, coverage, gain, max(0.0, later)]
            names = ("words", "coverage", "gain", "later")
            assert [found.values[name][at] for name in names] == pytest.approx(expected, abs=1e-4)


def test_what_answers_after_the_sentence_that_names_the_subject_gains(small: SmallIndex) -> None:
    found = _found(small, small.read("rivers with dams"))
    assert found.of("gain", RIVERS)[1] > 0.2 < found.of("later", RIVERS)[0]
    assert found.of("later", RIVERS)[1] < 0.1


def test_a_reason_counts_where_it_is_asked_for() -> None:
    texts = ("Dams leak because they are old. Boats sink.", "Dams hold.")
    passages = [make_passage("talks", number, text) for number, text in enumerate(texts, 1)]
    index = small_index(passages, [TALKS])
    assert _found(index, index.read("Why do dams leak?")).of("reason", 0) == [1.0, 0.0]
    assert _found(index, index.read("Do dams leak?")).of("reason", 0) == [0.0, 0.0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Attribution("said_by", act="agreed"), {"decided"}),
        (Attribution("said_by", act="recommended"), {"decided"}),
        (Attribution("said_by", act="presented"), {"presented"}),
        (Attribution("said_by", act="noted"), set()),
        (Attribution("about"), set()),
        (NOBODY, {"unattributed"}),
    ],
)
def test_what_a_sentence_reports_is_told_by_who_says_it_and_how(
    small: SmallIndex, said: Attribution, expected: set[str]
) -> None:
    found = _found(small, small.read("rivers"), said)
    for feature in ("decided", "presented", "unattributed"):
        value = float(feature in expected)
        assert set(found.values[feature]) == {value}, feature


def test_a_sentence_without_the_type_of_answer_that_is_wanted_is_told(small: SmallIndex) -> None:
    found = _found(small, small.read("How many centimetres do rivers fall?"))
    assert found.question.answer_type == "number"
    assert found.of("no_type", FALLING) == [0.0, 1.0]
    assert set(_found(small, small.read("Do rivers fall?")).values["no_type"]) == {0.0}


def test_a_question_in_the_report_is_told() -> None:
    index = small_index([make_passage("talks", 1, "Do dams leak? Dams leak.")], [TALKS])
    assert _found(index, index.read("dams")).of("question", 0) == [1.0, 0.0]


def test_some_features_have_another_weight_where_several_sentences_are_wanted(
    small: SmallIndex,
) -> None:
    question = small.read("rivers with dams and lakes")
    fact, broad = (
        _found(small, replace(question, is_broad=is_broad)) for is_broad in (False, True)
    )
    first = [float(one.number == 0) for one in broad.candidates]
    assert broad.values["broad_maxsim"] == broad.values["maxsim"]
    assert broad.values["broad_passage"] == broad.values["passage"]
    assert broad.values["broad_first"] == first
    for name in ("broad_maxsim", "broad_passage", "broad_first"):
        assert set(fact.values[name]) == {0.0}
    others = [name for name in SENTENCE_FEATURES if not name.startswith("broad")]
    assert [broad.values[name] for name in others] == [fact.values[name] for name in others]


def test_every_sentence_of_the_passages_has_features(small: SmallIndex) -> None:
    found = _found(small, small.read("lakes"))
    rows = [found.candidates[own[0]].row for own in found.passages()]
    assert rows[0] == LAKES
    assert [len(own) for own in found.passages()] == [len(PASSAGES[row].sentences) for row in rows]
