"""Groups: those who speak without a name, and how many they are.

"Several participants", "many delegations", "a member of the public", "the meeting", "others".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.attribution.types import Agent
from indexer.types import Breadth, Span, Speaker

_MANY: Mapping[Breadth, str] = {
    "all": r"all|every|each|participating|all of the|both",
    "many": r"many|most|numerous|a majority of|the majority of|a large number of|a great many",
    "some": r"some|several|a few|few|various|certain|other|two|three|four|five|both|different|"
    r"a number of|others|individual",
    "one": r"an?|one|another|a single|the|one of them",
}
_QUANTITY = "|".join(sorted("|".join(_MANY.values()).split("|"), key=len, reverse=True))
# What quantity the words before a noun end with, the widest first.
_BREADTHS = {breadth: re.compile(rf"(?:.* )?(?:{words})") for breadth, words in _MANY.items()}
# Those who are in the room: also a single one of those who mostly are elsewhere.
_ATTENDING = (
    r"participants?|representatives?|delegates?|delegations?|speakers?|members?|panell?ists?|"
    r"discussants?|attendees|presenters?|observers?|commentators?|contributors?|shareholders?|"
    r"trustees?|councillors?|directors?|experts?|respondents?|interventions?|witnesses|"
    r"questioners?|reviewers?|listeners?|guests?|resident|parent|pupil|student|teacher|official|"
    r"colleague|governor|scientist|researcher|practitioner|economist|lawyer"
)
# Those who are at home in every report, and not only in the room.
_ELSEWHERE = (
    r"institutions|agencies|organi[sz]ations|governments|countries|states|residents|parents|"
    r"pupils|students|teachers|officials|colleagues|governors|scientists|researchers|people|"
    r"practitioners|economists|lawyers"
)
# Bodies that a report mostly calls by one small word.
_MEETING = (
    r"(?:[a-z]+ )?(?:panel|committee|board|meeting|conference|assembly|council|workshop|forum|"
    r"congress|working group|plenary|jury|commission|symposium|seminar|senate|group|secretariat|"
    r"task force|task team)"
)
_GROUP = re.compile(
    rf"(?P<many>(?:(?:{_QUANTITY}) )*)"
    r"(?P<noun>(?:(?!his |her |their |its |our )[a-z-]+ )?"
    rf"(?:{_ATTENDING}|{_ELSEWHERE}))\b"
    rf"|the (?P<meeting>{_MEETING})\b"
    r"|(?P<alone>others|another|one of them|some|many|most|several|all)(?= )",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(rf"(?:{_ELSEWHERE})\Z")
# An event, which is all who take part, and not a body with a name.
_EVENT = re.compile(r"(?:meeting|conference|workshop|seminar|plenary|group)\Z")


def group_at(text: str, at: int) -> Agent | None:
    """The group that begins at a character."""
    match = _GROUP.match(text, at)
    if not match:
        return None
    span = Span(*match.span())
    if meeting := match["meeting"]:
        return _met(meeting, span)
    noun = (match["noun"] or "").casefold()
    words = (match["many"] or match["alone"] or "").casefold()
    if not words and noun and not noun.endswith("s"):
        return None  # "member" is no subject without an article
    breadth = _breadth(" ".join(words.split()), noun)
    return Agent("group", span, (Speaker(),), breadth, outside=bool(_OUTSIDE.search(noun)))


def _met(meeting: str, span: Span) -> Agent:
    if _EVENT.search(meeting):
        return Agent("group", span, (Speaker(),), "all")
    return Agent("organisation", span, (Speaker(None, meeting),), word=meeting)


def _breadth(words: str, noun: str) -> Breadth | None:
    """How many they are, None where the words do not say."""
    if "participating" in noun:
        return "all"
    breadth = next((b for b, pattern in _BREADTHS.items() if pattern.fullmatch(words)), None)
    return None if breadth == "one" and noun.endswith("s") else breadth
