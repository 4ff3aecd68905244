"""Access to the service: a request passes, or is answered 400, 401 or 429."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.middleware.problems import problem
from server.service.access import Access, client_address, given_key

# Probes need no key and have no rate limit: they ask whether the process lives.
OPEN_PATHS = frozenset({"/healthz", "/readyz"})
_NOT_OURS = (
    "This service answers only under its own name; ask {names}. A proxy before the service must "
    "pass on the Host header."
)
_CHALLENGE = 'Bearer realm="rapporteur", Basic realm="rapporteur", charset="UTF-8"'


class AccessGuard:
    """Middleware that lets a request pass, or answers 400 (host), 401 (key) or 429 (rate)."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check HTTP requests; the server's own messages pass."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS:
            return await self._app(scope, receive, send)
        refused = self._refusal(scope)
        if refused is None:
            return await self._app(scope, receive, send)
        status, detail, headers = refused
        response = problem(Request(scope), status, detail, headers=headers)
        return await response(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        """Return status, detail and headers of the refusal; None for a request that may pass."""
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) > 1:
            return 400, "The request names several hosts; name one.", {}
        if not self._access.answers_as(headers.get("host", ""), scope.get("client")):
            return 400, _NOT_OURS.format(names=_in_words(self._access.hosts or ())), {}
        callers = [f"address {client_address(scope.get('client'))}"]
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


def _in_words(names: Collection[str]) -> str:
    """Return host names as a reader may try them: "127.0.0.1 or localhost"."""
    return " or ".join(sorted(names))
