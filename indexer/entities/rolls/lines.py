"""Read a line of a roll: its names in order, with titles, offices or firms beside them.

"Cllrs. Barry (Chair), Doyle", "County Manager Ann Lee, Clerk to the Board Bo Lind", "Lindsay Vaughn
Corvane Filtration Inc. - Vice President".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.entities.introductions import Person
from indexer.entities.organisation_words import has_head_noun, is_phantom
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.person_names import (
    FIRST_NAMES,
    FULL_NAME,
    TITLE,
    is_address,
    is_first_and_surname,
    is_place,
    is_surely_person,
    untitled,
)
from indexer.entities.rolls.entries import SHARED_TITLE, SHARED_TITLES, read_entry
from indexer.lexicon.letters import NAME_WORD
from indexer.lexicon.load import one_of, word_list
from indexer.types import Evidence, Passage, Span

_SURNAME = NAME_WORD
NAME = re.compile(
    rf"(?P<name>{_SURNAME} [“\"(]{_SURNAME}[”\")] {_SURNAME}|{TITLE}{{0,3}}{FULL_NAME}|"
    rf"{TITLE}{{1,3}}(?:[A-Z]\.? ?)*{_SURNAME})"
)
# "Lindsay Vaughn Corvane Filtration Inc. - Vice President": the roll of a call of investors
_WITH_FIRM = re.compile(
    rf"(?P<name>(?P<first>{_SURNAME}) {_SURNAME}) (?P<firm>[A-Z][\w.,&’' ]{{2,60}}?) [-–—] "
    r"(?P<role>[A-Z][\w,&’' ]{2,80})"
)
_ENDS = r"(?=[,;.(]| and | \(|$)"
_BARE = re.compile(rf"(?P<name>(?:[A-Z]\. ?){{0,3}}{_SURNAME}(?: {_SURNAME})?){_ENDS}")
_FIRST = re.compile(rf"(?P<name>{_SURNAME}){_ENDS}")
_TITLED = re.compile(TITLE)
_SEPARATOR = re.compile(r"[\s,;.&/|*•]+(?:and |& )?|and (?=[A-Z])")
# "Trustees Gloria Hamid (Chair), Stephen Laird"
_GROUP = re.compile(rf"{one_of(w.title() for w in word_list('rolls', 'groups'))} (?=[A-Z])")
# "Clerk to the Board Nadine Fry"
_OFFICE_FIRST = re.compile(
    rf"(?P<role>[A-Z][\w&’'-]*(?: (?:(?:of|to|for|and|the) ){{0,2}}[A-Z][\w&’'-]*){{0,5}}) "
    rf"(?P<name>{TITLE}{{0,2}}{_SURNAME} (?:[A-Z]\. ?)?{_SURNAME})(?=[,;.(]| and | \(|$)"
)
_NEXT = re.compile(r"[,;]|\. |\) | and | [-–—] ")


def line_entries(
    passage: Passage, span: Span, organisations: Organisations, is_split: bool, firsts: bool
) -> Iterator[Person]:
    """Yield the persons of a line; what is no name is passed over up to the next separator."""
    text, at, shared = passage.text, span.start, ""
    while at < span.end:
        if separator := _SEPARATOR.match(text, at, span.end):
            at = separator.end()
            shared = "" if ";" in separator[0] else shared
        if group := _GROUP.match(text, at, span.end):
            at = group.end()
        if titles := SHARED_TITLE.match(text, at, span.end):
            shared, at = SHARED_TITLES[titles["title"].casefold()], titles.end()
        if firm := _with_firm(text, Span(at, span.end)):
            evidence = Evidence(passage.passage_id, Span(*firm.span()))
            label = organisations.label_of(firm["firm"])
            yield Person(firm["name"], firm["role"].strip(), label, None, evidence)
            at = firm.end()
            continue
        office = _office_before(text, Span(at, span.end))
        own = Span(at if office is None else office.start("name"), span.end)
        match = name_at(text, own, bool(shared), firsts)
        if match is None:
            at = _next_entry(text, Span(at, span.end))
            continue
        is_whole = not shared or _TITLED.match(match["name"])
        name = match["name"] if is_whole else f"{shared} {match['name']}"
        own = Span(match.start(), match.end())
        person, at = read_entry(
            passage,
            own,
            span.end,
            name,
            organisations,
            is_split and not shared,
            office and office["role"],
        )
        yield person


def name_at(text: str, span: Span, shared: bool, firsts: bool) -> re.Match[str] | None:
    """Return the name that begins a span; a bare surname only after a shared title.

    `firsts` says that most entries are first names, so that any single word is one.
    """
    match = NAME.match(text, span.start, span.end)
    if match is None and shared:
        match = _BARE.match(text, span.start, span.end)
    if match is None:
        first = _FIRST.match(text, span.start, span.end)
        match = first if first and (firsts or first["name"] in FIRST_NAMES) else None
    if match is None or is_surely_person(match["name"]):
        return match
    if any(
        is_no_name(match["name"])
        for is_no_name in (has_head_noun, is_address, is_place, is_phantom)
    ):
        return None
    is_office = ROLE.search(untitled(match["name"])) is not None
    return None if is_office and not is_first_and_surname(match["name"]) else match


def _next_entry(text: str, span: Span) -> int:
    """Return where the next separator ends, or the span."""
    following = _NEXT.search(text, span.start, span.end)
    return following.end() if following else span.end


def _office_before(text: str, span: Span) -> re.Match[str] | None:
    """Match "Clerk to the Board Nadine Fry": an office before a first name and a surname."""
    match = _OFFICE_FIRST.match(text, span.start, span.end)
    if match is None or not ROLE.search(match["role"]) or ROLE.search(match["name"]):
        return None
    if _TITLED.fullmatch(f"{match['role'].split()[-1]} "):  # "President and Ms Ana Lee"
        return None
    return match


def _with_firm(text: str, span: Span) -> re.Match[str] | None:
    """Match "Lindsay Vaughn Corvane Filtration Inc. - Vice President"."""
    match = _WITH_FIRM.match(text, span.start, span.end)
    return match if match and match["first"] in FIRST_NAMES else None
