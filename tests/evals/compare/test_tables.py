"""A difference in tables, sentences, Markdown and JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evals.compare.compare import compare_results
from evals.compare.tables import (
    difference_json,
    difference_markdown,
    difference_tables,
    lists,
    verdict,
)
from tests.evals.compare.made import BEFORE, QUESTIONS, changed, worse

pytestmark = pytest.mark.usefixtures("few_resamples")
SAME = "Nothing changed: each question has the values and the answer that it had."


def test_the_tables_have_a_row_for_each_measure_and_type() -> None:
    measures, types = difference_tables(compare_results(BEFORE, worse()))
    assert measures.title == "After less before: 12 questions"
    assert measures.rows[0][:5] == ["nDCG@10", "9", "1.000", "0.833", "-0.167"]
    assert [row[0] for row in measures.rows] == ["nDCG@10", "answered", "abstained"]
    assert [row[0] for row in types.rows] == ["factoid", "list"]


def test_the_verdict_counts_what_changed() -> None:
    assert verdict(compare_results(BEFORE, BEFORE)) == SAME
    assert verdict(compare_results(BEFORE, worse())) == (
        "2 questions lost and 0 gained in nDCG@10; 3 answers changed, 1 of them to a refusal and "
        "1 from one. No measure changed significantly."
    )


def test_a_significant_change_is_named() -> None:
    lost = {
        key: replace(one, values={"nDCG@10": 0.0, "answered": 1.0})
        for key, one in QUESTIONS.items()
        if one.answerable
    }
    found = verdict(compare_results(BEFORE, changed(**lost)))
    assert found.endswith("Significant: nDCG@10 -1.000.")


def test_changed_questions_are_listed_with_their_answers() -> None:
    found = dict(lists(compare_results(BEFORE, worse())))
    assert list(found) == [
        "Questions lost (2)",
        "Refused now, answered before (1)",
        "Answered now, refused before (1)",
        "Other quotes than before (1)",
    ]
    assert found["Questions lost (2)"][:3] == [
        "q00 (factoid) 'when did boat 0 come': rank 1 -> none, nDCG@10 1.000 -> 0.000",
        "  before: Boat 0 came.",
        "  after: no answer",
    ]
    assert found["Answered now, refused before (1)"] == [
        "q03 'when did boat 3 come' (the gold has no answer): no answer -> Boat 3 sank."
    ]


def test_a_long_answer_is_cut() -> None:
    after = changed(q00=replace(QUESTIONS["q00"], answer=("word " * 100,)))
    ((_, (line,)),) = lists(compare_results(BEFORE, after))
    assert line.endswith("word word...")
    assert len(line) < 250


def test_markdown_escapes_what_questions_and_answers_hold() -> None:
    after = changed(q00=replace(QUESTIONS["q00"], answer=("<b>`@all`</b>\n# x",)))
    text = difference_markdown(compare_results(BEFORE, after))
    assert text.startswith("### Difference from the base\n\n0 questions lost and 0 gained")
    assert "| nDCG@10 | 9 | 1.000 | 1.000 | +0.000 |" in text
    assert "<b>\u2019@all\u2019</b> # x`" in text
    assert "\n# x" not in text


def test_markdown_of_no_difference_is_one_sentence() -> None:
    found = difference_markdown(compare_results(BEFORE, BEFORE))
    assert found == f"### Difference from the base\n\n{SAME}\n"


def test_the_json_has_every_change() -> None:
    data = json.loads(json.dumps(difference_json(compare_results(BEFORE, worse()))))
    assert (data["before"], data["after"]) == ("a/results.json", "b/results.json")
    assert data["measures"][0]["name"] == "nDCG@10"
    assert len(data["measures"][0]["interval"]) == 2
    assert [one["question_id"] for one in data["lost"]] == ["q00", "q01"]
    assert data["refused"][0]["before"] == ["Boat 0 came."]
