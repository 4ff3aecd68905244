"""Find the speaker whose words a question asks for: "what did UNHCR say", "according to Tanaka"."""

from __future__ import annotations

import re

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span

_TITLE = rf"(?:(?:the|president|minister|{one_of(word_list('titles', 'unmistakable'))})\b\.? )*"
_PERSON = r"[^\W\d_][\w’'-]*"
_VERB = one_of(word_list("question_words", "asking what somebody says"))
_SAYS = re.compile(
    rf"\b(?:did|does) {_TITLE}(?P<did>{_PERSON}(?: {_PERSON}){{0,2}}?) {_VERB}\b|"
    rf"\baccording to {_TITLE}(?P<to>{_PERSON})",
    re.I,
)


def requested_speaker(question: str) -> Span | None:
    """Return where a question in English names the speaker whose words it asks for, or None."""
    match = _SAYS.search(question)
    return Span(*match.span("did" if match["did"] else "to")) if match else None
