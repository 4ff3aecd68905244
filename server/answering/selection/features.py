"""Compute the features of a sentence: what speaks for and against that it answers the question.

The sentence that is most similar to a question often only names its subject ("Ms. Lee presented a
paper on dams"); what answers stands after it. So each word is also looked for in the sentences
before and after, and a name counts as found where its bearer speaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.search.late_interaction import TokenSimilarities, carried
from indexer.index.search.lexical import LexicalIndex
from indexer.index.speaker_keys import SPEAKER_KINDS
from indexer.lexicon.load import one_of, word_list
from indexer.types import FloatArray, IntArray
from server.answering.selection.types import Candidate
from server.question.answer_type import holds_answer_type
from server.question.content_words import speaker_places, token_shares, topic_words
from server.question.types import Question
from server.retrieval.types import Ranking

_DECIDED = frozenset({"agreed", "recommended", "decided", "concluded", "suggested", "stressed"})
_PRESENTED = frozenset({"presented", "described"})
_GIVES_REASON = re.compile(rf"\b{one_of(word_list('question_words', 'giving a reason'))}\b", re.I)
# Cosines are clipped here, so that their logarithm stays finite.
_LEAST_COSINE = 0.05
# What each feature means. "Below the best" is the difference to the best of all candidates: 0 or
# less. The topic are the words of the question without the names of speakers.
SENTENCE_FEATURES: Mapping[str, str] = {
    "maxsim": "MaxSim of the question, earlier sentences of the passage in part, below the best",
    "carried": "MaxSim with the sentence and all earlier ones of its passage, below the best",
    "best": "no sentence of the passage has a higher MaxSim of the topic",
    "passage": "the score of the passage, below that of the first",
    "rank": "logarithm of the passage's rank",
    "heading": "the score of the passage's headings, below the best",
    "words": "the share of the topic's words that stand in the sentence, rare ones counting more",
    "coverage": "the mean logarithm of the cosines of the topic's words with the sentence",
    "gain": "the most by which a word of the topic is matched better than in earlier sentences",
    "later": "the most by which a later sentence of the passage matches a word of the topic better",
    "reason": "the question asks why, and the sentence gives a reason",
    "decided": "the sentence reports an agreement, a conclusion or an advice",
    "presented": "the sentence tells that somebody presents something",
    "question": "the sentence is a question",
    "unattributed": "nobody says the sentence, and it is about nobody",
    "no_type": "the sentence has no answer of the type that the question asks for",
    "broad_maxsim": "maxsim, where the question wants several sentences",
    "broad_passage": "passage, where the question wants several sentences",
    "broad_first": "the first sentence of a passage, where the question wants several",
}


def sentence_features(
    question: Question,
    ranking: Ranking,
    positions: IntArray,
    similarities: TokenSimilarities,
    candidates: Sequence[Candidate],
    lexical: LexicalIndex,
) -> FloatArray:
    """Return the features (S, F) of the candidates of one reading, in the order of the mapping.

    The candidates are the sentences of the passages at some positions (P,) of the ranking, and
    `similarities` are those of these passages.
    """
    topic = _topic(question, similarities, candidates, lexical)
    named = _names_found(question, similarities, candidates)
    owners, weights = similarities.owners, similarities.weights
    maxsim = _below_best(weights @ carried(named, owners))
    places = positions[owners]
    scores = ranking.scores[places]
    columns = {
        "maxsim": maxsim,
        "carried": _below_best(weights @ carried(named, owners, 1.0)),
        "best": topic.is_best,
        "passage": _below_best(scores),
        "rank": np.log1p(places),
        "heading": _below_best(ranking.raw["heading"][places]),
        "words": topic.share,
        "coverage": topic.coverage,
        "gain": topic.gain,
        "later": topic.later,
        **{name: np.asarray(own) for name, own in _said(question, candidates).items()},
    }
    broad = float(question.is_broad)
    columns["broad_maxsim"] = broad * maxsim
    columns["broad_passage"] = broad * columns["passage"]
    columns["broad_first"] = broad * np.asarray([one.number == 0 for one in candidates])
    found = [columns[name] for name in SENTENCE_FEATURES]
    return np.stack(found, axis=1).astype(np.float32)


def _said(question: Question, candidates: Sequence[Candidate]) -> Mapping[str, list[bool]]:
    """The features of what a sentence says and how."""
    wanted = question.answer_type
    return {
        "reason": [
            question.wants_reason and _GIVES_REASON.search(one.text) is not None
            for one in candidates
        ],
        "decided": [one.attribution.act in _DECIDED for one in candidates],
        "presented": [one.attribution.act in _PRESENTED for one in candidates],
        "question": [one.text.rstrip().endswith("?") for one in candidates],
        "unattributed": [one.attribution.status == "unattributed" for one in candidates],
        "no_type": [
            wanted is not None and not holds_answer_type(wanted, one.text, question.search)
            for one in candidates
        ],
    }


def _names_found(
    question: Question, similarities: TokenSimilarities, candidates: Sequence[Candidate]
) -> FloatArray:
    """The similarities (T, S) with 1 for the names of those who say a sentence."""
    best = similarities.best.copy()
    places = {token: at for at, token in enumerate(similarities.tokens.tolist())}
    for span, name in speaker_places(question):
        keys = {(kind, name) for kind in SPEAKER_KINDS}
        said = np.flatnonzero([not keys.isdisjoint(one.speakers) for one in candidates])
        tokens = [
            places[token]
            for word in question.words
            if span.start <= word.start < span.end
            for token in word.tokens
            if token in places
        ]
        best[np.ix_(np.asarray(tokens, dtype=np.int64), said)] = 1.0
    return best


@dataclass(frozen=True, slots=True)
class _Topic:
    """How each sentence matches the words of the topic: (S,) each."""

    is_best: FloatArray
    share: FloatArray
    coverage: FloatArray
    gain: FloatArray
    later: FloatArray


def _topic(
    question: Question,
    similarities: TokenSimilarities,
    candidates: Sequence[Candidate],
    lexical: LexicalIndex,
) -> _Topic:
    words = topic_words(question, similarities.tokens)
    owners = similarities.owners
    if not words:
        none = np.zeros(len(candidates), dtype=np.float32)
        return _Topic(none, none, none, none, none)
    by_word = token_shares(words, similarities.tokens) @ similarities.best
    idf = lexical.weights([word.term for word in words])
    rare = np.asarray([idf[word.term] for word in words], dtype=np.float32)
    rare = rare / max(float(rare.sum()), 1e-9)
    tokens = {token for word in words for token in word.tokens}
    kept = np.isin(similarities.tokens, list(tokens)) * similarities.weights
    scores = kept @ carried(similarities.best, owners)
    total = sum(idf.values()) or 1.0
    return _Topic(
        is_best=_first_best(scores, similarities.starts, owners),
        share=np.asarray(
            [sum(idf[t] for t in idf if t in one.terms) / total for one in candidates]
        ),
        coverage=rare @ np.log(np.clip(by_word, _LEAST_COSINE, 1.0)),
        gain=(by_word - _earlier(by_word, owners)).max(axis=0),
        later=np.maximum(0.0, _later(by_word, owners) - by_word).max(axis=0),
    )


def _below_best(values: FloatArray) -> FloatArray:
    return np.asarray(values - values.max())


def _first_best(scores: FloatArray, starts: IntArray, owners: IntArray) -> FloatArray:
    """1 for the first of the sentences (S,) of each passage that have the highest score."""
    highest = np.maximum.reduceat(scores, starts)[owners]
    winners = np.flatnonzero(scores == highest)
    _, first = np.unique(owners[winners], return_index=True)
    found = np.zeros(len(scores), dtype=np.float32)
    found[winners[first]] = 1.0
    return found


def _earlier(by_word: FloatArray, owners: IntArray) -> FloatArray:
    """The best cosine of each word (W, S) with the earlier sentences of the passage, or 0."""
    before = np.zeros_like(by_word)
    running = carried(by_word, owners, 1.0)
    inside = owners[1:] == owners[:-1]
    before[:, 1:] = np.where(inside, np.maximum(running[:, :-1], 0.0), 0.0)
    return before


def _later(by_word: FloatArray, owners: IntArray) -> FloatArray:
    """The best cosine of each word (W, S) with the later sentences of the passage, or 0."""
    return _earlier(by_word[:, ::-1], owners.max() - owners[::-1])[:, ::-1]
