"""An answer in words: as JSON when all of it is checked, or as events while it is written."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.answering.types import Answer
from server.contract.serialise import answer_json
from server.contract.writing.serialise import sentence_json, written_json
from server.middleware.disconnect import while_connected
from server.middleware.headers import NO_STORE
from server.middleware.problems import quality
from server.question.query import Query
from server.service.service import Service
from server.service.writing import free_writer
from server.writing.types import Written
from server.writing.writer import Writer

EVENTS = "text/event-stream"
# How the responses that may be events are described.
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"content": {EVENTS: {"schema": {"type": "string"}}}}
}


async def ask_response(
    request: Request, service: Service, query: Query, write: bool = False
) -> Response:
    """Answer a question, in words too where that is wanted.

    Raises what `Service.ask` and `free_writer` raise, and ClientDisconnect.
    """
    writer = free_writer(service) if write else None
    answer = await while_connected(request, service.ask(query))
    if writer is None:
        return _json(answer, None)
    if quality(request.headers.get("accept", ""), EVENTS) > 0:
        return StreamingResponse(
            _events(writer, answer),
            media_type=EVENTS,
            headers={**NO_STORE, "X-Accel-Buffering": "no"},  # nginx would keep them back
        )
    return _json(answer, await while_connected(request, writer.whole(answer)))


def _json(answer: Answer, written: Written | None) -> Response:
    """Return an answer as JSON; pydantic's writer takes a fifth of the time of Python's own."""
    body = to_json(answer_json(answer, written))
    return Response(body, media_type="application/json", headers=NO_STORE)


async def _events(writer: Writer, answer: Answer) -> AsyncGenerator[bytes]:
    """Yield the answer, each sentence as it is checked, and at the end the whole."""
    yield _event("answer", answer_json(answer))
    whole: Written | None = None
    async with aclosing(writer.write(answer)) as sentences:
        async for sentence in sentences:
            if isinstance(sentence, Written):
                whole = sentence
            else:
                yield _event("sentence", sentence_json(sentence))
    yield _event("done", written_json(whole) if whole else None)


def _event(name: str, data: Mapping[str, Any] | None) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), to_json(data))
