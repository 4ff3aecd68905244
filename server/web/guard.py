"""The door: a request passes, or is answered 400, 401 or 429."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.service.access import Access, address, given_key
from server.web.problems import problem

# What asks whether the process lives must not need a key, nor be told to come later.
_OPEN = frozenset({"/healthz", "/readyz"})
_CHALLENGE = 'Bearer realm="rapporteur", Basic realm="rapporteur", charset="UTF-8"'


class Guard:
    """Middleware that lets a request through, or answers 400, 401 or 429."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard HTTP requests; the server's own messages pass."""
        if scope["type"] != "http" or scope["path"] in _OPEN:
            return await self._app(scope, receive, send)
        refused = self._refusal(scope)
        if refused is None:
            return await self._app(scope, receive, send)
        status, detail, headers = refused
        response = problem(Request(scope), status, detail, headers=headers)
        return await response(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        """Status, sentence and headers for a request that may not pass."""
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) > 1:
            return 400, "The request names several hosts; name one.", {}
        if not self._host_is_ours(headers.get("host", "")):
            detail = "This service answers only under its own address; ask 127.0.0.1 or localhost."
            return 400, detail, {}
        callers = [f"address {address(scope.get('client'))}"]
        holder = None
        if self._access.keys:
            holder = self._access.holder(given_key(headers.get("authorization", "")))
            callers += [f"key {holder}"] if holder else []
        wait = self._seconds_to_wait(callers)
        if wait:
            detail = f"Too many requests; the limit is {self._access.rate}, come again in {wait} s."
            return 429, detail, {"Retry-After": str(wait)}
        if self._access.keys and not holder:
            detail = "An API key is needed; send it as `Authorization: Bearer KEY`."
            return 401, detail, {"WWW-Authenticate": _CHALLENGE}
        return None

    def _seconds_to_wait(self, callers: Iterable[str]) -> int:
        return max(self._access.seconds_to_wait(caller) for caller in callers)

    def _host_is_ours(self, host: str) -> bool:
        """Whether a request names us: a page elsewhere could point its own name at loopback."""
        if self._access.hosts is None:
            return True
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        return name.lower() in self._access.hosts
