"""Limits of size and time on bodies; fault trials with clients that dawdle or go away.

The trials run the real service as a process.
"""

from __future__ import annotations

import asyncio
import http.client
import select
import socket
import struct
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient
from starlette.types import Message

from evals.bench.service_process import ServiceProcess, serving, wait_for
from indexer.index.reader import Index
from indexer.index.store import Store
from server.middleware.limits import BodyLimits
from tests.server.service.trial import (
    BODIES,
    DEADLINE,
    Background,
    batched,
    in_flight,
    right_answers,
)

# Seconds in which a head and a body must have come, in these trials.
_HEAD, _BODY = 2.0, 1.6
# A head must begin within its time and then end within it.
_MOST_SECONDS = 2 * _HEAD + 3.0  # and some for a machine that does other things as well
_SLOW_HEADS, _SLOW_BODIES = 200, 20
# Seconds between the bytes of a slow client: none of its pauses is long.
_BYTE_SECONDS = 0.05
# A client that has to wait for a slow one waits for a limit above; p95, ms.
_SANE = 1000 * _BODY / 2
_LEAVING = 40
_REQUEST = (
    b"POST /ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(BODIES[0]), BODIES[0])
)


def _limited(most: int) -> TestClient:
    """Return a client of an application that counts the bytes of a body."""
    app = FastAPI()

    @app.post("/")
    async def count(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(BodyLimits, most=most)
    return TestClient(app)


@pytest.mark.parametrize(("size", "status"), [(0, 200), (10, 200), (11, 413)])
def test_a_body_may_be_as_large_as_the_limit(size: int, status: int) -> None:
    client = _limited(10)
    for body in (b"x" * size, iter([b"x"] * size)):  # with its length in advance, and without
        got = client.post("/", content=body)
        assert got.status_code == status
        if status == 200:
            assert got.json() == size


def test_a_refusal_names_the_limit() -> None:
    detail = _limited(1_000_000).post("/", content=b"x" * 1_000_001).json()["detail"]
    assert detail == "The body is larger than 1,000,000 bytes; send less."


def test_a_body_that_does_not_come_in_time_is_refused_and_the_connection_closed() -> None:
    app = FastAPI()

    @app.post("/")
    async def read(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(BodyLimits, seconds=0.01)
    sent: list[Message] = []

    async def main() -> None:
        parts: list[Message] = [{"type": "http.request", "body": b"x", "more_body": True}]

        async def receive() -> Message:
            if not parts:
                await asyncio.Event().wait()
            return parts.pop()

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
        await app(scope, receive, send)

    asyncio.run(main())
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]


@pytest.fixture(scope="module")
def service(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServiceProcess]:
    corpus = str(tmp_path_factory.mktemp("no-corpus"))
    limits = ("--head-timeout", str(_HEAD), "--body-timeout", str(_BODY))
    with serving("--index", str(store.folder), "--corpus", corpus, *limits) as service:
        service.get("/ask?q=security")  # what is opened by the first question stays open
        yield service


@pytest.fixture
def background(service: ServiceProcess, index: Index) -> Iterator[Background]:
    """A normal load while there are slow clients; it must end without a fault."""
    wait_for(lambda: in_flight(service) == 0, DEADLINE)
    open_before = _open_files(service)
    title = next(iter(index.records.reports.values())).title
    titles = {index.manifest.index_id: title}
    with Background(service.address, right_answers(index), titles) as background:
        yield background
        background.wait()
        load = background.stop()
    assert (background.wrong, load.errors) == ([], {})
    assert load.p95 < _SANE
    wait_for(lambda: in_flight(service) == 0, DEADLINE, lambda: in_flight(service))
    wait_for(lambda: _open_files(service) <= open_before, DEADLINE, lambda: _open_files(service))


def _open_files(service: ServiceProcess) -> int:
    """Files and sockets that the service has open; 0 where there is no /proc."""
    return len(list(Path(f"/proc/{service.process.pid}/fd").glob("*")))


class _Slow:
    """A connection that sends a message byte by byte; `ended` when the service has closed it."""

    def __init__(self, port: int, at_once: bytes, slowly: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), DEADLINE)
        self.socket.sendall(at_once)
        self.socket.setblocking(False)
        self._left, self.heard, self.ended = slowly, b"", False

    def go_on(self) -> None:
        """Hear what there is, and send the next byte."""
        try:
            if select.select([self.socket], [], [], 0)[0]:
                heard = self.socket.recv(65536)
                self.heard, self.ended = self.heard + heard, not heard
        except ConnectionError:
            self.ended = True
        if not self.ended and self._left:
            try:
                self.socket.send(self._left[:1])
            except ConnectionError:
                self.ended = True
            self._left = self._left[1:]


def _dawdle(clients: Sequence[_Slow]) -> float:
    """Send a byte of each again and again until all have been cut off; the seconds it took."""
    started = time.monotonic()
    while any(not client.ended for client in clients):
        assert time.monotonic() < started + DEADLINE
        for client in clients:
            if not client.ended:
                client.go_on()
        time.sleep(_BYTE_SECONDS)
    return time.monotonic() - started


def test_clients_that_send_a_head_byte_by_byte_are_cut_off_and_keep_nobody(
    service: ServiceProcess, background: Background
) -> None:
    with ExitStack() as opened:
        clients = [_Slow(service.port, b"", _REQUEST) for _ in range(_SLOW_HEADS)]
        for client in clients:
            opened.enter_context(client.socket)
        took = _dawdle(clients)
    assert _HEAD <= took < _MOST_SECONDS
    assert {client.heard[:12] for client in clients} <= {b"", b"HTTP/1.1 408"}


@pytest.mark.parametrize("slowly", [b"", BODIES[0][20:40]], ids=["half", "byte by byte"])
def test_clients_that_send_half_a_body_are_answered_408_and_cut_off(
    service: ServiceProcess, background: Background, slowly: bytes
) -> None:
    half = _REQUEST[: -len(BODIES[0]) + 20]
    with ExitStack() as opened:
        clients = [_Slow(service.port, half, slowly) for _ in range(_SLOW_BODIES)]
        for client in clients:
            opened.enter_context(client.socket)
        took = _dawdle(clients)
    assert _BODY <= took < _MOST_SECONDS
    assert {client.heard[:12] for client in clients} == {b"HTTP/1.1 408"}


def test_clients_that_close_their_half_of_the_connection_are_answered_and_leave_nothing_behind(
    service: ServiceProcess, background: Background
) -> None:
    for _ in range(_LEAVING):
        with socket.create_connection(("127.0.0.1", service.port), DEADLINE) as client:
            client.sendall(_REQUEST)
            client.shutdown(socket.SHUT_WR)
            with client.makefile("rb") as stream:
                heard = stream.read()
        assert heard[:15] == b"HTTP/1.1 200 OK"
        assert heard.endswith(b"}")


def test_clients_that_reset_the_connection_leave_nothing_behind(
    service: ServiceProcess, background: Background
) -> None:
    at_once = struct.pack("ii", 1, 0)  # linger for no time: close with RST
    for number in range(_LEAVING):
        client = socket.create_connection(("127.0.0.1", service.port), DEADLINE)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        client.sendall(_REQUEST if number % 2 else _REQUEST[:-20])
        client.close()


@pytest.mark.parametrize(
    ("request_", "rest"),
    [
        (b"POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n", b"x"),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n", b"x"),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\r\n"),
    ],
    ids=["half a body to nothing", "half a body to a probe", "blank lines"],
)
def test_connections_that_go_on_after_their_answer_come_to_an_end(
    service: ServiceProcess, request_: bytes, rest: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", service.port), _MOST_SECONDS) as client:
        client.sendall(request_)
        assert client.recv(65536).startswith(b"HTTP/1.1 ")
        client.sendall(rest)
        while client.recv(65536):
            pass


def test_head_is_answered_without_a_body_and_the_connection_lives_on(
    service: ServiceProcess,
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=DEADLINE)
    try:
        lengths = []
        for method in ("GET", "HEAD", "HEAD", "GET"):
            connection.request(method, "/reports")
            port = connection.sock.getsockname()[1]
            response = connection.getresponse()
            lengths.append((response.status, response.headers["Content-Length"], port))
            assert bool(response.read()) == (method == "GET")
        assert len(set(lengths)) == 1
        assert service.process.poll() is None
        assert "Traceback" not in "".join(service.output)
    finally:
        connection.close()


def test_questions_of_clients_that_have_gone_are_not_answered(service: ServiceProcess) -> None:
    at_once = struct.pack("ii", 1, 0)
    before = batched(service)
    clients = [socket.create_connection(("127.0.0.1", service.port), DEADLINE) for _ in range(60)]
    for client in clients:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        client.sendall(_REQUEST)
    for client in clients:
        client.close()
    wait_for(lambda: in_flight(service) == 0, DEADLINE, lambda: in_flight(service))
    assert batched(service) - before < len(clients)
    assert "Traceback" not in "".join(service.output)
