"""What is evaluated: an index in this process, or a running service by its HTTP API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from evals.run.systems import Ranking, System, read_fields, weigh
from indexer.index.reader import Index
from indexer.types import Attribution, Passage
from server.answering.answer import ask
from server.contract.schemas import AnswerJSON
from server.contract.serialise import answer_json
from server.question.encode import Question, read_question
from server.retrieval.ranking import Mode, rank


class Service(Protocol):
    """Something that ranks passages and answers; `fixed` when its parts cannot be taken away."""

    fixed: bool

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages, in the order of the reports."""

    @property
    def attributions(self) -> Sequence[Attribution]:
        """Who says each sentence of each passage, in order; nothing where it cannot be asked."""

    def answer(self, text: str, mode: Mode, k: int) -> AnswerJSON:
        """The answer to a question, as the contract says."""

    def rank(self, text: str, system: System, k: int) -> Ranking:
        """The ids of a question's best k passages, best first."""

    def about(self) -> Mapping[str, Any]:
        """What there is to know of the index: id, encoder, hashes of the reports."""

    def close(self) -> None:
        """Let go of what is held open."""


class LocalService:
    """An opened index."""

    fixed = False

    def __init__(self, index: Index) -> None:
        self._index = index
        # The systems are asked in turn, so one question at a time is kept, as read and literally.
        self._read = lru_cache(maxsize=2)(self._read_once)
        self._fields = lru_cache(maxsize=2)(
            lambda text, literal: read_fields(index, self._read(text, literal))
        )

    def _read_once(self, text: str, literal: bool) -> Question:
        names = None if literal else self._index.names
        return read_question(text, self._index.encoder, names)

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages, in the order of the reports."""
        return self._index.passages

    @property
    def attributions(self) -> Sequence[Attribution]:
        """Who says each sentence, in the order of the passages."""
        return self._index.speakers.sentences

    def answer(self, text: str, mode: Mode, k: int) -> AnswerJSON:
        """The answer to a question, by the same function as on the command line."""
        return answer_json(ask(self._index, text, k, mode))

    def rank(self, text: str, system: System, k: int) -> Ranking:
        """The ids of a question's best k passages, best first."""
        if system.mode == "full":
            rows = weigh(self._fields(text, system.literal), system.weights)
        else:
            rows = rank(self._index, self._read(text, system.literal), system.mode).rows
        return tuple(self._index.passages[int(row)].passage_id for row in rows[:k])

    def about(self) -> Mapping[str, Any]:
        """The index's manifest, as far as it tells two indexes apart."""
        manifest = self._index.manifest
        return {
            "index": manifest.index_id,
            "encoder": {"name": manifest.encoder.name, "sha256": manifest.encoder.sha256},
            "corpus": dict(manifest.reports),
        }

    def close(self) -> None:
        """Nothing is held open."""
