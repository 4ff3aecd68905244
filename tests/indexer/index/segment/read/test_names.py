"""Names are looked up in batches that SQLite takes."""

from __future__ import annotations

from indexer.index.segment.reader import Segment


def test_more_keys_than_one_statement_takes_are_all_looked_up(one: list[Segment]) -> None:
    (segment,) = one
    keys = [f"nothing {number}" for number in range(2000)]
    known = [key for (key,) in segment.query("SELECT DISTINCT key FROM names")]
    found = segment.names.find([*keys, *known, *known])
    assert {key.key for key, _ in found} == set(known)
    assert len(found) == len(segment.query("SELECT 1 FROM names"))


def test_an_act_is_no_speaker_of_a_name(one: list[Segment]) -> None:
    assert one[0].query("SELECT 1 FROM speakers WHERE kind = 'act' AND folded = 'asked'")
    assert one[0].names.speakers_called("asked") == []
