"""Who speaks, but not on the subject, is named only where that is sure."""

from __future__ import annotations

import pytest

from indexer.types import ReportMeta
from server.answering.selection.silent import silent_organisations
from tests.small_index import SmallIndex, make_passage, small_index

_METAS = (ReportMeta("water", "On water"), ReportMeta("trade", "On trade"))
_TEXTS = {
    "water": (
        "The representative of UNEP noted that dams leak.",
        "The representative of UNICEF noted that children swim.",
        "The representative of FAO noted that fields are dry. Dams are old.",
        "Ms. Ada Byron of the World Bank stressed that loans are cheap.",
        "The representative of UNDP was present.",
    ),
    "trade": (
        "The representative of UNEP noted that tariffs rise.",
        "The representative of WTO noted that ships wait.",
    ),
}


@pytest.fixture(scope="module", params=[1, 2])
def talks(request: pytest.FixtureRequest) -> SmallIndex:
    """Two reports, in one segment or in two."""
    passages = [
        make_passage(report, number, text)
        for report, texts in _TEXTS.items()
        for number, text in enumerate(texts, 1)
    ]
    return small_index(passages, _METAS, request.param)


def _silent(talks: SmallIndex, text: str, *reports: str) -> set[str]:
    return set(silent_organisations(talks.read(text), reports, talks.index))


def test_who_speaks_but_in_no_passage_with_a_word_of_the_subject_is_silent(
    talks: SmallIndex,
) -> None:
    # FAO says nothing of dams itself, but its passage does; UNDP says nothing at all.
    assert _silent(talks, "Who spoke about dams?", "water") == {"UNICEF", "World Bank"}


def test_any_word_of_the_subject_breaks_the_silence(talks: SmallIndex) -> None:
    found = _silent(talks, "Which organisations spoke about children and dams?", "water")
    assert found == {"World Bank"}


def test_silence_is_that_of_the_reports_asked(talks: SmallIndex) -> None:
    assert _silent(talks, "Who spoke about dams?", "trade") == {"UNEP", "WTO"}
    assert _silent(talks, "Who spoke about tariffs?", "trade") == {"WTO"}
    assert _silent(talks, "Who spoke about tariffs?") == set()


def test_each_is_named_once_in_the_order_of_the_reports(talks: SmallIndex) -> None:
    question = talks.read("Who spoke about loans?")
    found = silent_organisations(question, ["water", "trade"], talks.index)
    assert sorted(found) == ["FAO", "UNEP", "UNICEF", "WTO"]
    assert found[-1] == "WTO"
    backward = silent_organisations(question, ["trade", "water"], talks.index)
    assert set(backward[:2]) == {"UNEP", "WTO"}
