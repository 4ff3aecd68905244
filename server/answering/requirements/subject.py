"""Find the subject of a question that no report is about: "what was said about football".

The words that resemble "what was said about" stand in every report. So the subject is looked at
alone: a word of it that stands nowhere must at least be near to one that does ("kids", "children").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.answering.requirements.known_text import KnownText
from server.answering.requirements.misspelling import may_be_misspelt
from server.answering.types import WordCosines
from server.question.types import Question, QuestionWord

# A subject is far if the cosine of its last word with every passage is below this, or that of a
# word before it. On dev and 56 questions of our own about what the report has in other words, the
# least of a last word that it has is .40 ("nurses"), that of one before it .37 ("neoliberal").
_FAR_LAST, _FAR = 0.4, 0.35
_LIST = "question_subjects"
_BEFORE = one_of(word_list(_LIST, "before a subject"))
_MENTION = one_of(word_list(_LIST, "mentioning"))
_ASKED = re.compile(
    rf"\b(?:{one_of(word_list(_LIST, 'asking about a subject'))} {_BEFORE}|"
    rf"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been ){_MENTION}) (?P<subject>.+)",
    re.I,
)
_WAS_ASKED = re.compile(
    rf"^(?:was|were|is|are|has|have)(?: there)? (?P<subject>.+?) (?:been )?{_MENTION}\b", re.I
)
_END = re.compile(rf"[.?!;:()]|\b{one_of(word_list(_LIST, 'ending a subject'))}\b", re.I)
_NEXT = re.compile(r",|/|\b(?:and|or|nor|as well as)\b", re.I)
_GENERAL = frozenset(word_list(_LIST, "stems of no subject"))


def far_subject(question: Question, near: WordCosines, known: Sequence[KnownText]) -> str | None:
    """Return the subject that a question asks about, if nothing in the searched text is near it.

    Where it has several ("boats and trains"), all must be far. A name is left to the other rules.
    `known` is the text of each language.
    """
    parts = [
        [(word, cosine) for word, cosine in near.within(span) if word.term not in _GENERAL]
        for span in _subjects(question.search)
    ]
    parts = [words for words in parts if words]
    if not parts or not all(_is_far(words, question, known) for words in parts):
        return None
    ends = [(words[0][0].start, words[-1][0]) for words in parts]
    return " or ".join(question.search[at : end.start + len(end.text)] for at, end in ends)


def foreign_words(question: Question, near: WordCosines, known: Sequence[KnownText]) -> float:
    """Return how foreign the most foreign word of a question is to all that was searched, 0..1.

    That is how far its best cosine is below that of a subject that is far, if it stands nowhere.
    """
    everything = Span(0, len(question.search))
    return max(
        (
            max(0.0, _FAR_LAST - cosine)
            for word, cosine in near.within(everything)
            if cosine < _FAR_LAST and _is_unknown(word, question, known)
        ),
        default=0.0,
    )


def _subjects(text: str) -> Iterator[Span]:
    """Yield the ranges of the noun phrases that a question asks about."""
    match = _WAS_ASKED.search(text) or _ASKED.search(text)
    if match is None:
        return
    start, end = match.span("subject")
    if stop := _END.search(text, start, end):
        end = stop.start()
    for between in _NEXT.finditer(text, start, end):
        yield Span(start, between.start())
        start = between.end()
    yield Span(start, end)


def _is_far(
    words: Sequence[tuple[QuestionWord, float]], question: Question, known: Sequence[KnownText]
) -> bool:
    """Whether a word of a noun phrase stands nowhere, and nothing that stands there is near it."""
    last = len(words) - 1
    return any(
        cosine < (_FAR_LAST if at == last else _FAR) and _is_unknown(word, question, known)
        for at, (word, cosine) in enumerate(words)
    )


def _is_unknown(word: QuestionWord, question: Question, known: Sequence[KnownText]) -> bool:
    linked = any(word.text in link.search for link in question.links)
    return not (
        linked
        or word.is_name
        or word.text[0].isdigit()
        or any(one.has(word.text) for one in known)
        or (
            may_be_misspelt(word.term, question)
            and any(one.has_misspelt(word.term) for one in known)
        )
    )
