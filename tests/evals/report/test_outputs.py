"""The files of a run: other programs read them, and a person the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import ir_measures
import pytest

from evals.gate.baseline import MARGINS, make_baseline
from evals.gate.gate import Gate, judge
from evals.gold.questions import Evidence, GoldQuestion
from evals.measures.ranking import measures, short_name
from evals.report.outputs import PAGE, QRELS, RESULTS, RUN, SUMMARY, junit, summary, write_outputs
from evals.report.page import Piece, pieces, render_page
from evals.run.evaluation import Evaluation
from indexer.errors import UsageError


@pytest.fixture(scope="module")
def gate(evaluation: Evaluation) -> Gate:
    """A red one: in the baseline every question had a perfect first measure."""
    baseline = make_baseline(evaluation)
    better = {
        key: replace(kept, values={**kept.values, "nDCG@10": 1.0}, rank=1)
        for key, kept in baseline.questions.items()
    }
    return judge(evaluation, replace(baseline, questions=better))


@pytest.fixture(scope="module")
def folder(evaluation: Evaluation, gate: Gate, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "new" / "folder"
    write_outputs(evaluation, gate, folder)
    return folder


def test_trec_files_give_the_same_means_when_they_are_read_back(
    folder: Path, evaluation: Evaluation
) -> None:
    read: Any = ir_measures
    qrels = list(read.read_trec_qrels(str(folder / QRELS)))
    run = list(read.read_trec_run(str(folder / RUN)))
    core = {q.question_id for q in evaluation.core}
    found = ir_measures.calc_aggregate(
        measures(2),
        [q for q in qrels if q.query_id in core],
        [r for r in run if r.query_id in core],
    )
    for measure, value in found.items():
        assert value == pytest.approx(evaluation.mean("full", short_name(measure)))
    lines = (folder / RUN).read_text("utf-8").splitlines()
    assert re.fullmatch(r"q001 Q0 migration-2003-p\d+ 1 20 full", lines[0])


def test_results_hold_every_number(folder: Path, evaluation: Evaluation, gate: Gate) -> None:
    data = json.loads((folder / RESULTS).read_text("utf-8"))
    assert data["systems"]["full"]["nDCG@10"] == evaluation.mean("full", "nDCG@10")
    assert [q["id"] for q in data["questions"]] == [q.question_id for q in evaluation.gold]
    assert data["gate"]["passed"] is False
    assert [c["name"] for c in data["gate"]["checks"]] == [c.name for c in gate.checks]
    assert data["abstention"]["risk_coverage"][-1][0] == 1
    assert data["integrity"]["wrong"] == []


def test_the_summary_is_markdown_tables_with_the_gate_first(folder: Path, gate: Gate) -> None:
    text = (folder / SUMMARY).read_text("utf-8")
    assert text.startswith(
        "<!-- rapporteur eval -->\n\n### Gate failed\n\n| check |  | found |\n| --- | ---: | ---: |\n"
    )
    assert "| nDCG@10 | **failed** |" in text
    assert f"Questions lost ({len(gate.lost)}):" in text
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block


def test_no_text_of_a_question_breaks_the_summary_or_the_page(
    evaluation: Evaluation, gate: Gate
) -> None:
    odd = "a | b\n<script>alert(1)</script> & c"
    hostile = "`![x](http://example.org/x.png)` @everyone | **b**"
    gold = [replace(q, text=odd) for q in evaluation.gold]
    page = render_page(replace(evaluation, gold=gold), gate)
    assert "<script>alert" not in page
    assert "a | b\n&lt;script&gt;alert(1)&lt;/script&gt; &amp; c" in page
    lost = [replace(change, text=odd) for change in gate.lost]
    text = summary(evaluation, replace(gate, lost=lost))
    assert "`lost `" not in text
    spans = re.findall(r"^- `([^`]+)`$", text, re.MULTILINE)
    assert len(spans) == 2 * min(10, len(lost)) - max(0, 10 - len(gate.gained))
    assert all("<script>alert(1)</script> & c" in span for span in spans[:10])
    lost = [replace(change, text=hostile) for change in gate.lost]
    assert re.search(
        r"^- `q\d+ [^`]*@everyone[^`]*`$",
        summary(evaluation, replace(gate, lost=lost)),
        re.MULTILINE,
    )


def test_junit_has_a_case_a_check_and_names_the_lost_in_the_failure(gate: Gate) -> None:
    suite = ElementTree.fromstring(junit(gate))
    assert [case.get("name") for case in suite] == [
        "gold",
        *MARGINS,
        "citations",
        "places",
        "abstention",
    ]
    assert (suite.get("tests"), suite.get("failures")) == (str(len(gate.checks)), "1")
    (failure,) = suite.iter("failure")
    assert str(gate.lost[0]) in (failure.text or "")


class _Page(HTMLParser):
    """What a page refers to, what it shows first, and whether its elements are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.references: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.references += [named[name] for name in ("src", "href", "xlink:href") if name in named]
        if "id" in named:
            self.ids.append(named["id"])
        if tag not in ("meta", "input", "link", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_one_file_that_refers_to_nothing_outside(folder: Path) -> None:
    text = (folder / PAGE).read_text("utf-8")
    page = _Page(text)
    assert all(reference.startswith("#") for reference in page.references)
    assert "url(http" not in text
    assert "@import" not in text
    assert page.open == []
    assert {"questions", "table", "find"} <= set(page.ids)


def test_the_page_shows_the_greatest_loss_first_and_marks_evidence(
    folder: Path, gate: Gate
) -> None:
    text = (folder / PAGE).read_text("utf-8")
    ids = re.findall(r"</td>\n<td class=\"wide\">(\w+)</td><td class=\"wide\">", text)
    assert ids[0] == gate.lost[0].question_id
    assert '<mark class="g3">' in text
    assert '<span class="quoted">' in text
    assert text.count("<svg ") == 3


def test_pieces_cut_a_passage_where_evidence_and_quotes_begin_and_end() -> None:
    evidence = (Evidence("bcd", 2, ("p",)), Evidence("d", 3, ("p",)), Evidence("zzz", 3, ("p",)))
    question = GoldQuestion("q", "?", "factoid", "dev", True, evidence, None)
    assert pieces("abcdef", question, [[2, 5]]) == [
        Piece("a", 0, False),
        Piece("b", 2, False),
        Piece("c", 2, True),
        Piece("d", 3, True),
        Piece("e", 0, True),
        Piece("f", 0, False),
    ]


def test_a_folder_that_cannot_be_written_is_told(evaluation: Evaluation, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UsageError, match="--out"):
        write_outputs(evaluation, None, tmp_path / "file")
