"""Each tag is named once, however much it opens and closes, unless a piece stands for it."""

from __future__ import annotations

from indexer.importers.html.tags import TAG, Tags
from indexer.types import Markup, Span

FIRST, SECOND = Span(0, 3), Span(5, 9)


def test_a_tag_is_named_when_the_next_one_comes_and_only_once() -> None:
    tags = Tags()
    tags.add(FIRST)
    tags.add(FIRST)
    assert tags.markup == []
    tags.add(SECOND)
    tags.name_last()
    tags.name_last()
    assert tags.markup == [Markup(FIRST, TAG), Markup(SECOND, TAG)]


def test_a_claimed_tag_is_not_named() -> None:
    tags = Tags()
    tags.add(FIRST)
    assert tags.is_free(FIRST)
    tags.claim(FIRST)
    assert not tags.is_free(FIRST)
    assert tags.start_of_last(FIRST) == 3
    tags.add(FIRST)
    tags.add(SECOND)
    assert tags.markup == []
    assert tags.start_of_last(SECOND) == 5


def test_the_first_character_alone_may_be_claimed() -> None:
    tags = Tags()
    tags.claim_start(FIRST)
    assert (tags.start_of_last(FIRST), tags.is_free(FIRST)) == (1, False)
    tags.name_last()
    assert tags.markup == [Markup(Span(1, 3), TAG)]


def test_an_empty_range_is_not_named() -> None:
    tags = Tags()
    tags.mark(Span(4, 4), "comment")
    tags.mark(Span(4, 5), "comment")
    assert tags.markup == [Markup(Span(4, 5), "comment")]
