"""Agents: the words at the head of a clause that may say who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.bodies import ROLE, Bodies, Body
from indexer.people import People, Person, titled_at
from indexer.types import Breadth, Span, Speaker

Kind = Literal["person", "representative", "pronoun", "title", "group", "body", "writing"]

_PRONOUN = re.compile(r"(?P<word>[Hh]e|[Ss]he|[Tt]hey|[Bb]oth(?= [a-z]+(?:ed|t)\b))\b")
_SPEECH = (
    r"(?:address|answer|comments?|contribution|intervention|keynote(?: address| speech| lecture)?|"
    r"lecture|paper|presentation|question|remarks|reply|speech|statement|talk)"
)
_OWN_SPEECH = re.compile(rf"(?P<word>[Hh]is|[Hh]er|[Tt]heir) (?:[a-z]+ )?{_SPEECH}\b")
_SPEECH_OF = re.compile(
    rf"(?:[Tt]he|[Aa]n?|[Tt]his) (?:[a-z]+ )?{_SPEECH} (?:given |made |delivered |presented )?"
    r"(?:by|of|from) "
)
_WRITING_OF = re.compile(
    r"(?:[Tt]he|[Aa]n?) (?:[a-z]+ )?(?:report|study|survey|review|letter|statement|memorandum|"
    r"submission|recommendation|opinion|assessment) (?:of|by|from) "
)
_S_SPEECH = re.compile(rf"[’']s? (?:[a-z]+ )?{_SPEECH}\b")
_OF = re.compile(r" (?:of|from|for) ")
_STANDS_FOR = (
    r"(?:representatives?|delegates?|delegations?|observers?|spokes(?:man|woman|person)|envoys?)"
)
_REPRESENTATIVE = re.compile(rf"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:[a-z-]+ )?{_STANDS_FOR}")
_FROM = re.compile(r" from | of (?=[A-Z]|the [A-Z])")
_BODY_FIRST = re.compile(rf"(?:[Tt]he )?(?P<body>[A-Z][\w./-]*(?: [A-Z][\w./-]*)*) {_STANDS_FOR}\b")
_ITS = re.compile(rf"[Ii]ts {_STANDS_FOR}\b")
_SPEAKER = re.compile(
    r"[Tt]he (?:(?:same|keynote|latter|last|previous) )?(?:speaker|presenter|representative|author|"
    r"delegate|lecturer|witness|panellist|panelist|observer)\b(?! (?:of|from|for) )"
)
_THEIR = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he)(?: [a-z-]+){1,4}(?=, | \()")
_TITLE = re.compile(
    r"[Tt]he (?P<role>(?:[A-Z][\w-]*|chair(?:man|woman|person)?|moderator|president|rapporteur)"
    r"(?:(?: (?:of|for|and|the))* [A-Z][\w-]*)*)"
)
_MANY = {
    "one": r"an?|one|another|a single|the|one of them",
    "some": r"some|several|a few|few|various|certain|other|two|three|four|five|both|different|"
    r"a number of|others|individual",
    "many": r"many|most|numerous|a majority of|the majority of|a large number of|a great many",
    "all": r"all|every|each|participating|all of the|both",
}
_QUANTITY = "|".join(sorted("|".join(_MANY.values()).split("|"), key=len, reverse=True))
_MEETERS = (
    r"participants?|representatives?|delegates?|delegations?|speakers?|members?|panell?ists?|"
    r"discussants?|attendees|presenters?|observers?|commentators?|contributors?|shareholders?|"
    r"trustees?|councillors?|directors?|experts?|respondents?|interventions?|institutions|agencies|"
    r"organi[sz]ations|Members|Directors|Councillors|Member States|Governments|governments|"
    r"countries|States|witnesses|residents?|members? of the public|questioners?|parents?|pupils?|"
    r"students?|teachers?|officials?|colleagues?|governors?|scientists?|researchers?|reviewers?|"
    r"people|practitioners?|listeners?|guests?|economists?|lawyers?"
)
_GROUP = re.compile(
    rf"(?P<many>(?:(?:{_QUANTITY}) )*)(?P<noun>(?:(?!his |her |their |its |our )[a-z-]+ )?(?:{_MEETERS}))\b"
    r"|the (?P<meeting>(?:[a-z]+ )?(?:panel|committee|board|meeting|conference|assembly|council|"
    r"workshop|forum|congress|working group|plenary|jury|commission|symposium|seminar|senate|group|secretariat|"
    r"task force|task team))\b"
    rf"|(?P<alone>others|another|one of them|some|many|most|several|all)(?= )",
    re.IGNORECASE,
)
# Those who are at home in every report and not only in the room.
_OUTSIDE = re.compile(
    r"(?:governments|countries|states|institutions|agencies|organi[sz]ations|residents|parents|pupils|"
    r"students|teachers|officials|colleagues|governors|scientists|researchers|people|practitioners|"
    r"economists|lawyers)\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Agent:
    """Who may speak; of a pronoun, a title or "its representative" the speakers are not known yet.

    `word` is what has to be resolved. `outside` tells a group that need not be in the room.
    """

    kind: Kind
    span: Span
    speakers: tuple[Speaker, ...] = ()
    breadth: Breadth | None = "one"
    word: str = ""
    outside: bool = False
    meets: bool = False


class Agents:
    """Finds agents by the names that a report has."""

    def __init__(self, people: People, bodies: Bodies) -> None:
        self.people, self.bodies = people, bodies

    def at(self, text: str, at: int) -> Agent | None:
        """The agent that begins at a character."""
        for read in (
            self._speech_of,
            self._listed,
            self._pronoun_and,
            _pronoun,
            self._representative,
            self._from_body,
            self._office,
            self._title,
            self._body_first,
            self._body,
            _group,
        ):
            if agent := read(text, at):
                return agent
        return None

    def _listed(self, text: str, at: int) -> Agent | None:
        """A person, or several with "and" between."""
        first = self._person(text, at)
        if first is None:
            return None
        join = re.compile(r"(?:, (?:and )?| and )").match(text, first.span.end)
        other = self._person(text, join.end()) if join else None
        if other is None or "and" not in text[first.span.end : other.span.end]:
            return first
        return _joined(first, other)

    def _person(self, text: str, at: int) -> Agent | None:
        titled = titled_at(text, at)
        if titled:
            person = self.people.named(titled["name"])
            end = titled.end("name")
        elif match := self.people.pattern.match(text, at):
            person, end = self.people.named_bare(match[0]), match.end()
        else:
            return None
        if person is None:
            return None
        if owned := _S_SPEECH.match(text, end):
            end = owned.end()
        elif text[end : end + 1] in "’'":
            return None
        return Agent("person", Span(at, end), (speaker_of(person),))

    def _pronoun_and(self, text: str, at: int) -> Agent | None:
        """ "He and Osei"."""
        match = re.compile(r"(?P<word>[Hh]e|[Ss]he) and (?=[A-Z])").match(text, at)
        other = self._person(text, match.end()) if match else None
        if not match or not other:
            return None
        span = Span(at, other.span.end)
        return Agent("pronoun", span, other.speakers, word=match["word"].casefold())

    def _speech_of(self, text: str, at: int) -> Agent | None:
        """ "The presentation by Mr. Ratha", "a question from UNHCR"."""
        if match := _WRITING_OF.match(text, at):
            agent: Agent | None = self._body(text, match.end())
        elif match := _SPEECH_OF.match(text, at):
            agent = self._listed(text, match.end()) or self._representative(text, match.end())
        else:
            return None
        if agent:
            return replace(agent, span=Span(at, agent.span.end))
        return None

    def _representative(self, text: str, at: int) -> Agent | None:
        if match := _ITS.match(text, at):
            return Agent("representative", Span(*match.span()), word="its")
        match = _REPRESENTATIVE.match(text, at)
        of = match and _OF.match(text, match.end())
        body = self.bodies.at(text, of.end()) if of else None
        if not match or not body:
            return None
        many = match[0].endswith("s") and not match[0].endswith("delegations")
        found = Agent(
            "representative",
            Span(at, body.span.end),
            _speakers(self._bodies(text, body, many), _role(match[0])),
        )
        return None if many and len(found.speakers) < 2 else found

    def _bodies(self, text: str, body: Body, several: bool = False) -> list[Body]:
        """A body, or the two of them that "and" joins."""
        join = body.name.find(" and ")
        if join < 0:
            return [body]
        start = text.index(body.name, body.span.start)
        first, second = body.name[:join], self.bodies.at(text, start + join + len(" and "))
        if second and (several or (self.bodies.known(first) and self.bodies.known(second.name))):
            end = start + join
            return [Body(Span(body.span.start, end), first, self.bodies.label(first)), second]
        return [body]

    def _body_first(self, text: str, at: int) -> Agent | None:
        """ "The UNHCR representative"."""
        match = _BODY_FIRST.match(text, at)
        body = self.bodies.at(text, match.start("body")) if match else None
        if not match or not body or body.name != match["body"]:
            return None
        return Agent("representative", Span(*match.span()), _speakers([body], "representative"))

    def _from_body(self, text: str, at: int) -> Agent | None:
        """ "Speakers from WHO", "several representatives of UNICEF"."""
        group = _group(text, at)
        match = _FROM.match(text, group.span.end) if group else None
        body = self.bodies.at(text, match.end()) if match else None
        if not group or not body or not self.bodies.known(body.name):
            return None
        speakers = _speakers(self._bodies(text, body), None)
        return Agent("representative", Span(at, body.span.end), speakers, group.breadth or "some")

    def _office(self, text: str, at: int) -> Agent | None:
        """ "The CEO", where the report says who that is."""
        if match := _THEIR.match(text, at):
            return self._apposed(text, at, match.end())
        match = re.compile(r"[Tt]he (?P<letters>[A-Z]{2,5})\b").match(text, at)
        office = self.bodies.offices.get(match["letters"]) if match else None
        person = self.people.with_role(office) if office else None
        if not match or not person:
            return None
        return Agent("title", Span(*match.span()), (speaker_of(person),), word=office or "")

    def _title(self, text: str, at: int) -> Agent | None:
        """ "The speaker", "the Minister for Health"."""
        if match := _SPEAKER.match(text, at):
            return self._apposed(text, at, match.end()) or Agent(
                "title", Span(*match.span()), word="speaker"
            )
        match = _TITLE.match(text, at)
        if not match or not ROLE.search(match["role"]) or self.bodies.at(text, at):
            return None
        person = self.people.with_role(match["role"])
        if named := self._apposed(text, at, match.end()):
            return named
        speaker = speaker_of(person) if person else Speaker(role=match["role"])
        return Agent("title", Span(*match.span()), (speaker,), word=match["role"])

    def _apposed(self, text: str, at: int, end: int) -> Agent | None:
        """The person named after a title, "the Minister, Mr. Hale," or "the Minister (Mr. Hale)"."""
        inner = re.compile(r"(?:, | \()").match(text, end)
        named = self._person(text, inner.end()) if inner else None
        closing = text[named.span.end : named.span.end + 1] if named else ""
        if not named or closing not in (",", ")"):
            return None
        return Agent("person", Span(at, named.span.end + (closing == ")")), named.speakers)

    def _body(self, text: str, at: int) -> Agent | None:
        body = self.bodies.at(text, at)
        if body is None:
            return None
        bodies = self._bodies(text, body)
        return Agent("body", body.span, _speakers(bodies, None), word=body.name, meets=body.meets)


def speaker_of(person: Person) -> Speaker:
    """A person as a speaker."""
    return Speaker(person.name, person.organisation, person.role)


def _speakers(bodies: Sequence[Body], role: str | None) -> tuple[Speaker, ...]:
    return tuple(Speaker(None, body.label, role) for body in bodies)


def _role(words: str) -> str:
    return words.split(maxsplit=1)[1]


def _joined(first: Agent, other: Agent) -> Agent:
    speakers = tuple(dict.fromkeys(first.speakers + other.speakers))
    return Agent(first.kind, Span(first.span.start, other.span.end), speakers)


def _pronoun(text: str, at: int) -> Agent | None:
    match = _OWN_SPEECH.match(text, at) or _PRONOUN.match(text, at)
    if not match or re.compile(r" (?:who|whose)\b").match(text, match.end()):
        return None
    word = match["word"].casefold()
    return Agent(
        "pronoun",
        Span(*match.span()),
        word={"his": "he", "her": "she", "their": "they"}.get(word, word),
    )


def _group(text: str, at: int) -> Agent | None:
    match = _GROUP.match(text, at)
    if not match:
        return None
    if match["meeting"]:
        named = re.search(
            r"(?:meeting|conference|workshop|seminar|plenary|group)\Z", match["meeting"]
        )
        body = Speaker(None, None if named else match["meeting"])
        if named:
            return Agent("group", Span(*match.span()), (body,), "all", meets=True)
        return Agent("body", Span(*match.span()), (body,), word=match["meeting"], meets=True)
    words = (match["many"] or match["alone"] or "").casefold().split()
    said = " ".join(words)
    breadth: Breadth | None = None
    kinds: tuple[Breadth, ...] = ("all", "many", "some", "one")
    for kind in kinds:
        if re.fullmatch(rf"(?:.* )?(?:{_MANY[kind]})", said):
            breadth = kind
            break
    noun = (match["noun"] or "").casefold()
    if breadth == "one" and noun.endswith("s"):
        breadth = None
    if not words and noun and not noun.endswith("s"):
        return None  # "member" is no subject without an article
    if "participating" in noun:
        breadth = "all"
    return Agent(
        "group", Span(*match.span()), (Speaker(),), breadth, outside=bool(_OUTSIDE.search(noun))
    )
