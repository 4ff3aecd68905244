"""Questions that arrive together share a forward pass; too many are refused at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from indexer.encoding.types import Encoder, Encoding
from indexer.errors import Busy, QuestionError, UsageError
from indexer.index.reader import Index
from server.answering.answer import ask
from server.question.query import Query
from server.service.batching import Batcher


class Gate:
    """An `Encoder` that notes its batches and, while shut, keeps them."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.batches: list[list[str]] = []
        self.threads: set[int] = set()
        self.open = threading.Event()
        self.open.set()

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.batches.append(list(texts))
        self.threads.add(threading.get_ident())
        assert self.open.wait(10)
        return self._encoder.encode(texts)


class Notes:
    """An observer that keeps all counts."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.counts: list[int] = []

    def batch(self, size: int) -> None:
        self.sizes.append(size)

    def in_flight(self, count: int) -> None:
        self.counts.append(count)


@pytest.fixture
def gate(index: Index) -> Gate:
    return Gate(index.encoder)


@pytest.fixture
def gated(index: Index, gate: Gate) -> Index:
    return replace(index, encoder=gate)  # type: ignore[arg-type]


async def _until(condition: object) -> None:
    async with asyncio.timeout(10):
        while not condition():  # type: ignore[operator]
            await asyncio.sleep(0.001)


def test_questions_that_arrive_together_share_one_forward_pass(gated: Index, gate: Gate) -> None:
    async def main() -> None:
        notes = Notes()
        batcher = Batcher(lambda: gated, notes, threads=1, batch=8)
        texts = [f"what was said about security {n}" for n in range(6)]
        answers = await asyncio.gather(*(batcher.ask(Query(text)) for text in texts))
        batcher.close()
        assert [answer.question for answer in answers] == texts
        assert gate.batches == [texts]
        assert notes.sizes == [6]
        assert notes.counts == [*range(1, 7), *range(5, -1, -1)]

    asyncio.run(main())


def test_a_batched_answer_is_the_answer_alone(index: Index) -> None:
    async def main() -> None:
        batcher = Batcher(lambda: index, Notes(), threads=2)
        texts = ["what did UNHCR say about security", "remittances", "who spoke of Chile at length"]
        together = await asyncio.gather(*(batcher.ask(Query(text)) for text in texts))
        batcher.close()
        for text, got in zip(texts, together, strict=True):
            alone = ask(index, text)
            assert [f.passage for f in got.passages] == [f.passage for f in alone.passages]
            assert [f.score for f in got.passages] == pytest.approx(
                [f.score for f in alone.passages], abs=1e-3
            )

    asyncio.run(main())


def test_while_the_threads_are_busy_questions_gather_to_full_batches(
    gated: Index, gate: Gate
) -> None:
    async def main() -> None:
        notes = Notes()
        batcher = Batcher(lambda: gated, notes, threads=1, batch=4, wait=0)
        gate.open.clear()
        first = asyncio.ensure_future(batcher.ask(Query("security")))
        await _until(lambda: gate.batches)
        rest = [asyncio.ensure_future(batcher.ask(Query(f"fees {n}"))) for n in range(9)]
        await asyncio.sleep(0)
        gate.open.set()
        await asyncio.gather(first, *rest)
        batcher.close()
        assert notes.sizes == [1, 4, 4, 1]

    asyncio.run(main())


def test_the_event_loop_goes_on_while_a_forward_pass_runs(gated: Index, gate: Gate) -> None:
    async def main() -> None:
        batcher = Batcher(lambda: gated, Notes(), threads=1)
        gate.open.clear()
        asked = asyncio.ensure_future(batcher.ask(Query("security")))
        await _until(lambda: gate.batches)  # the loop turns here, though the pass is kept
        assert threading.get_ident() not in gate.threads
        gate.open.set()
        assert (await asked).answerable
        batcher.close()

    asyncio.run(main())


def test_a_full_queue_refuses_at_once_and_takes_questions_again_when_it_has_room(
    gated: Index, gate: Gate
) -> None:
    async def main() -> None:
        batcher = Batcher(lambda: gated, Notes(), threads=1, batch=2, wait=0, queue=3)
        gate.open.clear()
        first = asyncio.ensure_future(batcher.ask(Query("security")))
        await _until(lambda: gate.batches)
        waiting = [asyncio.ensure_future(batcher.ask(Query("fees"))) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy, match="3 questions are waiting already; ask again shortly"):
            await batcher.ask(Query("one too many"))
        gate.open.set()
        await asyncio.gather(first, *waiting)
        assert (await batcher.ask(Query("security"))).answerable
        batcher.close()

    asyncio.run(main())


def test_a_bad_question_fails_alone(gated: Index) -> None:
    async def main() -> None:
        batcher = Batcher(lambda: gated, Notes(), threads=1)
        queries = [
            Query("security"), Query(""), Query("migr " * 400), Query("fees", mode="x"),
            Query("fees", k=0), Query("remittances"),
        ]  # fmt: skip
        got = await asyncio.gather(*(batcher.ask(q) for q in queries), return_exceptions=True)
        batcher.close()
        kinds = [type(one) for one in got if isinstance(one, Exception)]
        assert kinds == [QuestionError, QuestionError, UsageError, UsageError]
        assert not isinstance(got[0], BaseException) and got[0].answerable
        assert not isinstance(got[5], BaseException) and got[5].answerable

    asyncio.run(main())


def test_an_error_that_nobody_foresaw_reaches_all_who_asked_and_the_next_question_is_answered(
    gated: Index, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        batcher = Batcher(lambda: gated, Notes(), threads=1)
        with monkeypatch.context() as broken:
            broken.setattr(gate, "encode", lambda texts: 1 / 0)
            got = await asyncio.gather(
                *(batcher.ask(Query("fees")) for _ in range(2)), return_exceptions=True
            )
        assert [type(one) for one in got] == [ZeroDivisionError, ZeroDivisionError]
        assert (await batcher.ask(Query("fees"))).answerable
        batcher.close()

    asyncio.run(main())


def test_a_question_whose_client_has_gone_is_not_encoded(gated: Index, gate: Gate) -> None:
    async def main() -> None:
        notes = Notes()
        batcher = Batcher(lambda: gated, notes, threads=1, wait=0)
        gate.open.clear()
        first = asyncio.ensure_future(batcher.ask(Query("security")))
        await _until(lambda: gate.batches)
        gone = asyncio.ensure_future(batcher.ask(Query("fees of banks")))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.wait([gone])
        assert not batcher._waiting  # there is room for another
        gate.open.set()
        await asyncio.wait([first, gone])
        await batcher.ask(Query("remittances"))
        batcher.close()
        assert gate.batches == [["security"], ["remittances"]]
        assert notes.counts[-1] == 0

    asyncio.run(main())
