"""The page: one file, the losses first, evidence marked, texts escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from evals.gate.gate import Gate
from evals.gold.questions import Evidence, GoldQuestion
from evals.report import page as page_module
from evals.report.page import TextPiece, render_page, text_pieces
from evals.run.evaluation import Evaluation
from tests.evals.report.red import failed_gate


@pytest.fixture(scope="module")
def gate(small: Evaluation) -> Gate:
    return failed_gate(small)


pytestmark = pytest.mark.usefixtures("few_resamples")


@pytest.fixture(scope="module")
def text(small: Evaluation, gate: Gate) -> str:
    return render_page(small, gate)


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


def test_the_page_is_one_file_that_refers_to_nothing_outside(text: str) -> None:
    page = _Page(text)
    assert all(reference.startswith("#") for reference in page.references)
    assert "url(http" not in text
    assert "@import" not in text
    assert page.open == []
    assert {"questions", "table", "find"} <= set(page.ids)
    assert text.count("<svg ") == 3


def _ids(text: str) -> list[str]:
    return re.findall(r"</td>\n<td class=\"wide\">(\w+)</td><td class=\"wide\">", text)


def test_the_greatest_loss_comes_first_and_what_cannot_be_scored_last(
    text: str, gate: Gate
) -> None:
    ids = _ids(text)
    assert ids[0] == gate.lost[0].question_id
    assert ids[-3:] == ["q04", "q09", "q14"]
    assert len(ids) == 20


def test_evidence_and_quotes_are_marked_in_the_passages(text: str) -> None:
    assert '<mark class="g3">' in text
    assert '<span class="quoted">' in text
    assert ">French<" not in text


def test_no_text_of_a_question_is_html(small: Evaluation, gate: Gate) -> None:
    odd = "a | b\n<script>alert(1)</script> & c"
    page = render_page(replace(small, gold=[replace(q, text=odd) for q in small.gold]), gate)
    assert "<script>alert" not in page
    assert "a | b\n&lt;script&gt;alert(1)&lt;/script&gt; &amp; c" in page


def test_more_questions_than_a_page_holds_are_counted(
    small: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "_SHOWN_QUESTIONS", 3)
    page = render_page(small, None)
    assert "The worst 3 are shown, 17 more are in results.json." in page
    assert len(_ids(page)) == 3


def test_evidence_below_the_passages_shown_is_listed_with_its_rank(small: Evaluation) -> None:
    rankings = {**small.rankings["full"]}
    rankings["q00"] = (*rankings["q00"][1:7], "r-p0")
    rankings["q02"] = rankings["q02"][1:]
    page = render_page(replace(small, rankings={**small.rankings, "full": rankings}), None)
    assert "rank 7 · r-p0" in page
    assert "not returned · r-p2" in page


def test_pieces_cut_a_passage_where_evidence_and_quotes_begin_and_end() -> None:
    evidence = (Evidence("bcd", 2, ("p",)), Evidence("d", 3, ("p",)), Evidence("zzz", 3, ("p",)))
    question = GoldQuestion("q", "?", "factoid", "dev", True, evidence, None)
    assert text_pieces("abcdef", question, [[2, 5]]) == [
        TextPiece("a", 0, False),
        TextPiece("b", 2, False),
        TextPiece("c", 2, True),
        TextPiece("d", 3, True),
        TextPiece("e", 0, True),
        TextPiece("f", 0, False),
    ]
