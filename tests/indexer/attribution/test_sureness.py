"""How sure an attribution is, from which evidence, and what becomes of those that are not."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from typing import get_args

import pytest

from indexer.attribution import reasons, sureness
from indexer.attribution.sureness import Support, supports_of, with_sureness
from indexer.types import Attribution, Evidence, Span, Speaker
from tests.indexer.attribution.found import find
from tests.indexer.attribution.two_speakers import INTRODUCTION
from tests.indexer.minutes import organisations_of, passages

_LEE = Speaker("Ms. Ana Lee", "Coral Bank")
_SAID = Attribution(
    "said_by", (_LEE,), cue=Span(8, 13), act="noted", basis="named",
    evidence=(Evidence("p1", Span(0, 7)),),
)  # fmt: skip


def _supports(*texts: str) -> list[tuple[Support, ...]]:
    """Return the evidence for each sentence of the paragraphs that follow the introduction."""
    own = passages(INTRODUCTION, *texts)
    flat = iter(find(INTRODUCTION, *texts))
    found = [[next(flat) for _ in passage.sentences] for passage in own]
    rows = supports_of(own, found, organisations_of(INTRODUCTION, *texts))
    return [supports for row in rows[1:] for supports in row]


def test_every_kind_of_evidence_has_a_weight() -> None:
    assert set(sureness._WEIGHTS) == set(get_args(Support))


def test_the_sum_of_the_weights_is_a_logit() -> None:
    for supports in combinations(get_args(Support), 2):
        logit = sureness._INTERCEPT + sum(sureness._WEIGHTS[each] for each in supports)
        assert sureness.sureness(supports) == round(1 / (1 + math.exp(-logit)), 2)
    assert sureness.sureness(()) == round(1 / (1 + math.exp(-sureness._INTERCEPT)), 2)


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        ("Ms. Lee noted the cost.", ("verb", "person")),
        ("Ms. Lee and Mr. Roe noted the cost.", ("verb", "person", "several speakers")),
        ("The Mayor noted the cost.", ("verb", "office")),
        ("The representative of the Coral Bank noted the cost.", ("verb", "office")),
        ("The Coral Bank noted the cost.", ("verb", "known organisation")),
        ("Many delegates noted the cost.", ("verb", "group")),
        ("Ms. Lee: nets tore.", ("label", "person")),
        ("Nets tore.", ()),
        ("Ms. Lee chaired the session.", ()),
    ],
)
def test_a_speaker_is_known_by_a_label_or_a_verb_and_by_who_it_is(
    text: str, supports: tuple[Support, ...]
) -> None:
    assert _supports(text) == [supports]


def test_an_organisation_of_which_nothing_is_known_is_weaker_evidence() -> None:
    unknown = replace(_SAID, speakers=(Speaker(None, "Moss"),))
    own = passages("Moss noted it.")
    assert supports_of(own, [[unknown]], organisations_of("Moss noted it.")) == [
        [("verb", "unknown organisation")]
    ]


def test_a_pronoun_is_evidence_of_its_own() -> None:
    assert _supports("Ms. Lee noted the cost. She agreed.")[1] == ("pronoun", "person")


def test_a_sentence_that_goes_on_is_told_by_its_tense_and_how_long_the_turn_is() -> None:
    goes_on = ("goes on in the paragraph", "person")
    assert _supports("Ms. Lee noted the cost. Nets had torn. Nets are old. They sank. She left.")[
        1:4
    ] == [
        (*goes_on, "tense of reported speech"),
        (*goes_on, "present tense"),
        (*goes_on, "goes on for long"),
    ]


def test_after_a_sentence_that_may_be_the_reports_a_turn_is_doubtful_until_somebody_speaks() -> (
    None
):
    found = _supports(
        "Ms. Lee noted the cost. Mr. Roe had left early. Nets tore. She agreed. It sank."
    )
    assert found[1:] == [
        (),
        ("goes on in the paragraph", "person", "after a doubtful sentence"),
        ("pronoun", "person"),
        ("goes on in the paragraph", "person"),
    ]


def test_a_turn_after_a_colon_goes_on_across_paragraphs() -> None:
    found = _supports("Ms. Lee said the following:", "Nets tore.")
    assert found[1] == ("goes on across paragraphs", "person")


def test_what_follows_a_label_is_spoken_words_of_whatever_tense() -> None:
    found = _supports("Ms. Lee: nets tore. Nets are old. They were dear.")
    assert found == [("label", "person"), *[("spoken words", "person")] * 2]


def test_below_the_threshold_nobody_is_named_and_the_reason_tells_who_it_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, organisations = passages("Ms. Lee noted the cost."), organisations_of(INTRODUCTION)
    sure = sureness.sureness(("verb", "person"))
    monkeypatch.setattr(sureness, "THRESHOLD", sure)
    assert with_sureness(own, [[_SAID]], organisations) == ((replace(_SAID, sure=sure),),)
    monkeypatch.setattr(sureness, "THRESHOLD", sure + 0.01)
    unsure = Attribution(
        "unattributed",
        cue=_SAID.cue,
        act="noted",
        reason=reasons.may_be_said_by((_LEE,)),
        sure=sure,
    )
    assert with_sureness(own, [[_SAID]], organisations) == ((unsure,),)


def test_a_sentence_without_speakers_is_not_judged() -> None:
    own, organisations = passages("Nets tore."), organisations_of(INTRODUCTION)
    for other in (
        Attribution("unattributed", reason=reasons.NO_SPEAKER),
        Attribution("about", about=(_LEE,), reason=reasons.REPORTED_ACTION),
    ):
        assert with_sureness(own, [[other]], organisations) == ((other,),)
    assert with_sureness([], [], organisations) == ()


@pytest.mark.parametrize(
    ("first", "evidence"),
    [
        ('Ms. Lee said: "The dam will be built.', "spoken words"),
        ("Ms. Lee said: “The dam will be built.", "spoken words"),
        ('Ms. Lee said: "The dam will be built."', "goes on in the paragraph"),
        ("Ms. Lee said that the dam was built.", "goes on in the paragraph"),
    ],
)
def test_a_sentence_inside_a_quotation_is_words_as_they_were_spoken(
    first: str, evidence: str
) -> None:
    assert evidence in _supports(f"{first} It will hold much.")[1]
