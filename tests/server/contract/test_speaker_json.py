"""Speakers, attributions and rosters have the fields of the contract."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownReport
from indexer.types import Attribution, Evidence, Span, Speaker
from server.contract.speaker_json import (
    attribution_json,
    roster_json,
    speaker_json,
    speakers_json,
)
from tests.small_index import small_index

_UNEP = Speaker(None, "UNEP")


def test_a_speaker_has_null_for_what_is_not_known() -> None:
    assert speaker_json(_UNEP) == {"person": None, "organisation": "UNEP", "role": None}


def test_speakers_come_once_and_without_groups_that_have_no_name() -> None:
    said = [Attribution("said_by", (_UNEP, Speaker())), Attribution("said_by", (_UNEP,))]
    assert speakers_json(said) == [speaker_json(_UNEP)]


def test_an_attribution_points_to_the_verb_and_to_the_evidence() -> None:
    place = Evidence("talks-p4", Span(4, 8))
    said = attribution_json(
        Attribution("said_by", (_UNEP,), cue=Span(9, 18), act="regretted", evidence=(place,))
    )
    assert (said["cue"], said["act"]) == ([9, 18], "regretted")
    assert said["evidence"] == [{"passage_id": "talks-p4", "start": 4, "end": 8}]


def test_a_roster_is_that_of_one_report() -> None:
    records = small_index().records
    roster = roster_json(records, "talks")
    assert [entry["person"] for entry in roster["persons"]] == ["Ms. Ada Byron"]
    assert "UNEP" in [entry["organisation"] for entry in roster["organisations"]]
    assert roster_json(records, "notes")["persons"] == []
    with pytest.raises(UnknownReport):
        roster_json(records, "nothing")
