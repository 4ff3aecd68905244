"""Example questions: those of the report first, then some made from its headings."""

from __future__ import annotations

from indexer.index.reader import Index
from server.question.examples import example_questions


def test_examples_are_those_of_the_report_then_some_made_from_its_headings(index: Index) -> None:
    (meta,) = index.records.reports.values()
    assert len(meta.questions) == 5
    assert example_questions(index.records) == meta.questions
    made = example_questions(index.records, 7)[5:]
    assert len(made) == 2
    assert all(q.startswith("What does the report say about ") for q in made)
    assert not any(c.isdigit() for c in "".join(made))
