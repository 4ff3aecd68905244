"""The headers of every response: what a browser may do with it, and our version."""

from __future__ import annotations

from importlib.metadata import version

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.root_path import public_path

VERSION = version("rapporteur-qa")
# For answers that hold a time or may differ with the next index: nobody may keep them.
NO_STORE = {"Cache-Control": "no-store"}
# A page loads only our own files; it holds no script or style, and no frame may hold it.
_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Rapporteur-Version": VERSION,
}


class SafeHeaders:
    """Middleware that adds the headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to HTTP responses; the server's own messages pass."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                described = f'<{public_path("/openapi.json")}>; rel="service-desc"'
                MutableHeaders(scope=message).update({**_HEADERS, "Link": described})
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
