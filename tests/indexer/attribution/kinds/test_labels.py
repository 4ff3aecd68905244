"""All labels of a report: which counts where several kinds fall on one sentence."""

from __future__ import annotations

from itertools import islice

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.kinds.labels import find_labels
from indexer.types import Passage, Span
from tests.indexer.hostile import assert_linear, words
from tests.indexer.minutes import names, organisations_of, passages, people_of

_ROLL = "Present: Sanna Quist; Ivo Brandt; Clara Voss."


def _place(at: int, text: str, heading: str, *ends: int) -> Passage:
    """Return a passage under a heading, split into sentences at some characters."""
    bounds = [0, *ends, len(text)]
    spans = tuple(Span(*bounds[n : n + 2]) for n in range(len(bounds) - 1))
    return Passage(f"s{at}", "minutes", at, text, (heading,), spans)


def test_a_label_in_the_line_counts_before_the_heading_above_it() -> None:
    own = [
        _place(1, "Ivo: I saw the nets.", "Sanna Quist"),
        _place(2, "We sold them.", "Clara Voss"),
        _place(3, "I thank you.", "Sanna Quist"),
    ]
    labels = find_labels(own, SubjectFinder(people_of(_ROLL), organisations_of(_ROLL)))
    found = {key: names(label.agent.speakers) for key, label in labels.items() if label.agent}
    assert found == {
        ("s1", 0): ["Ivo Brandt"],
        ("s2", 0): ["Clara Voss"],
        ("s3", 0): ["Sanna Quist"],
    }


def test_headings_notes_and_lines_all_label_a_report() -> None:
    own = [
        *passages("Ivo Brandt: nets tore."),
        _place(2, "Nets were dear.", "4.1 Treasurer - S Quist"),
        _place(3, "Clara torn nets Ivo none", "Round", 6, 16, 20),
    ]
    labels = find_labels(own, SubjectFinder(people_of(_ROLL), organisations_of(_ROLL)))
    found = {key: names(label.agent.speakers) for key, label in labels.items() if label.agent}
    assert found == {
        ("p1", 0): ["Ivo Brandt"],
        ("s2", 0): ["Sanna Quist"],
        ("s3", 0): ["Clara Voss"],
        ("s3", 2): ["Ivo Brandt"],
    }


def test_a_report_without_labels_has_none() -> None:
    own = passages("Sanna Quist noted that nets tore.")
    assert find_labels(own, SubjectFinder(people_of(_ROLL), organisations_of(_ROLL))) == {}


def test_thousands_of_labels_are_read_in_linear_time() -> None:
    assert_linear(lambda size: [f"{word}: I agree." for word in islice(words(), size // 17)])
    assert_linear(
        lambda size: [f"Mr. {word.upper()}. I do." for word in islice(words(), size // 19)]
    )
