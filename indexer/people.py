"""People: who a report names, with what title and role, and for which body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from indexer.bodies import ORDINARY, ROLE, Bodies
from indexer.speech import cue_at
from indexer.types import Evidence, Passage, Span

_TITLES = (
    r"Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Ambassador|Hon|The Hon|H\.E|"
    r"HE|Senator|Judge|Justice|Rev|Reverend|Father|Sister|Gen|Colonel|Captain|(?:County )?Councillor|Cllr|"
    r"Mme|Mgr|PC|Sgt|Inspector|Alderman|Rabbi|Imam|Sheikh"
)
TITLE = rf"(?:(?:{_TITLES})\.? )"
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|van|von|der|den|bin|ibn|al|el|la|le|ter|ten|y)"
# "O’Brien" is one word, "Doyle’s" is not.
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽ"
_SURNAME = rf"(?:[{_UPPER}][’'])?[{_UPPER}][\w-]*[a-zà-ÿ][\w-]*"
_PART = rf"(?:{_SURNAME}|[{_UPPER}]\.|[{_UPPER}](?= ))"
PERSON_NAME = rf"(?:{_PART} (?:{_PARTICLE} )*)*(?:{_PARTICLE} )*{_SURNAME}"
# A summary record prints the surname in capitals, "Mr. SMITH".
_TITLED = re.compile(
    rf"\b(?P<name>{TITLE}+(?:{PERSON_NAME}|(?:{_PART} |{_PARTICLE} )*[{_UPPER}][{_UPPER}’'-]*[{_UPPER}]\b))"
)
# "Maria Lopez, Chief Financial Officer", "Maria Lopez (Chair)", "Maria Lopez (ML)"
_UNTITLED = re.compile(
    rf"(?<![\w-])(?P<name>{_PART}(?: {_PART}| {_PARTICLE})* {_SURNAME})(?=, (?P<after>[^,;.]+)|"
    r" \((?P<brackets>[^()]+)\)|,? (?:of|from) (?P<of>(?:the )?[A-Z]))"
)
# "The Chief Financial Officer, Maria Lopez,", "the Minister for Health (Dr Anna Okafor)"
_ROLE_FIRST = re.compile(
    rf"\b[Tt]he (?P<role>[A-Z][\w-]*(?: (?:[A-Z][\w-]*|of|for|and|the|to))*?|(?:[a-z]+ )?speaker)"
    rf"(?:, | \()(?P<name>{TITLE}*{_PART}(?: {_PART}| {_PARTICLE})* {_SURNAME})(?=[,)]| \()"
)
_ATTENDANCE = re.compile(
    r"(?:(?:Members |Directors |Also |Councillors )?(?:[Pp]resent|[Ii]n attendance|[Aa]ttending)|"
    r"Attendees|Attendance|Apologies|Participants)[^:;.]{0,40}: ?"
)
_LISTED = re.compile(
    rf"\s*(?:and )?(?P<name>{TITLE}*(?:{_PART} (?:{_PARTICLE} )*)+{_SURNAME})(?=[,;.(]| \(|$| and )"
)
# "Chairman: Mr. VALDERRAMA (Costa Rica)"
_OFFICER = re.compile(
    rf"(?P<role>(?:[A-Z][\w-]* ){{0,2}}(?:{'|'.join(('Chair(?:man|woman|person)?', 'CHAIR(?:MAN|WOMAN)?', 'President', 'Rapporteur', 'Secretary', 'Clerk', 'Moderator'))}))"
    rf": (?P<name>{TITLE}+(?:{PERSON_NAME}|[{_UPPER}][{_UPPER}’'-]*[{_UPPER}]\b))"
)
_FEMALE = re.compile(r"(?:Ms|Mrs|Miss|Dame|Lady|Baroness|Mme|Sister)\b")
_MALE = re.compile(r"(?:Mr|Sir|Lord|Father)\b")
_CLAUSE = re.compile(r"\b(?:was|were|had|has|who|that|will|would)\b")
# What may stand in brackets after a name, and is no body.
_NO_BODY = ("Independent", "Retired", "Online", "Virtual", "Remote")
_WORDS = re.compile(r"[\w-]+")
_DEPUTIES = frozenset(
    ("deputy", "vice", "assistant", "acting", "former", "associate", "vice-chair")
)
_HEADING = re.compile(
    r",? who (?:head(?:s|ed)|lead(?:s)?|led|represent(?:s|ed)|work(?:s|ed) for|direct(?:s|ed)|"
    r"chair(?:s|ed)) "
)
# "WHO, which was represented by Dr. Diallo"
_REPRESENTED = re.compile(r"(?:represented|expressed|voiced|delivered) by \Z")
CHAIR = re.compile(r"\b(?:chair(?:man|woman|person)?|president|moderator|speaker)\b", re.IGNORECASE)
# "On behalf of the World Bank, Mr. Okoro-Reid"
_FOR = re.compile(r"\bOn behalf of [^,;.]+, \Z")
# Inside of a longer name no name of a person begins: "Center for Migration Studies (CMS)".
_TITLE_BEFORE = re.compile(
    rf"{TITLE}\Z|(?<![.”] )[A-Z][\w-]* (?:(?:of|for|on|the|in|to|&) )*\Z|\b(?:the|an?|its|their) \Z"
)
# Parts too small to be what somebody speaks for, where the whole is told.
_SUBUNIT = re.compile(r"\b(?:Section|Unit|Branch|Team|Desk)\Z")
# How far after a name its role may go.
_APPOSITIVE = 200


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the report introduces it; `initials` where the report gives some."""

    name: str
    role: str | None = None
    organisation: str | None = None
    initials: str | None = None
    introduced: Evidence | None = None

    @property
    def gender(self) -> str:
        """ "f" or "m" by the title, "" where it does not say."""
        return "f" if _FEMALE.match(self.name) else "m" if _MALE.match(self.name) else ""


def untitled(name: str) -> str:
    """A name without its titles."""
    return re.sub(rf"\A{TITLE}+", "", name)


def surname(name: str) -> str:
    """The last word of a name, in small letters."""
    return name.split()[-1].casefold()


class People:
    """The persons of a report, found by any form of their name."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self.persons = tuple(persons)

    @classmethod
    def find(cls, passages: Sequence[Passage], bodies: Bodies) -> People:
        """Gather the persons that the passages introduce, in order."""
        found: list[Person] = []
        for passage in passages:
            for person in (*_attending(passage, bodies), *_mentions(passage, bodies)):
                _merge(found, person)
        for passage in passages:  # "Osei, of the Ghana Centre for the Built Environment"
            for match in cls(found).pattern.finditer(passage.text):
                known = cls(found).named_bare(match[0])
                initials = known.initials if known else None
                role, body, end = _beside(passage.text, match.end(), bodies, initials)
                if body and match[0][-1].islower():
                    evidence = Evidence(passage.passage_id, Span(match.start(), end))
                    _merge(found, Person(match[0], role, body, None, evidence))
        return cls([_at_home(person, passages, bodies) for person in found])

    def named(self, name: str) -> Person | None:
        """The one person that a name with or without title means; None where there are several."""
        fitting = [person for person in self.persons if same_person(person.name, name)]
        exact = [person for person in fitting if untitled(person.name) == untitled(name)]
        fitting = exact or fitting
        return fitting[0] if len(fitting) == 1 else None

    def with_role(self, role: str) -> Person | None:
        """The one person whose role a title means ("the Minister")."""
        words = set(role.casefold().split())
        fitting = [
            p for p in self.persons if p.role and words <= set(_WORDS.findall(p.role.casefold()))
        ]
        if len(fitting) > 1 and not words & _DEPUTIES:
            fitting = [
                p for p in fitting if not set(_WORDS.findall((p.role or "").casefold())) & _DEPUTIES
            ]
        return fitting[0] if len(fitting) == 1 else None

    def first_chair(self) -> Person | None:
        """Who is named first as in the chair."""
        chairs = (p for p in self.persons if p.role and CHAIR.search(p.role))
        return next(
            (p for p in chairs if not set(_WORDS.findall((p.role or "").casefold())) & _DEPUTIES),
            None,
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Every way to name a known person without title: whole name, surname, initials."""
        names = {untitled(person.name) for person in self.persons}
        names |= {name.split()[-1] for name in names}
        names |= {person.initials for person in self.persons if person.initials}
        either = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        return re.compile(rf"(?:{either})\b(?![’'-]\w)" if names else r"(?!)")

    def mentioned(self, text: str) -> list[Person]:
        """The persons that a text names, in order."""
        found = [self.named(match["name"]) for match in _TITLED.finditer(text)]
        found += [self.named_bare(match[0]) for match in self.pattern.finditer(text)]
        found += [
            self.with_role(match[1])
            for match in re.finditer(r"\b[Tt]he ([A-Z][\w-]+)", text)
            if ROLE.search(match[1])
        ]
        return list(dict.fromkeys(person for person in found if person))

    def named_bare(self, name: str) -> Person | None:
        """The one person of a name, a surname or initials."""
        by_initials = [person for person in self.persons if person.initials == name]
        return by_initials[0] if len(by_initials) == 1 else self.named(name)


def titled_at(text: str, at: int) -> re.Match[str] | None:
    """A title and a name that begin at a character."""
    return _TITLED.match(text, at)


def same_person(full: str, name: str) -> bool:
    """Whether a name can mean a person: same surname, no other title or first name."""
    if re.fullmatch(r"(?:Sir|Dame|Lady|Lord) [A-Z]\w+", name):  # "Sir Giles"
        title, first = name.split()
        if full.startswith(f"{title} ") and untitled(full).split()[0] == first:
            return True
    if surname(full) != surname(name):
        return False
    female, male = _FEMALE.match(full), _MALE.match(full)
    if (female and _MALE.match(name)) or (male and _FEMALE.match(name)):
        return False
    firsts = [word.strip(".") for word in untitled(full).split()[:-1]]
    own = [word.strip(".") for word in untitled(name).split()[:-1]]
    if not own or not firsts:
        return True
    a, b = own[0], firsts[0]
    return a == b or (a[0] == b[0] and min(len(a), len(b)) == 1)


def _at_home(person: Person, passages: Sequence[Passage], bodies: Bodies) -> Person:
    """A person of whom nothing is told, in a paragraph that begins with a body: its speaker."""
    if person.organisation or person.role or not person.introduced:
        return person
    text = next(p.text for p in passages if p.passage_id == person.introduced.passage_id)
    body = bodies.at(text, 0)
    if body is None or body.meets or not bodies.known(body.name):
        return person
    return replace(person, organisation=body.label)


def _attending(passage: Passage, bodies: Bodies) -> Iterator[Person]:
    """Those whom a list of attendance names: "Present: Margaret Gill (MG), Chair; ..."."""
    if not (head := _ATTENDANCE.match(passage.text)):
        return
    at = head.end()
    for part in re.compile(r"[^;]+").finditer(passage.text, at):
        names = part[0].split(", ") if ";" not in passage.text else [part[0]]
        start = part.start()
        for name in names:
            match = _LISTED.match(passage.text, start)
            start += len(name) + 2
            if match is None or bodies.headed(match["name"]):
                continue
            name = match["name"]
            initials = _initials(name, passage.text, match.end())
            firsts = "".join(word[0] for word in untitled(name).split() if word[0].isupper())
            role, body, end = _beside(passage.text, match.end(), bodies, initials)
            evidence = Evidence(passage.passage_id, Span(match.start("name"), end))
            yield Person(name, role, body, initials or firsts, evidence)


def _mentions(passage: Passage, bodies: Bodies) -> Iterator[Person]:
    """Every naming of a person in a passage, with what stands beside the name."""
    text = passage.text
    for match in _ROLE_FIRST.finditer(text):
        if ROLE.search(match["role"]) or "speaker" in match["role"]:
            span = Span(*match.span())
            role, body = split_role(match["role"], bodies)
            own, beside, _ = _beside(text, match.end("name"), bodies)
            role = own if "speaker" in match["role"] else role
            yield Person(
                match["name"], role, body or beside, None, Evidence(passage.passage_id, span)
            )
    for match in _OFFICER.finditer(text):
        _, body, end = _beside(text, match.end("name"), bodies)
        evidence = Evidence(passage.passage_id, Span(match.start(), end))
        yield Person(match["name"], match["role"].title(), body, None, evidence)
    for match in _TITLED.finditer(text):
        if bodies.headed(match["name"]):  # "Justice Department"
            continue
        initials = _initials(match["name"], text, match.end())
        role, body, end = _beside(text, match.end(), bodies, initials)
        begin = match.start()
        if body is None and (_REPRESENTED.search(text[:begin]) or _FOR.search(text[:begin])):
            before = text[text.rfind(". ", 0, begin) + 1 : begin]
            bodies_before = [b for b in bodies.within(before) if bodies.known(b.name)]
            body = bodies_before[-1].label if bodies_before else None
        evidence = Evidence(passage.passage_id, Span(begin, end))
        yield Person(match["name"], role, body, initials, evidence)
    for match in _UNTITLED.finditer(text):
        name = match["name"]
        while name and name.split()[0].casefold() in ORDINARY:  # "When Oskar Wendt (...) asked"
            name = name.partition(" ")[2]
        if " " not in name or _TITLE_BEFORE.search(text[: match.start()]):
            continue
        initials = _initials(name, text, match.end())
        if (
            bodies.headed(name)
            or ROLE.search(name)
            or (not initials and not _introduces(match, bodies))
        ):
            continue
        role, body, end = _beside(text, match.end(), bodies, initials)
        evidence = Evidence(passage.passage_id, Span(match.start(), end))
        yield Person(name, role, body, initials, evidence)


def _introduces(match: re.Match[str], bodies: Bodies) -> bool:
    """Whether what stands beside two capitalised words shows that they are somebody's name."""
    name, brackets = match["name"], match["brackets"]
    within = re.search(r"[A-Z][\w-]* and \Z", match.string[: match.start()])
    if bodies.spelled(name) or (within and brackets and brackets.isupper()):
        return False  # "Department of Economic and Social Affairs (DESA)"
    if brackets and not ROLE.search(brackets):
        first = brackets.split(",")[0]
        again = first[0].isupper() and bodies.count(name.split()[-1]) > 1
        return bodies.known(first) or again
    if match["of"]:
        body = bodies.at(match.string, match.start("of"))
        return body is not None and bodies.known(body.name)
    said = match["after"] or brackets
    return bool(ROLE.search(said)) and _is_role(said)


def _initials(name: str, text: str, at: int) -> str | None:
    """The initials in brackets after a name, where they are its own."""
    match = re.compile(r" \((?P<letters>[A-Z]{2,4})\)").match(text, at)
    firsts = "".join(word[0] for word in untitled(name).split() if word[0].isupper())
    return (
        match["letters"] if match and match["letters"] in (firsts, firsts[0] + firsts[-1]) else None
    )


def _is_role(text: str) -> bool:
    """Whether words beside a name are a role and not a sentence that goes on."""
    match = ROLE.search(text)
    if match is None or re.match(r"[Tt]he [A-Z]", text):  # "In reply to Ms. Lee, the Minister ..."
        return False
    words = (found.start() for found in re.finditer(r"\b[a-z]+", text))
    return not _CLAUSE.search(text) and not any(cue_at(text, at) for at in words)


def _beside(
    text: str, at: int, bodies: Bodies, initials: str | None = None
) -> tuple[str | None, str | None, int]:
    """The role and the body that stand right after a name, and where they end."""
    if match := re.compile(
        r" (?:as|was elected(?: as)?) (?:its |the )?(?P<role>[A-Z][\w-]+)"
    ).match(text, at):
        if ROLE.search(match["role"]):
            return match["role"], None, match.end()
    if match := re.compile(r" \((?P<in>(?:[^()]|\([^()]*\))+)\)").match(text, at):
        inside = match["in"]
        if initials and inside == initials:
            return _beside(text, match.end(), bodies)
        if ROLE.search(inside):
            return (*split_role(inside, bodies), match.end())
        first = inside.split(",")[0].strip()
        named = first[:1].isupper() and first not in _NO_BODY
        role, _, end = _beside(text, match.end(), bodies, initials)
        return role, bodies.label(first) if named else None, end
    if match := re.compile(r",? (?:of|from|at|for|representing) (?=[A-Zt])").match(text, at):
        body = bodies.at(text, match.end())
        if body and (bodies.known(body.name) or "of" not in match[0]):
            return None, body.label, body.span.end
        return None, None, at
    if match := _HEADING.match(text, at):
        inside = text[match.end() : _appositive_end(text, match.end())].split(" and ")[0]
        found = [body for body in bodies.within(inside) if bodies.known(body.name)]
        found = found or [b for b in [bodies.at(inside, inside.rfind(" of ") + 4)] if b]
        return None, found[-1].label if found else None, match.end()
    if not text.startswith(", ", at):
        return None, None, at
    end = _appositive_end(text, at + 2)
    inside = text[at + 2 : end]
    if _is_role(inside):
        return (*split_role(inside, bodies), end)
    body = bodies.at(text, at + 2)
    if body and bodies.known(body.name) and re.match(r"[,;(]| \(|$", text[body.span.end :]):
        return None, body.label, body.span.end
    if body and text[body.span.end : body.span.end + 1] == ",":
        return None, body.label, body.span.end
    return None, None, at


def _appositive_end(text: str, at: int) -> int:
    """Where a role after a name ends: at the first comma that no part of a name follows."""
    for match in re.compile(r"[,;.:]|\Z").finditer(text, at, at + _APPOSITIVE):
        if match[0] == "." and re.search(r"\b(?:[A-Z]|St|Dr|Mr|Ms)\Z", text[at : match.start()]):
            continue
        if match[0] == "," and re.match(r", (?:and )?[A-Z]", text[match.start() :]):
            continue
        return match.start()
    return at


def split_role(text: str, bodies: Bodies) -> tuple[str | None, str | None]:
    """What is held and where: "Economist of the World Bank" is a role and a body."""
    for match in re.finditer(r" (?:of|at|from|for|in|with|to) |, ", text):
        before, after = text[: match.start()], text[match.end() :]
        body = bodies.at(text, match.end())
        if body is None or not ROLE.search(before) or ("inister" in before and match[0] == " for "):
            continue
        whole = bodies.label(body.name) != body.name or bodies.known(body.name.split(" at ")[0])
        if _SUBUNIT.search(body.name.split(" of ")[0]) or (" of the " in after and not whole):
            continue
        if whole or after.startswith("the "):
            return before.strip(), body.label
    return text.strip(), None


def _merge(found: list[Person], person: Person) -> None:
    """Put a naming to the person it means: the longer name, and the first role and body."""
    fitting = [at for at, known in enumerate(found) if same_person(known.name, person.name)]
    if len(fitting) != 1:
        if not fitting:
            found.append(person)
        return
    known = found[fitting[0]]
    longer = len(untitled(person.name).split()) > len(untitled(known.name).split())
    better = longer or (
        person.name != known.name
        and untitled(person.name) == untitled(known.name)
        and len(person.name) > len(known.name)
    )
    says = person.organisation or person.role
    found[fitting[0]] = replace(
        known,
        name=person.name if better else known.name,
        role=known.role or person.role,
        organisation=known.organisation or person.organisation,
        initials=known.initials or person.initials,
        introduced=known.introduced
        if known.organisation or known.role or not says
        else person.introduced,
    )
