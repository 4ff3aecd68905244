"""Saving an answer from its page: a form that works without scripts, with a box at each quote."""

from __future__ import annotations

import csv
import html
import io
import re

from starlette.testclient import TestClient

from server.page.answers.saving import saving_form
from server.question.query import Filters, Query

_HTML = {"Accept": "text/html"}
_QUESTION = "which organisations spoke about trafficking"


def test_the_form_asks_the_question_again_with_all_that_narrows_it() -> None:
    query = Query("dams & ponds", 7, "bm25", Filters(speakers=("A", "B"), since="2003"), True)
    assert saving_form(query).parameters == (
        ("q", "dams & ponds"), ("speaker", "A"), ("speaker", "B"), ("since", "2003"),
        ("literal", "1"), ("k", "7"), ("mode", "bm25"),
    )  # fmt: skip
    assert [form for form, _ in saving_form(query).formats] == ["md", "docx", "csv"]


def test_picked_quotes_are_saved_by_the_form_as_it_stands(client: TestClient) -> None:
    page = client.get("/", params={"q": _QUESTION}, headers=_HTML).text
    assert '<form class="save" id="save" action="/ask/export" method="get">' in page
    boxes = re.findall(r'name="pick" value="([^"]+)" form="save"', page)
    assert len(boxes) == page.count("<blockquote") > 1
    hidden = re.findall(
        r'type="hidden" name="(\w+)" value="([^"]*)">\n', page.partition('id="save"')[2]
    )
    sent = [(name, html.unescape(value)) for name, value in hidden]
    picks = [("pick", html.unescape(boxes[-1])), ("format", "csv")]
    got = client.get("/ask/export", params=[*sent, *picks], headers=_HTML)
    rows = list(csv.DictReader(io.StringIO(got.text.lstrip("\ufeff"))))
    (place,) = {row["passage_id"] for row in rows}
    assert boxes[-1].startswith(f"{place}:")
    whole = client.get("/ask/export", params=[*sent, ("format", "csv")], headers=_HTML).text
    assert len(list(csv.DictReader(io.StringIO(whole.lstrip("\ufeff"))))) > len(rows)


def test_a_pick_that_is_gone_is_told_on_a_page(client: TestClient) -> None:
    params = {"q": _QUESTION, "pick": "migration-2003-p1"}
    got = client.get("/ask/export", params=params, headers=_HTML)
    assert got.status_code == 404 and got.headers["content-type"].startswith("text/html")
    assert "Ask again, and pick from the answer." in got.text


def test_where_nothing_answers_there_is_nothing_to_save(client: TestClient) -> None:
    page = client.get("/", params={"q": "what did merkel say"}, headers=_HTML).text
    assert 'id="save"' not in page and 'name="pick"' not in page
