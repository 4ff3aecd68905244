"""A real small service on loopback that speaks as OpenAI's does, and says what a test scripts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from server.writing.endpoint import Endpoint

# How a script answers one request.
Script = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the script of its server, and notes what came in."""

    server: ScriptedServer

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(
            {"path": self.path, "headers": dict(self.headers), "body": json.loads(raw)}
        )
        try:
            self.server.script(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.left.set()

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def piece(self, text: str) -> None:
        self.event(json.dumps({"choices": [{"delta": {"content": text}}]}))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the output of a test to itself."""


class ScriptedServer(ThreadingHTTPServer):
    """The service; `requests` is what came in, `left` whether a client went away."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.left = threading.Event()
        # Set by a test that has seen enough; a script that waits then ends.
        self.go_on = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def endpoint(self, key: str = "") -> Endpoint:
        return Endpoint(self.url, "small-model", key)


@contextmanager
def scripted(script: Script) -> Iterator[ScriptedServer]:
    """Serve a script until the block ends."""
    server = ScriptedServer(script)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()


def says(*sentences: str, size: int = 7) -> Script:
    """Return a script that writes sentences, each on a line, in pieces of so many characters."""

    def script(handler: Handler) -> None:
        handler.head()
        handler.event(json.dumps({"choices": [{"delta": {"role": "assistant"}}]}))
        for piece in _cut("\n".join(sentences), size):
            handler.piece(piece)
        handler.event(json.dumps({"choices": [{"delta": {}, "finish_reason": "stop"}]}))
        handler.event("[DONE]")

    return script


def _cut(text: str, size: int) -> Sequence[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]
