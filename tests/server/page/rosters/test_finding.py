"""Names are found by the beginnings of their words, and where none begins so, by near spelling."""

from __future__ import annotations

import pytest

from server.page.rosters.finding import NameSearch

_KNOWN = ("Mr. Michael Teitelbaum", "Ms. Lisa Kurbiel", "UNICEF", "World Bank", "Sloan Foundation")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", list(_KNOWN)),
        ("kur", ["Ms. Lisa Kurbiel"]),
        ("LISA kurb", ["Ms. Lisa Kurbiel"]),
        ("teitelbuam", ["Mr. Michael Teitelbaum"]),
        ("Kurbeil", ["Ms. Lisa Kurbiel"]),
        ("unicfe", ["UNICEF"]),
        ("bank lisa", []),
        ("nk", []),
        ("banq", ["World Bank"]),
        ("bqnq", []),
    ],
)
def test_every_word_of_a_search_must_begin_a_word_of_the_name_or_be_nearly_one(
    search: str, found: list[str]
) -> None:
    finder = NameSearch(search, _KNOWN)
    assert [name for name in _KNOWN if finder.finds(name)] == found


def test_names_of_one_speaker_are_searched_together() -> None:
    finder = NameSearch("kurbiel unicef", _KNOWN)
    assert finder.finds("Ms. Lisa Kurbiel", "UNICEF")
    assert not finder.finds("Ms. Lisa Kurbiel")


def test_near_spelling_counts_only_where_no_word_begins_so() -> None:
    finder = NameSearch("petrov", ("Petrov", "Petrow", "Petrova"))
    assert [finder.finds(name) for name in ("Petrov", "Petrow", "Petrova")] == [True, False, True]
