"""Whether what follows labels is spoken words, and whether paragraphs without one go on."""

from __future__ import annotations

import pytest

from indexer.attribution.kinds.spoken import FIRST_PERSON, Spoken, find_spoken
from tests.indexer.minutes import passages


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I agree.", True),
        ("We agree.", True),
        ("They gave it to us.", True),
        ("That is my net.", True),
        ("I’ve seen it.", True),
        ("Ivo agrees.", False),
        ("Wet nets tore.", False),
        ("US nets tore.", False),
    ],
)
def test_the_first_person_is_told_by_whole_words(text: str, first: bool) -> None:
    assert (FIRST_PERSON.search(text) is not None) is first


def _spoken(labelled: list[str], others: list[str]) -> Spoken:
    own = passages(*labelled, *others)
    return find_spoken(own, {passage.passage_id for passage in own[: len(labelled)]})


@pytest.mark.parametrize(
    ("labelled", "others", "found"),
    [
        (["I agree."] * 3, [], Spoken(True, False)),
        (["I agree."] * 3, ["We do."], Spoken(True, True)),
        (["I agree."] * 3, ["Nets tore."] * 2, Spoken(True, False)),
        (["I agree.", *["Nets tore."] * 3], ["We do."], Spoken(True, True)),
        (["I agree.", *["Nets tore."] * 4], ["We do."], Spoken(False, False)),
        (["I agree."] * 2, ["We do."], Spoken(False, False)),
        (["I agree."] * 3, ["We do."] * 13, Spoken(False, False)),
        (["Nets tore."] * 3, ["We do."] * 3, Spoken(False, False)),
        ([], ["We do."] * 3, Spoken(False, False)),
    ],
    ids=[
        "all labelled", "others say we", "others do not", "one in four", "one in five",
        "two labels", "few labels among many paragraphs", "labels of minutes", "no label",
    ],
)  # fmt: skip
def test_words_are_spoken_where_enough_labels_are_followed_by_the_first_person(
    labelled: list[str], others: list[str], found: Spoken
) -> None:
    assert _spoken(labelled, others) == found


def test_a_report_without_passages_has_no_spoken_words() -> None:
    assert find_spoken([], set()) == Spoken(False, False)
