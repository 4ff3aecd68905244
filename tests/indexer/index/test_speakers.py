"""Sentences are found by speaker, organisation and speech act, and counted."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.speakers import ACTS, SPEAKER_KINDS, Facet, Facets, SpeakerIndex, keys_of
from indexer.types import Act, Attribution, Speaker

_KURBIEL = Speaker("Ms. Lisa Kurbiel", "UNICEF", "representative")
_UNHCR = Speaker(None, "UNHCR")


def _said(*speakers: Speaker, act: Act = "noted") -> Attribution:
    return Attribution("said_by", speakers, act=act)


@pytest.fixture(scope="module")
def index() -> SpeakerIndex:
    """Three passages: Kurbiel twice; one about UNHCR and an unnamed group; UNHCR and nobody."""
    return SpeakerIndex(
        [
            [_said(_KURBIEL), _said(_KURBIEL, act="recommended")],
            [Attribution("about", about=(_UNHCR,), act="noted"), _said(Speaker(), act="agreed")],
            [_said(_UNHCR, act="regretted"), Attribution("unattributed", reason="nobody")],
        ]
    )


def test_a_person_speaks_for_its_organisation_too(index: SpeakerIndex) -> None:
    for key in (("person", "Ms. Lisa Kurbiel"), ("organisation", "UNICEF")):
        assert index.said_by([key]).tolist() == [True, True, False, False, False, False]


def test_the_sentences_of_several_speakers_are_those_of_any(index: SpeakerIndex) -> None:
    keys = [("person", "Ms. Lisa Kurbiel"), ("organisation", "UNHCR"), ("person", "Nobody")]
    assert np.flatnonzero(index.said_by(keys)).tolist() == [0, 1, 4]  # type: ignore[arg-type]
    assert not index.said_by([]).any()


def test_a_sentence_acts_only_where_somebody_says_it(index: SpeakerIndex) -> None:
    assert np.flatnonzero(index.acting(["noted", "regretted"])).tolist() == [0, 4]
    assert not index.acting(["decided"]).any()


def test_a_passage_scores_1_for_its_speaker_and_half_for_one_whom_it_is_about(
    index: SpeakerIndex,
) -> None:
    assert index.scores([("organisation", "UNHCR")]).tolist() == [0.0, 0.5, 1.0]
    both = index.scores([("organisation", "UNHCR"), ("person", "Ms. Lisa Kurbiel")])
    assert both.tolist() == [0.5, 0.25, 0.5]
    assert index.scores([]).tolist() == [0.0, 0.0, 0.0]


def test_a_sentence_is_found_by_its_passage_and_its_number_there(index: SpeakerIndex) -> None:
    assert index.of(0, 1).act == "recommended"
    assert index.of(2, 0).speakers == (_UNHCR,)
    assert index.owners.tolist() == [0, 0, 1, 1, 2, 2]


def test_known_are_those_who_speak_and_those_whom_sentences_are_about() -> None:
    about = SpeakerIndex([[_said(_KURBIEL)], [Attribution("about", about=(_UNHCR,))]])
    assert about.known == {
        ("person", "Ms. Lisa Kurbiel"),
        ("organisation", "UNICEF"),
        ("organisation", "UNHCR"),
    }


def test_facets_count_sentences_the_most_frequent_first_and_ties_by_name(
    index: SpeakerIndex,
) -> None:
    facets = index.all_facets
    assert facets.speakers == (Facet("Ms. Lisa Kurbiel", 2),)
    assert facets.organisations == (Facet("UNICEF", 2), Facet("UNHCR", 1))
    assert facets.acts == tuple(
        Facet(act, 1) for act in ("agreed", "noted", "recommended", "regretted")
    )


def test_facets_of_some_sentences_count_only_those(index: SpeakerIndex) -> None:
    chosen = np.array([False] * 4 + [True, True])
    assert index.facets(chosen) == Facets((), (Facet("UNHCR", 1),), (Facet("regretted", 1),))
    assert index.facets(np.zeros(6, dtype=np.bool_)) == Facets((), (), ())


def test_a_passage_without_sentences_has_a_row_and_no_score() -> None:
    gap = SpeakerIndex([[_said(_UNHCR)], [], [_said(_UNHCR)]])
    assert gap.passages == 3
    assert gap.scores([("organisation", "UNHCR")]).tolist() == [1.0, 0.0, 1.0]
    assert gap.of(2, 0).speakers == (_UNHCR,)


def test_the_keys_of_speakers_come_in_order_and_once_without_unnamed_groups() -> None:
    other = Speaker("Mr. Ratha", "UNICEF")
    assert keys_of([_KURBIEL, Speaker(role="Chair"), other, _UNHCR]) == [
        ("person", "Ms. Lisa Kurbiel"),
        ("organisation", "UNICEF"),
        ("person", "Mr. Ratha"),
        ("organisation", "UNHCR"),
    ]


def test_kinds_and_acts_are_those_of_the_types() -> None:
    assert SPEAKER_KINDS == ("person", "organisation")
    assert ACTS[:2] == ("noted", "stressed") and len(set(ACTS)) == len(ACTS) == 17
