"""Given speech: "The first keynote was given by Dr. Lee, who described ...".

The speaker stands after "by". What the speech says is the rest of the sentence.
"""

from __future__ import annotations

import re

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import ReportedSpeech
from indexer.lexicon.load import one_of, word_list
from indexer.types import Span

_GIVEN = re.compile(
    rf"\b{one_of(word_list('reporting_phrases', 'given'))}s? "
    r"(?:on [^,;.]{2,80} )?(?:was|were) (?:then |also )?(?P<cue>given|delivered|presented|made) by "
)


def find_given_speech(text: str, subjects: SubjectFinder) -> ReportedSpeech | None:
    """Return who gives the speech that is the subject of a sentence."""
    match = _GIVEN.search(text)
    agent = subjects.agent_at(text, match.end()) if match else None
    if match is None or agent is None or not agent.speakers:
        return None
    return ReportedSpeech(match.start(), agent, Span(*match.span("cue")), "presented")
