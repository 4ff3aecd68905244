"""Read rolls: the lists of those who are present, with their offices, organisations and initials.

A roll is text after "Present:", "Members Present (four):-" or "Apologies:", a section with such a
heading, a line of a function and names ("Chairs: Ana Lee, Bo Lind"), three names in a row that each
have brackets ("Ana Lee (WHO) Bo Lind (FAO) ..."), or a line with a colon whose entries are mostly
first names ("Round the stove: Ted, Miriam (notes), Jo").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.entities.introductions import Person
from indexer.entities.organisation_words import is_country, is_phantom
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.person_names import (
    FIRST_NAMES,
    FULL_NAME,
    TITLE,
    TITLED_NAME,
)
from indexer.entities.rolls.companies import company_of, lists_own_people
from indexer.entities.rolls.heads import ROLL_HEAD, is_roll_heading, is_roll_words
from indexer.entities.rolls.lines import NAME, line_entries, name_at
from indexer.lexicon.letters import LOWER, MARKS, UPPER
from indexer.lexicon.load import one_of, word_list
from indexer.types import Passage, Span

# After a name of such a line: "(COPA)", ", founder of the Moss Trust"
_BESIDE = r"(?: \([^()]{1,80}\)|, [a-z][^;:.]{1,80})?"
_OFFICE = re.compile(one_of(word_list("roles", "of the meeting")), re.IGNORECASE)
_BRACKETS = re.compile(r" ?\([^()]*\)")
_SINGLE = re.compile(rf"[{UPPER}][\w{MARKS}’'-]*[{LOWER}][\w{MARKS}’'-]*")
# "Tom Hallett, Brewin Stone; ...", "Ann Lee - Vice President, Sales"
_DIVIDES = re.compile(r";| [-–—] ")
# A narrative sentence ends a roll: "Ana Lee was in the chair".
_NARRATION = re.compile(r" (?:was|were|is|had|has|said|took|opened|called|sent|arrived|left)\b")
_NAME_CELLS = ("name", "names", "member", "attendee", "participant", "delegate")
_LEAST_IN_A_ROW = 3
# An entry between semicolons is a name, an office and an organisation, with so many commas at most.
_MOST_COMMAS = 3
# An entry of a roll of paragraphs is no longer, in characters.
_ENTRY_CHARACTERS = 140
_IN_A_ROW = re.compile(
    rf"(?:{TITLE}{{0,3}}{FULL_NAME} \((?:[^()]|\([^()]*\)){{1,120}}\)[;,]? ?){{{_LEAST_IN_A_ROW},}}"
)
# "Chairs: Marit Solheim, Devin Achary", "Host: Maya Lindgren"
_FUNCTION = re.compile(
    rf"(?P<function>{one_of(word.capitalize() for word in word_list('rolls', 'functions'))}): "
    rf"(?P<names>{TITLE}{{0,3}}{FULL_NAME}{_BESIDE}(?:(?:[,;] | and |, and )"
    rf"{TITLE}{{0,3}}{FULL_NAME}{_BESIDE})*)\.?"
)
# "Executive Director: Mr Ronan Kilbride", "France: Mr. Lagardère"
_HOLDER = re.compile(
    r"(?P<head>[A-Z][^:.;|]{2,60}): "
    rf"(?P<name>{TITLE}{{1,3}}{FULL_NAME}|{TITLED_NAME}|{FULL_NAME})"
    r"(?: \([^()]{1,80}\))?\.?"
)
# "Round the stove: Ted, Miriam (notes), Jo Bellamy"
_LISTED = re.compile(r"[A-Z][^:.;]{2,60}: (?=[A-Z])")


def read_rolls(passages: Sequence[Passage], organisations: Organisations) -> Iterator[Person]:
    """Return the persons whom the rolls of a report name, in order."""
    is_open, head = False, ""
    for passage in passages:
        rolls = list(_rolls(passage))
        if is_open and not rolls and _are_entries(passage):
            rolls = [(head, Span(0, len(passage.text)))]
        else:
            is_open, head = _opens_roll(passage.text), passage.text
        for own_head, span in rolls:
            title = passage.section[0] if passage.section else ""
            company = company_of(title) if lists_own_people(own_head) else None
            for person in _entries(passage, span, organisations):
                state = own_head if is_country(own_head) else None
                yield replace(
                    person,
                    organisation=company or person.organisation or state,
                    role=person.role or _office_of(own_head),
                )


def _office_of(head: str) -> str | None:
    """Return the office that the head of a line gives to those in it: "Chair" of "Chairs"."""
    office = (head.title() if head.isupper() else head).removesuffix("s").removeprefix("The ")
    is_office = _OFFICE.fullmatch(office) or (ROLE.search(head) and not is_roll_words(head))
    return office if is_office else None


def _opens_roll(text: str) -> bool:
    """Return whether a paragraph is a head alone: "Participants:", "PRESENT"."""
    return ROLL_HEAD.fullmatch(text) is not None or is_roll_words(text)


def _are_entries(passage: Passage) -> bool:
    """Return whether all lines of a paragraph after "Participants:" are entries of the roll."""
    lines = [passage.text[line.start : line.end] for line in passage.sentences]
    return all(map(_is_entry, lines or [passage.text]))


def _is_entry(text: str) -> bool:
    """Return whether a paragraph after "Participants:" is an entry of the roll."""
    if "|" in text:
        return True
    short = len(text) <= _ENTRY_CHARACTERS and not _NARRATION.search(text)
    return short and NAME.match(text) is not None and not text.endswith(".")


def _rolls(passage: Passage) -> Iterator[tuple[str, Span]]:
    """Yield the head and the span of each roll of a paragraph."""
    text, heading = passage.text, passage.section[-1] if passage.section else ""
    heads = list(ROLL_HEAD.finditer(text))
    if not heads:
        listed = is_roll_heading(heading)
        if passage.sentences and _is_header(text[: passage.sentences[0].end]):
            yield heading, Span(passage.sentences[0].end, len(text))
            return
        if (listed and not _NARRATION.search(text)) or _IN_A_ROW.match(text):
            yield heading, Span(0, len(text))
        for line in passage.sentences:
            if names := _FUNCTION.fullmatch(text, line.start, line.end):
                yield names["function"], Span(names.start("names"), line.end)
            elif holder := _HOLDER.fullmatch(text, line.start, line.end):
                yield holder["head"], Span(holder.start("name"), line.end)
        if (head := _LISTED.match(text)) and _are_first_names(text[head.end() :]):
            yield "", Span(head.end(), passage.sentences[0].end)
        return
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        narration = _NARRATION.search(text, head.end(), end)
        stop = text.rfind(". ", head.end(), narration.start()) + 1 if narration else end
        yield head["words"], Span(head.end(), max(stop, head.end()))


def _is_header(row: str) -> bool:
    """Return whether a row is the header of a roll: "Present | Role", "Partner | Name"."""
    cells = [cell.strip().casefold() for cell in row.split("|")]
    return len(cells) > 1 and any(is_roll_words(cell) or cell in _NAME_CELLS for cell in cells)


def _are_first_names(text: str) -> bool:
    """Return whether at least three entries of a list, and half of all, begin with first names."""
    entries = [entry.split() for entry in re.split(r",|;| and |\. ", text) if entry.strip()]
    named = sum(entry[0].strip("().") in FIRST_NAMES for entry in entries)
    return named >= _LEAST_IN_A_ROW and 2 * named >= len(entries)


def _are_surnames(text: str, organisations: Organisations) -> bool:
    """Return whether most entries of a list are single words, and none an organisation or state."""
    entries = [e.strip(" .") for e in re.split(r",|;| and ", _BRACKETS.sub("", text)) if e.strip()]
    single = [entry for entry in entries if _SINGLE.fullmatch(entry)]
    if len(single) < _LEAST_IN_A_ROW or 3 * len(single) < 2 * len(entries):
        return False
    return not any(organisations.is_known(entry) for entry in entries)


def _entries(passage: Passage, span: Span, organisations: Organisations) -> Iterator[Person]:
    """Yield the persons of one roll; each of its lines is read by itself."""
    roll = passage.text[span.start : span.end]
    firsts = _are_first_names(roll) or _are_surnames(roll, organisations)
    lines = [
        Span(max(span.start, line.start), min(span.end, line.end))
        for line in passage.sentences
        if line.start < span.end and line.end > span.start
    ]
    listed = sum(NAME.match(passage.text, line.start) is not None for line in lines)
    for line in lines or [span]:
        if cells := _cells(passage.text, line):
            yield from _row_entries(passage, cells, organisations)
            continue
        is_list = listed >= _LEAST_IN_A_ROW and listed >= len(lines) - 1
        is_split = is_list or _is_divided(passage.text[line.start : line.end])
        yield from line_entries(passage, line, organisations, is_split, firsts)


def _is_divided(line: str) -> bool:
    """Return whether semicolons or dashes divide a line, and its commas stand inside entries."""
    longest = max((entry.count(",") for entry in line.split(";")), default=0)
    return _DIVIDES.search(line) is not None and longest <= _MOST_COMMAS


def _cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a row of a table, [] where a line is no row."""
    edges = [
        line.start - 1,
        *(at for at in range(line.start, line.end) if text[at] == "|"),
        line.end,
    ]
    return [Span(a + 1, b) for a, b in pairwise(edges)] if len(edges) > 2 else []


def _row_entries(
    passage: Passage, cells: Sequence[Span], organisations: Organisations
) -> Iterator[Person]:
    """Yield the persons of a row; another cell of it tells the office or the organisation."""
    texts = [passage.text[cell.start : cell.end].strip() for cell in cells]
    named = [
        at
        for at, text in enumerate(texts)
        if name_at(text, Span(0, len(text)), shared=False, firsts=False)
    ]
    others = [
        text for at, text in enumerate(texts) if at not in named and text and not is_phantom(text)
    ]
    role = next((text for text in others if ROLE.search(text)), None)
    body = next((text for text in others if organisations.is_known(text) or text != role), None)
    label = organisations.label_of(body) if body and body != role else None
    for at in named[:1]:
        for person in line_entries(passage, cells[at], organisations, True, False):
            own_role = person.role or (role if role and role[-1] != "s" else None)
            yield replace(person, role=own_role, organisation=person.organisation or label)
