"""The protocol over HTTP, at one address of the service: each request is answered by itself.

No session is kept, so that any worker behind a proxy can answer the next request.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from server.mcp.protocol import make_server
from server.middleware.disconnect import while_connected
from server.middleware.limits import BODY_BYTES
from server.service.service import Service

PATH = "/mcp"


class McpEndpoint:
    """An ASGI application that answers while it is `running`.

    Hosts, keys, rates and sizes are checked by the middleware of the service, before it.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._manager: StreamableHTTPSessionManager | None = None
        self.route = Route(PATH, endpoint=self, methods=["POST"], include_in_schema=False)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer requests for the time of a `with` block."""
        manager = StreamableHTTPSessionManager(
            make_server(self._service),
            json_response=True,
            stateless=True,
            security_settings=None,  # AccessGuard knows which hosts are ours
            max_request_body_size=BODY_BYTES,
        )
        async with manager.run():
            self._manager = manager
            try:
                yield
            finally:
                self._manager = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; its work ends when the client disconnects."""
        assert self._manager is not None
        scope["route"] = self.route
        request = Request(scope, receive)
        body = await request.body()
        given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            if given:
                return given.pop()
            await asyncio.Event().wait()  # that the client has gone is seen below
            raise AssertionError

        await while_connected(request, self._manager.handle_request(scope, replay, send))
