"""An answer comes with the index that gave it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from server.question.query import Query
from server.service.asking import ask_with_index
from tests.server.page.meeting import make_answer


@dataclass
class _Manifest:
    index_id: str


@dataclass
class _Index:
    manifest: _Manifest


class _Replaced:
    """A service whose index is replaced while the first question is answered."""

    def __init__(self) -> None:
        self.index, self.asked = _Index(_Manifest("i0")), 0

    async def ask(self, query: Query) -> Any:
        self.asked, self.index = self.asked + 1, _Index(_Manifest("i1"))
        return make_answer(query.text)


def test_a_question_is_asked_again_where_another_index_has_answered() -> None:
    service: Any = _Replaced()
    index, answer = asyncio.run(ask_with_index(service, Query("fees")))
    assert (index.manifest.index_id, answer.index_id, service.asked) == ("i1", "i1", 2)
