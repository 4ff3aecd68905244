"""The documents of public collections as reports: ids and titles are made up, texts are real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.collection.read import judged_questions as questions_of
from evals.collection.read import read_collection
from evals.collection.records import read_documents
from evals.collection.types import Document
from indexer.corpus import read_report, scan_corpus
from indexer.importers.read import parse_report

# Documents without a title that others share make reports of so many.
_A_REPORT = 50


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report to be written: its texts, one a paragraph."""

    report_id: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question of a collection, and the grade of each text that is judged for it."""

    question_id: str
    text: str
    grades: Mapping[str, int]


def made_report(number: int, texts: Sequence[str]) -> MadeReport:
    """Return the report of a number."""
    return MadeReport(f"made-{number:06}", f"Made report {number}", tuple(texts))


def collection_reports(collections: Iterable[Path]) -> Iterator[MadeReport]:
    """Yield the documents of collections in BEIR layout as reports; raises GoldError.

    Documents with the same title form one report, the others reports of 50.
    """
    number = 0
    for folder in collections:
        for texts in _grouped(list(read_documents(folder))):
            yield made_report(number, texts)
            number += 1


def corpus_reports(corpus: Path) -> Iterator[MadeReport]:
    """Yield the reports of a corpus as made ones; raises CorpusError."""
    for number, path in enumerate(scan_corpus(corpus).reports):
        source = read_report(path)
        passages = parse_report(source).passages
        yield made_report(number, [passage.text for passage in passages])


def first_reports(reports: Iterable[MadeReport], texts: int) -> list[MadeReport]:
    """Return the first reports, with so many texts at most in all; the last one may be cut."""
    found: list[MadeReport] = []
    left = texts
    for report in reports:
        if left <= 0:
            break
        found.append(MadeReport(report.report_id, report.title, report.texts[:left]))
        left -= len(report.texts)
    return found


def judged_questions(folder: Path) -> list[JudgedQuestion]:
    """Return the judged questions of a collection; raises GoldError."""
    collection = read_collection(folder)
    texts = {document.key: document.text for document in collection.documents}
    return [
        JudgedQuestion(
            question.question_id,
            question.text,
            {texts[key]: grade for key, grade in question.grades.items() if key in texts},
        )
        for question in questions_of(collection)
    ]


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, by which it is known whatever a parser folds."""
    return "".join(character for character in text if character.isalnum())


def _grouped(documents: Sequence[Document]) -> Iterator[list[str]]:
    """The texts of each report, in the order of the collection."""
    shared = Counter(document.title for document in documents if document.title)
    alike: dict[str, list[str]] = {}
    others: list[str] = []
    for document in documents:
        own = alike.setdefault(document.title, []) if shared[document.title] > 1 else others
        own.append(document.text)
    yield from alike.values()
    for start in range(0, len(others), _A_REPORT):
        yield others[start : start + _A_REPORT]
