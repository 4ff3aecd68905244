"""The root path of requests: taken off where the proxy has not done so, and put before links."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send

from server.root_path import answering_below


class RootPath:
    """Middleware that answers `/minutes/reports` as `/reports`, and links as `/minutes/...`.

    Everything within sees paths without the root path, whatever the proxy passes on.
    """

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self._app, self._root_path = app, root_path
        self._beginning = unquote(root_path)  # servers decode the path of a request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Change the path of HTTP requests; the server's own messages pass."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        with answering_below(self._root_path):
            return await self._app({**scope, "path": self._below(scope["path"])}, receive, send)

    def _below(self, path: str) -> str:
        """Return a path without the root path, which is taken off once."""
        rest = path.removeprefix(self._beginning)
        if rest == path or rest[:1] not in ("", "/"):
            return path
        return rest or "/"
