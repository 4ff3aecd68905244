"""Read a text as tokens: words by their stem, numbers by their value, marks as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.answering.requirements.contradiction import stem
from server.answering.requirements.numerals import read_numerals
from server.writing.checks.types import Token, TokenKind

_TOKEN = re.compile(
    r"(?P<percent>%|\bper ?cent\b|\bpercent\b|\bpercentage points?\b)"
    r"|(?P<money>[$€£¥])"
    r"|(?P<negated>\bcan(?=not\b)|\b[^\W\d_]+?(?=n['’]t\b))"
    r"|(?P<not>(?<=[^\W\d_])n['’]t\b|(?<=can)not\b)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b|t\b)[^\W\d_]+)*)"
    r"|(?P<code>\d[\w.,/:-]*\w|\d)"
    r"|(?P<mark>[,;:()\[\]?!—–\"“”])",
    re.I,
)
_SHORT = {"ca": "can", "wo": "will", "sha": "shall"}
_NEGATION = re.compile(rf"{one_of(word_list('negations'))}\Z", re.I)
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_GUARDS = ("modals", "quantities", "hedges", "conditions", "contrasts")
_FORMS = {"forms of be": "be", "forms of have": "have", "forms of do": "do"}
_FUNCTIONS = ("neutral", "left out", "limits", "others", "we")
# The shortest word, in letters, that an ending is taken off.
_SHORTEST = 4


@lru_cache(maxsize=4096)
def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text in order."""
    numbers = {numeral.span.start: numeral for numeral in read_numerals(text)}
    found: list[Token] = []
    done = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < done:
            continue
        if start in numbers:
            numeral = numbers[start]
            sign = "-" if re.search(r"(?:\A|[\s(])[-\u2212\u2013]\Z", text[:start]) else ""
            key = f"#{sign}{numeral.value.normalize():f}{'th' if numeral.is_ordinal else ''}"
            span, done = numeral.span, numeral.span.end
            found.append(Token(text[span.start : span.end], key, "number", span))
            continue
        found.append(_token(match, not found or found[-1].text in "?!:"))
        done = match.end()
        if len(found) > 1 and found[-1].key in ("few", "little") and found[-2].key == "a":
            found[-1] = replace(found[-1], key=f"a {found[-1].key}")
    return tuple(found)


def _token(match: re.Match[str], is_first: bool) -> Token:
    word, span = match[0], Span(*match.span())
    if match["percent"]:
        points = "point" in word.casefold()  # from 10 to 12 per cent is 20 per cent more
        return Token(word, "% points" if points else "%", "number", span)
    if match["money"]:
        return Token(word, _MONEY[word], "content", span)
    if match["not"]:
        return Token(word, "not", "guard", span)
    if match["code"]:
        return Token(word, word.casefold(), "number", span)
    if match["mark"]:
        return Token(word, word, "mark", span)
    # "won't" is read as "will" and "n't".
    return _word(_SHORT.get(word.casefold(), word) if match["negated"] else word, span, is_first)


def _word(word: str, span: Span, is_first: bool) -> Token:
    small = word.casefold()
    capital = word[0].isupper()
    is_acronym = word.isupper() and len(word) > 1
    is_name = is_acronym or (capital and not is_first and small not in _small_words())
    # "May" within a sentence is a month, "US" a country.
    if is_name:
        return Token(word, lemma(small), "content", span, is_name)
    kind, key = _kind(small)
    return Token(word, key, kind, span)


@cache
def _small_words() -> frozenset[str]:
    """Words that are no names, whatever letter they begin with: "I", "The", "NOT"."""
    return frozenset(word_list("checked_words", "neutral", "left out", "we")) | {"not", "no"}


@lru_cache(maxsize=65536)
def lemma(small: str) -> str:
    """Return what the forms of one word share: "need" of "needs" and "needed".

    Less than a stem: "developing" is not "developed", and "organ" not "organization".
    """
    word = small
    if len(word) > _SHORTEST and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) >= _SHORTEST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > _SHORTEST and word.endswith("ied"):
        word = f"{word[:-3]}y"
    elif len(word) > _SHORTEST and word.endswith("eed"):
        word = word[:-1]
    elif len(word) > _SHORTEST and word.endswith("ed"):
        word = _single(word[:-2])
    return word.removesuffix("e") if len(word) > 3 else word


def _single(root: str) -> str:
    """A root without the letter that its ending doubled: "stop" of "stopp"."""
    doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz"
    return root[:-1] if doubled else root


@lru_cache(maxsize=65536)
def _kind(small: str) -> tuple[TokenKind, str]:
    """The kind of a word in small letters, and its key."""
    for section, key in _FORMS.items():
        if small in word_list("checked_words", section):
            return "function", key
    if small in word_list("checked_words", *_GUARDS) or _NEGATION.match(small):
        return "guard", small if small in ("no", "not", "nor", "none") else stem(small)
    if small in word_list("checked_words", "directions"):
        return "direction", small
    if small in word_list("checked_words", *_FUNCTIONS):
        return "function", small
    return "content", lemma(small)
