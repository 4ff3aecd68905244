"""Motions: finds who moves and who seconds, where the verb stands without a subject before it.

"Motion by Director Kemp, second by Director Tsuda, to approve ...", "It was proposed by Cllr Winter
and seconded by Cllr Pascoe that ...", "Seconded by Cllr. Egan."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import ReportedSpeech
from indexer.types import Act, Span

_MOVED = re.compile(
    r"(?:\A(?P<first>(?:On )?(?:a |the )?"
    r"(?:[Mm]otion|M(?:oved|OVED)|P(?:roposed|ROPOSED)|S(?:econded|ECONDED)|Proposal))"
    r"(?: (?:was )?(?:made|moved|proposed|put forward))?|"
    r"\b(?:was|were|is) (?:then |duly )?(?P<passive>moved|proposed|seconded))"
    r"(?: and (?:seconded|approved|carried))? (?:by |of |(?=(?:Cllrs?|Mrs?|Ms|Dr|Sir|Hon)\b))|"
    r"\A(?P<label>Moved|MOVED|Proposed|PROPOSED|Prop\.|Mover|Proposer|Seconded|SECONDED|Seconder)"
    r"(?:(?: by)? ?[:–-] ?| (?=[A-Z]{2,4}\b))"
)
# "On a motion by Ms. Reyes, the Board voted": the board's is the main clause.
_BODY_DECIDES = re.compile(
    r", the (?:[A-Z][\w-]* ){0,3}"
    r"(?:Board|Council|Committee|Commission|Senate|Assembly|Trustees|members) (?:then )?"
    r"(?:unanimously )?(?:voted|resolved|agreed|approved|adopted|decided)\b"
)
_SECONDED = re.compile(
    r"(?P<cue>\b(?:[Ss]econd(?:ed|er)?|SECONDED))"
    r"(?: (?:it|the motion|was|by|from)){0,2} ?[:–-]? ?(?=[A-Z]|the )"
)


def find_motion(text: str, subjects: SubjectFinder) -> Iterator[ReportedSpeech]:
    """Yield the mover and the seconder that a sentence names."""
    text += " "  # A name at the end of a text is a name alone for the other rules.
    match = _MOVED.search(text)
    if match is None or _BODY_DECIDES.search(text):
        return
    name = next(name for name in ("first", "passive", "label") if match[name])
    agent = subjects.agent_at(text, match.end())
    if agent is None or not agent.speakers:
        return
    act: Act = "agreed" if "econd" in match[name].casefold() else "recommended"
    cue = Span(*match.span(name))
    yield ReportedSpeech(match.start(), agent, cue, act, can_continue=False)
    if second := _SECONDED.search(text, agent.span.end):
        other = subjects.agent_at(text, second.end())
        if other and other.speakers:
            cue = Span(*second.span("cue"))
            yield ReportedSpeech(second.start(), other, cue, "agreed", can_continue=False)
