"""Read what stands right after the name of a person: a role, an organisation, or both.

"(Chair)", "(World Bank)", ", Economist of the World Bank,", " of the Population Division", ", who
heads the Statistics Office", " was elected Chair". Words with which the sentence goes on are no
role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.entities.organisation_words import is_publication
from indexer.entities.organisations import ROLE, OrganisationMention, Organisations
from indexer.entities.person_names import FIRST_NAMES, TITLED, is_surely_person
from indexer.lexicon.load import one_of, word_list
from indexer.lexicon.reporting_verbs import cue_at

# "Ms. Bell as its Chair", "Ms. Bell was elected Chair", "Ms. Bell in the chair"
_ELECTED = re.compile(
    r" (?:as|was elected(?: as)?) (?:its |the )?(?P<role>[A-Z][\w-]+)| in the (?P<chair>[Cc]hair)\b"
)
# " (Chair)", " (Chief, Statistics Division (DESA))"
_BRACKETS = re.compile(r" \((?P<in>(?:[^()]++|\([^()]*\))++)\)")
# " of the World Bank", ", representing UNICEF", ", speaking for the ILO"
_OF = re.compile(
    r",? (?:both |all |also )?(?P<link>of|from|at|for|representing|speaking (?:for|on behalf of)) "
    r"(?=[A-Zt])"
)
# ", who heads the Statistics Office"
_HEADS = re.compile(
    r",? who (?:head(?:s|ed)|lead(?:s)?|led|represent(?:s|ed)|direct(?:s|ed)|chair(?:s|ed)|"
    r"(?:work|speak)(?:s|ed)? for|spoke for) "
)
_WAYS_TO_ATTEND = frozenset(word_list("organisations", "ways to attend"))
# What follows an organisation that stands alone after the name.
_ENDS = re.compile(r"[,;(]| \(|$")
# A role ends at one of these, unless the stop belongs to a name ("St. Kitts").
_PAUSE = re.compile(r"[,;.:\n]|\Z")
_CAPITAL_ROLE = one_of(word.title() for word in word_list("roles"))
_ABBREVIATED = re.compile(rf"\b(?:[A-Z]|{one_of(word_list('titles', 'abbreviated'))})\Z")
# More characters than any of them has.
_LONGEST_ABBREVIATION = 20
_LEADER = re.compile(r"[ .…]{4,200}(?= \()")
_FIRST_WORD = re.compile(r"[\w’'-]*")
_NAME_GOES_ON = re.compile(r", (?:and )?[A-Z]")
# How far after a name its role may go, in characters; in brackets, how long they may be.
_LONGEST, _LONGEST_IN_BRACKETS = 200, 1000
# "Joan Waters (chair)" is the next name of a list.
_BRACKETED = re.compile(r"\([^()]*\)")
# So many brackets after a name are read: its initials, an organisation, a role.
_MAX_BRACKETS = 8
# "In reply to Ms. Lee, the Minister said" does not give the role of Ms. Lee.
_SOMEBODY_ELSE = re.compile(
    r"(?:(?:and|but|or|while|as) )?[Tt]he [A-Z]|(?:and|but|or) |[a-z]+ by (?:the )?[A-Z]"
)
_CLAUSE = re.compile(r"\b(?:was|were|had|has|who|that|will|would)\b")
_SMALL_WORD = re.compile(r"\b[a-z]+")
# Between a role and its organisation: "Economist of the World Bank", "Chair, UNICEF".
_JOINS = re.compile(r" (?:of|at|from|for|in|with|to) |, ")
# "a historical geographer at the Tide Centre"
_PROFESSION = re.compile(
    r"(?:an? |the )?(?P<role>(?:[a-z][a-z-]+ ){0,4}(?!together|number)[a-z-]{3,}"
    r"(?:er|or|ist|ian|ant|yst|ect)) (?:at|with|from) (?:the )?(?P<body>[A-Z][^,;.:()]{1,80})"
)
# ", its technical manager"
# "President, in the chair", "Operations Superintendent – written report"
_IN_CHAIR = re.compile(r"(?:,? in the [Cc]hair| [-–—] .*)\Z")
_OWN_BODY = re.compile(one_of(word_list("organisations", "deliberative")) + "|Trust|Society")
# "Compliance Officer Glazewing"
_BESIDE = re.compile(rf"(?P<role>.*\b{_CAPITAL_ROLE}) (?P<body>[A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+)?)")
# Acronyms that are words, too: "WHO" need not be known by the report.
_ALSO_WORDS = frozenset(word_list("acronyms", "acronyms in capitals"))
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|LLP|S\.A|Corp|Co|GmbH|plc|PLC)\b\.?")
_OF_THE = re.compile(r" of (?:the )?")
_ITS = re.compile(r"(?:its|their) ")
_SUBUNIT = re.compile(rf"\b{one_of(word_list('organisations', 'subunits'))}\Z")


@dataclass(frozen=True, slots=True)
class Apposition:
    """The role and the label of the organisation after a name, and the character where they end."""

    role: str | None
    organisation: str | None
    end: int


def read_apposition(
    text: str,
    at: int,
    organisations: Organisations,
    initials: str | None = None,
    brackets: int = _MAX_BRACKETS,
) -> Apposition:
    """Return the role and the organisation that stand right after a name.

    The name ends at the character `at`. Its `initials` may stand first in brackets; no more than so
    many `brackets` are read.
    """
    if leader := _LEADER.match(text, at):  # "Mr. Roe . . . . . (Chile)"
        at = leader.end()
    match = _ELECTED.match(text, at)
    if match and ROLE.search(role := match["role"] or match["chair"]):
        return Apposition(role, None, match.end())
    if brackets and (match := _BRACKETS.match(text, at)):
        return _in_brackets(text, match, organisations, initials, brackets - 1)
    if match := _OF.match(text, at):
        mention = organisations.starting_at(text, match.end())
        if mention and (organisations.is_known(mention.name) or match["link"] != "of"):
            return Apposition(None, mention.label, mention.span.end)
        return Apposition(None, None, at)
    if match := _HEADS.match(text, at):
        label = _headed_organisation(text, match.end(), organisations)
        return Apposition(None, label, match.end())
    if text.startswith(", ", at):
        return _between_commas(text, at, organisations)
    return Apposition(None, None, at)


def split_role(text: str, organisations: Organisations) -> tuple[str | None, str | None]:
    """Return the role and the organisation of "Economist of the World Bank".

    In "Director of Research of the Nordic Seed Bank" the body is the bank: what stands before "of
    the" in its name has no word for organisations.
    """
    found = []
    for match in _JOINS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        mention = organisations.starting_at(text, match.end())
        if mention is None or not ROLE.search(before) or is_publication(mention.name):
            continue
        if _OWN_BODY.fullmatch(mention.name):  # "Secretary of the Committee" that meets
            continue
        if "inister" in before and match[0] == " for ":  # "Minister for Health"
            continue
        whole = _is_whole(mention, organisations)
        part = re.split(" of |,", mention.name)[0]
        if _SUBUNIT.search(part) or (" of the " in after and not whole):
            continue
        if whole or after.startswith("the "):
            found.append((before.strip(), mention))
    if not found:
        role = _IN_CHAIR.sub("", text.strip())
        return _after_body(role, organisations) or _before_body(role, organisations)
    heads = [each for each in found if organisations.is_known(_OF_THE.split(each[1].name)[0])]
    role, mention = (heads or found)[0]
    return role.removeprefix("the "), mention.label


def body_and_role(inside: str) -> tuple[str, str] | None:
    """Return the name and the role of brackets that hold both: "(UNEP, coordinator)"."""
    body, comma, role = inside.partition(", ")
    both = comma and role[:1].islower() and is_role(role) and not ROLE.search(body)
    return (body, role) if both else None


def split_profession(text: str, organisations: Organisations) -> tuple[str, str] | None:
    """Return the profession and the organisation of "historical geographer at the Tide Centre".

    Words that end like a profession are one where a known organisation follows them.
    """
    match = _PROFESSION.fullmatch(text)
    if match is None or _CLAUSE.search(match["role"]):
        return None
    if not organisations.is_known(match["body"]):
        return None
    return match["role"], organisations.label_of(match["body"])


def _after_body(role: str, organisations: Organisations) -> tuple[str, str] | None:
    """Split "WHO Regional Director": the acronym of a body before an office of it."""
    first, _, rest = role.partition(" ")
    is_body = organisations.is_acronym_or_long_form(first) or first in _ALSO_WORDS
    return (rest, organisations.label_of(first)) if is_body and ROLE.search(rest) else None


def _before_body(role: str, organisations: Organisations) -> tuple[str, str | None]:
    """Split "Compliance Officer Glazewing" where the report says "of Glazewing" elsewhere."""
    match = _BESIDE.fullmatch(role)
    if match and ROLE.search(match["role"]) and organisations.is_named_after_of(match["body"]):
        return match["role"], organisations.label_of(match["body"])
    return role, None


def _is_whole(mention: OrganisationMention, organisations: Organisations) -> bool:
    """Return whether a name is surely one of an organisation, and not of a part of it."""
    return mention.label != mention.name or organisations.is_known(mention.name.split(" at ")[0])


def first_part(text: str) -> str:
    """Return what stands before the first comma: "Labour" of "Labour, Eastvale".

    The comma before "Inc." belongs to the name of a company.
    """
    before, comma, after = text.partition(", ")
    company = comma and _COMPANY.match(after)
    return (before + comma + company[0] if company else before).strip()


def is_role(text: str) -> bool:
    """Return whether words next to a name are a role, and not how the sentence goes on."""
    if (
        not ROLE.search(_BRACKETED.sub("", text))
        or _SOMEBODY_ELSE.match(text)
        or _CLAUSE.search(text)
    ):
        return False
    return not any(cue_at(text, word.start()) for word in _SMALL_WORD.finditer(text))


def _in_brackets(
    text: str,
    match: re.Match[str],
    organisations: Organisations,
    initials: str | None,
    brackets: int,
) -> Apposition:
    """Read "(Chair)" and "(UNICEF)"; after initials in brackets, what follows them."""
    inside = match["in"][:_LONGEST_IN_BRACKETS]
    if initials and inside == initials:
        return read_apposition(text, match.end(), organisations, None, brackets)
    if shared := body_and_role(inside):
        body, role = shared
        return Apposition(role, organisations.label_of(body), match.end())
    if ROLE.search(inside):
        return Apposition(*split_role(inside, organisations), match.end())
    first = first_part(inside)
    label = None
    if first[:1].isupper() and first not in _WAYS_TO_ATTEND:
        label = organisations.label_of(first)
    further = read_apposition(text, match.end(), organisations, initials, brackets)
    return Apposition(further.role, label, further.end)


def _headed_organisation(text: str, at: int, organisations: Organisations) -> str | None:
    """Return the last organisation that ", who heads the Statistics Division of INDEC" names."""
    inside = text[at : _end_of_role(text, at)].split(" and ")[0]
    if known := _known_mentions(inside, organisations):
        return known[-1].label
    before, of, _ = inside.rpartition(" of ")
    mention = organisations.starting_at(inside, len(before + of)) if of else None
    return mention.label if mention else None


def _between_commas(text: str, at: int, organisations: Organisations) -> Apposition:
    """Read ", Economist of the World Bank," and ", World Bank,"."""
    start, end = at + 2, _end_of_role(text, at + 2)
    if _ITS.match(text, start) and is_role(text[start:end]):
        before = _known_mentions(text[max(0, at - _LONGEST) : at], organisations)
        return Apposition(text[start:end], before[-1].label if before else None, end)
    if TITLED.search(text, start, end):  # "Council President Arne Nyberg": the next of a list
        return Apposition(None, None, at)
    if is_role(text[start:end]):
        return Apposition(*split_role(text[start:end], organisations), end)
    if position := split_profession(text[start:end], organisations):
        return Apposition(*position, end)
    mention = organisations.starting_at(text, start)
    titled = TITLED.match(text, start)
    if mention is None or (titled and is_surely_person(titled["name"])):
        return Apposition(None, None, at)
    closed = text.startswith(",", mention.span.end)
    if closed or (organisations.is_known(mention.name) and _ENDS.match(text, mention.span.end)):
        return Apposition(None, mention.label, mention.span.end)
    return Apposition(None, None, at)


def _begins_person(text: str, at: int) -> bool:
    """Return whether the next name of a list begins: "and Amanda Teale, Chief Executive"."""
    first = _FIRST_WORD.match(text, at)
    is_first_name = first is not None and first[0] in FIRST_NAMES
    return is_first_name or TITLED.match(text, at) is not None


def _known_mentions(text: str, organisations: Organisations) -> list[OrganisationMention]:
    return [own for own in organisations.mentions_in(text) if organisations.is_known(own.name)]


def _end_of_role(text: str, at: int) -> int:
    """Return where a role after a name ends: at the first comma that no part of a name follows."""
    for match in _PAUSE.finditer(text, at, at + _LONGEST):
        near = max(at, match.start() - _LONGEST_ABBREVIATION)
        if match[0] == "." and _ABBREVIATED.search(text[near : match.start()]):
            continue
        further = match[0] == "," and _NAME_GOES_ON.match(text, match.start())
        if further and not _begins_person(text, further.end() - 1):
            continue
        return match.start()
    return at
