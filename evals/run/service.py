"""What can be evaluated: an opened index here, or a running service (`evals.run.remote`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from evals.retriever import (
    FieldScores,
    Mode,
    Readings,
    Scores,
    answer_question,
    encode_question,
    score_fields,
    score_passages,
)
from evals.run.systems import System
from indexer.index.reader import Index
from indexer.types import Attribution, Passage
from server.contract.answer_schemas import AnswerJSON


class Service(Protocol):
    """Something that ranks passages and answers questions.

    `fixed` is true where no part of the ranking can be taken away.
    """

    fixed: bool

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages, in the order of the reports."""

    @property
    def attributions(self) -> Sequence[Attribution]:
        """The speaker of each sentence of each passage, in order; empty where it is not known."""

    def answer(self, text: str, mode: Mode, k: int) -> AnswerJSON:
        """Answer a question, as the contract says."""

    def rank(self, text: str, system: System, k: int) -> Scores:
        """Return the scores of a question's best `k` passages by id, best first."""

    def about(self) -> Mapping[str, Any]:
        """Return what is known of the index: its id, encoder, hashes of the reports."""

    def close(self) -> None:
        """Release what is held open."""


class LocalService:
    """An opened index."""

    fixed = False

    def __init__(self, index: Index) -> None:
        self._index = index
        # Every system ranks one question before the next question comes, so only the current
        # question is kept, once as it is read and once literally.
        self._question = lru_cache(maxsize=2)(self._encode)
        self._fields = lru_cache(maxsize=2)(self._score)

    def _encode(self, text: str, literal: bool) -> Readings:
        return encode_question(self._index, text, literal)

    def _score(self, text: str, literal: bool) -> FieldScores:
        return score_fields(self._index, self._question(text, literal))

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages, in the order of the reports."""
        return self._index.records.passages

    @property
    def attributions(self) -> Sequence[Attribution]:
        """The speaker of each sentence, in the order of the passages."""
        records = self._index.records
        return [
            each
            for report in records.listing.listed()
            for own in records.attributions[report.report_id].attributions
            for each in own
        ]

    def language(self, report_id: str) -> str:
        """Return the language of a report (ISO 639-1)."""
        return self._index.records.reports[report_id].language

    def answer(self, text: str, mode: Mode, k: int) -> AnswerJSON:
        """Answer a question, by the same function as on the command line."""
        return answer_question(self._index, text, mode, k)

    def rank(self, text: str, system: System, k: int) -> Scores:
        """Return the scores of a question's best `k` passages by id, best first."""
        if system.mode == "full":
            return self._fields(text, system.literal).scores(system.weights, k)
        question = self._question(text, system.literal)
        return score_passages(self._index, question, system.mode, k)

    def about(self) -> Mapping[str, Any]:
        """Return the parts of the index's manifest that tell two indexes apart."""
        manifest = self._index.manifest
        return {
            "index": manifest.index_id,
            "encoder": {"name": manifest.encoder.name, "sha256": manifest.encoder.sha256},
            "corpus": dict(self._index.records.digests),
        }

    def close(self) -> None:
        """Do nothing: nothing is held open."""
