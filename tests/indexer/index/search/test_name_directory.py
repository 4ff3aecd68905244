"""The names of all reports of a language: three segments know what one knows."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.names import KnownName
from indexer.index.search.name_directory import NameDirectory
from indexer.index.segment.name_rows import NameKey, NameKind
from indexer.index.segment.reader import Segment
from tests.indexer.index.segment.made_up import made_up_report


@pytest.fixture(params=["one", "three"])
def names(request: pytest.FixtureRequest) -> NameDirectory:
    segments: list[Segment] = request.getfixturevalue(request.param)
    return NameDirectory(segments)


def _found(names: NameDirectory, *keys: str) -> dict[NameKey, list[int]]:
    hits = names.find(keys)
    found = {hit.key: hit.reports.tolist() for hit in hits}
    assert len(found) == len(hits)
    return found


def _naming(text: str) -> list[int]:
    """The numbers of the reports that have a text."""
    return [n for n in range(9) if any(text in p.text for p in made_up_report(n)[1])]


def test_a_name_is_found_by_each_key_with_the_reports_that_have_it(names: NameDirectory) -> None:
    assert names.reports == 9
    found = _found(names, "byron", "unep", "asf")
    assert found[NameKey("surname", "byron", KnownName("Ms. Ada Byron"))] == _naming("Byron")
    assert found[NameKey("phrase", "byron", KnownName("Ms. Ada Byron"))] == _naming("Byron")
    unep = KnownName("UNEP", (), True, True)
    assert found[NameKey("acronym", "unep", unep)] == _naming("UNEP") == [0, 5]
    forum = KnownName("Asian Sea Forum")
    assert found[NameKey("initials", "asf", forum)] == _naming("Director of the Asian Sea Forum")
    assert {key.key for key in found} == {"byron", "unep", "asf"}


def test_no_keys_and_unknown_keys_find_nothing(names: NameDirectory) -> None:
    assert names.find([]) == []
    assert names.find(["zebra", "Byron", ""]) == []


def test_more_keys_than_one_statement_takes_find_the_same(names: NameDirectory) -> None:
    many = [*(f"zebra{number}" for number in range(2500)), "byron", "byron"]
    assert _found(names, *many) == _found(names, "byron")
    assert names.ordinary_words([*many, "water"]) == {"water"}


@pytest.mark.parametrize(
    ("kind", "initial", "lengths", "expected"),
    [
        ("acronym", "u", (4, 5), ["unchr", "unep", "unhcr"]),
        ("acronym", "u", (4, 4), ["unep"]),
        ("surname", "o", (1, 9), ["ocampo"]),
        ("surname", "z", (1, 9), []),
    ],
)
def test_keys_like_another_begin_alike_and_have_about_its_length(
    names: NameDirectory,
    kind: NameKind,
    initial: str,
    lengths: tuple[int, int],
    expected: list[str],
) -> None:
    assert names.keys_like(kind, initial, *lengths) == expected


def test_words_in_small_letters_are_ordinary(names: NameDirectory) -> None:
    asked = ["water", "timber", "Water", "bank", "zebra", ""]
    assert names.ordinary_words(asked) == {"water", "timber"}
    assert names.ordinary_words([]) == frozenset()


def test_words_of_names_are_those_of_phrases(names: NameDirectory) -> None:
    asked = ["bank", "byron", "ocampo", "timber", "", "zebra"]
    assert names.words_of_names(asked) == {"bank", "byron", "ocampo"}


@pytest.mark.parametrize("reports", [[], [0], [3, 4, 8], [8, 0], list(range(9))])
def test_the_passages_of_reports_are_marked(names: NameDirectory, reports: list[int]) -> None:
    expected = [number in reports for number in range(9) for _ in made_up_report(number)[1]]
    assert names.passages_of(np.asarray(reports, dtype=np.int64)).tolist() == expected


def test_a_passage_is_of_its_report(names: NameDirectory) -> None:
    owners = [number for number in range(9) for _ in made_up_report(number)[1]]
    assert [names.report_of(row) for row in range(len(owners))] == owners


def test_three_segments_know_all_names_that_one_knows(
    one: list[Segment], three: list[Segment]
) -> None:
    keys = {key for (key,) in one[0].query("SELECT key FROM names")}
    assert keys == {key for s in three for (key,) in s.query("SELECT key FROM names")}
    assert len(keys) > 30
    assert _found(NameDirectory(one), *keys) == _found(NameDirectory(three), *keys)
