"""The summary is Markdown in which no text of a question means anything."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evals.gate.gate import Gate
from evals.report.summary import MARK, summary
from evals.run.evaluation import Evaluation
from tests.evals.report.red import failed_gate

pytestmark = pytest.mark.usefixtures("few_resamples")


@pytest.fixture(scope="module")
def gate(small: Evaluation) -> Gate:
    return failed_gate(small)


def test_the_gate_comes_first_and_then_tables(small: Evaluation, gate: Gate) -> None:
    text = summary(small, gate)
    assert text.startswith(
        f"{MARK}\n\n### Gate failed\n\n| check |  | found |\n| --- | ---: | ---: |\n"
    )
    assert "| nDCG@10 | **failed** |" in text
    assert f"Questions lost ({len(gate.lost)}):" in text
    assert "### all: 16 questions" in text
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block


def test_without_a_gate_there_are_tables_alone(small: Evaluation) -> None:
    assert summary(small, None).startswith(f"{MARK}\n\n### all: 16 questions")


def test_no_more_than_ten_lost_questions_are_listed(small: Evaluation, gate: Gate) -> None:
    many = replace(gate, lost=[gate.lost[0]] * 12)
    text = summary(small, many)
    assert "Questions lost (12):" in text
    assert text.count("- `q01 (section)") == 10


@pytest.mark.parametrize(
    "text",
    [
        "a | b\n<script>alert(1)</script> & c",
        "`![x](http://example.org/x.png)` @everyone | **b**",
    ],
)
def test_the_text_of_a_question_is_code_on_one_line(
    small: Evaluation, gate: Gate, text: str
) -> None:
    lost = [replace(change, text=text) for change in gate.lost[:2]]
    spans = re.findall(r"^- `([^`]+)`$", summary(small, replace(gate, lost=lost)), re.MULTILINE)
    assert len(spans) == 2
    assert all(span.startswith("q") for span in spans)
