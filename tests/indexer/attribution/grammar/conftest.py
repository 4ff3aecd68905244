"""The names that the sentences of the grammar's tests use."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from tests.indexer.minutes import subjects_of


@pytest.fixture(scope="session")
def subjects() -> SubjectFinder:
    """Find agents by the names of a small report."""
    return subjects_of(
        "Ms. Ana Lee (Coral Bank) and Mr. Tom Roe (Tide Council) attended.",
        "The World Reef Union (WRU) sent Dr. Kim Osei, Director of the WRU.",
        "The Chief Executive Officer (CEO) of the Coral Bank met Ms. Bo Hart, Chief Executive Officer.",
        "Storms hit Chile and Peru.",
    )
