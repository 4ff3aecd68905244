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
_NO_BODY = ("Independent", "Retired", "Online", "Virtual", "Remote")
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
    text: str, at: int, bodies: Organisations, initials: str | None = None
) -> Apposition:
    """What is told right after a name that ends at a character and may have initials."""
    match = _ELECTED.match(text, at)
    if match and ROLE.search(held := match["role"] or match["chair"]):
        return Apposition(held, None, match.end())
    if match := _BRACKETS.match(text, at):
        return _in_brackets(text, match, bodies, initials)
    if match := _OF.match(text, at):
        body = bodies.at(text, match.end())
        if body and (bodies.known(body.name) or match["link"] != "of"):
            return Apposition(None, body.label, body.span.end)
        return Apposition(None, None, at)
    if match := _HEADS.match(text, at):
        return _headed(text, match, bodies)
    if text.startswith(", ", at):
        return _apposed(text, at, bodies)
    return Apposition(None, None, at)


def split_role(text: str, bodies: Organisations) -> tuple[str | None, str | None]:
    """What is held and where: "Economist of the World Bank" is a role and a body."""
    for match in _JOINS.finditer(text):
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


def is_role(text: str) -> bool:
    """Whether words beside a name are a role and not a sentence that goes on."""
    if not ROLE.search(text) or _SOMEBODY_ELSE.match(text) or _CLAUSE.search(text):
        return False
    return not any(cue_at(text, word.start()) for word in _SMALL_WORD.finditer(text))


def _in_brackets(
    text: str, match: re.Match[str], bodies: Organisations, initials: str | None
) -> Apposition:
    """ "(Chair)", "(UNICEF)", and after initials in brackets what follows them."""
    inside = match["in"]
    if initials and inside == initials:
        return read_apposition(text, match.end(), bodies)
    if ROLE.search(inside):
        return Apposition(*split_role(inside, bodies), match.end())
    first = inside.split(",")[0].strip()
    body = bodies.label(first) if first[:1].isupper() and first not in _NO_BODY else None
    further = read_apposition(text, match.end(), bodies, initials)
    return Apposition(further.role, body, further.end)


def _headed(text: str, match: re.Match[str], bodies: Organisations) -> Apposition:
    """ ", who heads the Statistics Division of INDEC": the last body that is told."""
    inside = text[match.end() : _end_of_role(text, match.end())].split(" and ")[0]
    found = [body for body in bodies.within(inside) if bodies.known(body.name)]
    before, of, _ = inside.rpartition(" of ")
    body = found[-1] if found else bodies.at(inside, len(before + of)) if of else None
    return Apposition(None, body.label if body else None, match.end())


def _apposed(text: str, at: int, bodies: Organisations) -> Apposition:
    """ ", Economist of the World Bank," or ", World Bank,"."""
    start, end = at + 2, _end_of_role(text, at + 2)
    if _ITS.match(text, start) and is_role(text[start:end]):
        before = [
            b for b in bodies.within(text[max(0, at - _LONGEST) : at]) if bodies.known(b.name)
        ]
        return Apposition(text[start:end], before[-1].label if before else None, end)
    if is_role(text[start:end]):
        return Apposition(*split_role(text[start:end], bodies), end)
    body = bodies.at(text, start)
    if body is None:
        return Apposition(None, None, at)
    closed = text.startswith(",", body.span.end)
    if closed or (bodies.known(body.name) and _ENDS.match(text, body.span.end)):
        return Apposition(None, body.label, body.span.end)
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
