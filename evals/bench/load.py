"""Put a load of questions on a running service: a closed loop of many clients.

Each client sends its next request when the last one is answered. All run over keep-alive
connections in callbacks of one event loop, so that they take little of the processor that the
service is measured on.
"""

from __future__ import annotations

import asyncio
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

# After an error a client waits this long, so that it does not spin while the service is away.
_PAUSE_SECONDS = 0.02
# A service that has not answered by then hangs: its slowest right answer takes far below a second.
ANSWER_SECONDS = 20.0
# How often requests are checked for a timeout.
_CHECK_SECONDS = 0.5
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection:[ \t]*close", re.IGNORECASE)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Load:
    """The result of a load: milliseconds of each right answer, ascending, and errors by kind.

    A kind is an HTTP status other than 200, `connection` (refused, or lost before an answer began),
    `cut` (lost within an answer), `timeout`, `incomplete` (no JSON object of the length in
    its head) or `wrong`.
    """

    clients: int
    requests: int
    seconds: float
    latencies: tuple[float, ...]
    errors: Mapping[str, int]

    @property
    def throughput(self) -> float:
        """Right answers per second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    @property
    def p50(self) -> float:
        """The median latency in ms."""
        return self.percentile(50)

    @property
    def p95(self) -> float:
        """The latency in ms that 95 % of the answers do not exceed."""
        return self.percentile(95)

    @property
    def p99(self) -> float:
        """The latency in ms that 99 % of the answers do not exceed."""
        return self.percentile(99)

    def percentile(self, percent: int) -> float:
        """Return the latency in ms that `percent` % do not exceed (nearest rank); 0 of none."""
        rank = math.ceil(percent * len(self.latencies) / 100)
        return self.latencies[max(rank, 1) - 1] if self.latencies else 0.0


async def load(
    address: str,
    bodies: Sequence[bytes],
    clients: int,
    requests: int,
    *,
    seconds: float = math.inf,
    stopped: Callable[[], bool] = lambda: False,
    accept: Callable[[bytes], bool] = lambda body: True,
) -> Load:
    """Send the bodies in turn, over and over, until `requests`, `seconds` or `stopped` end it.

    `accept` decides whether an answer's body is right. Requests that are under way at the end are
    waited for.
    """
    run = _Run(address, bodies, requests, seconds, stopped, accept)
    running = [_Client(run) for _ in range(min(clients, requests))]
    checking = asyncio.create_task(run.check_timeouts(running))
    await asyncio.gather(*(client.done for client in running))
    took = time.perf_counter() - run.started
    checking.cancel()
    return Load(clients, run.sent, took, tuple(sorted(run.latencies)), dict(run.errors))


def run_loop(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a new event loop, of uvloop where there is one: it takes half the CPU."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(main)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)


class _Run:
    """What the clients share: the requests, when to stop, and the results."""

    def __init__(
        self,
        address: str,
        bodies: Sequence[bytes],
        requests: int,
        seconds: float,
        stopped: Callable[[], bool],
        accept: Callable[[bytes], bool],
    ) -> None:
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self._messages = [_message(parts.netloc, body) for body in bodies]
        self._requests, self._stopped, self.accept = requests, stopped, accept
        self.started = time.perf_counter()
        self._end = self.started + seconds
        self.sent = 0
        self.latencies: list[float] = []
        self.errors: Counter[str] = Counter()

    @property
    def over(self) -> bool:
        """Whether no further request is sent."""
        late = self.sent >= self._requests or time.perf_counter() >= self._end
        return late or self._stopped()

    def message(self) -> bytes:
        """Return the next request."""
        self.sent += 1
        return self._messages[(self.sent - 1) % len(self._messages)]

    async def check_timeouts(self, clients: Sequence[_Client]) -> None:
        """Give up requests that are not answered in time, until cancelled."""
        while True:
            await asyncio.sleep(_CHECK_SECONDS)
            for client in clients:
                client.give_up(time.perf_counter() - ANSWER_SECONDS)


def _message(host: str, body: bytes) -> bytes:
    head = (
        f"POST /ask HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Client:
    """One connection at a time, one request at a time; `done` is set after the last answer."""

    def __init__(self, run: _Run) -> None:
        self._run, self._loop = run, asyncio.get_running_loop()
        self._connection: _Connection | None = None
        self._sent_at = 0.0  # when the request under way was sent; 0 between requests
        self.done: asyncio.Future[None] = self._loop.create_future()
        self._next()

    def _next(self) -> None:
        """Begin the next request, over the open connection or a new one."""
        if self._run.over:
            self.drop()
            self.done.set_result(None)
            return
        message, self._sent_at = self._run.message(), time.perf_counter()
        if self._connection:
            self._connection.send(message)
        else:
            self._connection = _Connection(self, message)
            self._connecting = self._loop.create_task(self._connect(self._connection))

    async def _connect(self, connection: _Connection) -> None:
        try:
            await self._loop.create_connection(lambda: connection, self._run.host, self._run.port)
        except OSError:
            self.lost(connection, "connection")

    def answered(self, head: bytes, body: bytes) -> None:
        """Take an answer and send the next request; an unexpected one ends the connection."""
        took = (time.perf_counter() - self._sent_at) * 1000
        if not self._sent_at or not body or _CLOSE.search(head):
            self.drop()
        if not self._sent_at:
            return
        kind = self._judge(head, body)
        if kind:
            self._fail(kind)
            return
        self._sent_at = 0.0
        self._run.latencies.append(took)
        self._next()

    def _judge(self, head: bytes, body: bytes) -> str | None:
        """The kind of error that an answer is, None for a right one."""
        if head[9:12] != b"200":
            return head[9:12].decode("ascii", "replace")
        if not body.startswith(b"{") or not body.rstrip().endswith(b"}"):
            return "incomplete"
        return None if self._run.accept(body) else "wrong"

    def lost(self, connection: _Connection, kind: str) -> None:
        """Count a request that was under way as an error; the next one opens a connection."""
        if connection is self._connection:
            self._connection = None
            if self._sent_at:
                self._fail(kind)

    def give_up(self, before: float) -> None:
        """Drop a request that was sent before a time."""
        if self._sent_at and self._sent_at < before:
            self.drop()
            self._fail("timeout")

    def _fail(self, kind: str) -> None:
        self._sent_at = 0.0
        self._run.errors[kind] += 1
        self._loop.call_later(_PAUSE_SECONDS, self._next)

    def drop(self) -> None:
        """Abort the connection; what it may still receive is ignored."""
        connection, self._connection = self._connection, None
        if connection:
            connection.abort()


class _Connection(asyncio.Protocol):
    """A connection of a client that sends a first request and collects answers."""

    def __init__(self, client: _Client, message: bytes) -> None:
        self._client: _Client | None = client
        self._message, self._read = message, bytearray()
        self._transport: asyncio.Transport | None = None

    def send(self, message: bytes) -> None:
        """Send a further request."""
        assert self._transport
        self._transport.write(message)

    def abort(self) -> None:
        """Close the connection, whether it has been made or not."""
        self._client = None
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        # The transports of uvloop are no subclasses.
        self._transport = cast(asyncio.Transport, transport)
        if self._client:
            self._transport.write(self._message)
        else:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Pass an answer on when all of it is there; one without a length is passed on empty."""
        self._read += data
        at = self._read.find(b"\r\n\r\n")
        if at < 0 or not self._client:
            return
        head, body = bytes(self._read[:at]), bytes(self._read[at + 4 :])
        length = _LENGTH.search(head)
        if not length or len(body) >= int(length[1]):
            self._read.clear()
            self._client.answered(head, body if length else b"")

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the client, unless it has closed the connection itself."""
        if self._client:
            self._client.lost(self, "cut" if self._read else "connection")
