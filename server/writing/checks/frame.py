"""Find who a sentence says has said it, and by which reporting verb: "UNHCR noted that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.lexicon.reporting_verbs import cue_at
from indexer.types import Act, Span

_WORD = re.compile(r"(?<![\w'’-])[a-z]+")
_TO_BE = re.compile(r"\b(?:be|been|being|is|are|was|were|who|which|that|to|a|an|the|and)\s+\Z")
_THAT = re.compile(r"\s*,?\s*(?:that\b)?\s*", re.I)
_ACCORDING = re.compile(r"\AAccording to (?P<subject>[^,]+), ", re.I)
_ACCORDING_LAST = re.compile(r"\A(?P<said>.+), according to (?P<subject>[^,]+?)[.\s]*\Z", re.I)
# The longest subject, in words.
_SUBJECT = 16


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in a text: its words, what it does, and where it stands."""

    verb: str
    act: Act
    span: Span


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a sentence that say who said it, and what is said; `cue` is the verb.

    There is no cue where the sentence has "according to".
    """

    subject: str
    cue: Cue | None
    said: str


@lru_cache(maxsize=2048)
def cues_of(text: str) -> tuple[Cue, ...]:
    """Return the reporting verbs of a text in order; participles after "was" are none."""
    return tuple(_cues(text))


def _cues(text: str) -> Iterator[Cue]:
    done = 0
    for match in _WORD.finditer(text):
        if match.start() < done:
            continue
        cue = cue_at(text, match.start())
        if cue is None or _TO_BE.search(text[: cue.span.start]):
            continue
        done = cue.span.end
        yield Cue(text[cue.span.start : cue.span.end], cue.act, cue.span)


def frame_of(sentence: str) -> Frame | None:
    """Return who is said to have said a sentence, or None where it does not begin with that."""
    for pattern in (_ACCORDING, _ACCORDING_LAST):
        if match := pattern.match(sentence):
            said = match["said"] if "said" in match.groupdict() else sentence[match.end() :]
            return Frame(match["subject"], None, said)
    cue = next(iter(cues_of(sentence)), None)
    if cue is None:
        return None
    subject = sentence[: cue.span.start].strip()
    if not subject or len(subject.split()) > _SUBJECT:
        return None
    that = _THAT.match(sentence, cue.span.end)
    return Frame(subject, cue, sentence[that.end() if that else cue.span.end :])
