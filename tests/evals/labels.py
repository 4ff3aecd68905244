"""Sentences with a label and an attribution, made by hand."""

from __future__ import annotations

from typing import Any

from evals.gold.attribution import GoldAttribution, GoldSpeaker
from evals.measures.speakers import JudgedSentence
from indexer.types import Attribution, Span, Speaker

ANN, UNHCR = ("Ms. Ann Lee", "ILO"), (None, "UNHCR")
GROUP = (None, None)
Who = tuple[str | None, str | None]


def gold(*who: Who, sentence: str = "It is so.", **fields: Any) -> GoldAttribution:
    """A sentence said by those given, else by nobody."""
    return GoldAttribution(
        report_id="r",
        sentence=sentence,
        split=fields.get("split", "dev"),
        status=fields.get("status", "said_by" if who else "unattributed"),
        speakers=tuple(GoldSpeaker(*each) for each in who),
        about=(),
        cue=fields.get("cue"),
        act=fields.get("act"),
        breadth=fields.get("breadth"),
        basis=None,
        sure=True,
    )


def found(*who: Who, **fields: Any) -> Attribution:
    """What a system says of a sentence; said by nobody unless speakers are given."""
    status = fields.pop("status", "said_by" if who else "unattributed")
    return Attribution(status, tuple(Speaker(*each) for each in who), **fields)


def judged(label: GoldAttribution, answer: Attribution, start: int = 0) -> JudgedSentence:
    return JudgedSentence(label, answer, Span(start, start + len(label.sentence)))


def seven_sentences() -> list[JudgedSentence]:
    """Two right; wrong in the organisation, the person, and whether anybody speaks; one missed."""
    return [
        judged(gold(ANN, breadth="one"), found(ANN, breadth="one")),
        judged(gold(GROUP, breadth="many"), found(GROUP, breadth="some")),
        judged(gold(ANN, breadth="one"), found(("Ms. Ann Lee", None), breadth="one")),
        judged(gold(UNHCR, breadth="one"), found(ANN, breadth="one")),
        judged(gold(status="about"), found(UNHCR)),
        judged(gold(UNHCR), found(status="about")),
        judged(gold(), found()),
    ]
