"""Find the countries of a question that the searched text names in no form."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.index.names import Words
from indexer.lexicon.load import word_list
from server.answering.requirements.known_text import KnownText
from server.question.countries import forms_of_country, is_country
from server.question.tokens import QuestionToken, joined_words, question_tokens
from server.question.types import Question

# The longest name of a country, in words.
_MOST_WORDS = 8
_SHORT = 3
_WORDS_TOO = frozenset(word_list("countries", "words too"))


def missing_countries(question: Question, known: KnownText) -> list[str]:
    """Return the countries that a question names and the text does not, as the question does.

    A country is named by any of its names ("UK") and by its adjective ("Kenyan").
    """
    text, linked = question.text, [link.span for link in question.links]
    words = question_tokens(text)
    missing, at = list[str](), 0
    while at < len(words):
        run = joined_words(words, at, _MOST_WORDS)
        start = words[at].span.start
        count = next((n for n in range(len(run), 0, -1) if _is_country(text, run, n)), 0)
        end = run[count - 1].span.end
        if count and not any(span.start < end and start < span.end for span in linked):
            forms = forms_of_country(_folded(run, count), text[start:end].isupper())
            if not any(known.has_together(form) for form in (text[start:end], *forms)):
                missing.append(text[start:end])
        at += max(count, 1)
    return missing


def _folded(run: Sequence[QuestionToken], count: int) -> Words:
    return tuple(word.bare for word in run[:count])


def _is_country(text: str, run: Sequence[QuestionToken], count: int) -> bool:
    """Whether the first words of a run name a country: short names are in capitals.

    "turkey" and the like have one capital at least.
    """
    name = text[run[0].span.start : run[count - 1].span.end]
    written = name.isupper() if len(name) <= _SHORT else name[0].isupper() or name not in _WORDS_TOO
    return written and is_country(_folded(run, count))
