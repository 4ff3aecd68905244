"""Work for a client goes on while the client is connected, and no longer."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from server.middleware.disconnect import while_connected


class _Client:
    """A client that sends its body and stays until it leaves."""

    def __init__(self) -> None:
        self.left = asyncio.Event()
        self._messages: list[Message] = [{"type": "http.request", "body": b"x", "more_body": False}]

    async def receive(self) -> Message:
        if self._messages:
            return self._messages.pop()
        await self.left.wait()
        return {"type": "http.disconnect"}

    def request(self) -> Request:
        return Request({"type": "http", "headers": []}, self.receive)


def test_the_result_of_the_work_is_returned() -> None:
    async def main() -> None:
        async def work() -> int:
            await asyncio.sleep(0)
            return 7

        assert await while_connected(_Client().request(), work()) == 7

    asyncio.run(main())


def test_an_error_of_the_work_is_raised() -> None:
    async def main() -> None:
        async def work() -> int:
            raise KeyError("x")

        with pytest.raises(KeyError, match="x"):
            await while_connected(_Client().request(), work())

    asyncio.run(main())


def test_a_client_that_leaves_ends_the_work() -> None:
    async def main() -> None:
        client, cancelled = _Client(), asyncio.Event()

        async def work() -> None:
            client.left.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.set()
                raise

        with pytest.raises(ClientDisconnect):
            await while_connected(client.request(), work())
        await asyncio.wait_for(cancelled.wait(), 5)

    asyncio.run(main())
