"""A small reverse proxy on loopback that serves a service below a path, as nginx would."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive", "content-length"}


class Proxy(ThreadingHTTPServer):
    """Passes what is below `path` on to a service, with or without the path; else it answers 404.

    `outside` are the paths that were asked for elsewhere.
    """

    daemon_threads = True

    def __init__(self, upstream: str, path: str, strips: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream = urlsplit(upstream)
        self.path, self.strips = path, strips
        self.outside: list[str] = []

    @property
    def address(self) -> str:
        """The origin at which it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Proxy

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        inner = self.path.removeprefix(self.server.path)
        if inner == self.path or inner[:1] not in ("", "/", "?"):
            self.server.outside.append(self.path)
            self._answer(404, [], b"outside")
            return
        inner = inner if inner.startswith("/") else f"/{inner}"
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: value for name, value in self.headers.items() if name != "Connection"}
        headers["X-Forwarded-For"] = "192.0.2.7"
        upstream = self.server.upstream
        connection = http.client.HTTPConnection(upstream.hostname or "", upstream.port, timeout=30)
        try:
            path = inner if self.server.strips else self.path
            connection.request(self.command, path, body or None, headers)
            response = connection.getresponse()
            self._answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def proxied(upstream: str, path: str, strips: bool) -> Iterator[Proxy]:
    """Run a proxy for the time of a `with` block."""
    with Proxy(upstream, path, strips) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
