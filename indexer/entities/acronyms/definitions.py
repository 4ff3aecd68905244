"""Find where a text spells out an acronym: the pairs of a short form and its long form.

"World Reef Union (WRU)" is read as Schwartz and Hearst do ("A simple algorithm for identifying
abbreviation definitions in biomedical text", PSB 2003). "WRU (World Reef Union)" is read, too, by
a stricter rule, because any words may follow an acronym.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.entities.acronyms.tokens import (
    LINKING_WORDS,
    MAX_ACRONYM_LENGTH,
    WORD,
    acronym_key,
    acronym_tokens,
    initials,
    looks_like_acronym,
)
from indexer.entities.organisation_words import has_head_noun
from indexer.entities.person_names import FIRST_NAMES, TITLE
from indexer.types import Span

_BRACKET = re.compile(r"\(([^()]{2,200})\)")
# "(hereinafter referred to as the “RemCo”)"
_INTRODUCED = re.compile(
    r"^here\w+,?\s+(?:referred to as\s+|called\s+)?(?:the\s+)?|[\"“”„«»]", re.I
)
# A long form after its acronym: up to the sign that ends it, or between brackets.
_AFTER = re.compile(
    r"(?: [^\W\d_a-z]\w+)?(?: ?\((?:the )?([^()]{4,150})\)"
    r"|(?: ?[—–|] ?| - |, |: )(?:the )?([^()—–,;:.|]{4,150}?)(?= ?[—–,;.|]| - |$))"
)
_TITLE = re.compile(rf"\b{TITLE}\Z")
# A line of a list of acronyms.
_LISTED = re.compile(r"\S{1,60}[\s|:–—-]{1,60}([^()—–;:.|]{4,150})\.?$")
# A long form does not run over one of these.
BREAK = re.compile(r"[;:()!?—]|\.\s+(?=[^\W\d_a-z])")
# A word of a name, without the article that French writes together with it.
NAME_WORD = re.compile(r"(?:\b[LlDd][’'])?([^\W_][\w&’'-]*)")
# An acronym so short, in characters, is read more strictly.
_SHORT = 2
# How far before its acronym a long form may begin, in characters.
_FARTHEST = 1000


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form, the long form that a text gives for it, and where the short form stands."""

    short_form: str
    long_form: str
    span: Span


def definitions(text: str) -> Iterator[Definition]:
    """Return the definitions of a text: those with the acronym in brackets, then the others."""
    yield from _with_short_form_in_brackets(text)
    for short_form, span in acronym_tokens(text):
        after = _AFTER.match(text, span.end) or (None if span.start else _LISTED.match(text))
        name = next(filter(None, after.groups()), "") if after else ""
        if name and _spells(short_form, name):
            yield Definition(short_form, name.strip(), span)


def _with_short_form_in_brackets(text: str) -> Iterator[Definition]:
    """ "World Reef Union (WRU)"."""
    for bracket in _BRACKET.finditer(text):
        inner = _INTRODUCED.sub("", bracket[1]).strip()
        short_form = re.split(r"[,;]", inner)[0].strip()
        # -1 where a quotation mark stands inside, so that it is not printed in one piece.
        at = text.find(short_form, bracket.start(1), bracket.end(1))
        if at >= 0 and _may_be_defined(short_form):
            before = text[max(0, bracket.start() - _FARTHEST) : bracket.start()]
            name = long_form(short_form, before)
            if name and not _is_person(name, before):
                yield Definition(short_form, name, Span(at, at + len(short_form)))


def _is_person(name: str, before: str) -> bool:
    """Return whether the letters are a person's initials: "Cllr T Green (TG)", "Ann Hall (AH)"."""
    if _TITLE.search(before.removesuffix(" ").removesuffix(name)):
        return True
    first, *others = name.split()
    given = len(first.rstrip(".")) == 1 or first in FIRST_NAMES
    return given and len(others) in (1, 2) and not has_head_noun(name)


def _may_be_defined(word: str) -> bool:
    """Return whether a word may be an acronym, given that a name stands before it (G77, RemCo)."""
    if looks_like_acronym(word):
        return True
    signs = sum(character.isupper() or character.isdigit() for character in word)
    return (
        signs >= 2
        and word[0].isupper()
        and len(word) <= MAX_ACRONYM_LENGTH
        and WORD.fullmatch(word) is not None
    )


def long_form(short_form: str, before: str) -> str | None:
    """Return the name at the end of a text that a short form stands for, or None.

    A name in capitals is known by its initials. In any other name, all characters of the short
    form stand in order, and the first of them begins a word (Schwartz and Hearst).
    """
    wanted = [c.lower() for c in acronym_key(short_form) if c.isalnum()]
    *_, text = BREAK.split(before)
    text = text.rstrip(' "“”„«»')
    start = _start_by_initials(wanted, text)
    if start is None:
        start = _start(wanted, text)
    if start is None or not _may_be_long_form(text[start:], short_form, wanted):
        return None
    return text[start:]


def _may_be_long_form(name: str, short_form: str, wanted: Sequence[str]) -> bool:
    words = name.split()
    if len(words) > min(len(wanted) + 5, 2 * len(wanted)) or len(name) <= len(short_form):
        return False
    if len(wanted) <= _SHORT and len(words) > 1 and initials(words) != "".join(wanted):
        return False
    return all(acronym_key(word) != acronym_key(short_form) for word in words)


def _start_by_initials(wanted: Sequence[str], text: str) -> int | None:
    """Return where the nearest name of three words or more begins whose initials are wanted.

    They may stand in any order, because an older name can have given them (UNFPA), and up to a
    third of the characters may be no initials.
    """
    left, start = Counter(wanted), None
    for match in reversed(list(NAME_WORD.finditer(text))):
        word = match[1]
        if word in LINKING_WORDS:
            continue
        own = Counter(initials([word]))
        if not word[0].isupper() or not own <= left:
            break
        left -= own
        named = len(wanted) - left.total()
        if word[0].lower() == wanted[0] and named >= 3 and 3 * left.total() <= len(wanted) + 1:
            start = match.start(1)
    return start


def _start(wanted: Sequence[str], text: str) -> int | None:
    """Return where the name begins; its characters are looked for from the end."""
    at = len(text)
    for place in range(len(wanted) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (
            text[at].lower() == wanted[place] and (place or _begins_name(text, at))
        ):
            at -= 1
        if at < 0:
            return None
    while at and (text[at - 1].isalnum() or text[at - 1] == "-"):
        at -= 1
    return at


def _begins_name(text: str, at: int) -> bool:
    """Return whether a word begins at a character that may be the first of a name."""
    if at and text[at - 1].isalnum():
        return False
    word = WORD.match(text, at)
    return word is not None and word[0] not in LINKING_WORDS


def _spells(short_form: str, name: str) -> bool:
    """Return whether all of a text that follows a short form is its long form.

    Either the initials of the text are the short form; or it is a name in capitals that begins
    with the first character, holds all the others in order, and the last of them in its last word.
    """
    wanted = acronym_key(short_form).lower()
    words = [word for word in name.split() if word.lower() not in LINKING_WORDS]
    if not words or initials(words) == wanted:
        return bool(words)
    characters = iter(name.lower())
    return (
        max(2, len(wanted) // 2) <= len(words) <= len(wanted) + 1
        and all(word[0].isupper() for word in words)
        and words[0][0].lower() == wanted[0]
        and wanted[-1] in words[-1].lower()
        and all(letter in characters for letter in wanted if letter.isalnum())
    )
