"""Links followed after a report was changed: to the words that were quoted, never to others."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownQuote
from indexer.types import Passage, Span
from server.citation.follow import Anchor, follow, read_anchor
from server.citation.links import anchor

_TEXT = "Rain fell. The fee of 4 per cent is low, the clerk said. It rose."


def _passage(number: int, text: str) -> Passage:
    ends = [at + 1 for at, character in enumerate(text) if character == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
    return Passage(f"r-p{number}", "r", number, text, sentences=sentences)


_OLD = [_passage(1, "No talks."), _passage(2, _TEXT)]
_SECOND = _OLD[1].sentences[1]


def _link(span: Span = _SECOND) -> Anchor:
    return read_anchor(anchor(_OLD[1], span))


def test_words_that_stand_where_the_link_says_are_there() -> None:
    found = follow(_link(), _OLD)
    assert (found.status, found.passage, found.span, found.detail) == ("here", _OLD[1], _SECOND, "")
    assert found.fragment == anchor(_OLD[1], _SECOND)


@pytest.mark.parametrize("span", [_SECOND, Span(11, 18), Span(0, len(_TEXT)), Span(15, 18)])
def test_words_that_moved_are_found_and_told(span: Span) -> None:
    new = [_passage(1, "A new one."), _passage(2, "No talks."), _passage(3, f"Now. {_TEXT}")]
    found = follow(_link(span), new)
    assert (found.status, found.passage) == ("moved", new[2])
    assert new[2].text[found.span.start : found.span.end] == _TEXT[span.start : span.end]
    assert found.detail == (
        "The report was changed after this link was made: the quoted words now stand in para. 3."
    )


def test_the_nearest_of_the_same_words_is_meant() -> None:
    new = [_passage(n, _TEXT if n in (1, 7, 9) else "Other.") for n in range(1, 10)]
    found = follow(read_anchor(anchor(_passage(6, _TEXT), _SECOND)), new)
    assert found.passage == new[6]


@pytest.mark.parametrize(
    "changed",
    [_TEXT.replace("4", "5"), _TEXT.replace("low", "not low"), _TEXT.replace("clerk", "chair"),
     _TEXT.replace("4", "-4")],
)  # fmt: skip
def test_words_that_were_changed_are_gone_and_no_others_are_shown(changed: str) -> None:
    found = follow(_link(), [_passage(1, "No talks."), _passage(2, changed)])
    assert (found.status, found.passage, found.fragment) == ("gone", None, "")
    assert found.detail.endswith("the quoted words no longer stand in it.")


def test_other_forms_of_the_same_words_are_the_same() -> None:
    new = [_passage(2, "Rain fell.  The fee of 4 per cent is low the\u00ad clerk said. It rose.")]
    assert follow(_link(), new).status in ("here", "moved")


def test_a_link_without_a_hash_cannot_be_checked() -> None:
    found = follow(read_anchor("p2:11-56"), _OLD)
    assert (found.status, found.passage, found.span) == ("unchecked", _OLD[1], _SECOND)
    assert found.detail.startswith("This link carries no hash of the quoted words")
    assert follow(read_anchor("p2:11-5600"), _OLD).passage is None
    assert follow(read_anchor("p9:0-5"), _OLD).passage is None


@pytest.mark.parametrize("text", ["", "p2", "p2:1", "p2:1-2~short", "p2:1-2~UPPERCAS", "s3"])
def test_another_text_is_no_anchor(text: str) -> None:
    with pytest.raises(UnknownQuote, match="is no anchor of a quote"):
        read_anchor(text)
