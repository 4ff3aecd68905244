"""The names of collections, and terms that every analyzer leaves as they are."""

from __future__ import annotations

import re

from indexer.index.milvus.schema import Names, generation_in, generation_of, words_of


def test_a_collection_tells_the_generation_it_belongs_to() -> None:
    generation = generation_of("id", ["a", "b"])
    names = Names("reports", generation)
    for collection in (names.head, names.of(0, "values"), names.of(12, "sentences")):
        assert generation_in(collection, "reports") == generation
        assert re.fullmatch(r"[A-Za-z0-9_]+", collection)
    for other in ("reports", "reports_2", names.head + "s", "other_" + names.head):
        assert generation_in(other, "reports") is None
    assert generation_in(names.head, "report") is None


def test_another_order_of_the_segments_is_another_generation() -> None:
    assert generation_of("id", ["a", "b"]) != generation_of("id", ["b", "a"])


def test_terms_are_words_in_small_ascii_letters_whatever_they_are() -> None:
    text = words_of(["water", "été", "水", "1998", "été", "x" * 40, "İ"])
    assert re.fullmatch(r"[a-z0-9]+( [a-z0-9]+){6}", text)
    words = text.split(" ")
    assert words[0] == "water" and words[3] == "1998" and words[1] == words[4]
    assert len(set(words)) == 6
