"""The protocol: a connection whose next head does not arrive in time, or is too large, is closed."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from server.middleware.protocol import HEAD_SECONDS, limited_protocol

# Seconds: the limit of these tests, and how long a closed connection may take on a busy machine.
_HEAD = 0.15
_PATIENCE = 10.0
_HEADERS = b"Host: localhost\r\n"


@contextmanager
def _serving(head_seconds: float) -> Iterator[int]:
    """A server that answers everything, and its port."""
    config = uvicorn.Config(
        PlainTextResponse("ok"),
        http=limited_protocol(head_seconds),
        ws="none",
        lifespan="off",
        log_config=None,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


Connect = Callable[[], socket.socket]


def _connecting(port: int) -> Iterator[Connect]:
    opened: list[socket.socket] = []

    def connect() -> socket.socket:
        opened.append(socket.create_connection(("127.0.0.1", port), _PATIENCE))
        return opened[-1]

    yield connect
    for each in opened:
        each.close()


@pytest.fixture(scope="module")
def impatient() -> Iterator[Connect]:
    """Connect to a server that waits only a moment for a head."""
    with _serving(_HEAD) as port:
        yield from _connecting(port)


@pytest.fixture(scope="module")
def connect() -> Iterator[Connect]:
    """Connect to a server with the usual limit, which no test here comes near."""
    with _serving(HEAD_SECONDS) as port:
        yield from _connecting(port)


def _all(client: socket.socket) -> bytes:
    """Return what comes until the service closes the connection."""
    with client.makefile("rb") as stream:
        return stream.read()


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: loc"])
def test_a_head_that_does_not_end_in_time_closes_the_connection(
    impatient: Connect, sent: bytes
) -> None:
    started = time.monotonic()
    client = impatient()
    client.sendall(sent)
    assert _all(client) == b""
    assert time.monotonic() - started >= _HEAD * 0.9


def test_requests_in_time_are_answered_on_one_connection(
    connect: Connect,
) -> None:
    client = connect()
    for _ in range(3):
        client.sendall(b"GET / HTTP/1.1\r\n" + _HEADERS + b"\r\n")
        assert client.recv(65536).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "head",
    [
        b"GET /" + b"x" * 64_000 + b" HTTP/1.1\r\n" + _HEADERS + b"\r\n",
        b"GET / HTTP/1.1\r\n" + b"X-Long: " + b"x" * 64_000 + b"\r\n" + _HEADERS + b"\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: 1234567890\r\n" * 6_000 + b"\r\n",
    ],
    ids=["address", "header", "many headers"],
)
def test_a_head_that_is_too_large_is_not_answered(connect: Connect, head: bytes) -> None:
    client = connect()
    try:
        client.sendall(head)
        heard = _all(client)
    except ConnectionError:  # it was closed before all was sent
        heard = b""
    assert b"200 OK" not in heard


def test_a_client_that_closes_its_half_after_a_whole_request_is_answered(
    connect: Connect,
) -> None:
    client = connect()
    client.sendall(b"GET / HTTP/1.1\r\n" + _HEADERS + b"\r\n")
    client.shutdown(socket.SHUT_WR)
    assert _all(client).endswith(b"ok")


def test_the_limit_belongs_to_each_service() -> None:
    assert limited_protocol(0.5).head_seconds == 0.5
    assert limited_protocol(2.0).head_seconds == 2.0
