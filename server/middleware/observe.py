"""What is recorded of every request: its id, its line in the log, its place in the metrics."""

from __future__ import annotations

import json
import logging
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.middleware.problems import problem
from server.service.metrics import Metrics

ACCESS = logging.getLogger("rapporteur.access")
_ERRORS = logging.getLogger("rapporteur.errors")
# The status recorded for a client that disconnected before it was answered (as nginx has it).
_DISCONNECTED = 499
_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)


@dataclass(slots=True)
class _SentSoFar:
    """The status and the bytes of a response as far as it has been sent; status 0 before that."""

    status: int = 0
    size: int = 0


class RequestObserver:
    """Middleware that gives requests ids, times, counts and logs them.

    An unexpected error is logged and answered with 500. A line of the log never holds a question, a
    key or another part of the query.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Observe HTTP requests; the server's own messages pass."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = time.perf_counter()
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _ID.fullmatch(given) else uuid4().hex
        scope["request_id"] = request_id
        method = scope["method"]
        head = method == "HEAD"
        if head:  # answered as GET is; `observed` drops the body
            scope = {**scope, "method": "GET"}
        sent = _SentSoFar()

        async def observed(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            elif message["type"] == "http.response.body":
                message = {**message, "body": b""} if head else message
                sent.size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, observed)
        except ClientDisconnect:
            sent.status = sent.status or _DISCONNECTED
        except Exception:
            _ERRORS.exception("request %s failed", request_id)
            if not sent.status:
                detail = f"Something broke here; the service's log has the request {request_id}."
                await problem(Request(scope), 500, detail)(scope, receive, observed)
        finally:
            self._record(scope, method, sent, time.perf_counter() - started)
        return None

    def _record(self, scope: Scope, method: str, sent: _SentSoFar, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        self._metrics.request(route, method, sent.status, seconds)
        if not ACCESS.isEnabledFor(logging.INFO):
            return
        client = scope.get("client")
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request_id": scope["request_id"],
            "client": client[0] if client else None,
            "method": method,
            "path": scope["path"],
            "status": sent.status,
            "bytes": sent.size,
            "ms": round(seconds * 1000, 2),
        }
        ACCESS.info("%s", json.dumps(line, ensure_ascii=True))
