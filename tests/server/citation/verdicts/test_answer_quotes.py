"""Quotes by their own citations, and the names that stand for their pronouns."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from indexer.index.reader import Index
from server.citation.verdicts.answer_quotes import shown_by_quote
from tests.server.citation.answers import PASSAGES, answer_to, quote_verdicts

_LAHAV = "what does Ms. Lahav think of conflicting goals"


def _with_subject(index: Index) -> Any:
    answer = answer_to(index, _LAHAV)
    assert answer["answer"]["quotes"][0]["subject"]["name"] == "Ms. Gallya Lahav"
    return answer


def test_a_quote_is_shown_in_the_paragraph_that_it_is_cited_from(index: Index) -> None:
    quote = answer_to(index, _LAHAV)["answer"]["quotes"][0]
    shown = shown_by_quote(quote, quote["citation"], PASSAGES)
    assert shown["text"] == PASSAGES[38].text
    assert shown["highlights"] == [[quote["start"], quote["end"]]]
    moved: Any = {**quote["citation"], "paragraph": 1}
    assert shown_by_quote(quote, moved, PASSAGES)["text"] == PASSAGES[38].text
    other: Any = {**quote, "text": "No."}
    assert shown_by_quote(other, moved, PASSAGES[:3])["text"] == "No."


def test_the_name_of_who_speaks_may_stand_for_the_pronoun(index: Index) -> None:
    (verdict,) = quote_verdicts(_with_subject(index))
    assert verdict.holds


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"name": "Mr. Chamie"}, "that is not who says it"),
        ({"start": 0}, "does not stand for the first word"),
        ({"end": 10_000}, "does not stand for the first word"),
    ],
)
def test_another_name_or_place_differs_and_the_quote_stays_exact(
    index: Index, change: Any, detail: str
) -> None:
    answer = copy.deepcopy(_with_subject(index))
    answer["answer"]["quotes"][0]["subject"].update(change)
    (verdict,) = quote_verdicts(answer)
    assert verdict.verdict.status == "exact"
    assert verdict.attribution is not None
    assert verdict.attribution.status == "differs"
    assert detail in verdict.attribution.detail
