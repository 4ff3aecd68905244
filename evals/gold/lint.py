"""Check a gold file beyond its shape: repeated questions, weak evidence, leaks, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from evals.gold.questions import RELEVANT, SPLITS, GoldQuestion, gold_lines, read_question_line
from evals.report.tables import Table
from indexer.errors import GoldError
from indexer.index.analyzer import Analyzer, stop_words
from indexer.types import Passage

# From this likeness (0 to 100, words in any order) on two questions ask the same; read off the
# pairs of our own questions, where the nearest honest pair has 88.
_NEAR = 92.0
_SHORTEST_QUOTE = 3
_FULL = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one line; an error must be mended, a warning looked at."""

    line: int
    error: bool
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {'error' if self.error else 'warning'}: {self.text}"


@dataclass(frozen=True, slots=True)
class Linted:
    """A gold file's findings by line, and its reviewed questions that could be read."""

    findings: Sequence[Finding]
    questions: Sequence[GoldQuestion]


def lint(path: Path, passages: Sequence[Passage], language: str) -> Linted:
    """Check a gold file; `language` (ISO 639-1) is the report's."""
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
    return Linted(sorted(found, key=lambda finding: (finding.line, finding.text)), questions)


def _repeated(questions: Sequence[GoldQuestion]) -> Iterator[Finding]:
    """Ids and questions that come twice, and questions that are nearly another one."""
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
    """A paraphrase may share no content word with what answers it."""
    if question.kind != "paraphrase" or question.language:
        return
    answers = [item.quote for item in question.evidence if item.grade == _FULL]
    told = {term for quote in [*answers, question.sentence or ""] for term in analyzer.terms(quote)}
    shared = sorted(set(analyzer.terms(question.text)) & told)
    if shared:
        yield Finding(question.line, True, f"the paraphrase shares {', '.join(shared)}")


def coverage(questions: Sequence[GoldQuestion], passages: Sequence[Passage]) -> list[Table]:
    """What questions cover: by type and split, and by passage."""
    return [_by_type(questions), _by_passage(questions, passages)]


def _by_type(questions: Sequence[GoldQuestion]) -> Table:
    core = [q for q in questions if not q.language]
    kinds = [(kind, [q for q in core if q.kind == kind]) for kind in sorted({q.kind for q in core})]
    languages = sorted({q.language for q in questions if q.language})
    kinds += [(f"({name})", [q for q in questions if q.language == name]) for name in languages]
    rows = [
        [
            name,
            str(len(own)),
            *(str(sum(q.split == split for q in own)) for split in SPLITS),
            str(sum(q.sentence is not None for q in own)),
        ]
        for name, own in [*kinds, ("all", list(questions))]
    ]
    columns = ["type", "questions", *SPLITS, "with sentence"]
    return Table("questions by type (in brackets: other languages)", columns, rows)


def _by_passage(questions: Sequence[GoldQuestion], passages: Sequence[Passage]) -> Table:
    """How many questions each passage answers, as counts of passages; those without are named."""
    answers = Counter(
        passage_id
        for question in questions
        for passage_id, grade in question.grades.items()
        if grade >= RELEVANT
    )
    groups: dict[str, list[str]] = {"none": [], "1": [], "2 to 4": [], "5 or more": []}
    for passage in passages:
        count = answers[passage.passage_id]
        name = (
            "none" if not count else "1" if count == 1 else "2 to 4" if count < 5 else "5 or more"
        )
        groups[name].append(passage.passage_id)
    rows = [
        [name, str(len(ids)), ", ".join(ids[:8]) if name == "none" else ""]
        for name, ids in groups.items()
    ]
    return Table("questions answered by a passage", ["questions", "passages", "which"], rows)
