"""Find where a report introduces persons: by a title, a role, in brackets, in a list of attendance.

"Ms. Lee, Economist of the World Bank,", "the Minister for Health (Dr Anna Okafor)", "Chairman: Mr.
SMITH (Chile)", "Maria Lopez (ML)", "Present: Margaret Gill (MG), Chair; ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.entities.appositions import is_role, read_apposition, split_role
from indexer.entities.organisation_words import has_head_noun, is_document, is_phantom
from indexer.entities.organisations import OPENING_WORDS, ROLE, Organisations
from indexer.entities.person_names import (
    FULL_NAME,
    TITLE,
    TITLED,
    TITLED_NAME,
    Gender,
    gender,
    given_initials,
    is_address,
    is_first_and_surname,
    is_place,
    is_quoted,
    is_surely_person,
)
from indexer.lexicon.load import one_of, word_list
from indexer.parsing.labels import label_at
from indexer.types import Evidence, Passage, Span, Speaker

# "Maria Lopez, Chief Financial Officer", "Maria Lopez (Chair)", "Maria Lopez of UNICEF"
_UNTITLED = re.compile(
    rf"(?<![\w-])(?P<name>{FULL_NAME})"
    r"(?=, (?P<after>[^,;.]+)| \((?P<brackets>[^()]+)\)|,? (?:of|from) (?P<of>(?:the )?[A-Z]))"
)
_CHAIR = re.compile(rf"\b{one_of(word_list('roles', 'in the chair'))}\b", re.IGNORECASE)
_LINK_IN_ROLE = one_of(word_list("linking_words", "in roles"))
# "The Chief Financial Officer, Maria Lopez,", "the Minister for Health (Dr Anna Okafor)"
_ROLE_FIRST = re.compile(
    r"\b(?:[Tt]he |Mr\.? |Madam |Mister )(?P<role>"
    rf"[A-Z][\w-]*(?: (?:[A-Z][\w-]*|{_LINK_IN_ROLE})){{0,12}}?|(?:[a-z]+ )?speaker)"
    rf"(?:, | \()(?P<name>{TITLE}{{0,4}}{FULL_NAME}|{TITLED_NAME})(?=[,)]| \()"
)
# "Working Group Chair Emeka Okonjo", "HF Board Chair Rosa Lind"
_AFTER_ROLE = re.compile(
    rf"(?<![\w-])(?P<role>(?:[A-Z][\w&’'-]* ){{0,4}}"
    rf"{one_of(word.title() for word in word_list('roles'))}|"
    rf"{one_of(word_list('roles', 'of the meeting'))}) (?P<name>{FULL_NAME})(?![’'-]?\w)"
)
# "Chairman: Mr. VALDERRAMA (Costa Rica)"
_OFFICER = re.compile(
    rf"(?P<role>(?:(?<![\w-])(?:[A-Z][\w-]* ){{1,2}})?\b{one_of(word_list('roles', 'officers'))}): "
    rf"(?P<name>{TITLED_NAME})(?!, [a-z])"
)
# "ORLOVSKY, Mr Piotr,"
_SURNAME_FIRST = re.compile(
    rf"^(?P<surname>[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+)?), "
    rf"(?P<first>{TITLE}{{1,3}}[A-Z][\w-]+(?: [A-Z][\w-]+){{0,2}})(?=[,;]|$)",
    re.MULTILINE,
)
# "CHAIR (Senator Brannagh):"
_OFFICER_INSIDE = re.compile(
    rf"^(?P<role>(?:[A-Z][\w-]* )?(?i:{one_of(word_list('roles', 'in the chair'))})) "
    rf"\((?P<name>{TITLED_NAME})\) ?:",
    re.MULTILINE,
)
# "WHO, which was represented by Dr. Diallo", "On behalf of the World Bank, Mr. Okoro-Reid"
_SPEAKS_FOR = re.compile(
    r"(?:(?:represented|expressed|voiced|delivered) by |\bOn behalf of [^;.]{1,120}, |"
    r"\b(?P<role>representative|delegate|observer|spokes\w+|rapporteur|head|chair) "
    r"(?:of|for|from) (?P<body>[^,;.()]{1,100})(?:, | \())\Z"
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

    `organisation` is the label of the organisation, `initials` are those that the report gives, or
    those of a name on a roll where it gives none (then they are not `initials_printed`), and
    `introduced` is the name with what stands next to it.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    initials: str | None = None
    introduced: Evidence | None = None
    initials_printed: bool = False

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
    by_sentence = replace(passage, text=_by_sentence(passage))
    for read in (_surnames_first, _roles_first, _officers, _after_role, _titled, _untitled):
        yield from read(by_sentence, organisations)


def _surnames_first(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    for person, span in witnesses_in(passage.text, organisations):
        yield replace(person, introduced=Evidence(passage.passage_id, span))


def witnesses_in(text: str, organisations: Organisations) -> Iterator[tuple[Person, Span]]:
    """Yield the persons of lines such as "ORLOVSKY, Mr Piotr, Manager, Moss Shire Council".

    So committees introduce their witnesses, in a line or in a heading.
    """
    for match in _SURNAME_FIRST.finditer(text):
        after = read_apposition(text, match.end(), organisations)
        name = f"{match['first']} {match['surname'].title()}"
        yield Person(name, after.role, after.organisation), Span(match.start(), after.end)


def _by_sentence(passage: Passage) -> str:
    """Return a text with line ends between its sentences, so that no name runs over them."""
    characters = list(passage.text)
    for sentence in passage.sentences[1:]:
        characters[sentence.start - 1] = "\n"
    return "".join(characters)


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
    is_seat = _is_seat(passage.text, span, after.organisation, organisations)
    printed = initials is not None and initials == given_initials(name, passage.text, span.end)
    body = None if is_seat else after.organisation
    return Person(name, after.role, body, initials, evidence, printed)


def _is_seat(text: str, name: Span, body: str | None, organisations: Organisations) -> bool:
    """Return whether a seat in parliament stands after a name: "Mr. CARVER (Narrows).—".

    That is so in the labels of a record, and everywhere in a report in which a Speaker presides.
    """
    if body is None or organisations.is_known(body) or not text.startswith(" (", name.end):
        return False
    label = label_at(text, name.start)
    return organisations.has_speaker or (label is not None and label.end == "stop")


def _roles_first(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "The Chief Financial Officer, Maria Lopez," and "the next speaker, Maria Lopez"."""
    for match in _ROLE_FIRST.finditer(passage.text):
        speaks = "speaker" in match["role"]
        if not speaks and not ROLE.search(match["role"]) and not _CHAIR.search(match["role"]):
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
    """Read "Chairman: Mr. VALDERRAMA (Costa Rica)" and "CHAIR (Senator Brannagh):"."""
    for pattern in (_OFFICER, _OFFICER_INSIDE):
        for match in pattern.finditer(passage.text):
            person = introduced_person(passage, Span(*match.span()), match["name"], organisations)
            yield replace(person, role=match["role"].title())


def _after_role(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "Working Group Chair Emeka Okonjo": an office right before a name without a title."""
    for match in _AFTER_ROLE.finditer(passage.text):
        before, name = _without_opening(match["role"]).split(), match["name"]
        if has_head_noun(name) or ROLE.search(name) or name.split()[0] in OPENING_WORDS:
            continue
        if TITLED.match(f"{before[-1]} {name}"):  # "Professor Tanaka"
            continue
        label = next((w for w in before[:-1] if organisations.is_body(w)), None)
        evidence = Evidence(passage.passage_id, Span(*match.span()))
        yield Person(
            name, " ".join(before), label and organisations.label_of(label), None, evidence
        )


def _titled(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "Mr. Ratha, Economist of UNICEF" and "On behalf of the World Bank, Mr. Ratha"."""
    text = passage.text
    behind = {match.start("first") for match in _SURNAME_FIRST.finditer(text)}
    for match in TITLED.finditer(text):
        name = match["name"]
        if match.start() in behind:  # "ORLOVSKY, Mr Piotr"
            continue
        if is_quoted(text, match.start(), match.end()):  # a ship's name
            continue
        is_none = has_head_noun(name) or is_address(name) or is_place(name)
        if is_none and not is_surely_person(name):  # "Justice Department"
            continue
        known = given_initials(name, text, match.end())
        person = introduced_person(passage, Span(*match.span()), name, organisations, known)
        yield person if person.organisation else _spoken_for(person, text, match, organisations)


def _untitled(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Read "Maria Lopez (ML)", "Maria Lopez, Treasurer" and "Maria Lopez of UNICEF"."""
    text = passage.text
    for match in _UNTITLED.finditer(text):
        name = _without_opening(match["name"])
        if " " not in name or is_phantom(name) or _WITHIN_NAME.search(_before(text, match.start())):
            continue
        is_no_name = ROLE.search(name) or is_document(name.split()[-1])
        if has_head_noun(name) or (is_no_name and not is_first_and_surname(name)):
            continue
        known = given_initials(name, text, match.end())
        if known or _introduces(match, organisations):
            yield introduced_person(passage, Span(*match.span()), name, organisations, known)


def _before(text: str, at: int) -> str:
    return text[max(0, at - _NEAR) : at]


def _without_opening(name: str) -> str:
    """Return a name without words that only begin a sentence: "When Oskar Wendt (...) asked"."""
    while name and name.split()[0].casefold() in OPENING_WORDS:
        name = name.partition(" ")[2]
    return name


def _spoken_for(
    person: Person, text: str, name: re.Match[str], organisations: Organisations
) -> Person:
    """Return a person with the organisation before the name: "the delegate of Chile, Ms. Lee,"."""
    before = _before(text, name.start())
    match = _SPEAKS_FOR.search(before)
    if match is None:
        return person
    if match["body"] and (body := organisations.starting_at(before, match.start("body"))):
        return replace(person, role=person.role or match["role"], organisation=body.label)
    return replace(person, organisation=_last_organisation(text, name.start(), organisations))


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
    if brackets and is_first_and_surname(brackets):
        return False  # "the Member for North Fenland (Helen Tarrant)"
    if brackets and not ROLE.search(brackets):
        first = brackets.split(",")[0]
        again = first[:1].isupper() and organisations.is_repeated(name.split()[-1])
        return organisations.is_known(first) or again
    if match["of"]:
        mention = organisations.starting_at(match.string, match.start("of"))
        return mention is not None and organisations.is_known(mention.name)
    return is_role(match["after"] or brackets)
