"""Read one entry of a roll: a name, and its initials, office and organisation.

"Ann Hall (AH), Chair", "Pat Whelan (Halyard, patw)", "Tom Byrne (Labour, Eastvale)", "Joan Dean
(JD) - Chair", and between semicolons "Tom Hallett, Brewin Stone".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.entities.appositions import body_and_role, first_part, split_profession, split_role
from indexer.entities.introductions import Person
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.person_names import (
    FIRST_NAMES,
    TITLE,
    TITLED,
    initials,
    spaced,
    untitled,
    with_title_letter,
)
from indexer.lexicon.load import one_of, word_list
from indexer.types import Evidence, Passage, Span

_BRACKET = re.compile(
    r" ?(?:\((?P<in>(?:[^()]|\([^()]*\)){1,120})\)|\[(?P<square>[^\[\]]{1,80})\])"
)
_AFTER = re.compile(r"(?: [-–—] |, )(?P<words>[^,;.()]{2,80}?)(?=[,;.]|$| and |\s\()")
# "(JSm)", "(AH)" and the nick of a chat, "(patw)"
_GIVEN, _NICK = re.compile(r"[A-Z][A-Za-z]{1,4}"), re.compile(r"@?[a-z][\w-]{1,20}")
# "Cllrs. Barry (Chair), Doyle, Nolan", "Councillors Linda Andersen and Liz Smith"
SHARED_TITLES = dict(
    entry.split(" = ", 1) for entry in word_list("titles", "of several before a list")
)
SHARED_TITLE = re.compile(rf"(?P<title>{one_of(SHARED_TITLES)})\.? (?=[A-Z])", re.IGNORECASE)
# "John Smith Jr.", "Ana Webb, PhD"
_SUFFIX = re.compile(
    r"(?:,? (?:Jr|Sr|II|III|IV|PhD|MD|MBE|OBE|CBE|P\.E|PE|CPA|Esq|MP|MEP|QC|KC|TD|JP)\b\.?)+"
)
# A name is followed by an office and an organisation at most.
_MOST_PARTS = 2
_TITLED = re.compile(TITLE)
# What stands in brackets and is no organisation: "(Individual)".
_NOBODY = frozenset(entry.casefold() for entry in word_list("organisations", "ways to attend"))
_NO_NICKS = _NOBODY | frozenset(word_list("roles")) | frozenset(word_list("rolls", "entries"))


@dataclass(slots=True)
class _Entry:
    """What a roll tells of one person so far."""

    name: str
    role: str | None = None
    organisation: str | None = None
    initials: str | None = None

    def add_role(self, words: str, organisations: Organisations) -> None:
        """Take a role, and the organisation in it, where none is known yet."""
        role, label = split_role(words, organisations)
        self.role, self.organisation = self.role or role, self.organisation or label


def read_entry(
    passage: Passage,
    span: Span,
    end: int,
    name: str,
    organisations: Organisations,
    is_split: bool,
    office: str | None = None,
) -> tuple[Person, int]:
    """Return the person of a name with what stands after it, and where that ends.

    The line ends at `end`. `is_split` says that lines or semicolons divide the roll, so that what
    follows a comma belongs to a name. Where an `office` stands before the name, none follows it.
    """
    text, entry = passage.text[:end], _Entry(name)
    suffix = _SUFFIX.match(text, span.end)
    at = _read_brackets(text, suffix.end() if suffix else span.end, entry, organisations)
    entry.role = entry.role or office
    for _ in range(0 if office else _MOST_PARTS):
        after = _AFTER.match(text, at)
        words = after["words"].strip() if after else ""
        is_body = words[:1].isupper() and (is_split or organisations.is_known(words))
        is_next = entry.initials and after and _has_initials(text, after.end(), words)
        if is_next or TITLED.search(words):  # "Council President Bo Lind"
            break
        position = split_profession(words, organisations)
        if position and entry.role is None and entry.organisation is None:
            entry.role, entry.organisation = position
        elif ROLE.search(words) and entry.role is None:
            entry.add_role(words, organisations)
        elif is_body and entry.organisation is None and not _is_name(words):
            entry.organisation = organisations.label_of(words)
        else:
            break
        at = _read_brackets(text, after.end() if after else at, entry, organisations)
    evidence = Evidence(passage.passage_id, Span(span.start, at))
    short = entry.initials or initials(name)
    printed = entry.initials is not None
    return Person(spaced(name), entry.role, entry.organisation, short, evidence, printed), at


def _has_initials(text: str, at: int, name: str) -> bool:
    """Return whether initials of a name stand after it: the next entry, "Bo Lind (BL)"."""
    bracket = _BRACKET.match(text, at)
    return bracket is not None and is_short_for(bracket["in"] or bracket["square"], name)


def _is_name(words: str) -> bool:
    """Return whether words after a comma are the next name of the roll."""
    is_titled = _TITLED.match(words) or SHARED_TITLE.match(words)
    return is_titled is not None or words.split()[0] in FIRST_NAMES


def _read_brackets(text: str, at: int, entry: _Entry, organisations: Organisations) -> int:
    """Take what stands in the brackets at a character, and return where they end."""
    while bracket := _BRACKET.match(text, at):
        at, inside = bracket.end(), (bracket["in"] or bracket["square"]).strip()
        if shared := body_and_role(inside):
            body, role = shared
            entry.role = entry.role or role
            entry.organisation = entry.organisation or organisations.label_of(body)
            continue
        if ROLE.search(inside) and inside.casefold() not in _NOBODY:
            entry.add_role(inside, organisations)
            continue
        parts = [part.strip() for part in inside.split(",")]
        short = next((part for part in parts if is_short_for(part, entry.name)), None)
        entry.initials = entry.initials or (short and short.removeprefix("@"))
        first = first_part(inside)
        is_ward = entry.role is not None and not organisations.is_known(first)
        is_body = first[:1].isupper() and first.casefold() not in _NOBODY and not is_ward
        if is_body and first != short and first not in organisations.offices:
            entry.organisation = entry.organisation or organisations.label_of(first)
    return at


def is_short_for(short: str, name: str) -> bool:
    """Return whether a word in brackets is initials of a name ("JSm"), or a nick ("patw")."""
    if _NICK.fullmatch(short):
        return short.removeprefix("@") not in _NO_NICKS
    if with_title_letter(short, name):
        return True
    letters = iter(untitled(name).casefold())
    return (
        _GIVEN.fullmatch(short) is not None
        and untitled(name)[:1].casefold() == short[:1].casefold()
        and all(letter in letters for letter in short.casefold())
    )
