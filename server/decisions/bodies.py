"""Tell the body that a report is about from other bodies, and all of a meeting from some of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.lexicon.load import one_of, word_list
from indexer.types import Passage, ReportMeta

Who = Literal["own", "everybody", "some", "other"]

_NOT_DECIDING = word_list("decisions", "not deciding")
_BODIES = tuple(
    noun
    for noun in dict.fromkeys(word_list("groups", "meetings", "teams"))
    if noun not in _NOT_DECIDING
)
_ANY_MEETING = frozenset(word_list("decisions", "any meeting"))
_MEMBERS = (
    *(f"{noun}s" for noun in word_list("groups", "attending", "attending if one")),
    *word_list("groups", "attending if several"),
)
_SOME = one_of(word_list("decisions", "some of a group"))
_EARLIER = one_of(word_list("decisions", "earlier", "ordinals"))
# "the Trade and Development Board", "this meeting"; the name goes before the noun.
_BODY = re.compile(
    r"(?:\b(?P<article>[Tt]he|[Tt]his|[Oo]ur|[Ii]ts|A|a|an|An|[Aa]nother|[Aa]ny|[Ee]ach)\s+)?"
    r"(?P<name>(?:(?:[A-Z][\w’'&.-]*|of|for|the|on|and|in)\s+){0,10}?(?:[a-z]+\s+)?)"
    rf"(?P<noun>\b(?i:{one_of(_BODIES)}))(?P<of>\s+of(?:\s+(?:the\s+)?[A-Z][\w’'-]*)+)?"
    r"(?:\s\([A-Z][\w-]*\))?\Z"
)
_GROUP = re.compile(
    rf"(?P<quantity>\b(?i:{_SOME})\b[^,;:]{{0,30}}?)?"
    rf"(?P<group>(?:\b(?:[Tt]he|[Aa]ll|[Oo]ur|[Tt]hese)\s+){{0,2}}"
    rf"(?:(?:[A-Z][\w-]*|[a-z]+(?:ing|al|ed))\s+){{0,2}}?"
    rf"\b(?i:{one_of(_MEMBERS)})(?:\s+present)?)\Z"
)
_ONE_OF_A_GROUP = re.compile(
    rf"\b(?P<group>(?i:{_SOME}|a|an|the)\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?i:{one_of(word_list('groups', 'attending', 'attending if one'))}))\Z"
)
_EVERYBODY = re.compile(rf"\b(?P<group>(?i:{one_of(word_list('decisions', 'everybody'))}))\Z")
_ACRONYM = re.compile(r"(?:\b[Tt]he\s+)?\b(?P<acronym>[A-Z][A-Z&-]+[A-Z])\Z")
# "Special Committee on Dams", with its capitals.
_NAME = re.compile(
    rf"(?:[A-Z][\w’-]+\s(?:(?:and|of|on|for)\s)?){{0,5}}"
    rf"\b{one_of(noun.title() for noun in _BODIES)}\b"
)
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(("of", "for", "the", "on", "and", "in"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Who stands at the end of some text: which of all, the words, and where they begin."""

    who: Who
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class OwnBody:
    """The words by which a report names the body whose meeting it reports, and its nouns."""

    words: frozenset[str]
    nouns: frozenset[str]

    def subject_at_end(self, text: str) -> Subject | None:
        """Return the body or the group that some text ends with; None for anybody else."""
        if match := _BODY.search(text):
            return Subject(self._which(match), match[0], match.start())
        if match := _EVERYBODY.search(text):
            return Subject("everybody", match["group"], match.start())
        if match := _GROUP.search(text):
            who: Who = "some" if match["quantity"] else "everybody"
            return Subject(who, match[0].strip(), match.start())
        if match := _ONE_OF_A_GROUP.search(text):
            return Subject("some", match["group"], match.start())
        match = _ACRONYM.search(text)
        if match and match["acronym"].casefold() in self.words:
            return Subject("own", match["acronym"], match.start())
        return None

    def _which(self, match: re.Match[str]) -> Who:
        """Which body a name is: "the Board" is the report's own, "the Finance Board" is not."""
        noun = match["noun"].casefold()
        article = (match["article"] or "").casefold()
        if article in ("a", "an", "another", "any", "each"):
            return "some" if noun in ("group", "delegation") else "other"
        name = f"{match['name']} {match['of'] or ''}"
        if re.search(rf"\b{_EARLIER}\b", name):
            return "other"
        if re.search(rf"\b{_SOME}\b", name, re.IGNORECASE):
            return "some"
        is_own = noun in _ANY_MEETING or noun in self.nouns or not self.nouns
        named = {word.casefold() for word in _WORD.findall(name) if word[0].isupper()}
        return "own" if is_own and named - _SMALL <= self.words else "other"


def own_body(meta: ReportMeta, passages: Sequence[Passage]) -> OwnBody:
    """Return the body of a report, as its title, its series and its outermost headings name it.

    Where these name none, it is the body that the report names most often.
    """
    headings = dict.fromkeys(passage.section[0] for passage in passages if passage.section)
    own = _of_texts((meta.title, meta.series, meta.organiser, *headings))
    if own.nouns:
        return own
    names = Counter(name for passage in passages for name in _NAME.findall(passage.text))
    return _of_texts((*own.words, *(name for name, _ in names.most_common(1))))


def _of_texts(texts: Iterable[str]) -> OwnBody:
    both = " ".join(texts).casefold()
    nouns = frozenset(noun for noun in _BODIES if re.search(rf"\b{noun}\b", both))
    return OwnBody(frozenset(_WORD.findall(both)), nouns)
