"""Why a question has no answer, in a sentence that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from indexer.types import IntArray
from server.index import Index
from server.question import Question, has_words

# The share of letters in common from which a word is taken for a slip of another.
_SLIP = 0.85


def no_reason_to_search(index: Index, question: Question) -> str | None:
    """Why a question cannot have an answer whatever the report says; None when it can."""
    if not has_words(question):
        return f"The question {question.text!r} holds no word to look for; ask in words."
    if not index.lexical.analyzer.terms(question.search):
        return (
            f"The question {question.text!r} holds only words that every text has; "
            "name a subject, a person or a body."
        )
    return None


def lexical_hits(index: Index, question: Question, within: IntArray | None = None) -> bool:
    """Whether any passage holds a word of the question that says something, or nearly so."""
    lexical = index.lexical
    terms = lexical.analyzer.terms(question.search)
    if any(lexical.holds(term, within) for term in terms):
        return True
    return any(
        lexical.holds(word, within)
        for term in terms
        if term not in lexical.vocabulary
        for word in get_close_matches(term, _alike(term, lexical.vocabulary), cutoff=_SLIP)
    )


def _alike(term: str, vocabulary: Iterable[str]) -> list[str]:
    """The words that a slip of the pen could have made of a word: same beginning, about as long."""
    return [word for word in vocabulary if word[0] == term[0] and abs(len(word) - len(term)) < 3]
