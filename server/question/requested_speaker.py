"""Find the speaker whose words a question asks for: "what did UNHCR say", "according to Tanaka".

"The representative of Chad", "Chad's representative" and "the Chadian delegate" are Chad.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.index.names import folded_words
from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.question.countries import country_of_adjective, is_country

_THE = r"(?:the )?"
_CHAIR = one_of([*word_list("roles", "in the chair"), "minister"])
# "Ms.", "H.E. Ms.", "Minister", and the role in "the Chair, Ms. Lee,"; but "St. Lucia"
_ABBREVIATED = one_of(
    {*word_list("titles", "unmistakable"), *word_list("titles", "abbreviated")} - {"St"}
)
_TITLE = rf"(?:(?:the|(?:{_CHAIR},?)|{_ABBREVIATED})(?!\w)\.? )*"
_WORD = r"(?:(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'-]*)"
_CAPITAL = rf"(?=(?-i:[^\W\da-z_])){_WORD}"
_LINKING = rf"(?-i:{one_of(word_list('linking_words', 'in names of organisations'))})"
# The longest name, in words.
_MOST_WORDS = 12
# A name of several words, the first and the last with a capital; linking words may stand inside.
_LONG_NAME = rf"{_CAPITAL}(?: (?:{_LINKING} ){{0,2}}{_CAPITAL}){{1,{_MOST_WORDS - 1}}}"
_VERB = one_of(word_list("question_words", "asking what somebody says"))
_ROLES = one_of(
    [*word_list("roles"), *word_list("groups", "attending"), *word_list("roles", "of a country")]
)
# "permanent representative", "finance minister"
_ROLE = rf"(?:[\w-]+ ){{0,2}}?{_ROLES}s?"
_OF = r"(?:of|for|from)"
_TO_NAME = rf"(?:{_LONG_NAME}|{_WORD})"
_RUN = rf"{_WORD}(?: {_WORD}){{0,{_MOST_WORDS - 1}}}?"
# "Chad's representative", "the Chadian delegate"
_OWN = rf"{_THE}(?P<own>{_LONG_NAME}|{_CAPITAL}(?: {_CAPITAL})?) {_ROLES}s?\b"
_ASK = r"\b(?:did|does) "
# What may name a speaker after "did" and before the verb, the surest first.
_SAYS = [
    re.compile(_ASK + pattern, re.I)
    for pattern in (
        rf"{_OWN}(?: {_OF} {_RUN})?,? {_VERB}\b",
        rf"{_THE}{_ROLE} {_OF} {_THE}(?P<of>{_RUN}),? {_VERB}\b",
        rf"{_TITLE}(?P<name>{_WORD}(?: {_WORD}){{0,2}}?),? {_VERB}\b",
        rf"{_TITLE}(?P<name>{_LONG_NAME}),? {_VERB}\b",
    )
]
_ACCORDING = [
    re.compile(rf"\baccording to {pattern}", re.I)
    for pattern in (
        _OWN,
        rf"{_THE}{_ROLE} {_OF} {_THE}(?P<of>{_TO_NAME})",
        rf"{_TITLE}(?P<name>{_TO_NAME})",
    )
]
_ASKING = re.compile(rf"\b{_VERB}\b", re.I)
_LAST_OF = re.compile(rf".*\b{_OF} {_THE}", re.I)
# "Anybody", "any delegation"
_ANYBODY = re.compile(
    rf"(?-i:{one_of(word_list('question_words', 'nobody in particular'))})(?:\Z| [a-z])"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")


def requested_speaker(question: str) -> Span | None:
    """Return where a question in English names the speaker whose words it asks for, or None."""
    found = [span for patterns in (_SAYS, _ACCORDING) if (span := _first(question, patterns))]
    return next((s for s in sorted(found) if not _ANYBODY.match(question[s.start : s.end])), None)


def end_of_request(question: str, speaker: Span) -> int:
    """Return where the verb of saying after the requested speaker ends, or the speaker itself."""
    verb = _ASKING.search(question, speaker.end)
    return verb.end() if verb else speaker.end


def _first(question: str, patterns: list[re.Pattern[str]]) -> Span | None:
    return next((span for pattern in patterns for span in _spans(question, pattern)), None)


def _spans(question: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """The names that a pattern finds, without their roles."""
    match = pattern.search(question)
    if match is None:
        return
    (group,) = (name for name, text in match.groupdict().items() if text)
    start, end = match.span(group)
    if group == "of":
        yield _after_department(question, start, end)
    elif group != "own" or _may_be_own(match, question):
        yield Span(start, end - len(_possessive(question[start:end])))


def _possessive(name: str) -> str:
    found = _POSSESSIVE.search(name)
    return found[0] if found else ""


def _after_department(question: str, start: int, end: int) -> Span:
    """The country of "the Minister of Finance of Chad"; else the whole name ("Bank of Lund")."""
    last = _LAST_OF.match(question[start:end])
    if last and is_country(folded_words(question[start + last.end() : end])):
        start += last.end()
    return Span(start, end)


def _may_be_own(match: re.Match[str], question: str) -> bool:
    """Whether what stands before a role is a name and no part of it ("Executive Director")."""
    name = match["own"]
    words = folded_words(name)
    if name.isupper() or is_country(words) or country_of_adjective(words):
        return True
    small_role = question[match.end("own") :].lstrip()[:1].islower()
    return _POSSESSIVE.search(name) is not None or (" " in name and small_role)
