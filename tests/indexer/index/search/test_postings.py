"""Posting lists of segments: three answer as one."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.parts import Numbering
from indexer.index.search.postings import Postings
from indexer.index.segment.layout import FIELDS, PostingField
from indexer.index.segment.reader import Segment

_OF_SENTENCES = ("said", "about", "act")


def _postings(segments: list[Segment], field: PostingField) -> Postings:
    sizes = [s.sentences if field in _OF_SENTENCES else s.passages for s in segments]
    return Postings(segments, field, Numbering(sizes))


def _terms(segments: list[Segment], field: PostingField) -> set[str]:
    sql = "SELECT term FROM terms WHERE field = ?"
    return {term for segment in segments for (term,) in segment.query(sql, (field,))}


@pytest.mark.parametrize("field", FIELDS)
def test_three_segments_have_the_terms_rows_and_repeats_of_one(
    one: list[Segment], three: list[Segment], field: PostingField
) -> None:
    whole, parts = _postings(one, field), _postings(three, field)
    terms = _terms(one, field)
    assert terms and _terms(three, field) == terms
    for term in sorted(terms):
        rows = whole.rows(term)
        assert rows.tolist() == parts.rows(term).tolist()
        repeats = np.concatenate([segment.terms.repeats(field, term) for segment in three])
        assert one[0].terms.repeats(field, term).tolist() == repeats.tolist()
        assert whole.count(term) == parts.count(term) == len(rows) > 0
        assert rows.tolist() == sorted(set(rows.tolist()))


def test_an_unknown_term_has_no_rows(three: list[Segment]) -> None:
    postings = _postings(three, "text")
    assert postings.count("zebra") == 0
    assert postings.rows("zebra").tolist() == []


def test_a_term_is_known_in_its_own_field_only(three: list[Segment]) -> None:
    asked = ["word0", "word8", "detail", "zebra"]
    assert _postings(three, "text").known(asked) == {"word0", "word8"}
    assert _postings(three, "heading").known(asked) == {"detail"}


def test_terms_are_listed_by_their_first_character_and_length(
    one: list[Segment], three: list[Segment]
) -> None:
    for segments in (one, three):
        postings = _postings(segments, "text")
        assert postings.beginning_with("w", 5, 5) == [
            "water",
            *(f"word{n}" for n in range(9)),
            "world",
        ]
        assert postings.beginning_with("r", 1, 4) == []
        assert postings.beginning_with("r", 5, 5) == ["river"]
        assert postings.beginning_with("z", 1, 99) == []
