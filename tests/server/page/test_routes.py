"""The routes of the page: what an address asks, and what is shown when it cannot be answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.testclient import TestClient

from indexer.errors import Busy, UsageError
from indexer.index.records import Records
from indexer.index.search.speakers import Facet, Facets
from indexer.types import IntArray, Span
from server.answering.types import Answer
from server.page.routes import ReportPages, page_router, read_filters, read_query
from server.question.query import Filters, Query
from tests.server.page.many import answer_of, long_report, many_reports
from tests.server.page.meeting import ATTRIBUTIONS, PASSAGES, make_answer, one_report
from tests.small_index import SmallIndex

_MANY = many_reports(60)
_ANSWER = make_answer("lakes", (PASSAGES[3], (Span(0, 34),), ATTRIBUTIONS[3]))


@dataclass
class _Manifest:
    index_id: str


class _Speakers:
    def facets(self, passages: IntArray) -> Facets:
        assert passages.tolist() == list(range(len(PASSAGES)))
        return Facets((Facet("Ms. Ada Byron", 3),))


@dataclass
class _Search:
    passages: int = len(PASSAGES)
    speakers: _Speakers = field(default_factory=_Speakers)


@dataclass
class _Index:
    manifest: _Manifest
    records: Records = field(default_factory=one_report)
    searches: tuple[_Search, ...] = (_Search(),)


class _Service:
    """Answers with what it is given; the index is exchanged after the first question."""

    adding: Any = None
    base_url = ""
    root_path = ""
    writer: Any = None

    def __init__(self, *outcomes: Answer | Exception, made: SmallIndex | None = None) -> None:
        self.index: Any = made.index if made else _Index(_Manifest("i1"))
        self.asked: list[Query] = []
        self._outcomes = list(outcomes)

    async def ask(self, query: Query) -> Answer:
        self.asked.append(query)
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        if outcome.index_id != self.index.manifest.index_id:
            self.index = _Index(_Manifest(outcome.index_id))
        return outcome


def _client(service: Any) -> TestClient:
    app = FastAPI()
    app.include_router(page_router(service))
    pages = ReportPages(service)

    @app.get("/reports")
    async def reports(request: Request) -> Any:
        return pages.reports(request)

    @app.get("/reports/{report_id}")
    async def report(request: Request, report_id: str) -> Any:
        return await pages.report(request, report_id)

    @app.get("/reports/{report_id}/speakers")
    async def roster(request: Request, report_id: str) -> Any:
        return pages.roster(request, report_id)

    return TestClient(app)


def test_every_parameter_of_an_address_is_read() -> None:
    params = QueryParams(
        "q= why  now &k=7&mode=bm25&report=a&report=b&section=s&speaker=x&organisation=y&act=noted"
        "&literal=1&report="
    )
    filters = Filters(("a", "b"), ("s",), ("x",), ("y",), ("noted",))
    assert read_query(params) == Query("why now", 7, "bm25", filters, literal=True)


def test_parameters_that_are_missing_or_empty_have_their_default() -> None:
    assert read_query(QueryParams("q=fees&k=&mode=&speaker=")) == Query("fees")


@pytest.mark.parametrize("k", ["many", "-1", "1.5", "٣", "9" * 10])
def test_a_number_of_passages_that_is_no_number_is_refused(k: str) -> None:
    with pytest.raises(UsageError, match=f"k is {k!r}; give a number"):
        read_query(QueryParams({"q": "fees", "k": k}))


def test_the_home_page_offers_speakers_and_asks_nothing() -> None:
    service = _Service()
    text = _client(service).get("/").text
    assert '<option value="Ms. Ada Byron">' in text
    assert service.asked == []


def test_an_answer_is_shown_with_links_that_begin_with_the_address_of_the_service() -> None:
    got = _client(_Service(_ANSWER)).get("/?q=lakes&k=1")
    assert got.status_code == 200
    assert "<mark>The Chair replied that lakes rise</mark>" in got.text
    assert "http://testserver/reports/talks#p4:0-34~izmzcnqk" in got.text


def test_an_answer_of_an_index_that_was_exchanged_meanwhile_is_asked_for_again() -> None:
    newer = replace(_ANSWER, index_id="i2")
    service = _Service(newer, newer)
    client = _client(service)
    assert "<mark>The Chair replied that lakes rise</mark>" in client.get("/?q=lakes").text
    assert len(service.asked) == 2
    assert "index <code>i2</code>" in client.get("/programs").text


def test_a_question_that_cannot_be_asked_stays_in_the_field_with_the_reason() -> None:
    service = _Service()
    got = _client(service).get("/?q=lakes&k=0")
    assert got.status_code == 422
    assert "k is 0; give a number from 1 to 1000." in got.text
    assert ">lakes</textarea>" in got.text
    assert service.asked == []


@pytest.mark.parametrize("path", ["/?q=lakes", "/reports/talks?q=lakes"])
def test_a_busy_service_keeps_the_question_and_says_when_to_come_again(path: str) -> None:
    got = _client(_Service(Busy("full"))).get(path)
    assert (got.status_code, got.headers["retry-after"]) == (503, "1")
    assert ">lakes</textarea>" in got.text


def test_a_report_is_asked_by_itself_and_stays_readable_if_it_cannot_be_asked() -> None:
    service = _Service(_ANSWER, UsageError("Ask in words."))
    client = _client(service)
    assert "<mark>" in client.get("/reports/talks?q=lakes").text
    assert service.asked == [Query("lakes", 10, filters=Filters(reports=("talks",)))]
    refused = client.get("/reports/talks?q=+")
    assert refused.status_code == 422
    assert "Ask in words." in refused.text
    assert PASSAGES[4].text in refused.text


def test_the_roster_keeps_the_question_with_blanks_folded() -> None:
    text = _client(_Service()).get("/reports/talks/speakers?q=+why++now").text
    assert "/?q=why+now&amp;speaker=Ms.+Ada+Byron" in text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/static/page.css", 200), ("/favicon.ico", 200), ("/static/routes.py", 404)],
)
def test_only_static_files_are_served(path: str, status: int) -> None:
    get: Callable[..., Any] = _client(_Service()).get
    assert get(path).status_code == status


def test_filters_are_read_without_a_question_and_unchecked() -> None:
    params = QueryParams("report=a&since= last+year &series=&series=x")
    assert read_filters(params) == Filters(reports=("a",), series=("x",), since="last year")
    with pytest.raises(UsageError, match="since is 'last year'; give a year"):
        read_query(QueryParams("q=x&since=last+year"))


def test_a_report_is_chosen_on_the_home_page_before_anything_is_asked() -> None:
    service = _Service(made=_MANY)
    text = _client(service).get("/?report=r001&speaker=UNEP").text
    assert '<option value="r001" selected>Meeting 1</option>' in text
    assert '<input type="hidden" name="speaker" value="UNEP">' in text
    assert '<details class="narrow" open>' in text
    assert service.asked == []


def test_a_date_that_is_none_is_refused_at_its_field_and_the_other_filters_stay() -> None:
    got = _client(_Service(made=_MANY)).get("/?q=lakes&since=soon&series=Series+S01")
    assert got.status_code == 422
    assert "since is &#39;soon&#39;; give a year, a month or a day" in got.text
    assert 'value="soon" autocomplete="off" aria-describedby="q-error dates-hint"' in got.text
    assert '<option value="Series S01" selected>' in got.text
    assert got.text.count('aria-invalid="true"') == 1


def test_programs_are_told_in_words_how_to_ask_with_the_way_to_the_description() -> None:
    text = _client(_Service()).get("/programs").text
    assert "curl 'http://testserver/ask?q=" in text
    assert 'href="/openapi.json"' in text


def test_a_roster_is_searched_by_its_address_and_keeps_the_question() -> None:
    client = _client(_Service())
    found = client.get("/reports/talks/speakers?search=+biron+&q=why").text
    assert "1 name with “biron”" in found
    assert 'value="biron"' in found
    assert '<input type="hidden" name="q" value="why">' in found


def test_the_list_is_searched_and_paged_by_its_address() -> None:
    client = _client(_Service(made=_MANY))
    assert "51 to 60 of 60 reports" in client.get("/reports?start=50").text
    found = client.get("/reports?search=+r007++meeting+&q=why").text
    assert "1 report with “r007 meeting”" in found
    assert 'href="/?q=why&amp;report=r007"' in found
    assert '<input type="hidden" name="q" value="why">' in found


def test_a_long_report_is_sent_in_the_part_that_is_asked_for() -> None:
    made = long_report(450)
    client = _client(_Service(answer_of(made, "lakes", "long-p9", "long-p300"), made=made))
    first, second = (client.get(f"/reports/long{p}").text for p in ("", "?p=300&q=lakes"))
    assert 'id="p200"' in first
    assert 'id="p201"' not in first
    assert 'id="p201"' in second
    assert 'id="p200"' not in second
    assert 'href="/reports/long?q=lakes&amp;p=9#p9:0-38~oeyu7afr"' in second
    assert 'href="#p300:0-40~ojebiawn"' in second


@pytest.mark.parametrize("path", ["/reports?start=x", "/reports/long?p=x"])
def test_a_number_that_is_none_is_refused(path: str) -> None:
    client = _client(_Service(made=long_report(1)))
    with pytest.raises(UsageError, match=r"(start|p) is 'x'; give a number"):
        client.get(path)
