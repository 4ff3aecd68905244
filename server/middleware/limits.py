"""Limits on the size of a request's body and on the time in which it arrives."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.middleware.problems import problem

# Bytes; an answer with 100 passages, to be verified, has about a fifth of this.
BODY_BYTES = 1_000_000
# Seconds in which a whole body must have arrived.
BODY_SECONDS = 10.0


# Seconds in which a whole file must have arrived: 50 MB at 3.3 Mbit/s.
UPLOAD_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """How large a body may be, in bytes, and in how many seconds it must arrive."""

    most: int = BODY_BYTES
    seconds: float = BODY_SECONDS

    @property
    def too_large(self) -> str:
        """What is said of a body that is too large."""
        return f"The body is larger than {self.most:,} bytes; send less."

    @property
    def too_slow(self) -> str:
        """What is said of a body that is too slow."""
        return f"The body did not come within {self.seconds:g} s; send it at once."


class BodyLimits:
    """Middleware that answers 413 to a body that is too large and 408 to one that is too slow.

    `uploads` has the limits of those addresses that take files.
    """

    def __init__(
        self,
        app: ASGIApp,
        most: int = BODY_BYTES,
        seconds: float = BODY_SECONDS,
        uploads: Mapping[str, BodyLimit] | None = None,
    ) -> None:
        self._app, self._usual, self._uploads = app, BodyLimit(most, seconds), uploads or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Limit HTTP requests; the server's own messages pass."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        limit = self._uploads.get(scope["path"], self._usual)
        length = Headers(scope=scope).get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > limit.most:
            response = problem(Request(scope), 413, limit.too_large)
            return await response(scope, receive, send)
        return await self._app(scope, _LimitedBody(receive, limit), send)


class _LimitedBody:
    """A request's body, counted as it arrives."""

    def __init__(self, receive: Receive, limit: BodyLimit) -> None:
        self._receive, self._limit = receive, limit
        self._size, self._complete = 0, False
        self._deadline = asyncio.get_running_loop().time() + limit.seconds

    async def __call__(self) -> Message:
        if self._complete:  # only the disconnection follows
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError as exc:
            raise HTTPException(408, self._limit.too_slow, {"Connection": "close"}) from exc
        self._size += len(message.get("body", b""))
        self._complete = not message.get("more_body", False)
        if self._size > self._limit.most:
            raise HTTPException(413, self._limit.too_large, {"Connection": "close"})
        return message
