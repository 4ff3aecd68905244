"""How a question is read: which of its words are names of the report, in letters or misspelt.

Only names are read otherwise than they are asked, and only where one name is nearest: an ordinary
word is never corrected, and two names equally near are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from indexer.entities.acronym_tokens import LINKING_WORDS, acronym_key, looks_like_acronym
from indexer.index.names import (
    LEAST_INITIALS,
    TOKEN,
    KnownName,
    NameIndex,
    folded,
    swapped,
    words_of,
)
from indexer.types import Span
from server.question.types import LinkedName, LinkKind

# What may stand between two words of a name.
_BETWEEN = re.compile(r"\s|-|/|\.\s|[’']")
# From so many characters letters may have any one slip; fewer are too near to other letters for
# more than two of them swapped. Under three there is nothing to go by.
_LONG_LETTERS, _LEAST_LETTERS = 5, 3
# A surname's characters: from the first on two may be swapped, from the second on any one may be
# wrong, from the third on any two.
_SURNAME, _MIDDLE_SURNAME, _LONG_SURNAME = 4, 6, 8
# The words of a name spelled out for letters that the report never spells out.
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a question; `joined` says that it may go on the name of the word before."""

    text: str
    bare: str
    span: Span
    joined: bool
    capitals: bool


_Found = tuple[int, KnownName, LinkKind]


def link_names(text: str, names: NameIndex) -> tuple[LinkedName, ...]:
    """The names of a question in order, the longest at each place; none overlap."""
    words = _words(text)
    readings, at = [], 0
    while at < len(words):
        found = max(_ways(words, at, names), key=lambda way: way[0], default=None)
        if found:
            count, name, kind = found
            span = Span(words[at].span.start, words[at + count - 1].span.end)
            asked = text[span.start : span.end]
            search = _search(asked, name, kind)
            readings.append(LinkedName(span, asked, name.printed, kind, search, name.forms))
        at += found[0] if found else 1
    return tuple(readings)


def _words(text: str) -> list[_Word]:
    """The words of a question; where all is in capitals, none is."""
    found: list[_Word] = []
    matches = list(TOKEN.finditer(text))
    shouted = len(matches) > 2 and text.isupper()
    end = 0
    for match in matches:
        joined = bool(found) and _BETWEEN.fullmatch(text, end, match.start()) is not None
        capitals = looks_like_acronym(match[0]) and not shouted
        found.append(_Word(match[0], folded(match[0]), Span(*match.span()), joined, capitals))
        end = match.end()
    return found


def _ways(words: Sequence[_Word], at: int, names: NameIndex) -> Iterator[_Found]:
    """The ways to read the words from one on: how many, as what; a surer one before others."""
    yield from _phrase(words, at, names)
    yield from _spelled_out(words, at, names)
    word = words[at]
    key = acronym_key(word.text).casefold()
    if _may_be_letters(word, key, names):
        if key in names.misprints:
            yield 1, names.misprints[key], "slip"
        elif key in names.letters:
            yield 1, names.letters[key], "acronym" if names.letters[key].forms else "undefined"
        else:
            yield from _near_letters(word, key, names)
            if word.capitals and key in names.initials:
                yield 1, names.initials[key], "initials"
    yield from _near_person(words, at, names)


def _follow(words: Sequence[_Word], at: int, count: int) -> Sequence[_Word]:
    """So many words from one on, fewer where something comes between them."""
    end = at + 1
    while end < min(len(words), at + count) and words[end].joined:
        end += 1
    return words[at:end]


def _phrase(words: Sequence[_Word], at: int, names: NameIndex) -> Iterator[_Found]:
    """A name in words; a plain word must have a capital to be one (Mr. Young and the young)."""
    for phrase, name in names.phrases.get(words[at].bare, ()):
        asked = tuple(word.bare for word in _follow(words, at, len(phrase)))
        plain = len(phrase) == 1 and phrase[0] in names.words and not words[at].text[0].isupper()
        if asked == phrase and not plain:
            yield len(phrase), name, "acronym" if name.is_letters else "name"
            return


def _spelled_out(words: Sequence[_Word], at: int, names: NameIndex) -> Iterator[_Found]:
    """A name in capitals whose initials are letters that the report spells otherwise or never."""
    run = ""
    for count, word in enumerate(_follow(words, at, _MOST_WORDS), 1):
        if word.bare in LINKING_WORDS and count > 1:
            continue
        if not word.text[0].isupper():
            return
        run += word.bare if word.capitals else word.bare[0]
        name = names.letters.get(run)
        if name and count > 1 and len(run) >= LEAST_INITIALS and _may_end(word, name):
            yield count, name, "initials"


def _may_end(word: _Word, name: KnownName) -> bool:
    """Whether a name may end so: as the report's does, where the report spells the letters out."""
    return not name.forms or any(words_of(form)[-1] == word.bare for form in name.forms)


def _may_be_letters(word: _Word, key: str, names: NameIndex) -> bool:
    """Letters stand in capitals, or as a small word that is no word (unhcr, not who)."""
    if word.capitals:
        return True
    name = names.letters.get(key)
    if name and word.text == name.printed and not looks_like_acronym(word.text):  # G77, RemCo
        return True
    return word.bare not in names.words and not (name and "." in name.printed)


def _near_letters(word: _Word, key: str, names: NameIndex) -> Iterator[_Found]:
    """The only letters that the word is a slip of; the first character is held to be right."""
    if len(key) < _LEAST_LETTERS + (not word.capitals) or word.bare in names.known:
        return
    alike = [other for other in names.letters if other[0] == key[0]]
    near = [other for other in alike if swapped(key, other)]
    if not near and word.capitals and len(key) >= _LONG_LETTERS:
        near = [other for other in alike if OSA.distance(key, other, score_cutoff=1) == 1]
    meant = {names.misprints.get(other, names.letters[other]) for other in near}
    if len(meant) == 1:
        yield 1, meant.pop(), "slip"


def _near_person(words: Sequence[_Word], at: int, names: NameIndex) -> Iterator[_Found]:
    """The only person whose surname a word is a slip of, with the given names before it."""
    for count, word in enumerate(_follow(words, at, 4), 1):
        name = _near_surname(word, names)
        if name and all(_is_given(given, name) for given in words[at : at + count - 1]):
            yield count, name, "slip"


def _near_surname(word: _Word, names: NameIndex) -> KnownName | None:
    length = len(word.bare)
    if length < _SURNAME or word.bare in names.known or not word.bare.isalpha():
        return None
    cutoff = 2 if length >= _LONG_SURNAME else 1
    near: dict[KnownName, int] = {}
    for surname, name in names.surnames.get(word.bare[0], ()):
        distance = OSA.distance(word.bare, surname, score_cutoff=cutoff)
        if distance <= cutoff and (length >= _MIDDLE_SURNAME or swapped(word.bare, surname)):
            near[name] = distance
    best = [name for name, distance in near.items() if distance == min(near.values())]
    return best[0] if len(best) == 1 else None


def _is_given(word: _Word, name: KnownName) -> bool:
    """Whether a word is of the person's name, or one slip from it."""
    return any(
        OSA.distance(word.bare, folded(part)) <= (len(word.bare) > 3)
        for part in TOKEN.findall(name.printed)
    )


def expand_question(text: str, readings: Sequence[LinkedName]) -> str:
    """The question as retrieval reads it, for the words and for the encoder: see `Reading.search`.

    Letters stay alone. With the name spelled out after them nDCG@10 falls on the dev questions that
    have names (.862 to .844); with letters in the place of the name it rises (.845 to .924 where
    the names in them are spelled out).
    """
    parts, end = [], 0
    for reading in readings:
        parts += [text[end : reading.span.start], reading.search]
        end = reading.span.end
    return "".join([*parts, text[end:]])


def _search(asked: str, name: KnownName, kind: LinkKind) -> str:
    """A slip put right, or what the report mostly writes for a name that is spelled out."""
    if kind == "slip":
        return name.printed if name.is_letters else name.printed.split()[-1]
    spelled = name.is_letters and acronym_key(asked) != acronym_key(name.printed)
    if name.is_letters and "." in asked and "." not in name.printed:  # I.O.M.
        return name.printed
    if kind == "initials" or (kind == "acronym" and spelled and name.mostly_letters):
        return name.printed
    return asked
