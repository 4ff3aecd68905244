"""The service: verifications wait for each other, and few may wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from indexer.errors import AnswerFileError, Busy, IndexDamaged
from server.answering.types import Answer
from server.question.query import Query
from server.service.access import Access
from server.service.metrics import Metrics
from server.service.service import Service


class _Served:
    def __init__(self, index: str) -> None:
        self.index = index

    def report_of(self, report_id: str) -> None:
        return None


class _Reloading:
    def __init__(self) -> None:
        self.served = _Served("first")


class _Batcher:
    async def ask(self, query: Query) -> str:
        return f"answer to {query.text}"


def _service() -> Any:
    reloading: Any = _Reloading()
    batcher: Any = _Batcher()
    return Service(reloading, batcher, Metrics(), Access())


def test_questions_go_to_the_batcher() -> None:
    answer: Answer = asyncio.run(_service().ask(Query("fees")))
    assert answer == "answer to fees"  # type: ignore[comparison-overlap]


@pytest.mark.parametrize(("mended", "asked"), [(True, 2), (False, 1)])
def test_a_question_that_meets_damage_is_asked_again_of_what_is_whole(
    mended: bool, asked: int
) -> None:
    service = _service()
    indexes: list[str] = []

    async def ask(query: Query) -> str:
        indexes.append(service.index)
        if service.index == "first":
            raise IndexDamaged("A file is damaged.")
        return f"answer of {service.index}"

    def leave_out_damage(index: str) -> bool:
        assert index == "first"
        if mended:
            service.reloading.served = _Served("second")
        return mended

    service.batcher.ask = ask
    service.reloading.leave_out_damage = leave_out_damage
    if mended:
        assert asyncio.run(service.ask(Query("fees"))) == "answer of second"
    else:
        with pytest.raises(IndexDamaged):
            asyncio.run(service.ask(Query("fees")))
    assert len(indexes) == asked


def test_the_index_is_the_one_that_is_served_now() -> None:
    service = _service()
    assert service.index == "first"
    service.reloading.served = _Served("second")
    assert service.index == "second"


def test_a_text_that_is_no_answer_is_refused_by_name() -> None:
    with pytest.raises(AnswerFileError, match=r"^The body is not JSON"):
        asyncio.run(_service().verify("{"))


def test_answers_are_verified_one_at_a_time_and_eight_may_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, running, most = threading.Event(), 0, 0

    def verify(text: str, name: str, served: object) -> Sequence[str]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        assert gate.wait(10)
        running -= 1
        return [text]

    monkeypatch.setattr("server.service.service._verify", verify)

    async def main() -> None:
        service = _service()
        waiting = [asyncio.ensure_future(service.verify(str(n))) for n in range(8)]
        await asyncio.sleep(0)
        with pytest.raises(Busy, match="8 answers are being verified already; try again shortly"):
            await service.verify("one too many")
        with pytest.raises(Busy):
            await service.verify_quote("one too many", "/reports/a")
        gate.set()
        assert await asyncio.gather(*waiting) == [[str(n)] for n in range(8)]
        assert await service.verify("again") == ["again"]

    asyncio.run(main())
    assert most == 1
