"""The adding page: a file or a text is chosen, looked at, corrected, and added, without scripts."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from server.adding.types import Limits
from server.service.service import Service
from tests.server.adding.files import TEXT, contents, pdf_of, script
from tests.server.adding.service import QuickIndex, adding_client

BROWSER = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", "Origin": "null"}
FIELDS = {"id": "board", "title": "Board", "date": "2024", "language": "en", "do": "add"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def _choose(
    client: TestClient, raw: bytes = b"", name: str = "", text: str = ""
) -> httpx2.Response:
    """Send the form as a browser does, with a part for each of its fields."""
    files: dict[str, Any] = {"file": (name, raw), "text": (None, text)}
    return client.post("/add", files=files, headers=BROWSER)


def _error(got: httpx2.Response) -> str:
    found = re.search(r'class="error" role="alert">([^<]*)<', got.text)
    return found[1].replace("&#39;", "'") if found else ""


def test_a_file_is_looked_at_corrected_and_added(service: Service, corpus: Path) -> None:
    raw = pdf_of("Minutes of the board", "17.  Ms. Lind said that the quay was full and dark.")
    with adding_client(service, corpus) as client:
        assert 'enctype="multipart/form-data"' in client.get("/add", headers=BROWSER).text
        chosen = _choose(client, raw, "Minutes 3.pdf")
        assert chosen.status_code == 303
        place = chosen.headers["location"]
        seen = client.get(place, headers=BROWSER)
        assert (seen.status_code, seen.headers["cache-control"]) == (200, "no-cache")
        for shown in ("Minutes 3.pdf: 2 paragraphs", 'value="minutes-3"', "Ms. Lind"):
            assert shown in seen.text
        assert contents(corpus) == {}
        added = client.post(place, data=FIELDS, headers=BROWSER)
        assert (added.status_code, added.headers["location"]) == (303, place)
        ends = time.monotonic() + 30
        while "The report was added" not in (page := client.get(place, headers=BROWSER).text):
            assert "The report is being indexed" in page and time.monotonic() < ends
        assert 'href="/?report=board"' in page and 'href="/reports/board"' in page
        again = client.post(place, data=FIELDS, headers=BROWSER)
        assert (again.status_code, again.headers["location"]) == (303, place)
    assert contents(corpus)["board/Minutes 3.pdf"] == raw
    assert b'title = "Board"\n' in contents(corpus)["board/report.toml"]


def test_a_text_is_pasted_and_gets_an_id_from_its_title(service: Service, corpus: Path) -> None:
    with adding_client(service, corpus) as client:
        page = client.get(_choose(client, text=TEXT).headers["location"], headers=BROWSER).text
    assert 'value="harbour-board"' in page and "report.md: 1 paragraph" in page


def test_what_cannot_be_read_comes_back_as_the_form_with_a_sentence(
    service: Service, corpus: Path
) -> None:
    with adding_client(service, corpus) as client:
        for got, error in (
            (_choose(client), "Nothing was chosen; choose a file with text, or paste a text."),
            (_choose(client, b"x", "a.md", "y"), "There are a file and a text; give one of them."),
            (_choose(client, b"x", "a.pdf"), "a.pdf is no PDF file; give the file as it was published."),
            (client.post("/add", content=b"x", headers=BROWSER), "The form holds no file; send it as multipart/form-data."),
        ):  # fmt: skip
            assert (got.status_code, _error(got)) == (422, error)
            assert "<h1>Add a report</h1>" in got.text
        assert service.adding and list(service.adding.drafts.new_path().parent.iterdir()) == []


@pytest.mark.parametrize(
    ("field", "value", "status", "error"),
    [
        ("id", "../x", 422, "is no id"),
        ("id", "", 422, "is no id"),
        ("id", "old", 409, "There is a report with the id"),
        ("title", " ", 422, "The report needs a title."),
        ("date", "2023-02-30", 422, "is no date"),
        ("language", "?", 422, "is no language"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(
    service: Service, corpus: Path, field: str, value: str, status: int, error: str
) -> None:
    (corpus / "old").mkdir(parents=True)
    with adding_client(service, corpus) as client:
        place = _choose(client, TEXT.encode(), "a.md").headers["location"]
        got = client.post(place, data={**FIELDS, "title": "My own", field: value}, headers=BROWSER)
    assert (got.status_code, error in got.text) == (status, True)
    (wrong,) = re.findall(r'<input id="(\w+)"[^>]*aria-invalid="true"', got.text)
    assert wrong == field
    assert field == "title" or 'value="My own"' in got.text
    assert sorted(contents(corpus)) == ["old"]


def test_a_file_that_is_not_wanted_is_forgotten(service: Service, corpus: Path) -> None:
    with adding_client(service, corpus) as client:
        place = _choose(client, TEXT.encode(), "a.md").headers["location"]
        got = client.post(place, data={**FIELDS, "do": "drop"}, headers=BROWSER)
        assert (got.status_code, got.headers["location"]) == (303, "/add")
        gone = client.get(place, headers=BROWSER)
        assert gone.status_code == 404 and "waits no longer; choose it again" in gone.text
        assert client.post(place, data=FIELDS, headers=BROWSER).status_code == 404
    assert contents(corpus) == {}


def test_a_report_that_could_not_be_indexed_can_be_tried_again(
    service: Service, corpus: Path
) -> None:
    index = QuickIndex(corpus)
    index.reason = "There is no room; make some."
    with adding_client(service, corpus, index=index) as client:
        place = _choose(client, TEXT.encode(), "a.md").headers["location"]
        for reason, heading in ((index.reason, "was not added"), ("", "was added")):
            index.reason = reason
            assert client.post(place, data=FIELDS, headers=BROWSER).status_code == 303
            while "is being indexed" in (page := client.get(place, headers=BROWSER).text):
                time.sleep(0.02)
            assert f"The report {heading}" in page
            assert (reason in page) and (corpus / "board").exists() is (reason == "")


def test_a_hostile_file_is_text_on_every_page(service: Service, corpus: Path) -> None:
    evil = "<script>document.title='owned'</script>"
    text = f"# &lt;b onclick=x&gt;{evil}\n\nMs. Lind said that <img src=x onerror=alert(1)> was.\n"
    with adding_client(service, corpus) as client:
        for raw, name in ((text.encode(), f"{evil}.md"), (text.encode(), "a.html")):
            chosen = _choose(client, raw, name)
            pages = [chosen.text]
            if chosen.status_code == 303:
                place = chosen.headers["location"]
                pages.append(client.get(place, headers=BROWSER).text)
                fields = {**FIELDS, "title": f'"><script>{name}', "date": evil}
                pages.append(client.post(place, data=fields, headers=BROWSER).text)
            for page in pages:
                assert re.findall(r"<script(?! src=)|<img|<b onclick|\sonerror=[^&]*>", page) == []


def test_a_file_that_hangs_comes_back_with_a_sentence(
    service: Service, corpus: Path, tmp_path: Path
) -> None:
    reader = (sys.executable, str(script(tmp_path, "import time; time.sleep(600)")))
    with adding_client(service, corpus, limits=Limits(seconds=1.0), reader=reader) as client:
        got = _choose(client, TEXT.encode(), "a.md")
    assert (got.status_code, "takes too much time or memory" in _error(got)) == (422, True)


def test_a_third_file_is_asked_to_wait(service: Service, corpus: Path) -> None:
    with adding_client(service, corpus) as client:
        assert service.adding
        with service.adding.slot(), service.adding.slot():
            got = _choose(client, TEXT.encode(), "a.md")
    assert (got.status_code, got.headers["retry-after"]) == (503, "5")
    assert _error(got).startswith("2 files are being read already")


def test_the_way_to_the_page_is_shown_where_it_leads_somewhere(
    service: Service, corpus: Path, client: TestClient
) -> None:
    for path in ("/", "/reports"):
        assert 'href="/add"' not in client.get(path, headers=BROWSER).text
    assert client.get("/add", headers=BROWSER).status_code == 404
    with adding_client(service, corpus) as adding:
        for path in ("/", "/reports"):
            assert 'href="/add"' in adding.get(path, headers=BROWSER).text


def test_a_page_elsewhere_can_neither_send_nor_confirm(service: Service, corpus: Path) -> None:
    evil = {**BROWSER, "Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    with adding_client(service, corpus) as client:
        place = _choose(client, TEXT.encode(), "a.md").headers["location"]
        assert client.post(place, data=FIELDS, headers=evil).status_code == 403
        files = {"file": ("a.md", TEXT.encode())}
        assert client.post("/add", files=files, headers=evil).status_code == 403
    assert contents(corpus) == {}
