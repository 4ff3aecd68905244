"""Whether reports may be added at all, and by whom: never by a page of another site."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.middleware.problems import problem

# The page on which a report is added, and the resources with which programs do it.
PAGE, PREVIEW, REPORTS = "/add", "/reports/preview", "/reports"
_NOT_ALLOWED = (
    "Reports cannot be added here; whoever runs the service allows it with `rapporteur serve "
    "--allow-add`."
)
_FOREIGN = (
    "A page of another site may not add reports here; add them on this service's own page. A proxy "
    "before the service must pass on the Host header."
)
_USUAL_PORTS = (":80", ":443")


class AddingGate:
    """Middleware that answers 404 where nothing may be added, and 403 to pages of other sites.

    It looks before any of the body is read.
    """

    def __init__(self, app: ASGIApp, allowed: bool) -> None:
        self._app, self._allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check HTTP requests that add; everything else passes."""
        if scope["type"] != "http" or not _adds(scope["method"], scope["path"]):
            return await self._app(scope, receive, send)
        if not self._allowed:
            response = problem(Request(scope), 404, _NOT_ALLOWED)
        elif scope["method"] == "POST" and is_foreign(Headers(scope=scope)):
            response = problem(Request(scope), 403, _FOREIGN)
        else:
            return await self._app(scope, receive, send)
        return await response(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Return whether a browser sends a request for a page of another site.

    Browsers send Origin with every POST to another site, and new ones say in Sec-Fetch-Site where
    it comes from; no page can change either. Programs send neither.
    """
    site, origins = headers.get("sec-fetch-site"), headers.getlist("origin")
    if site is not None and site != "same-origin":
        return True
    if origins == ["null"]:  # of a page that may not say where it is from, perhaps our own
        return site is None
    return any(_host(own.partition("://")[2]) != _host(headers.get("host", "")) for own in origins)


def _adds(method: str, path: str) -> bool:
    if path == PAGE or path.startswith(f"{PAGE}/"):
        return True
    return method == "POST" and path in (REPORTS, PREVIEW)


def _host(netloc: str) -> str:
    """Return host and port as they are compared: in small letters, without a usual port."""
    host = netloc.lower()
    return next((host.removesuffix(end) for end in _USUAL_PORTS if host.endswith(end)), host)
