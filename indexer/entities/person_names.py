"""Tell what a person's name looks like, and whether two names can mean the same person.

"Mr. Dilip Ratha", "Dr. J. van der Berg", "Ms. O’Brien", "Mr. SMITH", and without a title "Maria
Lopez". "Mr. Ratha", "Ratha" and "D. Ratha" can mean Mr. Dilip Ratha; "Ms. Ratha" cannot.
"""

from __future__ import annotations

import re
from typing import Literal

from indexer.lexicon.letters import LOWER, MARKS, UPPER
from indexer.lexicon.load import one_of, word_list

Gender = Literal["f", "m", ""]

_WOMEN, _MEN = word_list("titles", "women"), word_list("titles", "men")
TITLE = rf"(?:{one_of((*_WOMEN, *_MEN, *word_list('titles', 'women or men')))}\.? )"
_PARTICLE = one_of(word_list("name_particles", "", "between two surnames"))
# "O’Brien" and "Ta’ani" are one word, "Doyle’s" and "Doyle’ll" are not.
_INSIDE = rf"[\w{MARKS}‐‑-]"
_APOSTROPHES = rf"(?:[’'‘](?!(?:[sdmtS]|ll|ve|re)\b){_INSIDE}++)*+"
_NO_SURNAME = (
    r"(?!(?:Seconded|Moved|Proposed|Carried|Members|Apologies|Present|Absent|"
    r"PhD|MBE|OBE|CBE|Jr|Sr|II|III|IV)\b)"
)
SURNAME = (
    rf"{_NO_SURNAME}(?:[{UPPER}][’'])?[{UPPER}](?={_INSIDE}*[{LOWER}]){_INSIDE}++{_APOSTROPHES}"
)
# A word of a name, or an initial with or without its full stop.
_PART = rf"(?:{SURNAME}|[{UPPER}]\.|[{UPPER}](?= ))"
# Names are bounded, so that a page of capitals takes no longer than a page.
_NAME = rf"(?:{_PART} (?:{_PARTICLE} ){{0,3}}){{0,5}}(?:{_PARTICLE} ){{0,3}}{SURNAME}"
# A summary record prints the surname in capitals, "J. SMITH".
_CAPITAL = rf"[{UPPER}][{UPPER}{MARKS}’'-]*[{UPPER}{MARKS}](?![\w{MARKS}])"
_CAPITALS = (
    rf"(?:{_PART} |{_PARTICLE} ){{0,5}}{_CAPITAL}(?: {_CAPITAL}){{0,2}}(?: {SURNAME}(?= \())?"
)
# "Mr. Ratha", "Ms. de la Cruz", "Mr. SMITH"
TITLED_NAME = rf"{TITLE}{{1,4}}(?:{_NAME}|{_CAPITALS})"
# "Maria Lopez", "J. van der Berg": two words or more, because one may be anything.
FULL_NAME = rf"{_PART}(?: {_PART}| {_PARTICLE}){{0,5}} {SURNAME}"
# A nick of a chat may be written anyhow ("dsinger", "PeterKing", "JD").
_NAME_ALONE = re.compile(rf"{FULL_NAME}|{SURNAME}|[\w{MARKS}-]{{2,30}}")
# "Anna Lee", "B Lund", "C. Moreau", "Ms. Lee"
SHORT_NAME = rf"(?:{TITLE}{{1,3}}{SURNAME}|{FULL_NAME}|[{UPPER}]\.? {SURNAME})"
TITLED = re.compile(rf"\b(?P<name>{TITLED_NAME})")
_BEFORE_SURNAME = re.compile(
    rf"(?:{one_of(word_list('titles', 'before a surname'))}\.? "
    rf"(?:[{UPPER}][\w{MARKS}’'-]*\.? ){{0,2}}|[{UPPER}]\.? )\S+\Z"
)
# How far before a name its titles may begin, in characters.
_TITLES_BEFORE, _TITLES_LENGTH = re.compile(rf"{TITLE}+\Z"), 20
# "Maria Lopez (ML)"
_INITIALS = re.compile(r" \((?P<initials>[A-Z]{2,4})\)")
# "Maria Lopez, Chair | ML": a row of a table
_IN_CELL = re.compile(r"[^|\n]{0,60} \| (?P<initials>[A-Z]{2,4})(?!\w)")
_TITLES_FIRST = re.compile(rf"\A{TITLE}+")
# "Sir Giles"
_TITLE_AND_FIRST_NAME = re.compile(
    rf"(?P<title>{one_of(word_list('titles', 'with a first name'))}) (?P<first>[A-Z]\w+)"
)
FIRST_NAMES = frozenset(word_list("first_names"))
_PLACES = frozenset(word_list("organisations", "places"))
_ADDRESSED = frozenset(word_list("roles", "addressed"))
# "MR. SMITH", "DR. ANA VAN DER BERG", "JOANNA REED": the whole of a label in capitals.
_UPPER_TITLES = map(str.upper, word_list("titles", "unmistakable", "before a surname"))
_IN_CAPITALS = re.compile(
    rf"(?P<titles>(?:{one_of(_UPPER_TITLES)}\.? ){{0,3}})"
    rf"(?P<name>(?:[{UPPER}]\.? |{_CAPITAL} ){{0,4}}{_CAPITAL})"
)
_POSSESSIVE = re.compile(r"[’'‘]S\b")
# The letter after "Mc" is a capital.
_MAC = re.compile(r"(?<=\bMc)[a-z]")
_JOINS = frozenset(map(str.upper, word_list("linking_words", "inside one name", "in roles")))
_PARTICLES = frozenset(word_list("name_particles"))
_OPENING, _CLOSING = ('"', "“", "‘", "'"), ('"', "”", "’", "'")
_UNDERSCORE = re.compile(r"(?<=[a-z])_(?=[A-Z])")
_FEMALE = re.compile(rf"{one_of(_WOMEN)}\b")
_MALE = re.compile(rf"{one_of(_MEN)}\b")


def is_name(name: str) -> bool:
    """Return whether words have the form of a name: "Anna", "Jan van der Berg", "dsinger"."""
    return _NAME_ALONE.fullmatch(name) is not None


def is_surely_person(name: str) -> bool:
    """Return whether a title or an initial makes a surname of any word: "Ms. Bank", "S Hall"."""
    return _BEFORE_SURNAME.match(name) is not None and not is_address(name)


def is_first_and_surname(name: str) -> bool:
    """Return whether a name is a first name and one word more: "Dean" in "Joan Dean" is no role."""
    first, _, rest = untitled(name).partition(" ")
    return first in FIRST_NAMES and rest != "" and " " not in rest


def is_place(name: str) -> bool:
    """Return whether a title stands before a word for places: "Mayor Street" is nobody's name."""
    return name.split()[-1] in _PLACES


def is_address(name: str) -> bool:
    """Return whether a title stands before an office: "Mr. President" is nobody's name."""
    return untitled(name).casefold() in _ADDRESSED or name.casefold().split()[-1] in _ADDRESSED


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether a name stands alone in quotation marks: the dredger “Lady Grant”."""
    return text[max(0, start - 1) : start] in _OPENING and text[end : end + 1] in _CLOSING


def spaced(name: str) -> str:
    """Return a name with blanks for underscores: "Anna Lee" of "Anna_Lee", but no nick changed."""
    return _UNDERSCORE.sub(" ", name)


def out_of_capitals(name: str) -> str:
    """Return a name in capitals as it is written elsewhere: "Mr. van Lee" of "MR. VAN LEE".

    Only a title or a first name makes a name of capitals; other words are left as they are.
    """
    match = _IN_CAPITALS.fullmatch(name)
    words = match["name"].split() if match else []
    is_first = len(words) > 1 and words[0].title() in FIRST_NAMES
    if match is None or not (match["titles"] or is_first):
        return name
    if _POSSESSIVE.search(name) or not _JOINS.isdisjoint(words):
        return name
    small = [w.lower() if w.lower() in _PARTICLES else w.title() for w in words[:-1]]
    whole = " ".join((*match["titles"].title().split(), *small, words[-1].title()))
    return _MAC.sub(lambda own: own[0].upper(), whole)


def titles_start(text: str, at: int) -> int:
    """Return where the titles begin that stand right before a name, the name itself without any."""
    titles = _TITLES_BEFORE.search(text, max(0, at - _TITLES_LENGTH), at)
    return titles.start() if titles else at


def untitled(name: str) -> str:
    """Return a name without its titles."""
    return _TITLES_FIRST.sub("", name)


def title_of(name: str) -> str:
    """Return the titles before a name without full stops, case-folded; "" for none."""
    titles = _TITLES_FIRST.match(name)
    return titles[0].replace(".", "").strip().casefold() if titles else ""


def surname(name: str) -> str:
    """Return the last word of a name, case-folded."""
    return name.split()[-1].casefold()


def gender(name: str) -> Gender:
    """Return the gender that the title of a name shows, or ""."""
    return "f" if _FEMALE.match(name) else "m" if _MALE.match(name) else ""


def initials(name: str) -> str:
    """Return the initials of a name but titles and particles: "JB" of "Dr. Jan van der Berg"."""
    return "".join(word[0] for word in untitled(name).split() if word[0].isupper())


def with_title_letter(letters: str, name: str) -> bool:
    """Return whether letters are initials that begin with a title: "SB" of "Sister Bea Roe"."""
    own = "".join(word[0] for word in name.split() if word[0].isupper())
    is_titled = _TITLES_FIRST.match(name) is not None
    return is_titled and 1 < len(letters) < len(own) + 1 and own.startswith(letters)


def same_person(full: str, name: str) -> bool:
    """Return whether a name can mean a person: same surname, no other title or first name."""
    if _is_title_and_first_name(full, name):
        return True
    if surname(full) != surname(name) or {gender(full), gender(name)} == {"f", "m"}:
        return False
    own, other = first_name(full), first_name(name)
    if not own or not other:
        return True
    return own == other or (own[0] == other[0] and min(len(own), len(other)) == 1)


def first_name_of_title(name: str) -> str:
    """Return "Giles" of "Sir Giles", and "" of a name that is no title with a first name."""
    match = _TITLE_AND_FIRST_NAME.fullmatch(name)
    return match["first"] if match else ""


def _is_title_and_first_name(full: str, name: str) -> bool:
    """Return whether a name is the title and the first name of "Sir Giles Marlow"."""
    first = first_name_of_title(name)
    return (
        first != ""
        and full.startswith(f"{name.split()[0]} ")
        and untitled(full).split()[:1] == [first]
    )


def first_name(name: str) -> str:
    """Return the first of several words of a name: "J" of "J. Smith"."""
    parts = untitled(name).split()
    return parts[0].strip(".") if len(parts) > 1 else ""


def given_initials(name: str, text: str, at: int) -> str | None:
    """Return the initials in brackets after a name or in the next cell, where they are its own."""
    match = _INITIALS.match(text, at) or _IN_CELL.match(text, at)
    letters, own = match["initials"] if match else "", initials(name)
    is_own = letters in (own, own[:1] + own[-1:]) or with_title_letter(letters, name)
    return letters if letters and is_own else None
