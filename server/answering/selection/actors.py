"""Tell which sentences may answer what a question asks of one who acts: "why did Chile vote"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from indexer.index.names import folded_words
from indexer.lexicon.letters import NAME_WORD_OR_INITIAL
from indexer.lexicon.load import one_of, word_list
from indexer.types import SentenceMask
from server.answering.reporting_sentences import surname_of
from server.answering.requirements.stance import asked_stance, stances
from server.answering.selection.types import Candidate
from server.question.content_words import called_by_name
from server.question.types import Question

_NAME = NAME_WORD_OR_INITIAL
# "did Chile", "was the World Bank", "has Mr. Roe"
_ACTOR = re.compile(
    rf"\b(?:{one_of(word_list('question_words', 'before who acts'))}) (?:[Tt]he )?"
    rf"(?P<name>{_NAME}(?: (?:(?:of|the|for|and) ){{0,2}}{_NAME})*)"
)


def may_answer(question: Question, candidates: Sequence[Candidate]) -> SentenceMask:
    """Return which sentences (S,) may answer, for what a question asks of one who acts.

    Where it asks what one said or did who speaks, no sentence of somebody else that does not name
    that one may; where it asks who is for or against something, none that tells only the opposite.
    """
    allowed = np.ones(len(candidates), dtype=np.bool_)
    forms = _requested(question) or _actor(question)
    own = [any(name.casefold() in forms for _, name in one.speakers) for one in candidates]
    if any(own):
        allowed &= [
            said or not one.speakers or _names_any(one.text, forms)
            for said, one in zip(own, candidates, strict=True)
        ]
    elif called_by_name(question):
        named = [_names_any(one.text, forms) for one in candidates]
        allowed &= named if any(named) else True
    if stance := asked_stance(question.text):
        told = [stances(one.text) for one in candidates]
        allowed &= [not stands or stance in stands for stands in told]
    return allowed


def _requested(question: Question) -> frozenset[str]:
    """All forms of the name of the one whose words are wanted."""
    span = question.requested_speaker
    return _forms(question, span.start, span.end) if span else frozenset()


def _actor(question: Question) -> frozenset[str]:
    """All forms of the name of the one who acts; none if several act or nobody does."""
    found = list(_ACTOR.finditer(question.text))
    if len(found) != 1 or len(question.speakers) > 1:
        return frozenset()
    return _forms(question, *found[0].span("name"))


def _forms(question: Question, start: int, end: int) -> frozenset[str]:
    """The name at a place of the question as it is asked and as the reports have it, folded."""
    forms = {question.text[start:end].rstrip(".")}
    for reading in question.names:
        for link in reading.links:
            if start < link.span.end and link.span.start < end:
                forms |= {link.asked, link.as_, *link.forms, surname_of(link.as_)}
    return frozenset(form.casefold() for form in forms)


def _names_any(text: str, forms: frozenset[str]) -> bool:
    words = f" {' '.join(folded_words(text))} "
    return any(f" {' '.join(folded_words(form))} " in words for form in forms)
