"""Make of a quote with its own citation what can be verified as a passage is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.types import Passage
from server.citation.compare import find_quote
from server.citation.normal_form import normal_form
from server.citation.verdicts.speakers import AttributionVerdict
from server.contract.citation_json import footnote_json

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.answer_schemas import PassageJSON, QuoteJSON
    from server.contract.citation_schemas import CitationJSON


def shown_by_quote(
    quote: QuoteJSON, citation: CitationJSON, passages: Sequence[Passage]
) -> PassageJSON:
    """Return the passage that a quote is cited from, as an answer would show it.

    It is the cited paragraph where the quote stands at its place, else the first that holds its
    words, else the quote itself.
    """
    text = normal_form(quote["text"])
    cited = (
        passage
        for passage in passages
        if passage.paragraph == citation["paragraph"]
        and normal_form(passage.text[max(quote["start"], 0) : max(quote["end"], 0)]) == text
    )
    passage = next(cited, None) or find_quote(quote["text"], passages)
    return {
        "rank": 0,
        "passage_id": quote["passage_id"],
        "score": 0.0,
        "text": passage.text if passage else quote["text"],
        "highlights": [[quote["start"], quote["end"]]],
        "citation": citation,
        "speakers": [],
        "footnotes": [footnote_json(note) for note in passage.footnotes] if passage else [],
        "scores": {
            "maxsim": 0.0,
            "sentence_maxsim": 0.0,
            "sentence": 0.0,
            "whole": 0.0,
            "lexical": 0.0,
            "heading": 0.0,
        },
    }


def subject_verdict(quote: QuoteJSON) -> AttributionVerdict | None:
    """Return that the name in square brackets is not the speaker's, or stands elsewhere; or None.

    The name must be one that the quote's own attribution has, and begin the quote.
    """
    subject = quote.get("subject")
    if subject is None:
        return None
    said = quote["attribution"]["speakers"] if "attribution" in quote else []
    names = [name for one in said for name in (one["person"], one["organisation"]) if name]
    if len(said) != 1 or subject["name"] not in names:
        detail = f"The answer puts {subject['name']!r} for a pronoun; that is not who says it."
        return AttributionVerdict("differs", detail)
    if not quote["start"] == subject["start"] < subject["end"] <= quote["end"]:
        detail = "The name in square brackets does not stand for the first word of the quote."
        return AttributionVerdict("differs", detail)
    return None
