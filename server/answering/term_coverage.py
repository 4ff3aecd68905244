"""How each word of a question is met: in the best sentence, in its passage, in other passages.

Late interaction averages over the words of a question, so that one word that nothing answers
hardly counts; here each word stands for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.index.analyzer import Analyzer
from indexer.index.records import Records
from indexer.lexicon.load import word_list
from indexer.types import FloatArray, IntArray, Passage, Span
from server.question.types import Question, QuestionWord
from server.retrieval.types import Ranking

# How many first passages are looked through for a word that the first one lacks. From 5 to 100
# change AUROC by no more than .005 (dev and SQuAD 2.0).
_ELSEWHERE = 30
# Two stems are one word that share so many first letters and this share of the longer one
# (migration, migrants).
_PREFIX, _SHARE = 4, 0.65
# Stems of words that questions are made with: they need not stand in what answers.
_FURNITURE = frozenset(word_list("question_words", "stems that need not be answered"))


@dataclass(frozen=True, slots=True)
class TermCoverage:
    """How well a passage covers each word (W,) of a question.

    Cosines with the best sentence, with all of the passage, and `anywhere` with the best of the
    first passages; whether the word itself stands `in_sentence` or `in_passage`; MaxSim of the
    question with the whole passage and with the best sentence.
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
    question: Question, ranking: Ranking, first: int, records: Records, analyzer: Analyzer
) -> list[TermCoverage]:
    """Return how the `first` passages of a ranking cover the words of a question, one by one."""
    seen = ranking.similarities.take(np.arange(min(_ELSEWHERE, len(ranking.sentences))))
    words = _covered_words(question, seen.tokens)
    share = _shares(words, seen.tokens)
    in_passages = seen.in_passages()
    by_passage = share @ in_passages
    finder = _WordFinder(words, _other_forms(question), analyzer)
    found = []
    for at, sentence in enumerate(ranking.sentences[:first].tolist()):
        passage = records.passages[int(ranking.rows[at])]
        span = passage.sentences[sentence]
        around = context_of(passage, records)
        in_sentence = seen.best[:, seen.starts[at] + sentence]
        found.append(
            TermCoverage(
                words,
                share @ in_sentence,
                by_passage[:, at],
                by_passage.max(axis=1),
                finder.within(around, passage.text[span.start : span.end]),
                finder.within(around, passage.text),
                float(seen.weights @ in_passages[:, at]),
                float(seen.weights @ in_sentence),
            )
        )
    return found


def context_of(passage: Passage, records: Records) -> str:
    """Return what a reader of a passage knows: its headings, the report's title, dates and place.

    Words that stand there count as covered (AUROC of "elsewhere" on dev .71 without, .75 with).
    """
    meta = records.reports.get(passage.report_id)
    known = (meta.title, meta.dates, meta.place) if meta else ()
    return " ".join((*known, *passage.section))


def _covered_words(question: Question, tokens: IntArray) -> tuple[QuestionWord, ...]:
    """The words that must be covered: those of a question's own furniture only if no other is left.

    A word none of whose tokens counts is left out.
    """
    counted = set(tokens.tolist())
    found = [word for word in question.words if not counted.isdisjoint(word.tokens)]
    core = [word for word in found if word.term not in _FURNITURE]
    return tuple(core or found)


def _shares(words: Sequence[QuestionWord], tokens: IntArray) -> FloatArray:
    """What each token (T,) counts in the mean over each word's tokens: (W, T)."""
    places = {token: at for at, token in enumerate(tokens.tolist())}
    shares = np.zeros((len(words), len(tokens)), dtype=np.float32)
    for row, word in zip(shares, words, strict=True):
        own = [places[token] for token in word.tokens if token in places]
        row[own] = 1 / len(own)
    return shares


def _other_forms(question: Question) -> list[tuple[Span, Sequence[str]]]:
    """Where the question has a linked name, and the other forms of that name in the reports."""
    return [
        (Span(at, at + len(link.search)), (link.asked, link.as_, *link.forms))
        for link in question.links
        if (at := question.search.find(link.search)) >= 0
    ]


@dataclass(frozen=True, slots=True)
class _WordFinder:
    """Looks for words in texts; a word of a name also stands where the name has another form."""

    words: Sequence[QuestionWord]
    names: Sequence[tuple[Span, Sequence[str]]]
    analyzer: Analyzer

    def within(self, *texts: str) -> NDArray[np.bool_]:
        """Whether each word, or one of the same root, stands in one of some texts: (W,)."""
        there = [_stems(self.analyzer, text) for text in texts]
        return np.asarray([self._stands(word, there) for word in self.words], dtype=np.bool_)

    def _stands(self, word: QuestionWord, there: Sequence[_Stems]) -> bool:
        return any(_is_among(word.term, stems) for stems in there) or any(
            all(any(term in stems.all for stems in there) for term in terms)
            for span, group in self.names
            if span.start <= word.start < span.end
            for form in group
            if (terms := self.analyzer.terms(form))
        )


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of a text, and by their first letters."""

    all: frozenset[str]
    beginning: Mapping[str, Sequence[str]]


@lru_cache(maxsize=4096)
def _stems(analyzer: Analyzer, text: str) -> _Stems:
    """Kept, because the same passages come first for many questions."""
    stems = frozenset(analyzer.terms(text))
    beginning = defaultdict[str, list[str]](list)
    for stem in sorted(stems):
        beginning[stem[:_PREFIX]].append(stem)
    return _Stems(stems, dict(beginning))


def _is_among(stem: str, there: _Stems) -> bool:
    alike = there.beginning.get(stem[:_PREFIX], ())
    return stem in there.all or any(_same_root(stem, other) for other in alike)


def _same_root(one: str, other: str) -> bool:
    least = max(_PREFIX, round(_SHARE * max(len(one), len(other))))
    return min(len(one), len(other)) >= least and one[:least] == other[:least]
