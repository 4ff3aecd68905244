"""Questions that ask for what no report has, or take for granted what a report says otherwise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import server.answering.answer as answering
from indexer.types import ReportMeta
from server.answering.answer import ask
from server.answering.answerability import assess_ranking
from server.answering.confidence import Model
from server.answering.features import FEATURES
from server.answering.refusals import refuse_otherwise, refuse_unmet
from server.answering.requirements.known_text import known_texts
from server.answering.requirements.unmet import Unmet
from server.answering.types import Answerability, FirstPassage
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING, Scope
from tests.server.answering.requirements.made import META, report
from tests.small_index import SEAS, SmallIndex, make_passage, small_index

_SURE = Model(3.0, dict.fromkeys(FEATURES, 0.0), 0.5, 0.5, "words")
_UNSURE = replace(_SURE, intercept=-6.0)
_TEXTS = (
    "Kenyan dams leak since 16 October 2018.",
    "The delegate of Chile supported the ban on plastics.",
    "The meeting began late.",
)


@pytest.fixture(scope="module")
def made() -> SmallIndex:
    passages = [make_passage("made", number, text) for number, text in enumerate(_TEXTS, 1)]
    return small_index(passages, [ReportMeta("made", "Made")])


def _assess(small: SmallIndex, text: str, model: Model | None = _SURE) -> Answerability:
    readings = small.readings(text)
    ranking = rank(readings, small.index, "full")
    scopes = [EVERYTHING] * len(small.index.searches)
    return assess_ranking(readings, ranking, scopes, small.index, model)


@pytest.mark.parametrize(
    ("unmet", "reason"),
    [
        (Unmet(names=("Chad",)), "The {} not mention Chad {}."),
        (Unmet(names=("41", "Chad")), "The {} not mention 41 or Chad {}."),
        (Unmet(circumstance="who led the meeting"), "The {} not tell who led the meeting {}."),
        (None, "The {} not tell that, but says otherwise {}."),
    ],
)
def test_a_reason_says_what_is_missing_and_where(
    small: SmallIndex, unmet: Unmet | None, reason: str
) -> None:
    first = FirstPassage(0, "talks", "4", 2)
    every, part = (known_texts(small.index, [Scope(own)]) for own in (None, np.array([SEAS])))
    for one, known, where, nearest in (
        (replace(first, reports=1), every, "report does", "(nearest: para. 4)"),
        (first, every, "reports do", "(nearest: para. 4 of talks)"),
        (first, part, "part of the reports that was searched does", "(nearest: para. 4 of talks)"),
    ):
        found = refuse_unmet(unmet, one, known) if unmet else refuse_otherwise(one, known)
        right = reason.format(where, nearest)
        if where == "reports do":
            right = right.replace("says", "say")
        assert found == right


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Which 41 dams leak?", "The report does not mention 41 (nearest: para. 1)."),
        ("Which dams of Chad leak?", "The report does not mention Chad (nearest: para. 1)."),
        (
            "Who chaired the meeting?",
            "The report does not tell who led the meeting (nearest: para. 3).",
        ),
    ],
)
def test_what_is_unmet_rules_an_answer_out_however_sure_the_model_is(
    made: SmallIndex, text: str, reason: str
) -> None:
    assert _assess(made, text) == Answerability(0.05, reason)
    unsure = _assess(made, text, _UNSURE)
    assert unsure.confidence == pytest.approx(1 / (1 + np.exp(6.0)))
    assert unsure.reason == reason


def test_so_does_a_sentence_that_says_otherwise(made: SmallIndex) -> None:
    assert _assess(made, "Who opposed the ban on plastics?") == Answerability(
        0.05, "The report does not tell that, but says otherwise (nearest: para. 2).", (1, 0)
    )


@pytest.mark.parametrize(
    "text",
    ["Which dams of Kenya leak?", "Who supported the ban on plastics?", "When did it begin?"],
)
def test_where_all_is_met_the_model_decides(made: SmallIndex, text: str) -> None:
    verdict = _assess(made, text)
    assert (verdict.reason, verdict.otherwise) == (None, None)
    assert verdict.confidence == pytest.approx(1 / (1 + np.exp(-3.0)))


@pytest.mark.parametrize(
    "text", ["Which 41 dams leak?", "Who chaired the meeting?", "Who opposed the ban on plastics?"]
)
def test_without_a_model_nothing_is_unmet(made: SmallIndex, text: str) -> None:
    assert _assess(made, text, None) == Answerability(None, None)


def test_an_answer_quotes_the_sentence_that_says_otherwise_beside_its_reason(
    made: SmallIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "model_for", lambda encoder, language: _SURE)
    answer = ask(made.index, "Who opposed the ban on plastics?")
    assert (answer.answerable, answer.quotes) == (False, ())
    assert answer.otherwise is not None and answer.otherwise.text == _TEXTS[1]
    assert answer.otherwise.citation.quote == _TEXTS[1]
    for text in ("Who supported the ban on plastics?", "Which 41 dams leak?", "???"):
        assert ask(made.index, text).otherwise is None


def test_what_is_asked_of_the_meeting_itself_is_told_or_refused() -> None:
    small = report("The meeting was held on 3 May 2020.", meta=META)
    told = _assess(small, "When was the meeting held?")
    assert (told.reason, [one.candidate.number for one in told.told]) == (None, [0])
    assert told.confidence is not None and told.confidence >= 0.9
    assert _assess(small, "Where was the meeting held?") == Answerability(
        0.05,
        "No sentence of the report tells where the meeting was held; its title or its particulars "
        "give Bonn (nearest: para. 1).",
    )
    assert _assess(small, "Who chaired the meeting?") == Answerability(
        0.05, "The report does not tell who led the meeting (nearest: para. 1)."
    )
