"""Ask a service, and know which index has answered, though it may be replaced meanwhile."""

from __future__ import annotations

from indexer.index.reader import Index
from server.answering.types import Answer
from server.question.query import Query
from server.service.service import Service


async def ask_with_index(service: Service, query: Query) -> tuple[Index, Answer]:
    """Return an answer and the index that gave it; asks again if that was replaced meanwhile.

    Raises what `Service.ask` raises.
    """
    while True:
        index = service.index
        answer = await service.ask(query)
        if answer.index_id == index.manifest.index_id:
            return index, answer
