"""Reports that are not attributed have a record of sentences that nobody says."""

from __future__ import annotations

from evals.bench.made.index import unattributed
from tests.small_index import PASSAGES


def test_each_sentence_of_a_varied_report_is_said_by_nobody() -> None:
    record = unattributed(PASSAGES)
    assert [len(own) for own in record.attributions] == [len(p.sentences) for p in PASSAGES]
    assert {one.status for own in record.attributions for one in own} == {"unattributed"}
    assert not record.roster.persons
    assert record.acronyms == ()
