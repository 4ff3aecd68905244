"""Groups: recognises speakers without a name, and how many they are.

"Several participants", "many delegations", "a member of the public", "the meeting", "others".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain

from indexer.attribution.types import Agent
from indexer.lexicon.load import one_of, word_list
from indexer.types import Breadth, Span, Speaker

_QUANTIFIERS: Mapping[Breadth, tuple[str, ...]] = {
    "all": word_list("quantities", "all"),
    "many": word_list("quantities", "many"),
    "some": word_list("quantities", "some"),
    "one": word_list("quantities", "one"),
}
_QUANTIFIER = one_of(chain.from_iterable(_QUANTIFIERS.values()))
# The quantifier that the words before a noun end with, the widest tried first.
_BREADTHS = {
    breadth: re.compile(rf"(?:.* )?{one_of(own)}") for breadth, own in _QUANTIFIERS.items()
}
# Nouns for people at the meeting; "residents" may be absent, but "a resident" is there.
_PRESENT_IF_ONE = word_list("groups", "attending if one")
_ATTENDEES = (
    f"{one_of(word_list('groups', 'attending'))}s?|"
    f"{one_of((*word_list('groups', 'attending if several'), *_PRESENT_IF_ONE))}"
)
# Nouns for people and institutions that a report also names when they are absent.
_ABSENTEES = one_of((*word_list("groups", "elsewhere"), *(f"{noun}s" for noun in _PRESENT_IF_ONE)))
# Organisations that reports call by a common noun.
_MEETINGS = (
    rf"(?:(?:entire|whole) )?{one_of(word_list('groups', 'teams'))}|"
    rf"(?:[a-z]+ )?{one_of(word_list('groups', 'meetings'))}"
)
_GROUP = re.compile(
    rf"(?P<many>(?:(?:{_QUANTIFIER}) )*)"
    r"(?P<noun>(?:(?!his |her |their |its |our )[a-z-]+ )?"
    rf"(?:{_ATTENDEES}|{_ABSENTEES}))\b"
    rf"|the (?P<meeting>{_MEETINGS})\b"
    r"|(?P<we>we)(?= (?:[a-z]+ly |all |then |also |both )*"
    r"(?:agreed|decided|concluded|resolved|recommended|settled|voted)\b)"
    r"|(?P<alone>others|another|one of them|some|many|most|several|all)"
    r"(?=,? (?!of (?:what|them|these|those|which|it)\b))",
    re.IGNORECASE,
)
_MAY_BE_ABSENT = re.compile(rf"(?:{_ABSENTEES})\Z")
# An event: "the meeting" is all who attend it, and not an organisation.
_EVENT = re.compile(rf"{one_of(word_list('groups', 'events'))}\Z")


def group_at(text: str, at: int) -> Agent | None:
    """Return the group that begins at a character."""
    match = _GROUP.match(text, at)
    if not match:
        return None
    span = Span(*match.span())
    if meeting := match["meeting"]:
        return _meeting_agent(meeting, span)
    if match["we"]:
        return Agent("group", span, (Speaker(),), "all")
    noun = (match["noun"] or "").casefold()
    words = (match["many"] or match["alone"] or "").casefold()
    if not words and noun and not noun.endswith("s"):
        return None  # a singular noun needs an article: "a member"
    if words.strip() == "the" and noun.endswith("group"):  # the one that meets, and not a member
        return _meeting_agent(noun, span)
    breadth = _breadth(" ".join(words.split()), noun)
    may_be_absent = bool(_MAY_BE_ABSENT.search(noun))
    return Agent("group", span, (Speaker(),), breadth, may_be_absent=may_be_absent)


def _meeting_agent(meeting: str, span: Span) -> Agent:
    """Return "the meeting" as a group, "the committee" as an organisation."""
    if _EVENT.search(meeting):
        return Agent("group", span, (Speaker(),), "all")
    return Agent("organisation", span, (Speaker(None, meeting),), word=meeting)


def _breadth(words: str, noun: str) -> Breadth | None:
    """Return how many they are, None where no quantifier tells."""
    if "participating" in noun:
        return "all"
    breadth = next((b for b, pattern in _BREADTHS.items() if pattern.fullmatch(words)), None)
    return None if breadth == "one" and noun.endswith("s") else breadth
