"""Answers are written for a few at once; one without quotes is never sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from indexer.errors import Busy
from indexer.index.reader import Index
from server.answering.answer import ask
from server.writing.writer import Writer
from tests.server.writing.scripted import Handler, says, scripted

QUESTION = "what did UNHCR say about security"
TRUE = "UNHCR noted that refugees needed protection at different stages of their search for asylum [1]."


def test_the_quotes_of_an_answer_go_to_the_model_and_nothing_else(index: Index) -> None:
    answer = ask(index, QUESTION)
    with scripted(says(TRUE)) as server:
        written = asyncio.run(Writer(server.endpoint()).whole(answer))
    assert written is not None and written.shown
    asked = server.requests[0]["body"]["messages"][1]["content"]
    assert answer.quotes[0].text in asked
    others = {found.passage.text for found in answer.passages[1:]}
    assert not any(text in asked for text in others)


def test_a_refused_answer_is_never_sent(index: Index) -> None:
    refused = ask(index, "what was said about football")
    assert not refused.answerable
    with scripted(says(TRUE)) as server:
        writer = Writer(server.endpoint())
        assert asyncio.run(writer.whole(refused)) is None
        bare = replace(ask(index, QUESTION), quotes=())
        assert asyncio.run(writer.whole(bare)) is None
    assert server.requests == []


def test_no_more_are_written_than_can_be_waited_for(index: Index) -> None:
    answer = ask(index, QUESTION)

    def script(handler: Handler) -> None:
        handler.server.go_on.wait(10)

    async def many() -> int:
        with scripted(script) as server:
            writer = Writer(server.endpoint())
            tasks = [asyncio.create_task(writer.whole(answer)) for _ in range(12)]
            while len(server.requests) < 4:
                await asyncio.sleep(0)
            with pytest.raises(Busy, match="12 answers are being written"):
                writer.check_free()
            at_once = len(server.requests)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            writer.check_free()
            return at_once

    assert asyncio.run(many()) == 4
