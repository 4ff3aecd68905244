"""Narration: sentences in which the report itself tells what happened.

"A lively debate followed", "The motion was carried" and "Participants visited the port" narrate the
meeting; "Ms. Lee chaired the session" and "WHO was founded in 1948" are about somebody.
"""

from __future__ import annotations

import re

from indexer.attribution.grammar.clauses import clause_starts, has_fronted_phrase, words_start
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.grammar.subjects.pronouns import SPEECH_NOUN
from indexer.attribution.types import Agent, MeetingNarration, ReportedAction
from indexer.lexicon.reporting_verbs import cue_at
from indexer.types import Span, Speaker

_DISCUSSION = r"(?:discussions?|debate|exchange(?: of views)?|questions? and answers?|dialogue)"
# "A lively debate followed", but not "the debate on security was shaped by", which a speaker may
# say.
_COURSE_OF_MEETING = re.compile(
    rf"(?:(?:The|A|An) )?(?:[a-z]+,? ){{0,3}}(?:{_DISCUSSION},?(?: session| period)?)"
    r"(?: (?:that|which))?"
    r" (?:also |then |largely |mainly |mostly )?(?:follow|focus|cent|turn|touch|cover|dwelt|range|"
    r"revolve|concentrate|ensue|concern|conclude|close|open|began|took place)"
    r"|(?:The|A) (?:ensuing|subsequent|general|lively|following|brief|short) (?:[a-z]+ )?"
    rf"{_DISCUSSION}"
    r"|(?:Informal |Formal |Bilateral )?(?:[Cc]onsultations|[Nn]egotiations|[Tt]alks) "
    r"(?:continued|resumed|concluded|were held)"
    rf"|{_DISCUSSION} (?:on|of|about) [^.;]{{2,80}} (?:followed|ensued|continued)\b"
    rf"|There (?:was|were|followed) (?:[a-z]+ ){{0,3}}{_DISCUSSION}"
    rf"|(?:During|In|At the end of) (?:the|a) (?:[a-z]+ ){{0,6}}{_DISCUSSION}"
    r"|The (?:[a-z]+ )?(?:session|meeting|sitting|panel|presentations?|sections?)\b",
    re.IGNORECASE,
)
# What the participants do together: "Participants then visited".
_JOINT_ACTION = re.compile(
    r"(?:The )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees) (?:then |also |later )?[a-z]+ed\b"
)
# "The motion, as amended, was carried", "Ms. Lee was elected"
_DECISION = re.compile(
    r"\bput to the vote\b|\b(?:accounts?|agenda|amendment|budget|clause|draft|minutes|motion|offer|"
    r"proposal|question|report|resolution|recommendation)s?,? (?:[\w’',./()-]+ ){0,12}?"
    r"(?:was|were) (?:then |duly |unanimously )?"
    r"(?:carried|lost|adopted|approved|accepted|defeated|agreed to|rejected|withdrawn|put|"
    r"circulated)\b|\b(?:statement|text|paper|document|report|proposal|draft|presentation)s?\b,?"
    r"(?: [\w’',./()-]+){0,12}? (?:was|were|had been) (?:not |then |also )?"
    r"(?:circulated|distributed|made available|handed out|issued as)\b"
    r"|\b(?:candidates|applicants) (?:was|were|had been) (?:then )?interviewed\b"
    r"|\b(?:was|were) (?:re-?)?(?:elected|appointed)\b"
    r"|\bthe (?:motion|resolution|amendment|bill|vote) (?:then |duly |unanimously )?"
    r"(?:carried|passed|failed|died|prevailed)\b",
    re.IGNORECASE,
)
# Short notes of what the meeting did: "Carried.", "Motion is seconded.", "Debate interrupted."
_PROCEDURE = re.compile(
    r"(?:Motion|Resolution|Amendment|Bill|Minutes|Agenda|Debate|Question|Vote|Clause)s?\b[^.]{0,60}?"
    r"\b(?:seconded|carried|passed|adopted|approved|agreed|read|lost|withdrawn|defeated|interrupted|"
    r"adjourned|resumed|put|taken|called)\b"
    r"|(?:Carried|Adopted|Approved|Agreed|Accepted|Noted|Resolved|Passed|Defeated|Unanimous(?:ly)?|"
    r"Respectfully submitted|Received)\b"
    r"|(?:Apologies|Regrets) (?:for absence )?(?:had been|were|was|have been)\b"
    r"|It was (?:then |further |duly )?(?:RESOLVED|AGREED|DECIDED|NOTED|PROPOSED)\b"
    r"|(?:A|An|The) (?:[\w-]+ ){1,6}?(?:followed|ensued)\b"
    r"|No (?:further )?(?:objections?|questions?|comments?|responses?|discussion|vote|action)\b"
    r"|(?:The|A) (?:[\w-]+ ){1,5}?(?:was|were) (?:then )?(?:closed|opened|adjourned|suspended) at\b"
    r"|The (?:[\w-]+ ){0,3}?(?:workshop|conference|seminar|forum|hearing|reception|day|meeting) "
    r"(?:closed|opened|ended|adjourned|rose|began)\b|(?:A|The) reception\b"
    r"|The (?:call|webinar|broadcast|hearing|conference call|briefing) "
    r"(?:ended|began|opened|closed)\b"
    r"|(?:RESOLVED|AGREED|NOTED|DECIDED|ORDERED)\b[:,]?(?: (?:that|to|unanimously)\b|$)"
    r"|(?:No (?:other |further )?|Two |Three |Several )?"
    r"(?:members of the public|speakers|residents|members|delegates) (?:had )?"
    r"(?:wished|asked|signed up) to (?:speak|be heard)\b"
    r"|(?:Participants|Members|Delegates|Guests|Visitors|The public) (?:then )?(?:left|dispersed|"
    r"departed|arrived|withdrew)\b"
    r"|(?:Coffee|Tea|Lunch|Dinner|Refreshments|Copies) (?:was|were) (?:then )?(?:served|available|"
    r"provided|handed out|offered)\b|(?:Coffee|Tea|Lunch|Dinner) followed\b"
    r"|The (?:[a-z]+ )?(?:article|motion|question|amendment|resolution|bill) (?:then )?"
    r"(?:passed|carried|failed)\b|Speaking (?:for|against|in favou?r)\b[^.]{0,40}? (?:was|were)\b"
    r"|The vote was (?:then )?(?:taken|recorded|counted)\b"
    r"|It was so (?:decided|ordered|agreed|resolved)|There being no\b"
    r"|There (?:was|were) (?:no|some|general|loud) (?:[a-z]+ )?(?:answer|response|reply|replies|"
    r"objections?|questions?|comments?|laughter|applause|silence)\b"
    r"|The (?:[A-Z][a-z]+ ){1,3}(?:adjourned|rose|divided|met|reconvened|resumed|went into)\b"
    r"|A (?:recorded |roll-call )?vote was\b|\(?(?:Applause|Laughter|Interruption)\b"
    r"|[\w.-]+ (?:has |have )?(?:joined|rejoined|left)"
    r" (?:the|this) (?:channel|call|chat|room|meeting)\.?$|[\w. -]{2,40} (?:started|stopped|paused|"
    r"resumed) (?:the )?(?:transcription|recording|transcript)\.?$|[\w.-]+ has (?:joined|left)\.?$"
)
# "We looked at the plans": those who write the minutes tell what they did.
_WE_DID = re.compile(
    r"We (?:also |then |all |both |briefly |first |finally )?"
    r"(?:[a-z]+ed|met|went|spoke|held|took|gave|saw|made|had|heard|began|came)\b"
)
# "The workshop was organized jointly by", before an organisation or a person.
_ORGANISED_BY = re.compile(
    r" (?:was|were) (?:[a-z]+ ){0,2}?(?:organi[sz]ed|convened|hosted|held|chaired|opened|prepared|"
    r"sponsored)(?: [a-z]+)? by "
)
# Verbs for what somebody did, as opposed to said.
_ACTION_VERB = re.compile(
    r" (?:also |then |formally |officially )*(?:opened|closed|chaired|moderated|convened|attended|"
    r"joined|left|returned|was|were|is|are|had|has|have|served|worked|took part|participated|"
    r"arrived|received|led|hosted|organized|organised|facilitated|adjourned)\b"
)
_SPEECH_NOUN_END = re.compile(rf"\b{SPEECH_NOUN}\Z")
# Any other verb in the past, which may be a reporting verb that is not listed.
_PAST_VERB = re.compile(r" (?:also |then |further |[a-z]+ly ){0,4}(?P<verb>[a-z]+ed)\b")
# What follows an organisation that is the subject, as opposed to a part of a longer name.
_IS_SUBJECT = re.compile(r",| \(| (?!(?:of|in|on|at|for|to|and|or|with|by|from)\b)[a-z]+")


# Three words or more with a capital, before what may be a verb.
_NAME = re.compile(
    r"(?P<name>(?:The )?(?:[A-Z][\w’'.-]* ){2,6}[A-Z][\w’'-]+"
    r"|(?:His|Her|Their) (?:[a-z]+ )?(?:colleague|counterpart|deputy|predecessor|successor)s?)"
    r"(?: \([^()]{1,60}\))? "
)
_PRESENCE = re.compile(
    r"[^;,]{2,80} (?:was|were) (?:not |also |all |both )?(?:represented|present)\b(?! by)"
)


def find_narration(text: str, subjects: SubjectFinder) -> ReportedAction | MeetingNarration | None:
    """Return what a sentence without reported speech narrates, None where it narrates nothing."""
    if match := _ORGANISED_BY.search(text):
        agent = subjects.agent_at(text, match.end())
        if agent and agent.kind in ("person", "organisation"):
            return ReportedAction(agent)
    begin = words_start(text)
    if (
        _COURSE_OF_MEETING.match(text, begin)
        or _DECISION.search(text)
        or _JOINT_ACTION.match(text, begin)
        or _PROCEDURE.match(text, begin)
        or _WE_DID.match(text)
        or _PRESENCE.match(text, begin)
    ):
        return MeetingNarration()
    return (
        _action_after_fronted_phrase(text, begin, subjects)
        or _action_of_subject(text, begin, subjects)
        or _unknown_speaker(text, begin)
    )


def _unknown_speaker(text: str, begin: int) -> ReportedAction | None:
    """Match "Road Agent Earl Pickering answered", "Her colleague joked": nobody whom it names."""
    match = _NAME.match(text, begin)
    if match is None or cue_at(text, match.end()) is None:
        return None
    span = Span(*match.span("name"))
    return ReportedAction(Agent("group", span, (Speaker(),), "one", word="party"))


def _action_after_fronted_phrase(
    text: str, begin: int, subjects: SubjectFinder
) -> ReportedAction | None:
    """Match "After lunch, Ms. Lee chaired": a person after a fronted phrase."""
    if not has_fronted_phrase(text):
        return None
    for at in clause_starts(text):
        agent = subjects.agent_at(text, at) if at > begin else None
        if agent and agent.kind == "person" and _ACTION_VERB.match(text, agent.span.end):
            return ReportedAction(agent)
    return None


def _action_of_subject(text: str, begin: int, subjects: SubjectFinder) -> ReportedAction | None:
    """Match "Ms. Lee chaired", "the Board of UNICEF met": a subject that begins the sentence."""
    agent = subjects.agent_at(text, begin)
    if agent is None or (agent.kind == "group" and agent.breadth != "one"):
        return None
    if agent.kind == "organisation" and not _IS_SUBJECT.match(text, agent.span.end):
        return None
    # "Mr. Doyle's presentation prompted a discussion" is not said by Mr. Doyle.
    is_presentation = _SPEECH_NOUN_END.search(text[agent.span.start : agent.span.end])
    verb = None
    if not is_presentation and not _ACTION_VERB.match(text, agent.span.end):
        verb = _PAST_VERB.match(text, agent.span.end)
    return ReportedAction(agent, Span(*verb.span("verb")) if verb else None)
