"""What comes back from a model is trusted in nothing: form, size and time are limited."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest

from indexer.errors import WriterUnavailable
from server.writing.endpoint import Endpoint
from server.writing.streaming import Limits, stream_text
from tests.server.writing.scripted import Handler, Script, says, scripted

MESSAGES = [{"role": "user", "content": "?"}]
QUICK = Limits(connect=2.0, silence=0.3, total=1.0, most=20_000)


def _text(endpoint: Endpoint, limits: Limits = QUICK) -> str:
    async def read() -> str:
        return "".join([piece async for piece in stream_text(endpoint, MESSAGES, limits)])

    return asyncio.run(read())


def test_the_pieces_of_events_are_yielded_in_order() -> None:
    with scripted(says("Boats sank [1].", "Nets tore [2]. é𝒳", size=3)) as server:
        assert _text(server.endpoint("k1")) == "Boats sank [1].\nNets tore [2]. é𝒳"
    (request,) = server.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["headers"]["Authorization"] == "Bearer k1"
    body = request["body"]
    assert (body["model"], body["messages"], body["stream"]) == ("small-model", MESSAGES, True)


def test_no_key_is_sent_where_none_is_set() -> None:
    with scripted(says("A.")) as server:
        _text(server.endpoint())
    assert "Authorization" not in server.requests[0]["headers"]


def test_a_whole_answer_as_json_is_read_too() -> None:
    def script(handler: Handler) -> None:
        handler.head(kind="application/json")
        answer = {"choices": [{"message": {"content": "Boats sank [1]."}}]}
        handler.wfile.write(json.dumps(answer, indent=1).encode())

    with scripted(script) as server:
        assert _text(server.endpoint()) == "Boats sank [1]."


def _status(status: int, **headers: str) -> Script:
    return lambda handler: handler.head(status, **headers)


def _raw(raw: bytes, kind: str = "text/event-stream") -> Script:
    def script(handler: Handler) -> None:
        handler.head(kind=kind)
        handler.wfile.write(raw)

    return script


def _never_ends(handler: Handler) -> None:
    handler.head()
    while True:
        handler.piece("and ")


def _silent(handler: Handler) -> None:
    handler.head()
    handler.piece("Boats ")
    handler.server.go_on.wait(5)


def _never_begins(handler: Handler) -> None:
    handler.server.go_on.wait(5)


def _drips(handler: Handler) -> None:
    handler.head()
    while not handler.server.go_on.wait(0.05):
        handler.piece("a")


def _one_line_without_end(handler: Handler) -> None:
    handler.head()
    while True:
        handler.wfile.write(b"data: " + b"x" * 5000)


SECRET = "k-secret"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (_status(401), "takes no such key"),
        (_status(404), "does not know the address or the model 'small-model'"),
        (_status(429), "too many requests"),
        (_status(500), "failed (status 500)"),
        (_status(302, Location="http://127.0.0.1:9/"), "leads elsewhere (status 302)"),
        (_raw(b'data: {"choices": [{"delta": {"content": "a"}}]}\n\n'), "broke off"),
        (_raw(b"data: \xff\xfe\n\n"), "not UTF-8"),
        (_raw(b"data: hello\n\n"), "no answer of a chat"),
        (_raw(b'data: {"error": "k-secret"}\n\n'), "no answer of a chat"),
        (_raw(b'data: {"choices": [{"delta": {"content": 5}}]}\n\n'), "no answer of a chat"),
        (_raw(b'data: {"choices": [[]]}\n\n'), "no answer of a chat"),
        (_raw(b"data: " + b"[" * 9000 + b"\n\n"), "no answer of a chat"),
        (_raw(b"<html>", "text/html"), "no answer of a chat"),
        (_raw(b"", "application/json"), "no answer of a chat"),
        (_never_ends, "sent more than 20,000 bytes"),
        (_one_line_without_end, "sent more than 20,000 bytes"),
        (_silent, "did not answer in time"),
        (_never_begins, "did not answer in time"),
        (_drips, "did not answer in time"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_without_the_key(script: Script, said: str) -> None:
    with scripted(script) as server, pytest.raises(WriterUnavailable) as raised:
        _text(server.endpoint(SECRET))
    assert said in str(raised.value)
    assert SECRET not in str(raised.value)


def test_nobody_there_is_said_with_the_host() -> None:
    with scripted(says("A.")) as server:
        endpoint = server.endpoint()
    with pytest.raises(WriterUnavailable, match=f"at {endpoint.host} cannot be reached"):
        _text(endpoint)


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with scripted(says("A.")) as server:
        assert _text(server.endpoint()) == "A."


def test_the_time_in_which_pieces_are_checked_is_none_of_the_models() -> None:
    async def read(endpoint: Endpoint, wait: Callable[[], object]) -> str:
        text = ""
        async for piece in stream_text(endpoint, MESSAGES, Limits(total=2.0)):
            text += piece
            await asyncio.to_thread(wait)
        return text

    # The time counts while a piece is waited for, and no other.
    with scripted(says("Boats sank.", size=20)) as server:
        done = server.left
        assert asyncio.run(read(server.endpoint(), lambda: done.wait(2.2))) == "Boats sank."


def test_where_the_caller_ends_the_model_is_stopped() -> None:
    async def first(endpoint: Endpoint) -> str:
        pieces = stream_text(endpoint, MESSAGES, Limits())
        piece = await anext(pieces)
        await pieces.aclose()
        return piece

    with scripted(_never_ends) as server:
        assert asyncio.run(first(server.endpoint())) == "and "
        assert server.left.wait(5)
