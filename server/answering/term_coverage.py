"""Measure how well the best sentence, its passage and other passages cover each word of a question.

MaxSim is a mean over the words of a question, in which one word without a match hardly counts. Here
each word is measured by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.index.analyzer import Analyzer
from indexer.index.reader import Index
from indexer.index.records import Records
from indexer.index.speaker_keys import keys_of
from indexer.types import Attribution, FloatArray, Passage, Span
from server.answering.reporting_sentences import surname_of
from server.answering.types import WordCosines
from server.answering.word_cosines import seen_of
from server.question.content_words import content_words, name_places, persons_of, token_shares
from server.question.types import Question, QuestionWord
from server.retrieval.types import Ranking

# Two stems have the same root if they share at least so many first letters and this share of the
# longer one (migration, migrants).
_PREFIX, _SHARE = 4, 0.65


@dataclass(frozen=True, slots=True)
class TermCoverage:
    """How well a passage covers each word (W,) of a question.

    `sentence` and `passage` are the cosines of each word with the best sentence and the passage,
    `anywhere` the best cosine with any of the first passages. `in_sentence` and `in_passage` tell
    whether the word itself stands there. `passage_maxsim` and `sentence_maxsim` are those of the
    whole question.
    """

    words: tuple[QuestionWord, ...]
    sentence: FloatArray
    passage: FloatArray
    anywhere: FloatArray
    in_sentence: NDArray[np.bool_]
    in_passage: NDArray[np.bool_]
    passage_maxsim: float
    sentence_maxsim: float


def term_coverage(
    readings: Sequence[Question], ranking: Ranking, first: int, index: Index, near: WordCosines
) -> list[TermCoverage]:
    """Return how each of the `first` passages of a ranking covers the words of a question.

    They are those of the reading that found the very first passage, and `near` is how near they
    come to the first passages.
    """
    reading = int(ranking.readings[0])
    question, own = readings[reading], ranking.of_reading(reading)
    seen = seen_of(ranking, reading)
    words, by_passage = near.words, near.cosines
    share = token_shares(words, seen.tokens)
    in_passages = seen.in_passages()
    anywhere = np.maximum(by_passage.max(axis=1), _elsewhere(words, readings, ranking, reading))
    records, analyzer = index.records, index.searches[question.part].lexical.analyzer
    finder = _WordFinder(words, _other_forms(question), analyzer)
    found = []
    for at, sentence in enumerate(own.sentences[: min(first, len(seen.counts))].tolist()):
        passage = records.passages[int(own.rows[at])]
        span = passage.sentences[sentence]
        around = context_of(passage, records)
        (said,) = records.attributions_of(range(row := int(own.rows[at]), row + 1))
        speaks = np.asarray([_of_speakers(words, question, one) for one in said], dtype=np.bool_)
        in_sentence = seen.best[:, seen.starts[at] + sentence]
        found.append(
            TermCoverage(
                words,
                _weighted(share, in_sentence),
                by_passage[:, at],
                anywhere,
                speaks[sentence] | finder.within(around, passage.text[span.start : span.end]),
                speaks.any(axis=0) | finder.within(around, passage.text),
                float(_weighted(seen.weights, in_passages[:, at])),
                float(_weighted(seen.weights, in_sentence)),
            )
        )
    return found


def _of_speakers(
    words: Sequence[QuestionWord], question: Question, said: Attribution
) -> list[bool]:
    """Whether each word (W) belongs to a name of those who say a sentence, or whom it is about.

    Who speaks for Bulgaria covers "Bulgaria", whatever the sentence calls them.
    """
    keys = {name for _, name in keys_of((*said.speakers, *said.about))}
    spans = [span for span, link in name_places(question) if link.as_ in keys]
    return [any(span.start <= word.start < span.end for span in spans) for word in words]


def _weighted(weights: FloatArray, cosines: FloatArray) -> FloatArray:
    """The weighted sums over the tokens of one text, without the matrix product of BLAS.

    With vectors as short as these, which it reads past their end, that warns of values that are
    not there now and then (https://github.com/numpy/numpy/issues/24067).
    """
    return np.asarray(np.einsum("...t,t->...", weights, cosines))


def _elsewhere(
    words: Sequence[QuestionWord], readings: Sequence[Question], ranking: Ranking, reading: int
) -> FloatArray:
    """The best cosine of each word (W,) with the first passages that other readings found.

    Their words are the same but for names, which are compared where they are written alike.
    """
    best: dict[str, float] = {}
    for number, other in enumerate(readings):
        seen = seen_of(ranking, number)
        if number == reading or not len(seen.counts):
            continue
        own = content_words(other, seen.tokens)
        cosines = (token_shares(own, seen.tokens) @ seen.in_passages()).max(axis=1)
        for word, cosine in zip(own, cosines.tolist(), strict=True):
            best[word.text] = max(cosine, best.get(word.text, -1.0))
    return np.asarray([best.get(word.text, -1.0) for word in words], dtype=np.float32)


def context_of(passage: Passage, records: Records) -> str:
    """Return the context of a passage: its headings and the report's title, dates and place.

    Words in it count as covered (AUROC of "elsewhere" on dev: .71 without that, .75 with it).
    """
    meta = records.reports.get(passage.report_id)
    known = (meta.title, meta.dates, meta.place) if meta else ()
    return " ".join((*known, *passage.section))


def _other_forms(question: Question) -> list[tuple[Span, Sequence[str]]]:
    """The place of each linked name in `Question.search`, and all forms of that name.

    Reports mostly call a person by the surname, also one that the question gives in full.
    """
    persons = persons_of(question)
    return [
        (
            span,
            (
                link.asked,
                link.as_,
                *link.forms,
                *([surname_of(link.as_)] if link.as_ in persons else []),
            ),
        )
        for span, link in name_places(question)
    ]


@dataclass(frozen=True, slots=True)
class _WordFinder:
    """Finds words in texts; a word of a name is also found where another form of it stands."""

    words: Sequence[QuestionWord]
    names: Sequence[tuple[Span, Sequence[str]]]
    analyzer: Analyzer

    def within(self, *texts: str) -> NDArray[np.bool_]:
        """Return whether each word, or one of the same root, stands in one of some texts: (W,)."""
        stems = [_stems(self.analyzer, text) for text in texts]
        return np.asarray([self._stands_in(stems, word) for word in self.words], dtype=np.bool_)

    def _stands_in(self, texts: Sequence[_Stems], word: QuestionWord) -> bool:
        """Whether a word, or all words of another form of its name, stand in some texts."""
        return any(_has_root(stems, word.term) for stems in texts) or any(
            all(any(term in stems.all for stems in texts) for term in terms)
            for span, forms in self.names
            if span.start <= word.start < span.end
            for form in forms
            if (terms := self.analyzer.terms(form))
        )


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of a text, all and by their first letters."""

    all: frozenset[str]
    by_prefix: Mapping[str, Sequence[str]]


@lru_cache(maxsize=4096)
def _stems(analyzer: Analyzer, text: str) -> _Stems:
    """The stems of a text; cached, because the same passages come first for many questions."""
    stems = frozenset(analyzer.terms(text))
    by_prefix = defaultdict[str, list[str]](list)
    for stem in sorted(stems):
        by_prefix[stem[:_PREFIX]].append(stem)
    return _Stems(stems, dict(by_prefix))


def _has_root(stems: _Stems, stem: str) -> bool:
    """Whether a text has a stem or one of the same root."""
    alike = stems.by_prefix.get(stem[:_PREFIX], ())
    return stem in stems.all or any(_same_root(stem, other) for other in alike)


def _same_root(one: str, other: str) -> bool:
    least = max(_PREFIX, round(_SHARE * max(len(one), len(other))))
    return min(len(one), len(other)) >= least and one[:least] == other[:least]
