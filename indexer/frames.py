"""Frames: the clauses of a sentence that say who speaks, "Ms. Kurbiel pointed out", "It was noted"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from indexer.agents import Agent, Agents
from indexer.speech import IMPERSONAL, Cue, act_of, cue_at, is_courtesy
from indexer.types import Act, Span, Speaker

FrameKind = Literal["speech", "impersonal", "about", "narration"]

# Where a clause may begin: the sentence, or after these.
_JOINT = re.compile(
    r"(?:, |; |: |[—–] ?)(?:(?:and|but|so|while|whereas|yet|although) )?(?:also )?"
    r"| (?:and|so|but|while|whereas) |,? (?:in|during|at|after|to) which "
)
_NUMBERED = re.compile(r"(?:\(?[a-z0-9ivx]{1,4}[.)] )?[“\"'‘(]?")
# A phrase or clause before the main one, which is not a main clause itself.
_LEADING = re.compile(
    r"(?:In|During|Towards?|At|On|After|Before|Following|As|While|Although|Though|Since|Because|If|"
    r"When|Where|Given|With|Without|For|To|By|Under|From|Among|Beyond|Besides|Despite|Regarding|"
    r"Concerning|Until|Upon|Over|Throughout|Through|Within|Like|Unlike|Further|Furthermore|However|"
    r"Moreover|Also|Then|Thus|Therefore|Hence|Next|Similarly|Nevertheless|Nonetheless|Instead|"
    r"Still|Yet|Meanwhile|Later|Finally|Lastly|First|Second|Third|Thirdly|Today|Yesterday|But|And|"
    r"So|Indeed|[A-Z][a-z]+ly|[A-Z][a-z]+ing|Asked|Rather|Too|Only|Here|There|Overall)\b"
)
_ANSWERING = re.compile(
    r"(?:(?:Answering|Replying|Responding)\b|In (?:reply|response|answer)\b|In (?:his|her|their) (?:reply|response))"
)
_BETWEEN = re.compile(
    r"(?: (?:also|then|further|furthermore|again|however|therefore|thus|later|subsequently|first|"
    r"next|finally|likewise|nevertheless|nonetheless|still|now|once|twice|never|only|even|just|instead|"
    r"already|thereupon|duly|similarly|too|both|all|each|had|has|have|did|would|in turn|in particular|"
    r"in his reply|in her reply|for (?:his|her|its|their) part|[a-z]+ly))*"
    r"(?:,? (?:himself|herself|itself|themselves))? ?"
)
_HAD = re.compile(r"\bha[ds] (?:[a-z]+ )?\Z")
_BRACKETS = re.compile(r" \((?:[^()]|\([^()]*\))*\)")
# Of a group: "participants from several countries", "members of the Board".
_OF_GROUP = re.compile(r" (?:of|from|in|at|representing|among|on|present)\b[^,;.:]{0,110}?(?= )")
_CLAUSED = re.compile(
    r"\b(?:that|(?<!in )(?<!during )(?<!at )(?<!after )(?<!to )which|who|whose|whether|how)\b"
)
_STOP = re.compile(r" (?:that|which|who|whose|whether|because)\b|[;:]")
_IT_WAS = re.compile(
    r"\b[Ii]t (?:was|is|had been|has been|were) (?P<how>(?:[a-z]+ ){0,3}?)(?P<cue>"
    + IMPERSONAL.pattern
    + r")"
)
_BROADLY = re.compile(r"generally|widely|broadly|commonly|universally|unanimously|largely")
_PASSIVE = re.compile(
    r"\b(?P<noun>concerns?|questions?|doubts?|objections?|fears?|mention|reservations?|views?|"
    r"regrets?|appreciation|hope|satisfaction|suggestions?|calls?|proposals?|points?|reference)?"
    r"[^,;]{0,80}? (?:was|were) (?:also |further |again |[a-z]+ly )*"
    r"(?P<cue>(?P<free>suggested|recommended|stressed|emphasized|emphasised|underlined|underscored|"
    r"highlighted|mentioned|proposed|endorsed|noted|thought|felt|recalled|argued|urged)|"
    r"raised|voiced|expressed|made|asked|put forward)\b",
    re.IGNORECASE,
)
_BACKED = re.compile(
    r" (?:was|were) (?:also |[a-z]+ly )?(?P<cue>supported|opposed|seconded|moved|shared|echoed|"
    r"rejected|welcomed|questioned|challenged) by "
)
_VOTED = re.compile(
    r"\bput to the vote\b|\b(?:accounts?|agenda|amendment|budget|clause|draft|minutes|motion|offer|"
    r"proposal|question|report|resolution|recommendation)s?,? (?:[\w’',]+ ){0,12}?(?:was|were) (?:then |"
    r"duly |unanimously )?(?:carried|lost|adopted|approved|accepted|defeated|agreed to|rejected|"
    r"withdrawn|put|circulated)\b|\b(?:was|were) (?:re-?)?(?:elected|appointed)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"[^,;.]{0,60}? by ")
_AGREEMENT = re.compile(
    r"There (?:was|were|is) (?:an? )?(?P<how>(?:[a-z]+ ){0,2})(?P<cue>agreement|consensus|support|"
    r"recognition|concern|unanimity)\b"
)
_ACCORDING = re.compile(
    r"(?:\A|, )(?P<cue>[Aa]ccording to|[Ii]n the (?:view|opinion|words) of|[Aa]s reported by) "
)
_IN_VIEW = re.compile(r"\A[Ii]n (?=(?:[A-Zhts])[^,]{0,40}? (?P<cue>view|opinion|words)\b,)")
_INVERTED = re.compile(r"[,”\"’?!] ?,? (?=(?P<verb>[a-z]+ed|said|thought|felt)\b)")
# The report tells of the meeting: not "the debate on security was shaped by", which may be said.
_TALK_OF_MANY = r"(?:discussions?|debate|exchange(?: of views)?|questions? and answers?|dialogue)"
_NARRATION = re.compile(
    rf"(?:(?:The|A|An) )?(?:[a-z]+,? ){{0,3}}(?:{_TALK_OF_MANY},?(?: session| period)?)(?: (?:that|which))?"
    r" (?:also |then |largely |mainly |mostly )?(?:follow|focus|cent|turn|touch|cover|dwelt|range|"
    r"revolve|concentrate|ensue|concern|conclude|close|open|began|took place)"
    r"|(?:The|A) (?:ensuing|subsequent|general|lively|following|brief|short) (?:[a-z]+ )?"
    rf"{_TALK_OF_MANY}"
    rf"|There (?:was|were|followed) (?:[a-z]+ ){{0,3}}{_TALK_OF_MANY}"
    rf"|(?:During|In|At the end of) (?:the|a) (?:[a-z]+ )*{_TALK_OF_MANY}"
    r"|The (?:[a-z]+ )?(?:session|meeting|sitting|panel|presentations?|sections?)\b",
    re.IGNORECASE,
)
# Those in the room do something together.
_ROOM = re.compile(
    r"(?:The )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees) (?:then |also |later )?[a-z]+ed\b"
)
_LABEL = re.compile(r" ?(?:\([^()]*\))? ?: ")
# The start of an account of what somebody did and not of what somebody said.
_DOING = re.compile(
    r" (?:also |then |formally |officially )*(?:opened|closed|chaired|moderated|convened|attended|"
    r"joined|left|returned|was|were|is|are|had|has|have|served|worked|took part|"
    r"participated|arrived|received|led|hosted|organized|organised|facilitated|adjourned)\b"
)
_PAST = re.compile(r" (?:also |then |further |[a-z]+ly )*(?P<verb>[a-z]+ed)\b")
# After the name of a body, what makes it the subject of a sentence.
_ACTS = re.compile(r",| \(| (?!(?:of|in|on|at|for|to|and|or|with|by|from)\b)[a-z]+")
_DONE_BY = re.compile(
    r" (?:was|were) (?:[a-z]+ ){0,2}?(?:organi[sz]ed|convened|hosted|held|chaired|opened|prepared|sponsored)(?: [a-z]+)? by "
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A clause that tells who speaks, or who does something; without an agent it is impersonal."""

    kind: FrameKind
    at: int
    agent: Agent | None = None
    cue: Span | None = None
    act: Act | None = None
    # Reported within what somebody says: "UNHCR had recommended".
    before: bool = False


def frames(text: str, agents: Agents, first: bool) -> list[Frame]:
    """The frames of a sentence in order; `first` where it begins a paragraph.

    More than one only where several main clauses say who speaks.
    """
    if first and (label := _label(text, agents)):
        return [label]
    found = _attributing(text, agents, _ACCORDING.match)
    for frame in _clauses(text, agents):
        if not found or (frame.agent and _goes_on(text, found[-1], frame)):
            found.append(frame)
    found = found or _attributing(text, agents, _ACCORDING.search)
    if found:
        return found
    return [frame for frame in (_impersonal(text, agents), _other(text, agents)) if frame][:1]


def _label(text: str, agents: Agents) -> Frame | None:
    """ "Mr. Byrne: I ask ...": a transcript names who speaks before what is said."""
    agent = agents.at(text, 0)
    if agent and agent.kind in ("person", "title") and _LABEL.match(text, agent.span.end):
        return Frame("speech", 0, agent, None, "noted")
    return None


def _attributing(
    text: str, agents: Agents, find: Callable[[str], re.Match[str] | None]
) -> list[Frame]:
    """ "According to Tanaka", "in her view"."""
    if match := find(text):
        agent = agents.at(text, match.end())
        if agent and agent.kind in ("person", "representative", "title", "body"):
            return [Frame("speech", match.start(), agent, Span(*match.span("cue")), "noted")]
    if match := re.match(r"In its (?P<cue>view|opinion)\b", text):
        return [Frame("impersonal", 0, None, Span(*match.span("cue")), "argued")]
    if match := _IN_VIEW.match(text):
        words = text[match.end() :]
        agent = agents.at(text, match.end())
        if re.match(r"(?:his|her|their) ", words):
            word = {"his": "he", "her": "she", "their": "they"}[words.split()[0]]
            agent = Agent(
                "pronoun", Span(match.end(), match.end() + len(words.split()[0])), word=word
            )
        if agent and agent.kind in ("person", "pronoun", "body"):
            return [Frame("speech", 0, agent, Span(*match.span("cue")), "argued")]
    return []


def _clauses(text: str, agents: Agents) -> Iterator[Frame]:
    """The clauses with an agent and words of saying, in order."""
    begin = _begin(text)
    answering = bool(_ANSWERING.match(text, begin))
    leading = bool(_LEADING.match(text, begin))
    for at in _starts(text, begin):
        if _quoted(text, at):
            continue
        agent = agents.at(text, at)
        if agent is None or _inside(text, begin, at):
            continue
        cue = _cue_after(text, agent, agents)
        aside = cue is not None and text[cue.span.end : cue.span.end + 1] in (
            ",",
            ".",
            "?",
            "",
            "”",
        )
        first = at == begin or leading or (aside and text[at - 2] in ',”"')
        if not first and agent.kind not in ("person", "representative", "title", "group"):
            continue
        if cue and at > begin and text[agent.span.end :].startswith(" both "):
            agent = _with_first(text, begin, agent, agents)
        if cue:
            act: Act = "replied" if answering and cue.act in ("noted", "argued") else cue.act
            before = bool(_HAD.search(text[agent.span.end : cue.span.start]))
            yield Frame("speech", at, agent, cue.span, act, before)
    yield from _inverted(text, agents)


def _with_first(text: str, begin: int, agent: Agent, agents: Agents) -> Agent:
    """ "Ms. Roe, of INDEC, and Mr. Poe both": two who speak."""
    first = agents.at(text, begin)
    if first is None or first.kind not in ("person", "representative"):
        return agent
    span = Span(begin, agent.span.end)
    return replace(agent, span=span, speakers=(*first.speakers, *agent.speakers))


def _begin(text: str) -> int:
    match = _NUMBERED.match(text)
    return match.end() if match else 0


def _starts(text: str, begin: int) -> Iterator[int]:
    yield begin
    if text.startswith("As ", begin):  # "As Haddad had put it, ..."
        yield begin + 3
    for match in _JOINT.finditer(text, begin):
        yield match.end()


def _quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”") or before.count("(") > before.count(")")


def _inside(text: str, begin: int, at: int) -> bool:
    """Whether a place lies in a clause that "that" or "who" has opened and no comma has closed."""
    opened = [match.end() for match in _CLAUSED.finditer(text[begin:at])]
    return bool(opened) and "," not in text[begin + opened[-1] : at]


def _goes_on(text: str, before: Frame, frame: Frame) -> bool:
    """Whether a further clause has a speaker of its own and is not part of what was said."""
    if frame.agent is None or before.agent is None or frame.before:
        return False
    joint = re.search(
        r"(?:[,;] (?:and|while|whereas|but) | and |; |, to which )\Z", text[: frame.at]
    )
    if not joint or frame.agent.speakers == before.agent.speakers:
        return False
    if frame.agent.kind == "pronoun" or frame.agent.outside and joint[0] != " and ":
        return False
    that = " that " in text[before.at : frame.at]
    return not that or frame.agent.kind in ("person", "representative")


def _cue_after(text: str, agent: Agent, agents: Agents) -> Cue | None:
    """The words of saying that belong to an agent."""
    at = agent.span.end
    if brackets := _BRACKETS.match(text, at):
        at = brackets.end()
    if cue := _direct(text, at, agent):
        if is_courtesy(text[cue.span.start : cue.span.end]):
            return _coordinated(text, at, agent, agents) or cue
        return cue
    if agent.kind == "group":
        return _after_group(text, at, agent)
    if text[at : at + 2] == ", ":
        if cue := _direct(text, at + 1, agent):
            return cue
        for match in re.compile(r",(?= )").finditer(text, at + 1, at + 260):
            between = text[at : match.start()].removeprefix(", who")
            if _STOP.search(between) or _others(between, agent, agents):
                return None
            if cue := _direct(text, match.end(), agent):
                return cue
        return None
    if agent.kind == "person" and (
        of := re.compile(r" (?:of|from|at|for|representing) (?:the )?").match(text, at)
    ):
        body = agents.bodies.at(text, of.end())
        return (
            _cue_after(text, replace(agent, span=Span(agent.span.start, body.span.end)), agents)
            if body
            else None
        )
    return _coordinated(text, at, agent, agents) if agent.kind != "body" else None


def _direct(text: str, at: int, agent: Agent) -> Cue | None:
    """Words of saying right at a place, after words like "also"."""
    match = _BETWEEN.match(text, at)
    for start in (match.end() if match else at, at + 1):
        cue = cue_at(text, start)
        if (
            cue
            and (cue.anyone or agent.meets or agent.kind not in ("body",))
            and text[start - 1] == " "
        ):
            return cue
    return None


def _after_group(text: str, at: int, agent: Agent) -> Cue | None:
    for match in _OF_GROUP.finditer(text, at, at + 130):
        if match.start() != at:
            break
    start = at
    if re.compile(r" (?:of|from|in|at|representing|among|present)\b").match(text, at):
        for blank in re.compile(r" ").finditer(text, at + 1, at + 130):
            if re.search(r"[;.:]| that | which ", text[at : blank.start()]):
                return None
            cue = cue_at(text, blank.end())
            if cue and cue.anyone:
                return cue
        return None
    return _direct(text, start, agent)


def _others(text: str, agent: Agent, agents: Agents) -> bool:
    """Whether somebody else is named in between."""
    own = {speaker.person for speaker in agent.speakers}
    return any(person.name not in own for person in agents.people.mentioned(text))


def _coordinated(text: str, at: int, agent: Agent, agents: Agents) -> Cue | None:
    """ "He welcomed participants and recalled": a later verb of the same subject."""
    if not re.compile(r" [a-z]+ed\b").match(text, at):
        return None
    stop = _STOP.search(text, at)
    end = stop.start() if stop else min(len(text), at + 160)
    for match in re.compile(r",? (?:and|but) (?=[a-z])").finditer(text, at, end):
        if _others(text[at : match.start()], agent, agents):
            return None
        cue = _direct(text, match.end() - 1, agent)
        if cue and cue.anyone:
            return cue
    return None


def _inverted(text: str, agents: Agents) -> Iterator[Frame]:
    """ "..., said Mr. Ratha"."""
    for match in _INVERTED.finditer(text):
        cue = cue_at(text, match.end())
        agent = agents.at(text, cue.span.end + 1) if cue and cue.anyone else None
        if cue and agent and agent.kind in ("person", "representative", "pronoun"):
            after = text[agent.span.end : agent.span.end + 1]
            if after in ("", ".", ",", ";", ":"):
                yield Frame("speech", match.end(), agent, cue.span, cue.act)


def _impersonal(text: str, agents: Agents) -> Frame | None:
    """Speech whose speaker the report leaves out, unless "by" or "generally" tells one."""
    if match := _AGREEMENT.search(text):
        cue = Span(*match.span("cue"))
        act: Act = "warned" if match["cue"] == "concern" else "agreed"
        broad = re.search(r"broad|general|wide|strong|full|common|clear", match["how"])
        group = Agent("group", Span(*match.span()), (Speaker(),), "broad" if broad else "some")
        return Frame("speech" if broad else "impersonal", match.start(), group, cue, act)
    if (match := _BACKED.search(text)) and (agent := agents.at(text, match.end())):
        cue = Span(*match.span("cue"))
        if agent.kind in ("person", "representative", "group", "body"):
            return Frame("speech", match.start(), agent, cue, act_of(match["cue"]))
    match = _IT_WAS.search(text)
    if match and not _inside(text, 0, match.start()):
        cue = Span(*match.span("cue"))
        if agent := _by(text, cue.end, agents):
            return Frame("speech", match.start(), agent, cue, act_of(match["cue"]))
        if _BROADLY.search(match["how"]):
            group = Agent("group", Span(*match.span()), (Speaker(),), "broad", word="it")
            return Frame(
                "speech",
                match.start(),
                group,
                cue,
                "agreed" if "recogni" in match["cue"] else act_of(match["cue"]),
            )
        return Frame("impersonal", match.start(), None, cue, act_of(match["cue"]))
    match = _PASSIVE.search(text)
    if match and (match["noun"] or match["free"]) and not _inside(text, 0, match.start("cue")):
        cue = Span(*match.span("cue"))
        act = act_of(match["cue"]) if match["free"] else "noted"
        if agent := _by(text, cue.end, agents):
            return Frame("speech", match.start(), agent, cue, act)
        return Frame("impersonal", match.start(), None, cue, act)
    return None


def _by(text: str, at: int, agents: Agents) -> Agent | None:
    match = _BY.match(text, at)
    agent = agents.at(text, match.end()) if match else None
    return agent if agent and agent.kind in ("person", "representative", "group", "body") else None


def _other(text: str, agents: Agents) -> Frame | None:
    """What the report tells of somebody without their words, or of the meeting."""
    begin = _begin(text)
    for match in re.compile(r"\A[Ii]t |, it ").finditer(text, begin):  # "In its letter it stated"
        cue = cue_at(text, match.end())
        if cue and cue.anyone and not _inside(text, begin, match.start()):
            return Frame("impersonal", match.start(), None, cue.span, cue.act)
    if match := _DONE_BY.search(text):
        agent = agents.at(text, match.end())
        if agent and agent.kind in ("person", "body"):
            return Frame("about", begin, agent)
    if _NARRATION.match(text, begin) or _VOTED.search(text) or _ROOM.match(text, begin):
        return Frame("narration", begin)
    for at in _starts(text, begin):
        later = agents.at(text, at)
        if at > begin and later and later.kind == "person" and _DOING.match(text, later.span.end):
            return Frame("about", at, later)
        if not _LEADING.match(text, begin):
            break
    agent = agents.at(text, begin)
    if agent and agent.kind == "body" and not _ACTS.match(text, agent.span.end):
        agent = None
    if agent and agent.kind != "group":
        verb = _PAST.match(text, agent.span.end)
        doing = _DOING.match(text, agent.span.end) or not verb
        span = None if doing or not verb else Span(*verb.span("verb"))
        return Frame("about", begin, agent, span)
    return None
