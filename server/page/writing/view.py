"""The part of the results page that is about an answer in words: the offer, or the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from server.answering.types import Answer
from server.contract.wording import counted
from server.page.links import PageLink, ask_url
from server.question.query import Query
from server.writing.endpoint import Endpoint
from server.writing.types import Written, WrittenSentence

_CITED = re.compile(r"(\[\d[\d\s,;\u2013-]*\])")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class WritingOffer:
    """The form that has an answer written: what asks for it, and what goes where, in words."""

    parameters: tuple[tuple[str, str], ...]
    what: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence in pieces, of which citations lead to their quotes; `reason` is why it is struck.

    `reason` is "" where the sentence is kept.
    """

    pieces: tuple[PageLink, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class WritingPart:
    """The offer to write, or None; what was written: by whom, the sentences, why it is no answer.

    `model` is "" where nothing was asked for.
    """

    offer: WritingOffer | None = None
    model: str = ""
    fault: str = ""
    sentences: tuple[SentenceView, ...] = ()


def writing_part(
    endpoint: Endpoint | None, query: Query, answer: Answer, written: Written | None
) -> WritingPart | None:
    """Return the part of the page; None where no model is set, or there is nothing to write of."""
    if endpoint is None or not answer.answerable or not answer.quotes:
        return None
    if written is None:
        return WritingPart(_offer(endpoint, query, len(answer.quotes)))
    return WritingPart(
        None,
        written.model,
        written.reason or "",
        tuple(_sentence(sentence) for sentence in written.sentences),
    )


def _offer(endpoint: Endpoint, query: Query, quotes: int) -> WritingOffer:
    parameters = (*parse_qsl(urlsplit(ask_url(query)).query), ("write", "1"))
    quoted = "quote" if quotes == 1 else counted(quotes, "quote")
    return WritingOffer(
        parameters,
        f"Your question and the {quoted} below go to the language model "
        f"{endpoint.model} at {endpoint.host}, and nothing else does. Each of its sentences is "
        "checked against the quotes.",
    )


def _sentence(sentence: WrittenSentence) -> SentenceView:
    return SentenceView(tuple(_pieces(sentence)), sentence.reason or "")


def _pieces(sentence: WrittenSentence) -> Iterator[PageLink]:
    """The words of a sentence, and its citations; those of a struck one lead nowhere."""
    for piece in filter(None, _CITED.split(sentence.text)):
        numbers = _NUMBER.findall(piece) if _CITED.fullmatch(piece) and sentence.kept else ()
        yield PageLink(piece, f"#quote-{int(numbers[0])}" if numbers else "")
