"""A running service is evaluated through its HTTP API as an index is in this process."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from evals.retriever import answer_question
from evals.run.evaluate import evaluate_service
from evals.run.evaluation import Evaluation
from evals.run.remote import RemoteService
from indexer.errors import AnswerFileError, ServiceError
from indexer.index.reader import Index
from server.citation.parsed_report import ReportLookup
from server.contract.report_json import passage_json

Reply = tuple[int, Any]


class _Handler(BaseHTTPRequestHandler):
    """The contract's three resources, answered from an index; `broken` overrides a path."""

    index: Index
    broken: dict[str, Reply]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        reports = {
            "reports": [{"report_id": report_id} for report_id in self.index.records.reports]
        }
        if self.path == "/reports":
            self._send(200, reports)
        else:
            passages = [passage_json(passage) for passage in self.index.records.passages]
            self._send(200, {"passages": passages})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._send(200, answer_question(self.index, body["question"], body["mode"], body["k"]))

    def _send(self, status: int, data: Any) -> None:
        status, data = self.broken.get(self.path, (status, data))
        raw = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        if status == 307:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the tests' output clean."""


@contextmanager
def serving(index: Index, broken: dict[str, Reply] | None = None) -> Iterator[str]:
    """Serve an index at a free port for the time of a `with` block; its address."""
    handler = type("Handler", (_Handler,), {"index": index, "broken": broken or {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_service_has_the_values_of_its_index(
    index: Index, evaluation: Evaluation, report_of: ReportLookup
) -> None:
    gold = evaluation.gold[:8]
    with serving(index) as url, closing(RemoteService(url)) as service:
        found = evaluate_service(service, gold, "x", modes=["bm25", "full"], report_of=report_of)
        about = service.about()
    assert list(found.values) == ["bm25", "full"]
    for system in found.values:
        for measure, values in found.values[system].items():
            own = evaluation.values[system][measure]
            assert values == {key: own[key] for key in values}, (system, measure)
    assert found.integrity is not None
    assert found.integrity.share == 1
    assert about["index"] == index.manifest.index_id


@pytest.mark.parametrize(
    ("broken", "kind", "message"),
    [
        (
            {"/ask": (503, b"bu\x1bsy")},
            ServiceError,
            r"POST .*/ask was answered with 503: 'bu.x1bsy'",
        ),
        ({"/ask": (307, b"")}, ServiceError, "answered with 307: leads to '/elsewhere'"),
        ({"/ask": (200, {"answer": 42})}, AnswerFileError, "is no answer of"),
        ({"/ask": (200, b"<html>")}, AnswerFileError, "is not JSON"),
        ({"/reports": (200, b"<html>")}, ServiceError, "gave no JSON"),
        ({"/reports": (200, {"items": []})}, ServiceError, "does not list reports"),
        ({"/reports": (200, {"reports": [{"report_id": 7}]})}, ServiceError, "does not list"),
        (
            {"/reports/migration-2003": (200, {"passages": [{"text": None}]})},
            ServiceError,
            "does not list",
        ),
    ],
)
def test_a_service_that_answers_otherwise_is_refused(
    index: Index, broken: dict[str, Reply], kind: type[Exception], message: str
) -> None:
    with (
        serving(index, broken) as url,
        closing(RemoteService(url)) as service,
        pytest.raises(kind, match=message),
    ):
        assert service.passages
        service.answer("what", "full", 5)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("passage_id", "migration-2003-p999", "a passage 'migration-2003-p999' that its reports"),
        ("text", "Something else.", "that its reports do not have"),
        ("score", float("nan"), "the score nan"),
        ("highlights", [[0, 9999]], "highlights outside of"),
        ("highlights", [[9, 3]], "highlights outside of"),
        ("confidence", 7.5, "the confidence 7.5"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    index: Index, path: str, value: object, message: str
) -> None:
    answer: Any = answer_question(index, "what did UNHCR say about security", "full", 3)
    target = answer if path == "confidence" else answer["passages"][0]
    target[path] = value
    with (
        serving(index, {"/ask": (200, answer)}) as url,
        closing(RemoteService(url)) as service,
        pytest.raises(ServiceError, match=message),
    ):
        service.answer("what", "full", 3)


def test_a_passage_that_is_answered_twice_is_refused(index: Index) -> None:
    text = "what did UNHCR say about security"
    answer: Any = answer_question(index, text, "full", 3)
    answer["passages"].append(answer["passages"][0])
    with (
        serving(index, {"/ask": (200, answer)}) as url,
        closing(RemoteService(url)) as service,
        pytest.raises(ServiceError, match=r"with the passage 'migration-2003-p\d+' twice"),
    ):
        service.answer(text, "full", 3)
