"""The keys by which speakers are found and counted."""

from __future__ import annotations

from indexer.index.speaker_keys import ACT, ACTS, SPEAKER_KINDS, keys_of
from indexer.types import Speaker


def test_the_keys_of_speakers_come_in_order_and_once_without_unnamed_groups() -> None:
    speakers = [
        Speaker("Ms. Lisa Kurbiel", "UNICEF", "representative"),
        Speaker(role="Chair"),
        Speaker("Mr. Ratha", "UNICEF"),
        Speaker(None, "UNHCR"),
    ]
    assert keys_of(speakers) == [
        ("person", "Ms. Lisa Kurbiel"),
        ("organisation", "UNICEF"),
        ("office", "Chair"),
        ("person", "Mr. Ratha"),
        ("organisation", "UNHCR"),
    ]
    assert keys_of([]) == []


def test_kinds_and_acts_are_those_of_the_types() -> None:
    assert SPEAKER_KINDS == ("person", "organisation", "office")
    assert ACTS[:2] == ("noted", "stressed") and len(set(ACTS)) == len(ACTS) == 17
    assert ACT not in SPEAKER_KINDS
