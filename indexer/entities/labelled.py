"""Find the persons whom labels name and nothing else introduces: "Anna: ...", "<bo> ...".

A label that looks like a name need not be one ("Next Steps: ..."). It is taken for a person's where
it has a title or a time or stands in a chat, or where it comes back in the report among labels that
are; never where the report also prints one of its words in lower case.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from indexer.entities.introductions import Person, witnesses_in
from indexer.entities.name_items import name_items
from indexer.entities.organisation_words import has_head_noun, is_country, is_document, is_phantom
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.person_names import (
    FIRST_NAMES,
    FULL_NAME,
    SHORT_NAME,
    SURNAME,
    TITLE,
    is_address,
    is_first_and_surname,
    is_name,
    is_surely_person,
    out_of_capitals,
    spaced,
)
from indexer.lexicon.letters import LOWER, MARKS
from indexer.lexicon.load import one_of, word_list
from indexer.parsing.labels import Label, label_at
from indexer.types import Evidence, Passage, Span

# Labels that are no names at all, and those of somebody without a name.
NO_NAMES = frozenset(word_list("rolls", "labels"))
SOMEBODY = frozenset(word_list("rolls", "somebody"))
FUNCTIONS = frozenset(word_list("rolls", "functions"))
_IN_COURT = frozenset(word_list("rolls", "in court"))
_NOBODY = NO_NAMES | SOMEBODY | FUNCTIONS
# "4.1 Treasurer - B Lund"
_REPORTER = re.compile(
    rf"^(?:[\dIVX.)]+ )?(?P<role>[^-–—()]{{2,80}}?)(?: [-–—] | \()(?P<name>[A-Z]\.? {SURNAME})\)?$"
)
# "2. Draft base (Lena Kowalczyk, 40 min)"
_PRESENTER = re.compile(rf"(?P<role>)\((?P<name>{FULL_NAME})(?:, [^()]*)?\)$")
# "Speaker 7", "Participant 2"
_SPEAKER = re.compile(r"(?:Speaker|Participant|Attendee|Caller|Guest|Unknown)\b")
_CALENDAR = frozenset(word.casefold() for word in (*calendar.day_name, *calendar.month_name))
_TITLED = re.compile(rf"{TITLE}+")
_TITLED_ANYHOW = re.compile(rf"{TITLE}+(?!.* [a-z]\Z)")
_FULL = re.compile(rf"{SURNAME}(?: [A-Z]\.)?(?: {SURNAME}){{1,2}}")
_SHORT = re.compile(SHORT_NAME)
_SMALL = re.compile(rf"(?<![\w{MARKS}’'-])[{LOWER}][\w{MARKS}’'-]*")
# In brackets after what is no name: "GRACE PERIOD (Part 2)", "MARK SCHEME (2024)".
_COUNTED = re.compile(rf"{one_of(word_list('rolls', 'counted'))}\b|\d", re.IGNORECASE)
# A name with a place behind it has so many words.
_NAME_WORDS = (2, 3)
# A label comes back so often where it names somebody whom nothing else introduces.
_LEAST_OFTEN = 2
# A label of one use is a name where so many other names are labels of the same section.
_LEAST_BESIDE = 2
_WAYS = frozenset(word_list("organisations", "ways to attend"))
# So is one of two words or three, where so many are.
_LEAST_BESIDE_FULL = 3
# So many different labels that look like names make a name of each, where one is sure.
_LEAST_LABELS = 3


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label, the passage and the number of the sentence that it begins."""

    passage: Passage
    sentence: int
    label: Label

    @property
    def name(self) -> str:
        """The words of the label that may name somebody."""
        if any(_COUNTED.match(each) for each in self.label.inside):
            return spaced(self.printed)
        return out_of_capitals(spaced(self.printed))

    @property
    def printed(self) -> str:
        """The words of the label as they are printed."""
        return self.passage.text[self.label.name.start : self.label.name.end]

    @property
    def is_in_court(self) -> bool:
        """Whether the label is that of a court's record: "THE WITNESS:"."""
        return self.printed.isupper() and self.printed.casefold() in _IN_COURT


class KnownPersons(Protocol):
    """What is known of persons before the labels are read."""

    def by_name_or_initials(self, name: str) -> Person | None:
        """Return the one person that a name means."""


def labels_in(passages: Sequence[Passage]) -> list[PlacedLabel]:
    """Return the labels at the beginnings of sentences, in order."""
    found = []
    for passage in passages:
        for number, sentence in enumerate(passage.sentences):
            label = label_at(passage.text, sentence.start, sentence.end)
            if label is not None:
                found.append(PlacedLabel(passage, number, label))
    return found


def words_in_capitals(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the words of the labels in capitals that name somebody, which are no acronyms."""
    labels = (own for own in labels_in(passages) if own.printed.isupper())
    names = [own.printed for own in labels if own.is_in_court or own.name != own.printed]
    return frozenset(word.rstrip(".") for name in names for word in name.split())


def find_labelled(
    passages: Sequence[Passage], persons: KnownPersons, organisations: Organisations
) -> Iterator[Person]:
    """Yield the persons whom only labels name, with the organisation in their brackets."""
    yield from _in_notes(passages, persons)
    for section in dict.fromkeys(passage.section for passage in passages if passage.section):
        yield from (person for person, _ in witnesses_in(section[-1], organisations))
    yield from _in_headings(passages, persons)
    placed = labels_in(passages)
    if not placed:
        return
    candidates = [
        own
        for own in placed
        if own.label.end not in ("dash", "nick") and _may_be_name(own, organisations)
    ]
    small = frozenset(word for p in passages for word in _SMALL.findall(p.text))
    often = Counter(own.name for own in candidates)
    known = {
        name
        for name in often
        if persons.by_name_or_initials(name) or persons.by_name_or_initials(name.title())
    }
    sure = {own.name for own in candidates if own.label.timed or own.label.end == "chat"}
    reporters = {own.name for own in candidates if own.label.end == "reporter"}
    reporters = {name for name in reporters if _SHORT.fullmatch(name) and _is_new(name, small)}
    sure |= {
        name for name, count in often.items() if count >= _LEAST_OFTEN and _is_new(name, small)
    }
    sure |= {name for name in often if name.split()[0] in FIRST_NAMES}
    if len(sure | known) < _LEAST_BESIDE and len(often) < _LEAST_LABELS:
        sure = set()
    # A title before and brackets behind make a name of any letters: "Mr. Χρήστου (Cyprus):".
    sure |= {own.name for own in candidates if own.label.inside and _TITLED_ANYHOW.match(own.name)}
    sure |= {own.name for own in candidates if _is_member(own) and _is_new(own.name, small)}
    beside = _beside(candidates, sure | known)
    sure |= {
        name
        for name in often
        if _is_new(name, small)
        and (
            (beside[name] >= _LEAST_BESIDE and _may_be_first_name(name))
            or (beside[name] >= _LEAST_BESIDE_FULL and _FULL.fullmatch(name))
        )
    }
    sure -= {own.name for own in candidates if _is_titled_in_capitals(own)}
    for own in candidates:
        if own.name in (sure | reporters) - known or (own.name in known and own.label.inside):
            yield _person(own, organisations)
    yield from _further_members(placed, small, organisations)


def find_titled_in_capitals(
    passages: Sequence[Passage], persons: KnownPersons, organisations: Organisations
) -> Iterator[Person]:
    """Yield the persons of "MR. SMITH:" whom nothing else names, not even "Ann Smith agreed"."""
    for own in labels_in(passages):
        is_name = own.label.end == "colon" and _may_be_name(own, organisations)
        known = is_name and persons.by_name_or_initials(own.name)
        if is_name and not known and _is_titled_in_capitals(own):
            yield _person(own, organisations)


def _is_titled_in_capitals(own: PlacedLabel) -> bool:
    is_titled = own.printed.isupper() and _TITLED.match(own.name) is not None
    return is_titled and not own.label.inside


def _is_member(own: PlacedLabel) -> bool:
    """Return whether a label is a name in capitals with a place: "JOANNA REED (Ward 2):"."""
    return own.printed.isupper() and own.name != own.printed and bool(own.label.inside)


def _further_members(
    placed: Sequence[PlacedLabel], small: frozenset[str], organisations: Organisations
) -> Iterator[Person]:
    """Yield who has the same kind of place as a member of a known first name, in capitals.

    "OLUWASEUN ADEBAYO (Ward 3):" where "JOANNA REED (Ward 2):" speaks, too.
    """
    places = {_place(own) for own in placed if _is_member(own)}
    for own in placed:
        titled = own.name.title()
        words = own.name.casefold().split()
        if not own.name.isupper() or len(words) not in _NAME_WORDS or _place(own) not in places:
            continue
        is_thing = has_head_noun(titled) or is_document(titled) or ROLE.search(titled)
        if _NOBODY.isdisjoint(words) and _is_new(titled, small) and not is_thing:
            yield replace(_person(own, organisations), name=titled)


def _place(own: PlacedLabel) -> str:
    """Return the first word in the brackets of a label: "Ward" of "(Ward 2)"; "" for none."""
    return next(iter("".join(own.label.inside[:1]).split()), "")


def _is_of_names(name: str) -> bool:
    """Return whether each word of several has a capital: "Liz's iPad", but not "Lunch menu"."""
    words = name.split()
    return len(words) == 1 or all(word != word.lower() for word in words)


def _in_notes(passages: Sequence[Passage], persons: KnownPersons) -> Iterator[Person]:
    """Yield the names that stand alone in lists of notes."""
    for passage in passages:
        for number, name in name_items(passage):
            if persons.by_name_or_initials(name) is None and is_name(name):
                evidence = Evidence(passage.passage_id, passage.sentences[number])
                yield Person(name, introduced=evidence)


def _in_headings(passages: Sequence[Passage], persons: KnownPersons) -> Iterator[Person]:
    """Yield who reports in a section by its heading: "4.1 Treasurer - B Lund"."""
    for section in dict.fromkeys(passage.section for passage in passages if passage.section):
        match = _REPORTER.search(section[-1]) or _PRESENTER.search(section[-1])
        if match and not match["role"] and not is_first_and_surname(match["name"]):
            continue
        if match and persons.by_name_or_initials(match["name"]) is None:
            role = match["role"]
            yield Person(match["name"], role if role and ROLE.search(role) else None)


def _may_be_name(own: PlacedLabel, organisations: Organisations) -> bool:
    name = own.name
    bare = name.casefold().rstrip(".").removeprefix("the ")
    if bare in _NOBODY or name.startswith(("The ", "the ")):
        return False
    if is_surely_person(name):
        return True
    if has_head_noun(name) or is_document(name) or ROLE.search(name) or is_address(name):
        return False
    if _SPEAKER.match(name) or is_phantom(name):
        return False
    return not organisations.is_acronym_or_long_form(name) and (
        _is_of_names(name) if own.label.timed else _TITLED.match(name) is not None or is_name(name)
    )


def _is_new(name: str, small: frozenset[str]) -> bool:
    """Return whether no word of a name is printed in lower case elsewhere."""
    return all(word.casefold() not in small for word in name.split())


def _may_be_first_name(name: str) -> bool:
    """Return whether a label of one use is one word, and no day, month or country."""
    return " " not in name and name.casefold() not in _CALENDAR and not is_country(name)


def _beside(placed: Sequence[PlacedLabel], names: set[str]) -> Counter[str]:
    """Count for each label how many of some names are other labels of its section."""
    by_section: dict[tuple[str, ...], set[str]] = {}
    for own in placed:
        by_section.setdefault(own.passage.section, set()).add(own.name)
    found = Counter[str]()
    for labels in by_section.values():
        count = len(labels & names)
        if count and len(labels) >= _LEAST_LABELS:
            count = max(count, _LEAST_LABELS)
        for name in labels:
            found[name] = max(found[name], count - (name in names))
    return found


def _person(own: PlacedLabel, organisations: Organisations) -> Person:
    names = [each for each in own.label.inside if each[:1].isupper() and each not in _WAYS]
    inside = names[0] if names else ""
    in_parliament = organisations.has_speaker or own.label.end == "stop"
    is_seat = in_parliament and not organisations.is_known(inside)
    if is_seat and len(names) > 1:  # "Ana Lee (North Fenland) (Lab)": the party stands last
        inside, is_seat = names[-1], False
    is_body = inside and not ROLE.search(inside) and not is_seat
    label = organisations.label_of(inside) if is_body else None
    evidence = Evidence(own.passage.passage_id, Span(own.label.name.start, own.label.span.end))
    return Person(own.name, None, label, introduced=evidence)
