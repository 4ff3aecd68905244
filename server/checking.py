"""Verify a whole answer: every citation and every quote in it, against the corpus."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from indexer.errors import AnswerFileError
from indexer.types import Span
from server.verify import Text, Verdict, read_text, verify_quote, words


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation of an answer and what became of it."""

    passage_id: str
    label: str
    quote: str
    verdict: Verdict


def read_answer(text: str, name: str) -> list[dict[str, Any]]:
    """The passages of an answer's JSON, its quotes joined to them.

    Raises AnswerFileError, naming the first thing that is not as `rapporteur ask --json` writes it.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise AnswerFileError(
            f"{name} is not JSON ({exc}); give what `rapporteur ask --json` printed."
        ) from exc
    try:
        passages = [dict(passage) for passage in data["passages"]]
        by_id = {str(passage["passage_id"]): passage for passage in passages}
        for passage in passages:
            passage["answers"] = []
            _check_shape(passage)
        for quote in data["answer"]["quotes"]:
            by_id[str(quote["passage_id"])]["answers"].append(quote)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise AnswerFileError(
            f"{name} is no answer of `rapporteur ask --json` ({type(exc).__name__}: {exc}); "
            "give one unchanged in shape."
        ) from exc
    return passages


def _check_shape(passage: Mapping[str, Any]) -> None:
    citation = passage["citation"]
    for text in (passage["text"], citation["quote"], citation["label"], citation["report_id"]):
        if not isinstance(text, str):
            raise TypeError(f"{text!r} should be text")
    for start, end in [*citation["source"]["spans"], *passage["highlights"]]:
        if type(start) is not int or type(end) is not int:
            raise TypeError(f"{[start, end]!r} should be two whole numbers")


def check_answer(
    passages: list[dict[str, Any]], source_of: Callable[[str], str | None]
) -> list[Checked]:
    """A verdict on each passage's citation, in order; `source_of` gives a report's file or None."""

    @cache
    def text_of(report_id: str) -> Text:
        return read_text(source_of(report_id) or "")

    checked = []
    for passage in passages:
        citation = passage["citation"]
        source = source_of(citation["report_id"])
        if source is None:
            report = citation["report_id"]
            verdict = Verdict("missing", f"There is no report {report!r} in the corpus.")
        else:
            verdict = _check(passage, source, partial(text_of, citation["report_id"]))
        checked.append(
            Checked(passage["passage_id"], citation["label"], citation["quote"], verdict)
        )
    return checked


def _check(passage: Mapping[str, Any], source: str, text: Callable[[], Text]) -> Verdict:
    """The citation's verdict, unless the answer contradicts itself: then the quote is altered."""
    citation, shown = passage["citation"], passage["text"]
    marked = " ".join(shown[start:end] for start, end in passage["highlights"])
    if words(marked) != words(citation["quote"]):
        return Verdict("altered", "The passage's highlighted words are not the quote.")
    for quote in passage["answers"]:
        if shown[quote["start"] : quote["end"]] != quote["text"]:
            return Verdict(
                "altered", "The answer quotes words that its passage does not have there."
            )
    spans = [Span(start, end) for start, end in citation["source"]["spans"]]
    verdict = verify_quote(citation["quote"], spans, source, text)
    if verdict.status != "exact":
        return verdict
    whole = verify_quote(shown, [], source, text)
    if whole.status != "moved":
        return Verdict(
            "altered", f"The quote is exact, the passage around it is not. {whole.detail}"
        )
    return verdict
