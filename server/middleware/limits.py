"""Limits on the size of a request's body and on the time in which it arrives."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.middleware.problems import problem

# Bytes; an answer with 100 passages, to be verified, has about a fifth of this.
BODY_BYTES = 1_000_000
# Seconds in which a whole body must have arrived.
BODY_SECONDS = 10.0


class BodyLimits:
    """Middleware that answers 413 to a body that is too large and 408 to one that is too slow."""

    def __init__(self, app: ASGIApp, most: int = BODY_BYTES, seconds: float = BODY_SECONDS) -> None:
        self._app, self._most, self._seconds = app, most, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Limit HTTP requests; the server's own messages pass."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        length = Headers(scope=scope).get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > self._most:
            response = problem(Request(scope), 413, self._too_large())
            return await response(scope, receive, send)
        return await self._app(scope, _LimitedBody(receive, self), send)

    def _too_large(self) -> str:
        return f"The body is larger than {self._most:,} bytes; send less."


class _LimitedBody:
    """A request's body, counted as it arrives."""

    def __init__(self, receive: Receive, limits: BodyLimits) -> None:
        self._receive, self._limits = receive, limits
        self._size, self._complete = 0, False
        self._deadline = asyncio.get_running_loop().time() + limits._seconds

    async def __call__(self) -> Message:
        if self._complete:  # only the disconnection follows
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError as exc:
            detail = f"The body did not come within {self._limits._seconds:g} s; send it at once."
            raise HTTPException(408, detail, {"Connection": "close"}) from exc
        self._size += len(message.get("body", b""))
        self._complete = not message.get("more_body", False)
        if self._size > self._limits._most:
            raise HTTPException(413, self._limits._too_large(), {"Connection": "close"})
        return message
