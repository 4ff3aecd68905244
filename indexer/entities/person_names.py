"""The names of persons: what they look like, and when two of them can mean one person.

"Mr. Dilip Ratha", "Dr. J. van der Berg", "Ms. O’Brien", "Mr. SMITH", and without a title "Maria
Lopez". Of a person "Mr. Ratha", "Ratha", "D. Ratha" are other names; "Ms. Ratha" is somebody else.
"""

from __future__ import annotations

import re
from typing import Literal

Gender = Literal["f", "m", ""]

_TITLES = (
    r"Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Ambassador|Hon|The Hon|H\.E|"
    r"HE|Senator|Judge|Justice|Rev|Reverend|Father|Sister|Gen|Colonel|Captain|"
    r"(?:County )?Councillor|Cllr|Mme|Mgr|PC|Sgt|Inspector|Alderman|Rabbi|Imam|Sheikh"
)
TITLE = rf"(?:(?:{_TITLES})\.? )"
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|van|von|der|den|bin|ibn|al|el|la|le|ter|ten|y)"
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽ"
# "O’Brien" is one word, "Doyle’s" is not.
_SURNAME = rf"(?:[{_UPPER}][’'])?[{_UPPER}](?=[\w-]*[a-zà-ÿ])[\w-]++"
# A word of a name, or an initial with or without its full stop.
_PART = rf"(?:{_SURNAME}|[{_UPPER}]\.|[{_UPPER}](?= ))"
# Names are bounded, so that a page of capitals takes no longer than a page.
_NAME = rf"(?:{_PART} (?:{_PARTICLE} ){{0,3}}){{0,5}}(?:{_PARTICLE} ){{0,3}}{_SURNAME}"
# A summary record prints the surname in capitals, "J. SMITH".
_CAPITALS = rf"(?:{_PART} |{_PARTICLE} ){{0,5}}[{_UPPER}][{_UPPER}’'-]*[{_UPPER}]\b"
# "Mr. Ratha", "Ms. de la Cruz", "Mr. SMITH"
TITLED_NAME = rf"{TITLE}{{1,4}}(?:{_NAME}|{_CAPITALS})"
# "Maria Lopez", "J. van der Berg": two words or more, for one may be anything.
FULL_NAME = rf"{_PART}(?: {_PART}| {_PARTICLE}){{0,5}} {_SURNAME}"
TITLED = re.compile(rf"\b(?P<name>{TITLED_NAME})")
_TITLES_FIRST = re.compile(rf"\A{TITLE}+")
# "Sir Giles"
_KNIGHT = re.compile(r"(?P<title>Sir|Dame|Lady|Lord) (?P<first>[A-Z]\w+)")
_FEMALE = re.compile(r"(?:Ms|Mrs|Miss|Dame|Lady|Baroness|Mme|Sister)\b")
_MALE = re.compile(r"(?:Mr|Sir|Lord|Father)\b")


def untitled(name: str) -> str:
    """A name without its titles."""
    return _TITLES_FIRST.sub("", name)


def surname(name: str) -> str:
    """The last word of a name, in small letters."""
    return name.split()[-1].casefold()


def gender(name: str) -> Gender:
    """What the title of a name says, "" where it does not."""
    return "f" if _FEMALE.match(name) else "m" if _MALE.match(name) else ""


def initials(name: str) -> str:
    """The first letters of a name without titles and particles, "JB" of "Dr. Jan van der Berg"."""
    return "".join(word[0] for word in untitled(name).split() if word[0].isupper())


def same_person(full: str, name: str) -> bool:
    """Whether a name can mean a person: same surname, no other title or first name."""
    if _by_first_name(full, name):
        return True
    if surname(full) != surname(name) or {gender(full), gender(name)} == {"f", "m"}:
        return False
    known, said = _first_name(full), _first_name(name)
    if not known or not said:
        return True
    return known == said or (known[0] == said[0] and min(len(known), len(said)) == 1)


def _by_first_name(full: str, name: str) -> bool:
    """Whether a name is the title and first name of "Sir Giles Marlow"."""
    knight = _KNIGHT.fullmatch(name)
    return (
        knight is not None
        and full.startswith(f"{knight['title']} ")
        and untitled(full).split()[0] == knight["first"]
    )


def _first_name(name: str) -> str:
    """The first of several words of a name, "J" of "J. Smith"."""
    words = untitled(name).split()
    return words[0].strip(".") if len(words) > 1 else ""
