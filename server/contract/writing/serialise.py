"""Turn an answer in words into the JSON of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.writing.types import Written, WrittenSentence

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.writing.schemas import WrittenJSON, WrittenSentenceJSON


def written_json(written: Written) -> WrittenJSON:
    """Return the JSON of an answer in words."""
    return {
        "model": written.model,
        "shown": written.shown,
        "reason": written.reason,
        "sentences": [sentence_json(sentence) for sentence in written.sentences],
    }


def sentence_json(sentence: WrittenSentence) -> WrittenSentenceJSON:
    """Return the JSON of a written sentence."""
    return {
        "text": sentence.text,
        "quotes": list(sentence.quotes),
        "kept": sentence.kept,
        "reason": sentence.reason,
    }
