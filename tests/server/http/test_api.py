"""The HTTP API: the contract's resources, and problems that say what to do."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from indexer.files import file_sha256
from indexer.index.reader import Index
from indexer.settings import ROOT
from server.answering.answer import ask
from server.contract.serialise import answer_json
from server.middleware.limits import BODY_BYTES
from server.service.service import Service
from tests.server.small_corpus import LISTED

QUESTION = "what did UNHCR say about security"
HTML = {"Accept": "text/html,application/xhtml+xml"}


def _same(one: dict[str, Any], other: Any) -> bool:
    scores = [[p["score"] for p in answer["passages"]] for answer in (one, other)]
    plain = [
        {**a, "took_ms": 0, "passages": [{**p, "score": 0, "scores": 0} for p in a["passages"]]}
        for a in (one, other)
    ]
    return plain[0] == plain[1] and scores[0] == pytest.approx(scores[1], abs=1e-3)


def test_an_answer_is_that_of_the_command_line_by_post_and_by_get(
    client: TestClient, index: Index
) -> None:
    expected = answer_json(ask(index, QUESTION, 3, "rrf"))
    posted = client.post("/ask", json={"question": QUESTION, "k": 3, "mode": "rrf"})
    got = client.get("/ask", params={"q": QUESTION, "k": 3, "mode": "rrf"})
    assert (posted.status_code, got.status_code) == (200, 200)
    assert _same(posted.json(), expected)
    assert _same(got.json(), expected)
    assert posted.json()["took_ms"] > 0


def test_filters_keep_to_a_section(client: TestClient, index: Index) -> None:
    section = index.records.outlines["migration-2003"][3]
    body = {"question": "migration", "k": 50, "section": [section.section_id]}
    by_post = client.post("/ask", json=body).json()["passages"]
    by_get = client.get(
        "/ask", params={"q": "migration", "k": 50, "section": section.section_id}
    ).json()["passages"]
    numbers = [p["citation"]["paragraph"] for p in by_post]
    assert sorted(numbers) == list(range(section.first, section.last + 1))
    assert [p["passage_id"] for p in by_get] == [p["passage_id"] for p in by_post]


def test_a_report_is_listed_and_read_whole(client: TestClient, index: Index) -> None:
    (listed,) = client.get("/reports").json()["reports"]
    assert listed["report_id"] == "migration-2003"
    assert listed["passages"] == len(index.records.passages)
    assert listed["url"] == "/reports/migration-2003"
    report = client.get(listed["url"]).json()
    assert [p["text"] for p in report["passages"]] == [p.text for p in index.records.passages]
    assert [s["section_id"] for s in report["sections"]][:2] == [
        "migration-2003-s1",
        "migration-2003-s2",
    ]
    assert report["source"]["sha256"] == index.records.digests["migration-2003"]


def test_a_passage_comes_with_neighbours_footnotes_and_its_citation(
    client: TestClient, index: Index
) -> None:
    noted = next(p for p in index.records.passages if p.footnotes)
    got = client.get(f"/passages/{noted.passage_id}", params={"n": 2}).json()
    assert got["text"] == noted.text
    assert [n["text"] for n in got["footnotes"]] == [n.text for n in noted.footnotes]
    assert [p["paragraph"] for p in got["before"]] == [noted.paragraph - 2, noted.paragraph - 1]
    assert [p["paragraph"] for p in got["after"]] == [noted.paragraph + 1, noted.paragraph + 2]
    assert got["citation"]["quote"] == noted.text
    first = client.get("/passages/migration-2003-p1").json()
    assert (first["before"], len(first["after"])) == ([], 1)


def test_citations_have_the_media_type_of_their_style_and_lead_to_the_quote(
    client: TestClient,
) -> None:
    kinds = {
        "plain": "text/plain", "markdown": "text/markdown", "bibtex": "application/x-bibtex",
        "ris": "application/x-research-info-systems",
        "csl-json": "application/vnd.citationstyles.csl+json",
    }  # fmt: skip
    for style, kind in kinds.items():
        got = client.get(
            "/passages/migration-2003-p44/citation", params={"format": style, "start": 4, "end": 24}
        )
        assert got.headers["content-type"].partition(";")[0] == kind
        assert "http://testserver/reports/migration-2003#p44:4-27" in got.text
        assert "[...] representative of UNHCR [...]” (UNHCR, para. 44)" in got.text.replace(
            "\\", ""
        )


def test_an_answer_is_verified_and_a_changed_one_is_not(client: TestClient) -> None:
    answer = client.post("/ask", json={"question": QUESTION, "k": 3}).json()
    good = client.post("/verify", json=answer).json()
    assert good["exact"] == 4  # three passages and a quote
    assert [c["verdict"]["status"] for c in good["citations"]] == ["exact"] * 4
    first = answer["passages"][0]["citation"]
    first["quote"] = first["quote"].replace("UNHCR", "IOM")
    bad = client.post("/verify", json=answer).json()
    assert bad["exact"] == 3
    assert bad["citations"][0]["verdict"]["status"] == "altered"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "detail"),
    [
        ("GET", "/nothing", None, 404, "There is nothing at this address"),
        ("GET", "/reports/x", None, 404, "There is no report 'x'; there is migration-2003."),
        ("GET", "/reports/..%2f..%2fetc%2fpasswd", None, 404, "There is nothing at this address"),
        ("GET", "/passages/x", None, 404, "There is no passage 'x'; the ids run from"),
        ("GET", "/passages/migration-2003-p1?n=99", None, 422, "n is too large; give at most 10."),
        ("GET", "/passages/migration-2003-p1/citation?format=x", None, 422, "format is unknown"),
        ("GET", "/ask", None, 422, "q is missing; give it"),
        ("GET", "/ask?q=", None, 422, "The question is empty; ask in words."),
        ("GET", "/ask?q=fees&k=0", None, 422, "k is 0; give a number from 1 to 1000."),
        ("GET", "/ask?q=fees&k=five", None, 422, "k is no whole number; give one."),
        ("GET", "/ask?q=fees&mode=x", None, 422, "There is no mode 'x'; choose one of full,"),
        ("GET", "/ask?q=fees&report=x", None, 404, "There is no report 'x' to ask"),
        ("POST", "/ask", b"{", 422, "The body is not JSON ("),
        ("POST", "/ask", b"[]", 422, "The body is no JSON object; send one, with Content-Type"),
        ("POST", "/ask", b'{"question": 1}', 422, "question is no text; give one."),
        ("POST", "/ask", b'{"question": "x", "k": "3"}', 422, "k is no whole number; give one."),
        ("POST", "/ask", b'{"q": "x", "question": "y"}', 422, "q is not known here; leave it out"),
        ("GET", "/ask?q=x&speakers=nope", None, 422, "speakers is not known here; leave it out"),
        ("POST", "/ask", b'{"question": "\\ud800"}', 422, "The question holds the control character U+D800"),
        ("POST", "/ask", b'{"question": "x", "\\ud800": 1}', 422, "The body holds half of"),
        ("POST", "/ask", b'{"question": "x", "report": ["\\ud800"]}', 404, "There is no report"),
        ("POST", "/verify", b"\xff", 422, "The body is not UTF-8 (byte 0); send JSON."),
        ("POST", "/verify", b"[" * 100_000, 422, "The body is nested too deeply to be an answer"),
        ("POST", "/verify", b'"\\ud800"', 422, "The body holds half of a surrogate pair"),
        ("POST", "/ask", b"\x1f\x8b", 400, "The body cannot be read; send plain JSON in UTF-8"),
        ("POST", "/verify", b"{}", 422, "The body is no answer of `rapporteur ask --json`"),
        ("GET", "/ask?q=fees" + "&report=migration-2003" * 101, None, 422, "More than 100 names are given"),
        ("POST", "/ask", b"x" * (BODY_BYTES + 1), 413, "The body is larger than 1,000,000 bytes"),
        ("DELETE", "/ask", None, 405, "This address does not take that method"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_a_problem_that_says_what_to_do(
    client: TestClient, method: str, path: str, body: bytes | None, status: int, detail: str
) -> None:
    headers = {"Content-Type": "application/json"}
    got = client.request(method, path, content=body, headers=headers)
    assert got.status_code == status
    assert got.headers["content-type"] == "application/problem+json"
    problem = got.json()
    assert problem["status"] == status
    assert problem["detail"].startswith(detail)
    assert problem["detail"].endswith(".")
    assert problem["request_id"] == got.headers["x-request-id"]
    if status == 405:
        assert got.headers["allow"] == "GET, POST, HEAD"


def test_a_range_that_is_no_pair_is_no_answer(client: TestClient) -> None:
    answer = client.post("/ask", json={"question": QUESTION, "k": 1}).json()
    for bad in ([0], [0, 1, 2], [[0, 1]], "01"):
        answer["passages"][0]["highlights"] = [bad]
        got = client.post("/verify", json=answer)
        assert got.status_code == 422
        assert ": passages[0].highlights[0]" in got.json()["detail"]


def test_names_of_reports_that_are_none_are_not_kept(client: TestClient, service: Service) -> None:
    report_of = service.reloading.served.report_of
    answer = client.post("/ask", json={"question": QUESTION, "k": 1}).json()
    answer["passages"][0]["citation"]["report_id"] = "x" * 500_000
    got = client.post("/verify", json=answer)
    assert got.json()["citations"][0]["verdict"]["status"] == "missing"
    (kept,) = [
        cell.cell_contents.cache_info()
        for cell in report_of.__closure__ or ()
        if hasattr(cell.cell_contents, "cache_info")
    ]
    assert kept.currsize <= 1


def test_a_browser_gets_pages_and_a_program_gets_json(client: TestClient) -> None:
    assert client.get("/reports", headers={"Accept": "application/json, text/html;q=0.5"}).json()
    assert client.get("/reports", headers={"Accept": "*/*"}).json()
    for path in ("/reports", "/reports/migration-2003", "/nothing"):
        page, data = client.get(path, headers=HTML), client.get(path)
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "json" in data.headers["content-type"]
        assert page.status_code == data.status_code
        assert "Accept" in data.headers.get("vary", "") or path == "/nothing"


def test_a_full_queue_is_503_with_when_to_come_again(client: TestClient, service: Service) -> None:
    service.batcher._queue = 0
    got = client.post("/ask", json={"question": "fees"})
    assert (got.status_code, got.headers["retry-after"]) == (503, "1")
    assert got.json()["detail"] == "0 questions are waiting already; ask again shortly."


def test_the_served_reports_are_those_that_the_index_was_built_from(client: TestClient) -> None:
    answer = client.get("/ask", params={"q": QUESTION, "k": 1}).json()
    expected = file_sha256(ROOT / "corpus/migration-2003/report.md")
    assert answer["passages"][0]["citation"]["source"]["sha256"] == expected
    checked = client.post("/verify", json=answer).json()["citations"]
    assert [item["verdict"]["status"] for item in checked] == ["exact"] * 2


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    for path in ("/reports", "/reports/migration-2003", "/passages/migration-2003-p44"):
        for headers in ({}, HTML):
            first = client.get(path, headers=headers)
            tag = first.headers["etag"]
            assert first.headers["cache-control"] == "private, no-cache"
            again = client.get(path, headers={**headers, "If-None-Match": f'"x", {tag}'})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            other = client.get(path, headers={**headers, "If-None-Match": '"x"'})
            assert (other.status_code, other.content) == (200, first.content)


def test_reports_are_listed_part_by_part_newest_first(several_client: TestClient) -> None:
    found, cursor = [], ""
    while True:
        part = several_client.get("/reports", params={"limit": 2, "cursor": cursor}).json()
        assert part["total"] == len(LISTED)
        found += part["reports"]
        cursor = part["next"]
        if cursor is None:
            break
    assert tuple(report["report_id"] for report in found) == LISTED
    assert [report["date"] for report in found] == [
        "2006-01-02",
        "2005",
        "2004-05",
        "2003-10-15",
        "",
    ]
    assert found[1]["series"] == "Water Meetings"


def test_reports_may_be_searched(several_client: TestClient) -> None:
    got = several_client.get("/reports", params={"search": "WATER", "limit": 1}).json()
    assert ([r["report_id"] for r in got["reports"]], got["total"]) == (["water-2005"], 2)
    assert several_client.get("/reports?search=zzz").json() == {
        "reports": [],
        "total": 0,
        "next": None,
    }


def test_a_part_of_a_report_is_read(several_client: TestClient) -> None:
    got = several_client.get("/reports/water-2003?first=2&last=2").json()
    assert [p["passage_id"] for p in got["passages"]] == ["water-2003-p2"]
    assert (got["passages_total"], got["next"], len(got["sections"])) == (3, None, 1)


def test_a_question_is_asked_of_dates_and_series(several_client: TestClient) -> None:
    def reports(**filters: Any) -> set[str]:
        by_post = several_client.post("/ask", json={"question": "dams", "k": 9, **filters}).json()
        by_get = several_client.get("/ask", params={"q": "dams", "k": 9, **filters}).json()
        assert _same(by_post, by_get)
        return {p["citation"]["report_id"] for p in by_post["passages"]}

    assert reports(since="2004-06") == {"water-2005", "bericht"}
    assert reports(until="2004") == {"trade-2004", "water-2003"}
    assert reports(series=["Water  Meetings"]) == {"water-2003", "water-2005"}
    assert reports(series=["Water Meetings", "Trade Forums"], since="2004", until="2004-12") == {
        "trade-2004"
    }


def test_a_paragraph_of_several_reports_is_shown_once_with_the_others(
    several_client: TestClient,
) -> None:
    (shown,) = several_client.get("/ask", params={"q": "closed at six", "k": 1}).json()["passages"]
    assert shown["passage_id"] == "water-2005-p2"  # the newest
    assert shown["also_in"] == [
        {"report_id": "trade-2004", "passage_id": "trade-2004-p2"},
        {"report_id": "water-2003", "passage_id": "water-2003-p3"},
    ]
    assert shown["also_in_total"] == 2


def test_a_name_that_reports_read_differently_comes_once_for_each(
    several_client: TestClient,
) -> None:
    answer = several_client.get("/ask", params={"q": "what did IMC note on dams", "k": 5}).json()
    assert answer["read_as"] == (
        "IMC = Integrated Mission Council (in water-2003); "
        "IMC = International Medical Corps (in water-2005)"
    )
    assert [(r["forms"], r["reports"]) for r in answer["readings"]] == [
        (["Integrated Mission Council"], ["water-2003"]),
        (["International Medical Corps"], ["water-2005"]),
    ]
    one = several_client.get(
        "/ask", params={"q": "what did IMC note on dams", "k": 5, "report": "water-2005"}
    ).json()
    assert [r["reports"] for r in one["readings"]] == [None]
    assert one["read_as"] == "IMC = International Medical Corps"


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        (
            "/reports?cursor=zz",
            422,
            "cursor is 'zz', which no list of reports gave; give its `next`",
        ),
        ("/reports?limit=0", 422, "limit is too small; give at least 1."),
        ("/reports?limit=501", 422, "limit is too large; give at most 500."),
        ("/reports?limit=few", 422, "limit is no whole number; give one."),
        ("/reports?serach=x", 422, "serach is not known here; leave it out, or correct its name."),
        ("/reports?search=" + "x" * 1001, 422, "The text to search for has 1,001 characters and"),
        ("/reports/minutes?first=0", 422, "first is too small; give at least 1."),
        (
            "/reports/minutes?first=2",
            404,
            "There is no paragraph from 2 to the end in minutes; its",
        ),
        (
            "/ask?q=dams&since=2003-13",
            422,
            "since is '2003-13'; give a year, a month or a day such",
        ),
        ("/ask?q=dams&until=2003-W10-1", 422, "until is '2003-W10-1'; give a year, a month or a"),
        (
            "/ask?q=dams&series=Water",
            404,
            "There is no series 'Water' to ask; there is Trade Forums,",
        ),
        ("/ask?q=dams&series=", 404, "There is no series '' to ask; there is Trade Forums, Water"),
        ("/ask?q=dams&since=2010", 404, "No report fits the series and the dates that are asked"),
    ],
)
def test_what_no_list_part_or_date_is_is_refused_in_a_sentence(
    several_client: TestClient, path: str, status: int, detail: str
) -> None:
    got = several_client.get(path)
    assert got.status_code == status
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["detail"].startswith(detail)


def test_half_a_surrogate_pair_is_the_name_of_nothing(several_client: TestClient) -> None:
    for field in ("report", "section", "speaker", "organisation", "series"):
        body = b'{"question": "dams", "%s": ["\\ud800"]}' % field.encode()
        headers = {"Content-Type": "application/json"}
        assert several_client.post("/ask", content=body, headers=headers).status_code == 404, field


def test_a_report_that_is_no_pdf_has_no_pictures_of_pages(client: TestClient) -> None:
    found = client.get("/reports/migration-2003/pages/1.png")
    assert found.status_code == 404
    assert found.json()["detail"].startswith("migration-2003 is no PDF, so that no page of it")
    assert client.get("/reports/nothing/pages/1.png").status_code == 404
    assert client.get("/reports/migration-2003/pages/0.png").status_code == 422
