"""Clauses: where the clauses of a sentence begin, and which of them are subordinate.

In "After lunch, Ms. Lee noted that WHO, which had left, was back, and Mr. Roe agreed" the clauses
of "Ms. Lee" and "Mr. Roe" are main clauses; that of "WHO" is subordinate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.lexicon.load import one_of, word_list

# What a clause may follow: ", and", "; ", " while ", ", during which".
_BOUNDARY = re.compile(
    r",? (?:in|during|at|after|to) which "
    r"|(?:, |; |: |[—–] ?)(?:(?:and|but|so|while|whereas|yet|although) )?(?:also )?"
    r"| (?:and|so|but|while|whereas) "
)
# The mark, number, or time, and the opening quotation mark of a sentence: "• ", "(a) ", "3. ", "“".
_PREFIX = re.compile(
    r"(?:[•◦▪‣·●○■–—-] )?(?:\(?[a-z0-9ivx]{1,4}[.)] |\d{1,3}(?:[./]\d{1,3}){1,3}[.)]? |"
    r"\d{1,2}[.:]\d{2} ?[ap]\.?m\.? )?[“\"'‘(]?"
)
# The first word of a phrase or clause that precedes the main clause: "After lunch, ...".
_FRONTED = re.compile(
    rf"(?:{one_of(word_list('sentence_openings', 'before the main clause'))}|"
    r"[A-Z][a-z]+ly|[A-Z][a-z]+ing)\b"
)
# A phrase that announces an answer: "In reply, ...".
_REPLY = re.compile(
    rf"{one_of(word_list('sentence_openings', 'answering'))}\b|In (?:reply|response|answer)\b|"
    r"In (?:his|her|their) (?:reply|response)"
)
# What opens a subordinate clause; "during which" may open a main clause instead.
_SUBORDINATOR = re.compile(
    r"\b(?:that|(?<!in )(?<!during )(?<!at )(?<!after )(?<!to )which|who|whose|whether|how)\b"
)

# So far back a clause is followed, in characters, so that a page without commas takes no longer.
_LONGEST_CLAUSE = 1000


def words_start(text: str) -> int:
    """Return where the words begin, after a number and an opening quotation mark."""
    match = _PREFIX.match(text)
    return match.end() if match else 0


def has_fronted_phrase(text: str) -> bool:
    """Return whether a sentence begins with a phrase before its main clause."""
    return bool(_FRONTED.match(text, words_start(text)))


def begins_as_reply(text: str) -> bool:
    """Return whether a sentence begins with a phrase such as "In reply"."""
    return bool(_REPLY.match(text, words_start(text)))


def clause_starts(text: str) -> Iterator[int]:
    """Yield the characters at which clauses may begin, in order."""
    begin = words_start(text)
    yield begin
    if text.startswith("As ", begin):  # "As Haddad had put it, ..."
        yield begin + len("As ")
    for match in _BOUNDARY.finditer(text, begin):
        yield match.end()


def is_in_quotation(text: str, at: int) -> bool:
    """Return whether a character stands inside quotation marks or brackets."""
    return text.count("“", 0, at) > text.count("”", 0, at) or (
        text.count("(", 0, at) > text.count(")", 0, at)
    )


def is_in_subordinate_clause(text: str, at: int, begin: int = 0) -> bool:
    """Return whether a character is in a clause opened by "that" or "who", before any comma."""
    begin = max(begin, at - _LONGEST_CLAUSE)
    pauses = (text.rfind(sign, begin, at) + 1 for sign in (",", ";"))
    after_comma = max(begin, *pauses)
    return _SUBORDINATOR.search(text, after_comma, at) is not None
