"""The load counts what a service does, against a small server with the replies of the test."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from evals.bench import load as load_module
from evals.bench.load import Load, load, run_loop

Reply = Callable[[int, bytes], bytes | None]
_ANSWER = b'{"answer": "yes"}'
# Seconds that an answer takes, and the least of them that is sure to pass: timers count in ms.
_TAKES, _LEAST = 0.006, 0.004
# After these the server closes the connection.
_CUT = (b"HTTP/1.1 200", b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")


class _Server:
    """Answers the n-th request with `reply(n, body)`; None closes the connection at once."""

    def __init__(self, reply: Reply) -> None:
        self._reply, self.connections, self.bodies = reply, 0, list[bytes]()
        self.under_way = self.most_under_way = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while answer := await self._answer(reader):
                writer.write(answer)
                if answer in _CUT:
                    break
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes | None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (ConnectionError, asyncio.IncompleteReadError):
            return None  # the client has asked all that it wanted
        assert head.startswith(b"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        self.bodies.append(await reader.readexactly(length))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        await asyncio.sleep(_TAKES)
        self.under_way -= 1
        return self._reply(len(self.bodies), self.bodies[-1])


def _http(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{more}content-length: {len(body)}\r\n\r\n".encode() + body


def _right(number: int, body: bytes) -> bytes:
    return _http(_ANSWER)


def _loaded(
    reply: Reply, clients: int, requests: int, bodies: Sequence[bytes] = (b"{}",), **more: Any
) -> tuple[Load, _Server]:
    async def main() -> tuple[Load, _Server]:
        handler = _Server(reply)
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            found = await load(f"http://127.0.0.1:{port}", bodies, clients, requests, **more)
        return found, handler

    return run_loop(main())


def test_every_request_is_answered_and_each_client_keeps_its_connection() -> None:
    found, server = _loaded(_right, clients=4, requests=30, bodies=[b"a", b"bb", b"ccc"])
    assert (found.clients, found.requests, len(found.latencies), found.errors) == (4, 30, 30, {})
    assert (server.connections, server.most_under_way) == (4, 4)
    assert sorted(server.bodies) == [b"a"] * 10 + [b"bb"] * 10 + [b"ccc"] * 10
    assert list(found.latencies) == sorted(found.latencies)
    assert found.latencies[0] >= 1000 * _LEAST
    assert found.throughput == pytest.approx(30 / found.seconds)


def test_a_client_asks_on_only_when_it_is_answered() -> None:
    found, server = _loaded(_right, clients=1, requests=10)
    assert (server.most_under_way, len(found.latencies)) == (1, 10)
    assert found.seconds >= 10 * _LEAST


def test_fewer_requests_than_clients_open_fewer_connections() -> None:
    found, server = _loaded(_right, clients=8, requests=3)
    assert (len(found.latencies), server.connections) == (3, 3)
    assert _loaded(_right, clients=8, requests=0)[0].requests == 0


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (_http(b"{}", "503 Service Unavailable", "retry-after: 1\r\n"), "503"),
        (_http(b"", "500 Internal Server Error"), "500"),
        (None, "connection"),
        (_CUT[0], "cut"),
        (_CUT[1], "cut"),
        (_http(b'{"answer": '), "incomplete"),
        (
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "incomplete",
        ),
        (_http(b'{"answer": "no"}'), "wrong"),
    ],
)
def test_each_error_is_counted_by_its_kind_and_the_client_goes_on(
    reply: bytes | None, kind: str
) -> None:
    def every_third(number: int, body: bytes) -> bytes | None:
        return reply if number % 3 == 0 else _http(_ANSWER)

    found, server = _loaded(every_third, 1, 9, accept=lambda body: body == _ANSWER)
    assert (len(found.latencies), found.errors) == (6, {kind: 3})
    assert len(server.bodies) == 9


def test_a_connection_that_the_service_gives_up_is_opened_anew() -> None:
    def last_of_two(number: int, body: bytes) -> bytes:
        return _http(_ANSWER, more="" if number % 2 else "Connection: close\r\n")

    found, server = _loaded(last_of_two, clients=1, requests=10)
    assert (len(found.latencies), found.errors, server.connections) == (10, {}, 5)


def test_a_service_that_is_not_there_costs_a_connection_error_and_a_pause() -> None:
    found = run_loop(load("http://127.0.0.1:9", [b"{}"], 2, 6))
    assert (found.latencies, found.errors) == ((), {"connection": 6})
    assert found.seconds >= 2 * load_module._PAUSE_SECONDS
    assert (found.throughput, found.p50, found.p99) == (0, 0, 0)


def test_an_answer_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_module, "ANSWER_SECONDS", 0.05)
    monkeypatch.setattr(load_module, "_CHECK_SECONDS", 0.01)
    found, _ = _loaded(lambda number, body: b"HTTP/1.1 200 OK\r\n", clients=2, requests=4)
    assert (found.latencies, found.errors) == ((), {"timeout": 4})


def test_a_load_ends_after_its_seconds_or_when_it_is_stopped() -> None:
    found, _ = _loaded(_right, clients=2, requests=10**9, seconds=0.1)
    assert 0.1 <= found.seconds < 1
    assert len(found.latencies) == found.requests
    ends = time.perf_counter() + 0.1
    stopped, _ = _loaded(
        _right, clients=2, requests=10**9, stopped=lambda: time.perf_counter() > ends
    )
    assert 0 < len(stopped.latencies) == stopped.requests < 10**9


@pytest.mark.parametrize(
    ("latencies", "p50", "p95", "p99"),
    [
        (range(1, 101), 50, 95, 99),
        (range(1, 21), 10, 19, 20),
        ([1, 2, 3], 2, 3, 3),
        ([7], 7, 7, 7),
        ([], 0, 0, 0),
    ],
)
def test_percentiles_are_the_nearest_rank(
    latencies: Sequence[float], p50: float, p95: float, p99: float
) -> None:
    found = Load(1, len(latencies), 2.0, tuple(latencies), {})
    assert (found.p50, found.p95, found.p99) == (p50, p95, p99)
    assert found.throughput == len(latencies) / 2
