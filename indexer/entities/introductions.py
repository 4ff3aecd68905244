"""Find where a report introduces persons: by a title, a role, in brackets, in a list of attendance.

"Ms. Lee, Economist of the World Bank,", "the Minister for Health (Dr Anna Okafor)", "Chairman: Mr.
SMITH (Chile)", "Maria Lopez (ML)", "Present: Margaret Gill (MG), Chair; ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.entities.appositions import is_role, read_apposition, split_role
from indexer.entities.organisations import OPENING_WORDS, ROLE, Organisations, has_head_noun
from indexer.entities.person_names import (
    FULL_NAME,
    TITLE,
    TITLED,
    TITLED_NAME,
    Gender,
    gender,
    initials,
)
from indexer.lexicon.load import one_of, word_list
from indexer.types import Evidence, Passage, Span, Speaker

# "Maria Lopez, Chief Financial Officer", "Maria Lopez (Chair)", "Maria Lopez of UNICEF"
_UNTITLED = re.compile(
    rf"(?<![\w-])(?P<name>{FULL_NAME})"
    r"(?=, (?P<after>[^,;.]+)| \((?P<brackets>[^()]+)\)|,? (?:of|from) (?P<of>(?:the )?[A-Z]))"
)
_LINK_IN_ROLE = one_of(word_list("linking_words", "in roles"))
# "The Chief Financial Officer, Maria Lopez,", "the Minister for Health (Dr Anna Okafor)"
_ROLE_FIRST = re.compile(
    rf"\b[Tt]he (?P<role>[A-Z][\w-]*(?: (?:[A-Z][\w-]*|{_LINK_IN_ROLE})){{0,12}}?|"
    r"(?:[a-z]+ )?speaker)"
    rf"(?:, | \()(?P<name>{TITLE}{{0,4}}{FULL_NAME})(?=[,)]| \()"
)
# "Chairman: Mr. VALDERRAMA (Costa Rica)"
_OFFICER = re.compile(
    rf"(?P<role>(?:(?<![\w-])(?:[A-Z][\w-]* ){{1,2}})?\b{one_of(word_list('roles', 'officers'))}): "
    rf"(?P<name>{TITLED_NAME})"
)
# "Present:", "In attendance by invitation:"
_ATTENDANCE = re.compile(
    r"(?:(?:Members |Directors |Also |Councillors )?(?:[Pp]resent|[Ii]n attendance|[Aa]ttending)|"
    r"Attendees|Attendance|Apologies|Participants)[^:;.]{0,40}: ?"
)
_ENTRY = re.compile(r"[^;]+")
_LISTED = re.compile(rf"\s*(?:and )?(?P<name>{TITLE}{{0,4}}{FULL_NAME})(?=[,;.(]| \(|$| and )")
# "Maria Lopez (ML)"
_INITIALS = re.compile(r" \((?P<initials>[A-Z]{2,4})\)")
# "WHO, which was represented by Dr. Diallo", "On behalf of the World Bank, Mr. Okoro-Reid"
_SPEAKS_FOR = re.compile(
    r"(?:(?:represented|expressed|voiced|delivered) by |\bOn behalf of [^,;.]+, )\Z"
)
_LINK_IN_NAME = one_of(word_list("linking_words", "inside one name"))
# No name of a person begins inside another name: "Center for Migration Studies (CMS)".
_WITHIN_NAME = re.compile(
    rf"{TITLE}\Z|(?<![.”] )[A-Z][\w-]* (?:{_LINK_IN_NAME} )*\Z|\b(?:the|an?|its|their) \Z"
)
# "Economic and (Social Affairs (DESA))"
_WORD_AND = re.compile(r"[A-Z][\w-]* and \Z")
# How far before a name its context is read, in characters.
_NEAR = 160


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the report introduces them.

    `organisation` is the label of the organisation, `initials` are those that the report gives, and
    `introduced` is the name with what stands next to it.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    initials: str | None = None
    introduced: Evidence | None = None

    @property
    def gender(self) -> Gender:
        """The gender that the title shows, or ""."""
        return gender(self.name)

    @property
    def speaker(self) -> Speaker:
        """The person as the speaker of a sentence."""
        return Speaker(self.name, self.organisation, self.role)


def find_introductions(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Return each introduction of a person in a passage, with role and organisation."""
    for read in (_attending, _roles_first, _officers, _titled, _untitled):
        yield from read(passage, organisations)


def introduced_person(
    passage: Passage,
    span: Span,
    name: str,
    organisations: Organisations,
    initials: str | None = None,
) -> Person:
    """Return the person of a name with what stands after it; the name ends where the span does."""
    after = read_apposition(passage.text, span.end, organisations, initials)
    evidence = Evidence(passage.passage_id, Span(span.start, after.end))
    return Person(name, after.role, after.organisation, initials, evidence)


def _attending(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "Present: Margaret Gill (MG), Chair; Tom Roe."; commas divide if no semicolon does."""
    text = passage.text
    if not (head := _ATTENDANCE.match(text)):
        return
    for entry in _ENTRY.finditer(text, head.end()):
        start = entry.start()
        for part in [entry[0]] if ";" in text else entry[0].split(", "):
            match = _LISTED.match(text, start)
            start += len(part) + len(", ")
            if match and not has_head_noun(match["name"]):
                name, span = match["name"], Span(match.start("name"), match.end())
                known = _initials(name, text, span.end)
                person = introduced_person(passage, span, name, organisations, known)
                yield replace(person, initials=known or initials(name))


def _roles_first(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "The Chief Financial Officer, Maria Lopez," and "the next speaker, Maria Lopez"."""
    for match in _ROLE_FIRST.finditer(passage.text):
        speaks = "speaker" in match["role"]
        if not speaks and not ROLE.search(match["role"]):
            continue
        after = read_apposition(passage.text, match.end("name"), organisations)
        role, organisation = split_role(match["role"], organisations)
        yield Person(
            match["name"],
            after.role if speaks else role,
            organisation or after.organisation,
            introduced=Evidence(passage.passage_id, Span(*match.span())),
        )


def _officers(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "Chairman: Mr. VALDERRAMA (Costa Rica)"."""
    for match in _OFFICER.finditer(passage.text):
        person = introduced_person(passage, Span(*match.span()), match["name"], organisations)
        yield replace(person, role=match["role"].title())


def _titled(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "Mr. Ratha, Economist of UNICEF" and "On behalf of the World Bank, Mr. Ratha"."""
    text = passage.text
    for match in TITLED.finditer(text):
        name = match["name"]
        if has_head_noun(name):  # "Justice Department"
            continue
        known = _initials(name, text, match.end())
        person = introduced_person(passage, Span(*match.span()), name, organisations, known)
        if person.organisation is None and _SPEAKS_FOR.search(_before(text, match.start())):
            label = _last_organisation(text, match.start(), organisations)
            person = replace(person, organisation=label)
        yield person


def _untitled(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "Maria Lopez (ML)", "Maria Lopez, Treasurer" and "Maria Lopez of UNICEF"."""
    text = passage.text
    for match in _UNTITLED.finditer(text):
        name = _without_opening(match["name"])
        if " " not in name or _WITHIN_NAME.search(_before(text, match.start())):
            continue
        if has_head_noun(name) or ROLE.search(name):
            continue
        known = _initials(name, text, match.end())
        if known or _introduces(match, organisations):
            yield introduced_person(passage, Span(*match.span()), name, organisations, known)


def _before(text: str, at: int) -> str:
    return text[max(0, at - _NEAR) : at]


def _initials(name: str, text: str, at: int) -> str | None:
    """Return the initials in brackets after a name, where they are its own."""
    match = _INITIALS.match(text, at)
    own = initials(name)
    return match["initials"] if match and match["initials"] in (own, own[:1] + own[-1:]) else None


def _without_opening(name: str) -> str:
    """Return a name without words that only begin a sentence: "When Oskar Wendt (...) asked"."""
    while name and name.split()[0].casefold() in OPENING_WORDS:
        name = name.partition(" ")[2]
    return name


def _last_organisation(text: str, before: int, organisations: Organisations) -> str | None:
    """Return the last organisation that a sentence names before a character."""
    sentence = text[text.rfind(". ", 0, before) + 1 : before]
    mentions = organisations.mentions_in(sentence)
    labels = [mention.label for mention in mentions if organisations.is_known(mention.name)]
    return labels[-1] if labels else None


def _introduces(match: re.Match[str], organisations: Organisations) -> bool:
    """Return whether what stands next to two capitalised words shows that they name a person."""
    name, brackets = match["name"], match["brackets"]
    within = _WORD_AND.search(_before(match.string, match.start()))
    if organisations.is_acronym_or_long_form(name) or (within and brackets and brackets.isupper()):
        return False  # "Department of Economic and Social Affairs (DESA)"
    if brackets and not ROLE.search(brackets):
        first = brackets.split(",")[0]
        again = first[:1].isupper() and organisations.is_repeated(name.split()[-1])
        return organisations.is_known(first) or again
    if match["of"]:
        mention = organisations.starting_at(match.string, match.start("of"))
        return mention is not None and organisations.is_known(mention.name)
    return is_role(match["after"] or brackets)
