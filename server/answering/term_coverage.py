"""How each word of a question is met: in the best sentence, in its passage, in other passages.

Late interaction averages over the words of a question, so that one word that nothing answers
hardly counts; here each word stands for itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.index.analyzer import Analyzer
from indexer.index.reader import Index
from indexer.types import FloatArray, IntArray, Passage, Span
from server.question.encode import Question

# How many first passages are looked through for a word that the first one lacks. From 5 to 100
# change AUROC by no more than .005 (dev and SQuAD 2.0).
_ELSEWHERE = 30
# Two stems are one word that share so many first letters and this share of the longer one
# (migration, migrants).
_PREFIX, _SHARE = 4, 0.65
_WORD = re.compile(r"[^\W_]+")
# Stems of words that questions are made with: they need not stand in what answers.
_FURNITURE = frozenset(
    {"name", "call", "term", "type", "kind", "sort", "exampl", "way", "thing", "word", "accord"}
    | {"mean", "refer", "describ", "say", "said", "state", "discuss", "report", "mention"}
    | {"comment", "tell", "told", "think", "thought", "know", "known", "number", "amount", "year"}
    | {"date", "time", "day", "month", "centuri", "decad", "citi", "countri", "person", "peopl"}
    | {"place", "group", "happen", "occur", "follow", "list"}
)


@dataclass(frozen=True, slots=True)
class QuestionTerm:
    """A word of a question that says something: its stem, where it begins, its tokens."""

    text: str
    stem: str
    start: int
    tokens: tuple[int, ...]

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name; the first word of a question only as an acronym."""
        return self.text[0].isupper() and (self.start > 0 or self.is_acronym)

    @property
    def is_acronym(self) -> bool:
        """Whether it is all in capitals."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class TermCoverage:
    """How well a passage meets each word (W,): cosine similarity, and where the word itself stands.

    `sentence` is its best sentence, `passage` all of it, `anywhere` the first passages of the
    ranking; `whole` and `part` are MaxSim with the passage and with its best sentence.
    """

    words: tuple[QuestionTerm, ...]
    sentence: FloatArray
    passage: FloatArray
    anywhere: FloatArray
    in_sentence: NDArray[np.bool_]
    in_passage: NDArray[np.bool_]
    whole: float
    part: float


def supports(
    index: Index,
    question: Question,
    rows: IntArray,
    sentences: Sequence[int],
) -> list[TermCoverage]:
    """How the first passages of a ranking meet the words of a question, each passage for itself.

    `rows` are the ranked passages, `sentences` the best one of each of the first, counted from 0.
    """
    rows = rows[:_ELSEWHERE]
    tokens, weights, best = index.tokens.similarities(question.encoding, rows)
    analyzer = index.lexical.analyzer
    words = tuple(_words(question, tokens, analyzer))
    share = _shares(words, len(tokens))
    sizes = np.asarray([len(index.passages[int(row)].sentences) for row in rows], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    in_passages = np.maximum.reduceat(best, starts, axis=1)
    by_passage = share @ in_passages
    standing = _Standing(words, _named(question), analyzer)
    found = []
    for at, sentence in enumerate(sentences):
        passage = index.passages[int(rows[at])]
        span = passage.sentences[sentence]
        around = known_before(index, passage)
        in_sentence = best[:, starts[at] + sentence]
        found.append(
            TermCoverage(
                words,
                share @ in_sentence,
                by_passage[:, at],
                by_passage.max(axis=1),
                standing.within(around, passage.text[span.start : span.end]),
                standing.within(around, passage.text),
                float(weights @ in_passages[:, at]),
                float(weights @ in_sentence),
            )
        )
    return found


def known_before(index: Index, passage: Passage) -> str:
    """What a reader of a passage knows before: its headings, the report's title, dates and place.

    Words that stand there count as met (AUROC of "elsewhere" on dev .71 without, .75 with them).
    """
    meta = index.reports.get(passage.report_id)
    known = (meta.title, meta.dates, meta.place) if meta else ()
    return " ".join((*known, *passage.section))


def _words(question: Question, tokens: IntArray, analyzer: Analyzer) -> Iterator[QuestionTerm]:
    """The words that must be met: without stop words and, where any other is left, furniture."""
    found = list(_meant(question, tokens, analyzer))
    core = [word for word in found if word.stem not in _FURNITURE]
    yield from core or found


def _meant(question: Question, tokens: IntArray, analyzer: Analyzer) -> Iterator[QuestionTerm]:
    """The words of a question that are no stop words and that the encoder has read."""
    starts, ends = question.encoding.offsets[tokens].T
    for match in _WORD.finditer(question.search):
        own = np.flatnonzero((starts >= match.start()) & (ends <= match.end()))
        terms = analyzer.terms(match[0])
        if terms and len(own):
            yield QuestionTerm(match[0], terms[0], match.start(), tuple(own.tolist()))


def _shares(words: Sequence[QuestionTerm], tokens: int) -> FloatArray:
    """What each token (T,) counts in the mean over each word's tokens: (W, T)."""
    shares = np.zeros((len(words), tokens), dtype=np.float32)
    for row, word in zip(shares, words, strict=True):
        row[list(word.tokens)] = 1 / len(word.tokens)
    return shares


def _named(question: Question) -> list[tuple[Span, Sequence[str]]]:
    """Where the question says a name, and the other forms that the name has in the reports."""
    return [
        (Span(at, at + len(reading.search)), (reading.asked, reading.as_, *reading.forms))
        for reading in question.readings
        if (at := question.search.find(reading.search)) >= 0
    ]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Looks for words in texts; a word of a name also stands where the name has another form."""

    words: Sequence[QuestionTerm]
    names: Sequence[tuple[Span, Sequence[str]]]
    analyzer: Analyzer

    def within(self, *texts: str) -> NDArray[np.bool_]:
        """Whether each word, or one of the same root, stands in one of some texts: (W,)."""
        there = [_stems(self.analyzer, text) for text in texts]
        return np.asarray([self._stands(word, there) for word in self.words], dtype=np.bool_)

    def _stands(self, word: QuestionTerm, there: Sequence[_Stems]) -> bool:
        return any(_is_among(word.stem, stems) for stems in there) or any(
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
