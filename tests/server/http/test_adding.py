"""Programs add a report by sending its file; whatever is wrong is told, and changes nothing."""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from indexer.index.reader import Index
from server.adding.types import Limits
from server.app import create_app
from server.http.openapi import describe
from server.service.access import Access, read_keys
from server.service.service import Service
from tests.server.adding.files import TEXT, contents, script, zip_bomb
from tests.server.adding.service import QuickIndex, adding_client

KEY = "correct-horse-battery"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def _fits(service: Service, index: Index, name: str, value: Any) -> None:
    document = json.loads(json.dumps(describe(create_app(service), index, keys=False)))
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(value)


def test_a_preview_tells_what_is_read_and_stores_nothing(
    service: Service, index: Index, corpus: Path
) -> None:
    with adding_client(service, corpus) as client:
        got = client.post("/reports/preview?name=../a.md&title=Board", content=TEXT)
    assert (got.status_code, got.headers["cache-control"]) == (200, "no-store")
    told = got.json()
    _fits(service, index, "PreviewJSON", told)
    assert (told["report_id"], told["title"], told["date"]) == ("a", "Board", None)
    assert (told["paragraphs"], told["speakers"]) == (1, ["Ms. Lind"])
    assert contents(corpus) == {}


def test_a_report_is_added_when_the_answer_comes(
    service: Service, index: Index, corpus: Path
) -> None:
    with adding_client(service, corpus) as client:
        got = client.post("/reports?name=a.md&id=board&date=2024", content=TEXT)
        assert (got.status_code, got.headers["location"]) == (201, "/reports/board")
        _fits(service, index, "AddedJSON", got.json())
        assert got.json()["title"] == "Harbour board"
        before = contents(corpus)
        again = client.post("/reports?name=a.md&id=board", content=f"{TEXT}\n\nMore.\n")
        assert (again.status_code, again.json()["detail"]) == (
            409, "There is a report with the id 'board' already; give this one another id.",
        )  # fmt: skip
        assert contents(corpus) == before
    assert before["board/a.md"] == TEXT.encode()


@pytest.mark.parametrize(
    ("path", "body", "status", "detail"),
    [
        ("/reports?name=a.md", b"", 422, "The file is empty; give one with text."),
        ("/reports?name=a.md", b"\xff\xfe", 422, "a.md is not UTF-8"),
        ("/reports?name=a.pdf", b"words", 422, "a.pdf is no PDF file"),
        ("/reports?name=a.rtf", b"words", 422, "a.rtf is of no kind that is read"),
        ("/reports?name=b.docx", zip_bomb(), 422, "b.docx holds the part word/document.xml"),
        ("/reports?id=..%2Fx", b"words", 422, "'../x' is no id"),
        ("/reports?id=nul", b"words", 422, "'nul' is a name that Windows does not allow"),
        ("/reports?date=soon", b"words", 422, "'soon' is no date"),
        ("/reports?titel=x", b"words", 422, "titel is not known here"),
        ("/reports/preview?name=" + "x" * 301, b"words", 422, "name cannot be used"),
    ],
)
def test_what_cannot_be_added_is_told_and_changes_nothing(
    service: Service, corpus: Path, path: str, body: bytes, status: int, detail: str
) -> None:
    with adding_client(service, corpus) as client:
        got = client.post(path, content=body)
        assert (got.status_code, got.headers["content-type"]) == (
            status, "application/problem+json",
        )  # fmt: skip
        assert got.json()["detail"].startswith(detail)
        assert service.adding and list(service.adding.drafts.new_path().parent.iterdir()) == []
    assert contents(corpus) == {}


def test_a_build_that_fails_is_told_and_changes_nothing(service: Service, corpus: Path) -> None:
    index = QuickIndex(corpus)
    index.reason = "There is no room; make some."
    with adding_client(service, corpus, index=index) as client:
        got = client.post("/reports?name=a.md", content=TEXT)
    assert (got.status_code, got.json()["detail"]) == (
        500, "The report could not be indexed and was not kept: There is no room; make some.",
    )  # fmt: skip
    assert contents(corpus) == {}


def test_a_file_beyond_the_limit_is_refused_with_and_without_its_length(
    service: Service, corpus: Path
) -> None:
    with adding_client(service, corpus, limits=Limits(file_bytes=2_000_000)) as client:
        for body in (b"x" * 2_000_001, iter([b"x" * 1_000_000] * 3)):
            got = client.post("/reports?name=a.md", content=body)
            assert got.status_code == 413
            assert got.json()["detail"] == "The body is larger than 2,000,000 bytes; send less."
        assert service.adding and list(service.adding.drafts.new_path().parent.iterdir()) == []
        # Larger than a question may be, and not too large for a file.
        assert client.post("/reports/preview", content=b"word " * 300_000).status_code == 200
        assert client.post("/ask", content=b"x" * 1_500_000).status_code == 413


def test_a_third_file_has_to_wait_while_two_hang_and_questions_are_answered(
    service: Service, corpus: Path, tmp_path: Path
) -> None:
    reader = (sys.executable, str(script(tmp_path, "import time; time.sleep(600)")))
    with adding_client(service, corpus, limits=Limits(seconds=6.0), reader=reader) as client:
        statuses: list[int] = []

        def send() -> None:
            statuses.append(client.post("/reports?name=a.md", content=TEXT).status_code)

        threads = [threading.Thread(target=send) for _ in range(2)]
        for thread in threads:
            thread.start()
        while service.adding and service.adding._at_work < 2:
            threading.Event().wait(0.02)
        got = client.post("/reports?name=a.md", content=TEXT)
        assert (got.status_code, got.headers["retry-after"]) == (503, "1")
        assert got.json()["detail"].startswith("2 files are being read already")
        assert client.get("/ask?q=security").status_code == 200
        for thread in threads:
            thread.join()
    assert statuses == [422, 422]
    assert contents(corpus) == {}


def test_without_leave_nothing_is_added(client: TestClient) -> None:
    for path in ("/reports", "/reports/preview"):
        got = client.post(path, content=b"x" * 2_000_000)
        assert got.status_code == 404
        assert "`rapporteur serve --allow-add`" in got.json()["detail"]


def test_with_keys_only_their_holders_add(service: Service, corpus: Path) -> None:
    service.access = Access(keys=read_keys(KEY, "f"))
    with adding_client(service, corpus) as client:
        assert client.post("/reports?name=a.md", content=TEXT).status_code == 401
        assert contents(corpus) == {}
        holder = {"Authorization": f"Bearer {KEY}"}
        got = client.post("/reports?name=a.md", content=TEXT, headers=holder)
        assert got.status_code == 201


def test_a_page_elsewhere_adds_nothing(service: Service, corpus: Path) -> None:
    headers = {"Origin": "http://evil.example", "Content-Type": "text/plain"}
    with adding_client(service, corpus) as client:
        got = client.post("/reports?name=a.md", content=TEXT, headers=headers)
    assert (got.status_code, contents(corpus)) == (403, {})


def test_two_who_want_an_id_at_once_get_one_report_and_one_sentence(
    service: Service, corpus: Path
) -> None:
    with adding_client(service, corpus) as client:
        found: list[tuple[int, str]] = []

        def send(text: str) -> None:
            got = client.post("/reports?name=a.md&id=board", content=text)
            found.append((got.status_code, text))

        threads = [threading.Thread(target=send, args=(f"Words {n}.",)) for n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    (status, text), (other, _) = sorted(found)
    assert (status, other) == (201, 409)
    assert (corpus / "board" / "a.md").read_text("utf-8") == text


def test_files_that_wait_go_when_the_service_stops(service: Service, corpus: Path) -> None:
    with adding_client(service, corpus) as client:
        client.post("/reports/preview", content=TEXT)
        assert service.adding
        folder = service.adding.drafts.new_path().parent
        assert folder.is_dir()
    assert not folder.exists()
