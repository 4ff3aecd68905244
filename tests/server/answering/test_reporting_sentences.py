"""Whether a sentence that names somebody may report what they say."""

from __future__ import annotations

import numpy as np
import pytest

from server.answering.reporting_sentences import may_report, surname_of
from server.answering.requirements.known_text import known_texts
from server.retrieval.types import Scope
from tests.small_index import TALKS, make_passage, small_index


def _may_report(text: str, name: str, is_person: bool, within: list[int] | None = None) -> bool:
    small = small_index(
        [make_passage("talks", 1, "Seas rise."), make_passage("talks", 2, text)], [TALKS]
    )
    rows = None if within is None else np.array(within)
    (known,) = known_texts(small.index, [Scope(rows)])
    return may_report([name], is_person, known)


@pytest.mark.parametrize(
    ("text", "name", "is_person", "reports"),
    [
        ("Lakes, UNEP noted, rise.", "UNEP", False, True),
        ("UNEP sent a letter.", "UNEP", False, False),
        ("UNEP sent a letter. The mayor noted it.", "UNEP", False, False),
        ("The mayor noted that UNEP was there.", "UNEP", False, True),
        ("Ada Byron: I object.", "Ada Byron", True, True),
        ("Byron (Bonn): I object.", "Ms. Ada Byron", True, True),
        ("Lakes were seen by Byron.", "Ms. Ada Byron", True, False),
        ("Mr. Byrons said no.", "Ms. Ada Byron", True, False),
        ("UNEP was listed.", "UNEP", False, False),
        ("Ms. Byron listed lakes.", "Ms. Ada Byron", True, True),
    ],
)
def test_a_reporting_verb_or_a_colon_beside_the_name_may_report(
    text: str, name: str, is_person: bool, reports: bool
) -> None:
    assert _may_report(text, name, is_person) is reports


def test_only_the_passages_that_are_searched_count() -> None:
    assert _may_report("UNEP noted it.", "UNEP", False, [1])
    assert not _may_report("UNEP noted it.", "UNEP", False, [0])


def test_the_surname_is_the_last_word() -> None:
    assert surname_of("Ms. Ada Byron") == "Byron"
