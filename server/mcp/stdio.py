"""The protocol over standard input and output, for a client that starts the program itself."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

from mcp.server.stdio import stdio_server

from server.mcp.protocol import make_server
from server.service.service import Service

# Seconds between two looks whether the index was replaced; one may wait for days for a question.
_POLL = 2.0


def run_stdio(service: Service) -> int:
    """Answer until standard input ends; return the exit code.

    Ctrl-C ends the process at once: a thread waits for input, and nothing is left to be written.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        asyncio.run(_answer(service))
    finally:
        signal.signal(signal.SIGINT, before)
    return 0


async def _answer(service: Service) -> None:
    watch = asyncio.create_task(service.reloading.watch(_POLL))
    server = make_server(service)
    try:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        service.batcher.close()
