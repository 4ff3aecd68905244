"""Check a gold file beyond its schema: repeated questions, weak evidence, leaked words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from evals.gold.questions import RELEVANT, GoldQuestion, gold_lines, read_question_line
from indexer.errors import GoldError
from indexer.index.analyzer import Analyzer, stop_words
from indexer.types import Passage

# From this similarity on (0 to 100, words in any order) two questions ask the same; of our own
# questions, the most similar pair that does not has 88.
_NEAR = 92.0
_SHORTEST_QUOTE = 3
_FULL = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of one line: an error must be corrected, a warning looked at."""

    line: int
    error: bool
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {'error' if self.error else 'warning'}: {self.text}"


@dataclass(frozen=True, slots=True)
class LintResult:
    """A gold file's findings by line, and its reviewed questions that could be read."""

    findings: Sequence[Finding]
    questions: Sequence[GoldQuestion]


def lint(path: Path, passages: Sequence[Passage], language: str) -> LintResult:
    """Check the gold file of a report in `language` (ISO 639-1); drafts are warnings."""
    found: list[Finding] = []
    questions: list[GoldQuestion] = []
    for number, line in gold_lines(path):
        try:
            question = read_question_line(line, passages, "the line", number)
        except GoldError as exc:
            found.append(Finding(number, True, str(exc)))
            continue
        if question is None:
            found.append(Finding(number, False, "a draft, not asked until it is reviewed"))
        else:
            questions.append(question)
    analyzer = Analyzer(language, stop_words(language))
    found += _repeated(questions)
    for question in questions:
        found += _evidence(question, passages)
        found += _leak(question, analyzer)
    return LintResult(sorted(found, key=lambda finding: (finding.line, finding.text)), questions)


def _repeated(questions: Sequence[GoldQuestion]) -> Iterator[Finding]:
    """Yield ids and questions that are repeated, and questions that nearly repeat another."""
    texts = [" ".join(q.text.casefold().split()) for q in questions]
    ids: set[str] = set()
    for at, question in enumerate(questions):
        if question.question_id in ids:
            yield Finding(question.line, True, f"the id {question.question_id} is given twice")
        ids.add(question.question_id)
        if texts[at] in texts[:at]:
            first = questions[texts.index(texts[at])].question_id
            yield Finding(question.line, True, f"{question.text!r} is asked as {first} already")
            continue
        near = process.extractOne(
            texts[at], texts[:at], scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR
        )
        if near:
            other = questions[near[2]]
            yield Finding(question.line, False, f"{question.text!r} is nearly {other.question_id}")


def _evidence(question: GoldQuestion, passages: Sequence[Passage]) -> Iterator[Finding]:
    if not question.answerable:
        return
    if all(item.grade < _FULL for item in question.evidence):
        yield Finding(question.line, False, "no evidence answers in full (grade 3)")
    for item in question.evidence:
        name = f"the quote {item.quote[:40]!r}"
        if len(item.passage_ids) > 1:
            yield Finding(question.line, False, f"{name} stands in {len(item.passage_ids)} places")
        if len(item.quote.split()) < _SHORTEST_QUOTE:
            yield Finding(question.line, False, f"{name} is very short; quote the clause")
    counts = Counter(p for item in question.evidence for p in item.passage_ids)
    for passage_id in (p for p, count in counts.items() if count > 1):
        yield Finding(question.line, False, f"{passage_id} is quoted twice; its best grade counts")
    if question.sentence is not None:
        relevant = {p for p, grade in question.grades.items() if grade >= RELEVANT}
        if not any(question.sentence in p.text for p in passages if p.passage_id in relevant):
            yield Finding(question.line, True, "the sentence is in no passage of grade 2 or 3")


def _leak(question: GoldQuestion, analyzer: Analyzer) -> Iterator[Finding]:
    """A paraphrase must not share a content word with what answers it."""
    if question.question_type != "paraphrase" or question.language:
        return
    answers = [item.quote for item in question.evidence if item.grade == _FULL]
    quotes = [*answers, question.sentence or ""]
    answering = {term for quote in quotes for term in analyzer.terms(quote)}
    shared = sorted(set(analyzer.terms(question.text)) & answering)
    if shared:
        yield Finding(question.line, True, f"the paraphrase shares {', '.join(shared)}")
