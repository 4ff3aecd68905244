"""Measures of an answer made of sentences: how much of the evidence it holds, how much else.

Precision is of every sentence that is quoted, so that quoting more cannot raise it. Sentence and
word F1 are those of extractive question answering (word F1: Rajpurkar et al. 2016, over the words
of the whole answer and of the whole evidence).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean

from evals.gold.evidence_sentences import SentenceKey, evidence_sentences, sentences_in
from evals.gold.questions import GoldQuestion
from indexer.types import Passage, Span
from server.contract.answer_schemas import AnswerJSON

# The fields of the scores by the name of their measure.
ANSWER_MEASURES = {
    "answer recall": "recall",
    "answer precision": "precision",
    "sentence F1": "f1",
    "word F1": "word_f1",
    "words": "words",
    "first sentence": "first",
}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class AnswerScores:
    """The scores of one answer, or the means of several.

    `recall` is the share of the evidence (quotes of grade 2 or 3) that is quoted, `precision` the
    share of the quoted sentences that belong to it, `f1` their harmonic mean, `word_f1` the same
    of words, `words` how many are read, and `first` whether the first sentence is right. An answer
    without a quote has no precision: None, and it counts in no mean of it.
    """

    recall: float
    precision: float | None
    f1: float
    word_f1: float
    words: float
    first: float

    def rounded(self) -> dict[str, float | None]:
        """Return the scores to three digits."""
        return {
            name: None if value is None else round(value, 3) for name, value in asdict(self).items()
        }


def score_sentences(
    question: GoldQuestion, quoted: Sequence[SentenceKey], passages: Mapping[str, Passage]
) -> AnswerScores:
    """Return the scores of an answer that quotes some sentences, in their order."""
    evidence = evidence_sentences(question, passages)
    right = frozenset[SentenceKey]().union(*evidence)
    held = frozenset(quoted)
    hits = sum(sentence in right for sentence in quoted)
    recall = fmean(len(own & held) / len(own) for own in evidence) if evidence else 0.0
    precision = hits / len(quoted) if quoted else None
    answer = _words(quoted, passages)
    return AnswerScores(
        recall=recall,
        precision=precision,
        f1=_f1(recall, precision or 0.0),
        word_f1=_word_f1(answer, _words(sorted(right), passages)),
        words=float(sum(len(_text(key, passages).split()) for key in quoted)),
        first=float(bool(quoted) and quoted[0] in right),
    )


def answer_values(
    gold: Iterable[GoldQuestion],
    answers: Mapping[str, AnswerJSON],
    passages: Mapping[str, Passage],
) -> dict[str, dict[str, float]]:
    """Return the value of each measure of ANSWER_MEASURES by question, for those with evidence.

    An answer without a quote has no precision, and is left out there.
    """
    found: dict[str, dict[str, float]] = {name: {} for name in ANSWER_MEASURES}
    for question in gold:
        if not question.evidence:
            continue
        quoted = quoted_sentences(answers[question.question_id], passages)
        scores = score_sentences(question, quoted, passages)
        for name, field in ANSWER_MEASURES.items():
            value: float | None = getattr(scores, field)
            if value is not None:
                found[name][question.question_id] = value
    return found


def quoted_sentences(answer: AnswerJSON, passages: Mapping[str, Passage]) -> list[SentenceKey]:
    """Return the sentences of the passages that an answer quotes, in its order, each once."""
    return list(
        dict.fromkeys(
            key
            for quote in answer["answer"]["quotes"]
            for key in sentences_in(
                Span(quote["start"], quote["end"]), passages[quote["passage_id"]]
            )
        )
    )


def mean_scores(scores: Sequence[AnswerScores]) -> AnswerScores:
    """Return the means of some scores, of which there is at least one."""
    precise = [one.precision for one in scores if one.precision is not None]
    return AnswerScores(
        recall=fmean(one.recall for one in scores),
        precision=fmean(precise) if precise else None,
        f1=fmean(one.f1 for one in scores),
        word_f1=fmean(one.word_f1 for one in scores),
        words=fmean(one.words for one in scores),
        first=fmean(one.first for one in scores),
    )


def _text(key: SentenceKey, passages: Mapping[str, Passage]) -> str:
    passage_id, span = key
    return passages[passage_id].text[span.start : span.end]


def _words(keys: Sequence[SentenceKey], passages: Mapping[str, Passage]) -> Counter[str]:
    texts = (_text(key, passages).casefold() for key in keys)
    return Counter(word for text in texts for word in _WORD.findall(text))


def _word_f1(answer: Counter[str], evidence: Counter[str]) -> float:
    shared = (answer & evidence).total()
    if not shared:
        return 0.0
    return _f1(shared / evidence.total(), shared / answer.total())


def _f1(recall: float, precision: float) -> float:
    total = recall + precision
    return 2 * recall * precision / total if total else 0.0
