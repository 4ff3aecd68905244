"""Check the sentences of a language model in an answer again: those kept pass every check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from indexer.types import Speaker
from server.writing.checks.types import SourceQuote
from server.writing.judge import MOST_SENTENCES, sentence_fault, too_little
from server.writing.reading import read_sentences

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.answer_schemas import AnswerJSON, QuoteJSON
    from server.contract.writing.schemas import WrittenJSON, WrittenSentenceJSON


def written_checks(answer: AnswerJSON) -> Mapping[str, Callable[[], str | None]]:
    """Return the check of an answer in words by its field; none where there is no such answer."""
    written = answer.get("written")
    if not written:
        return {}
    return {"written": lambda: written_fault(written, answer["answer"]["quotes"])}


def unchecked_writing(answer: AnswerJSON) -> Iterator[str]:
    """Yield what of an answer in words cannot be checked."""
    if answer.get("written"):
        yield "which model wrote the sentences, and those that are struck out"


def written_fault(written: WrittenJSON, quotes: Sequence[QuoteJSON]) -> str | None:
    """Return why a sentence that is kept should not be, given the quotes; None for nothing."""
    if len(written["sentences"]) > MOST_SENTENCES:
        return f"It has more than {MOST_SENTENCES} sentences."
    sources = [_source(number, quote) for number, quote in enumerate(quotes, 1)]
    for number, sentence in enumerate(written["sentences"], 1):
        if sentence["kept"] and (fault := _fault(sentence, sources)):
            return f"Sentence {number} is kept, and should be struck out: {fault}."
        if sentence["kept"] is not (sentence["reason"] is None):
            return f"Sentence {number} has to have a reason if it is struck out, and only then."
    if written["shown"] is not (written["reason"] is None):
        return "It has to have a reason if it is not shown, and only then."
    kept = sum(sentence["kept"] for sentence in written["sentences"])
    if written["shown"] and (reason := too_little(kept, len(written["sentences"]))):
        return f"It is shown, and should not be. {reason}"
    return None


def _fault(sentence: WrittenSentenceJSON, quotes: Sequence[SourceQuote]) -> str | None:
    drafts = read_sentences(sentence["text"])
    if len(drafts) != 1:
        return "it is not one sentence"
    cited = list(dict.fromkeys(number for _, numbers in drafts[0].clauses for number in numbers))
    if cited != sentence["quotes"]:
        return "it cites other quotes than are listed"
    return sentence_fault(drafts[0], quotes)


def _source(number: int, quote: QuoteJSON) -> SourceQuote:
    attribution = quote.get("attribution")
    if not attribution or attribution["status"] != "said_by":
        return SourceQuote(number, quote["text"])
    speakers = (
        Speaker(one["person"], one["organisation"], one["role"]) for one in attribution["speakers"]
    )
    return SourceQuote(number, quote["text"], tuple(speakers))
