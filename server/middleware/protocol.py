"""Uvicorn's HTTP protocol with limits that it lacks: the time and the size of a request's head."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Seconds for a request line and its headers, from the connection or the request's first byte.
HEAD_SECONDS = 10.0
# Bytes of a request line and its headers; a question of 4,000 characters may take 48,000 encoded.
_HEAD_BYTES = 64_000


class LimitedHttpProtocol(HttpToolsProtocol):
    """Closes a connection if the next request's head does not arrive in time or is too large."""

    head_seconds = HEAD_SECONDS
    _deadline: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Read; data outside a request being answered must become a head in time."""
        super().data_received(data)
        answering = self.cycle is not None and not self.cycle.response_complete
        if not answering and self._deadline is None and self.timeout_keep_alive_task is None:
            self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._cancel_deadline()
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]
        """Answer a client that has sent a whole request and closed its half; else close."""
        waits = self.cycle is not None and not self.cycle.response_complete
        if waits and not self.cycle.more_body:
            self.cycle.keep_alive = False
            return True
        return False

    def on_message_begin(self) -> None:
        """Begin to wait for the rest of a head."""
        super().on_message_begin()
        self._head_bytes = 0
        self._expect_head()

    def on_url(self, url: bytes) -> None:
        """Count the bytes of the request line."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count the bytes of a header."""
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Stop waiting."""
        self._cancel_deadline()
        super().on_headers_complete()

    def _count(self, size: int) -> None:
        self._head_bytes += size
        if self._head_bytes > _HEAD_BYTES:
            raise ValueError("the head of the request is too large")

    def _expect_head(self) -> None:
        self._cancel_deadline()
        self._deadline = self.loop.call_later(self.head_seconds, self.transport.close)

    def _cancel_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def limited_protocol(head_seconds: float) -> type[Any]:
    """Return the protocol with another limit of time, in seconds."""
    return type("LimitedHttpProtocol", (LimitedHttpProtocol,), {"head_seconds": head_seconds})
