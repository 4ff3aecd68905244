"""What stands right after the name of a person: a role, a body, or both.

"(Chair)", "(World Bank)", ", Economist of the World Bank,", " of the Population Division", ", who
heads the Statistics Office", " was elected Chair". Whatever goes on as a sentence is no role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.entities.organisations import ROLE, Organisations
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
    r",? who (?:head(?:s|ed)|lead(?:s)?|led|represent(?:s|ed)|work(?:s|ed) for|direct(?:s|ed)|"
    r"chair(?:s|ed)) "
)
# What may stand in brackets after a name, and is no body.
_NOT_AN_ORGANISATION = ("Independent", "Retired", "Online", "Virtual", "Remote")
# What follows the body where it stands alone after the name.
_ENDS = re.compile(r"[,;(]| \(|$")
# A role ends at one of these, unless the stop belongs to a name ("St. Kitts").
_PAUSE = re.compile(r"[,;.:]|\Z")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|St|Dr|Mr|Ms)\Z")
_NAME_GOES_ON = re.compile(r", (?:and )?[A-Z]")
# How far after a name its role may go, in characters.
_LONGEST = 200
# "In reply to Ms. Lee, the Minister said" tells nothing of Ms. Lee.
_SOMEBODY_ELSE = re.compile(r"[Tt]he [A-Z]")
_CLAUSE = re.compile(r"\b(?:was|were|had|has|who|that|will|would)\b")
_SMALL_WORD = re.compile(r"\b[a-z]+")
# Between a role and its body: "Economist of the World Bank", "Chair, UNICEF".
_JOINS = re.compile(r" (?:of|at|from|for|in|with|to) |, ")
# ", its technical manager"
_ITS = re.compile(r"(?:its|their) ")
# Parts too small to be what somebody speaks for, where the whole is told.
_SUBUNIT = re.compile(r"\b(?:Section|Unit|Branch|Team|Desk)\Z")


@dataclass(frozen=True, slots=True)
class Apposition:
    """The role and the body after a name, and the character where they end."""

    role: str | None
    organisation: str | None
    end: int


def read_apposition(
    text: str, at: int, organisations: Organisations, initials: str | None = None
) -> Apposition:
    """What is told right after a name that ends at a character and may have initials."""
    match = _ELECTED.match(text, at)
    if match and ROLE.search(held := match["role"] or match["chair"]):
        return Apposition(held, None, match.end())
    if match := _BRACKETS.match(text, at):
        return _in_brackets(text, match, organisations, initials)
    if match := _OF.match(text, at):
        organisation = organisations.starting_at(text, match.end())
        if organisation and (organisations.is_known(organisation.name) or match["link"] != "of"):
            return Apposition(None, organisation.label, organisation.span.end)
        return Apposition(None, None, at)
    if match := _HEADS.match(text, at):
        return _headed(text, match, organisations)
    if text.startswith(", ", at):
        return _apposed(text, at, organisations)
    return Apposition(None, None, at)


def split_role(text: str, organisations: Organisations) -> tuple[str | None, str | None]:
    """What is held and where: "Economist of the World Bank" is a role and a body."""
    for match in _JOINS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        organisation = organisations.starting_at(text, match.end())
        if (
            organisation is None
            or not ROLE.search(before)
            or ("inister" in before and match[0] == " for ")
        ):
            continue
        whole = organisations.label_of(
            organisation.name
        ) != organisation.name or organisations.is_known(organisation.name.split(" at ")[0])
        if _SUBUNIT.search(organisation.name.split(" of ")[0]) or (
            " of the " in after and not whole
        ):
            continue
        if whole or after.startswith("the "):
            return before.strip(), organisation.label
    return text.strip(), None


def is_role(text: str) -> bool:
    """Whether words beside a name are a role and not a sentence that goes on."""
    if not ROLE.search(text) or _SOMEBODY_ELSE.match(text) or _CLAUSE.search(text):
        return False
    return not any(cue_at(text, word.start()) for word in _SMALL_WORD.finditer(text))


def _in_brackets(
    text: str, match: re.Match[str], organisations: Organisations, initials: str | None
) -> Apposition:
    """ "(Chair)", "(UNICEF)", and after initials in brackets what follows them."""
    inside = match["in"]
    if initials and inside == initials:
        return read_apposition(text, match.end(), organisations)
    if ROLE.search(inside):
        return Apposition(*split_role(inside, organisations), match.end())
    first = inside.split(",")[0].strip()
    organisation = (
        organisations.label_of(first)
        if first[:1].isupper() and first not in _NOT_AN_ORGANISATION
        else None
    )
    further = read_apposition(text, match.end(), organisations, initials)
    return Apposition(further.role, organisation, further.end)


def _headed(text: str, match: re.Match[str], organisations: Organisations) -> Apposition:
    """ ", who heads the Statistics Division of INDEC": the last body that is told."""
    inside = text[match.end() : _end_of_role(text, match.end())].split(" and ")[0]
    found = [
        organisation
        for organisation in organisations.mentions_in(inside)
        if organisations.is_known(organisation.name)
    ]
    before, of, _ = inside.rpartition(" of ")
    organisation = (
        found[-1] if found else organisations.starting_at(inside, len(before + of)) if of else None
    )
    return Apposition(None, organisation.label if organisation else None, match.end())


def _apposed(text: str, at: int, organisations: Organisations) -> Apposition:
    """ ", Economist of the World Bank," or ", World Bank,"."""
    start, end = at + 2, _end_of_role(text, at + 2)
    if _ITS.match(text, start) and is_role(text[start:end]):
        before = [
            b
            for b in organisations.mentions_in(text[max(0, at - _LONGEST) : at])
            if organisations.is_known(b.name)
        ]
        return Apposition(text[start:end], before[-1].label if before else None, end)
    if is_role(text[start:end]):
        return Apposition(*split_role(text[start:end], organisations), end)
    organisation = organisations.starting_at(text, start)
    if organisation is None:
        return Apposition(None, None, at)
    closed = text.startswith(",", organisation.span.end)
    if closed or (
        organisations.is_known(organisation.name) and _ENDS.match(text, organisation.span.end)
    ):
        return Apposition(None, organisation.label, organisation.span.end)
    return Apposition(None, None, at)


def _end_of_role(text: str, at: int) -> int:
    """Where a role after a name ends: at the first comma that no part of a name follows."""
    for match in _PAUSE.finditer(text, at, at + _LONGEST):
        if match[0] == "." and _ABBREVIATED.search(text[at : match.start()]):
            continue
        if match[0] == "," and _NAME_GOES_ON.match(text, match.start()):
            continue
        return match.start()
    return at
