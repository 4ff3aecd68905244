"""Ask an OpenAI-compatible service to write, and yield what it writes, piece by piece.

Nothing that comes back is trusted: its size, its time and its form are limited, no redirection is
followed, and no message holds a word of it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.errors import WriterUnavailable
from indexer.installed import install_command
from indexer.settings import LLM_KEY_VARIABLE, LLM_URL_VARIABLE
from server.writing.endpoint import Endpoint

if TYPE_CHECKING:  # a service without a model need not have it
    import httpx2

# The longest answer, in the model's tokens: six sentences have about 300.
_TOKENS = 700
_DONE = "[DONE]"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a model may take, in seconds, and how much may come back, in bytes.

    `silence` is between two pieces, and before the first one: a small model on a slow machine
    reads the quotes for half a minute.
    """

    connect: float = 5.0
    silence: float = 60.0
    total: float = 180.0
    most: int = 1_000_000


async def stream_text(
    endpoint: Endpoint, messages: Sequence[Mapping[str, str]], limits: Limits | None = None
) -> AsyncGenerator[str]:
    """Yield what a model writes, in pieces; raises WriterUnavailable.

    Where the caller ends, the connection is closed, and the model stops.
    """
    limits = limits or Limits()
    httpx2 = _library()
    timeout = httpx2.Timeout(limits.silence, connect=limits.connect)
    # Packed bytes could be a thousand times as many as are counted.
    headers = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    body = _body(endpoint, messages)
    clock = asyncio.get_running_loop().time
    begun = clock()
    try:
        # What the environment says of proxies and passwords is not asked.
        async with httpx2.AsyncClient(timeout=timeout, trust_env=False) as client:
            address = f"{endpoint.url}/chat/completions"
            request = client.build_request("POST", address, json=body, headers=headers)
            async with asyncio.timeout(limits.total):
                response = await client.send(request, stream=True, follow_redirects=False)
            left = limits.total - (clock() - begun)
            async with (
                aclosing(response),
                aclosing(_lines(response, endpoint, limits, left)) as lines,
            ):
                _check_status(response.status_code, endpoint)
                kind = response.headers.get("content-type", "")
                async with aclosing(_pieces(lines, kind, endpoint)) as pieces:
                    async for piece in pieces:
                        yield piece
    except httpx2.ConnectError as exc:
        raise WriterUnavailable(
            f"The language model at {endpoint.host} cannot be reached; start it, or correct "
            f"{LLM_URL_VARIABLE}."
        ) from exc
    except (httpx2.TimeoutException, TimeoutError) as exc:
        raise WriterUnavailable(
            f"The language model at {endpoint.host} did not answer in time; ask again, or set a "
            "faster one."
        ) from exc
    except (httpx2.HTTPError, httpx2.InvalidURL) as exc:
        raise _broken(endpoint, "broke off") from exc


def _body(endpoint: Endpoint, messages: Sequence[Mapping[str, str]]) -> dict[str, object]:
    return {
        "model": endpoint.model,
        "messages": list(messages),
        "stream": True,
        "temperature": 0,
        "max_tokens": _TOKENS,
    }


def _library() -> Any:
    try:
        import httpx2
    except ImportError as exc:
        raise WriterUnavailable(
            "The package httpx2 is missing, which sends quotes to a language model; run "
            f"`{install_command('write')}`."
        ) from exc
    return httpx2


def _check_status(status: int, endpoint: Endpoint) -> None:
    if status == 200:
        return
    host = endpoint.host
    if status in (401, 403):
        what = f"takes no such key (status {status}); set {LLM_KEY_VARIABLE} to one that it takes"
    elif status in (400, 404, 422):
        what = (
            f"does not know the address or the model {endpoint.model!r} (status {status}); correct "
            f"{LLM_URL_VARIABLE} or the name of the model"
        )
    elif 300 <= status < 400:
        what = f"leads elsewhere (status {status}); set {LLM_URL_VARIABLE} to where it leads"
    elif status == 429:
        what = "has too many requests (status 429); ask again later"
    else:
        what = f"failed (status {status}); ask again, or look at its log"
    raise WriterUnavailable(f"The language model at {host} {what}.")


def _broken(endpoint: Endpoint, what: str) -> WriterUnavailable:
    return WriterUnavailable(
        f"The language model at {endpoint.host} {what}; ask again, or look at its log."
    )


async def _pieces(
    lines: AsyncGenerator[str], content_type: str, endpoint: Endpoint
) -> AsyncGenerator[str]:
    """What a response has, as events or as one JSON object; what it has no end of is broken."""
    if content_type.partition(";")[0].strip().casefold() != "text/event-stream":
        whole = "\n".join([line async for line in lines])
        yield _text(_choice(whole, endpoint), "message", endpoint)
        return
    ended = False
    async for line in lines:
        if not line.startswith("data:"):
            continue  # a comment, or a name of an event
        data = line.removeprefix("data:").strip()
        if data == _DONE:
            return
        choice = _choice(data, endpoint)
        if choice and (piece := _text(choice, "delta", endpoint)):
            yield piece
        ended = ended or bool(choice.get("finish_reason"))
    if not ended:
        raise _broken(endpoint, "broke off")


async def _lines(
    response: httpx2.Response, endpoint: Endpoint, limits: Limits, left: float
) -> AsyncGenerator[str]:
    """The lines of a response, decoded; raises WriterUnavailable past the most bytes.

    The model has so many seconds left; those in which the caller checks what came do not count.
    """
    clock = asyncio.get_running_loop().time
    size, rest = 0, b""
    async with aclosing(response.aiter_raw()) as chunks:
        while True:
            asked = clock()
            async with asyncio.timeout(left):
                raw = await anext(chunks, None)
            left -= clock() - asked
            if raw is None:
                break
            size += len(raw)
            if size > limits.most:
                raise _broken(endpoint, f"sent more than {limits.most:,} bytes")
            *lines, rest = (rest + raw).split(b"\n")
            for line in lines:
                yield _decoded(line, endpoint)
    yield _decoded(rest, endpoint)


def _decoded(line: bytes, endpoint: Endpoint) -> str:
    try:
        return line.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError as exc:
        raise _broken(endpoint, "sent what is not UTF-8") from exc


def _choice(data: str, endpoint: Endpoint) -> dict[str, Any]:
    """The first choice of an event or of a whole answer; empty where there is none in an event."""
    try:
        found = json.loads(data)
        choices = found["choices"]
        choice = choices[0] if choices else {}
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as exc:
        raise _broken(endpoint, "sent what is no answer of a chat") from exc
    if not isinstance(choice, dict):
        raise _broken(endpoint, "sent what is no answer of a chat")
    return choice


def _text(choice: Mapping[str, Any], part: str, endpoint: Endpoint) -> str:
    own = choice.get(part) or {}
    text = own.get("content") if isinstance(own, dict) else 0
    if text is not None and not isinstance(text, str):
        raise _broken(endpoint, "sent what is no answer of a chat")
    # Half of a surrogate pair is no text, and could not be sent on.
    return (text or "").encode("utf-8", "replace").decode("utf-8")
