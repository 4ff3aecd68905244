"""Sureness: how likely it is that the speakers found for a sentence are right, from named evidence.

Each kind of evidence has a weight; their sum is a logit. Weights and threshold were fitted on the
labelled reports by `python -m evals.tuning.sureness`, cross-validated by report. Below the
threshold nobody is named: the reason says by whom the sentence may be said.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from indexer.attribution import reasons
from indexer.entities.organisations import Organisations
from indexer.types import Attribution, Evidence, Passage, Speaker

Support = Literal[
    "label",
    "verb",
    "pronoun",
    "spoken words",
    "goes on in the paragraph",
    "goes on across paragraphs",
    "goes on for long",
    "tense of reported speech",
    "present tense",
    "after a doubtful sentence",
    "person",
    "office",
    "known organisation",
    "unknown organisation",
    "group",
    "several speakers",
]
_WEIGHTS: Mapping[Support, float] = {
    "label": 1.42,
    "verb": -0.44,
    "pronoun": -0.82,
    "spoken words": 1.31,
    "goes on in the paragraph": -1.76,
    "goes on across paragraphs": 0.44,
    "goes on for long": 0.70,
    "tense of reported speech": 0.48,
    "present tense": -0.41,
    "after a doubtful sentence": -1.68,
    "person": 0.59,
    "office": 0.23,
    "known organisation": -0.87,
    "unknown organisation": -0.48,
    "group": 0.55,
    "several speakers": -0.45,
}
_INTERCEPT = 2.78
# Above it more of the labelled reports of other kinds are lost, and no more of the rest is right.
THRESHOLD = 0.75
_CARRIED: tuple[Support, ...] = ("goes on in the paragraph", "goes on across paragraphs")
# What a sentence of reported speech has for its verb, and what a report's own account has.
_BACKSHIFTED = re.compile(r"\b(?:had|would|could|should|might|was|were|did)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|will|can|may|does|do)\b")
# From this sentence after the one that names the speaker on, a turn goes on for long.
_LONG = 3


def supports_of(
    passages: Sequence[Passage],
    attributions: Sequence[Sequence[Attribution]],
    organisations: Organisations,
) -> list[list[tuple[Support, ...]]]:
    """Return the evidence for the speakers of each sentence, by passage; none without speakers."""
    labels = {each.evidence[0] for own in attributions for each in own if _is_labelled(each)}
    return [
        list(_supports_in(passage, own, labels, organisations))
        for passage, own in zip(passages, attributions, strict=True)
    ]


def _is_labelled(attribution: Attribution) -> bool:
    return (
        attribution.status == "said_by"
        and attribution.basis == "named"
        and attribution.cue is None
        and bool(attribution.evidence)
    )


def _supports_in(
    passage: Passage,
    attributions: Sequence[Attribution],
    labels: set[Evidence],
    organisations: Organisations,
) -> Iterator[tuple[Support, ...]]:
    since, doubtful = 0, False
    quoted = _begins_quoted(passage)
    for span, own, is_quoted in zip(passage.sentences, attributions, quoted, strict=True):
        doubtful = doubtful or own.reason == reasons.AMBIGUOUS
        if own.status != "said_by":
            yield ()
            continue
        found: list[Support] = [*_of_basis(own, labels), *_of_speakers(own.speakers, organisations)]
        if own.basis in ("named", "pronoun"):
            since, doubtful = 0, False
        else:
            since += 1
            if is_quoted:
                found = ["spoken words" if each in _CARRIED else each for each in found]
            found += _of_text(passage.text[span.start : span.end], "spoken words" in found)
            if since >= _LONG:
                found.append("goes on for long")
            if doubtful:
                found.append("after a doubtful sentence")
        yield tuple(found)


def _begins_quoted(passage: Passage) -> Iterator[bool]:
    """Yield for each sentence whether it begins inside a quotation that began before it."""
    at, opened, plain = 0, 0, 0
    for span in passage.sentences:
        between = passage.text[at : span.start]
        opened += between.count("“") - between.count("”")
        plain += between.count('"')
        at = span.start
        yield opened > 0 or plain % 2 == 1


def _of_basis(own: Attribution, labels: set[Evidence]) -> Iterator[Support]:
    if _is_labelled(own):
        yield "label"
    elif own.basis == "named":
        yield "verb"
    elif own.basis == "pronoun":
        yield "pronoun"
    elif own.evidence and own.evidence[0] in labels:
        yield "spoken words"
    elif own.basis == "carried":
        yield "goes on in the paragraph"
    if own.basis == "carried-across":
        yield "goes on across paragraphs"


def _of_speakers(speakers: Sequence[Speaker], organisations: Organisations) -> Iterator[Support]:
    first = speakers[0]
    if first.person:
        yield "person"
    elif first.organisation and first.role:
        yield "office"
    elif first.organisation:
        known = organisations.is_known(first.organisation)
        yield "known organisation" if known else "unknown organisation"
    elif first.role:
        yield "office"
    else:
        yield "group"
    if len(speakers) > 1:
        yield "several speakers"


def _of_text(text: str, is_spoken: bool) -> Iterator[Support]:
    if is_spoken:
        return
    if _BACKSHIFTED.search(text):
        yield "tense of reported speech"
    elif _PRESENT.search(text):
        yield "present tense"


def sureness(supports: Sequence[Support]) -> float:
    """Return how likely speakers are right with some evidence, from 0 to 1 in hundredths."""
    logit = _INTERCEPT + sum(_WEIGHTS.get(each, 0.0) for each in supports)
    return round(1 / (1 + math.exp(-logit)), 2)


def with_sureness(
    passages: Sequence[Passage],
    attributions: Sequence[Sequence[Attribution]],
    organisations: Organisations,
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions with how sure each is; below the threshold nobody is named."""
    supports = supports_of(passages, attributions, organisations)
    return tuple(
        tuple(_judged(each, own) for each, own in zip(passage, found, strict=True))
        for passage, found in zip(attributions, supports, strict=True)
    )


def _judged(attribution: Attribution, supports: Sequence[Support]) -> Attribution:
    if attribution.status != "said_by":
        return attribution
    sure = sureness(supports)
    if sure >= THRESHOLD:
        return replace(attribution, sure=sure)
    reason = reasons.may_be_said_by(attribution.speakers)
    return Attribution(
        "unattributed", cue=attribution.cue, act=attribution.act, reason=reason, sure=sure
    )
