"""Charts are SVG in the page's colours, with what they show as text."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from evals.report.charts import coverage_chart, system_chart, type_chart
from evals.run.evaluation import Evaluation

pytestmark = pytest.mark.usefixtures("few_resamples")


def test_bars_are_labelled_with_their_values(small: Evaluation) -> None:
    label = ElementTree.fromstring(system_chart(small)).get("aria-label") or ""
    assert label.startswith("nDCG@10: bm25 0.500, full 0.815, full - sentence_maxsim 0.815")
    label = ElementTree.fromstring(type_chart(small)).get("aria-label") or ""
    assert label == "nDCG@10: factoid (8) 1.000, section (8) 0.631, fr (1) 0.631"


def test_colours_are_those_of_the_page(small: Evaluation) -> None:
    svg = type_chart(small)
    assert "var(--accent)" in svg
    assert "currentColor" in svg
    assert not any(colour in svg for colour in ("#010203", "#040506", "#070809"))


def test_the_same_values_give_the_same_drawing(small: Evaluation) -> None:
    assert coverage_chart(small) == coverage_chart(small)
    assert coverage_chart(small).startswith('<svg role="img" aria-label="Risk at each coverage')


def test_without_answers_there_is_no_risk_coverage_curve(small: Evaluation) -> None:
    assert coverage_chart(replace(small, abstention=None)) == ""
