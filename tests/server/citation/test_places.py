"""Where a quote stands in the original file, and how its page and paragraph are cited."""

from __future__ import annotations

import pytest

from indexer.types import ElementPlace, PagePlace, Passage, Place, Span
from server.citation.places import pages_label, paragraph_label, places_of

A, B, C = (0.0, 0.0, 9.0, 9.0), (10.0, 0.0, 19.0, 9.0), (0.0, 10.0, 9.0, 19.0)


def _page(number: int, *boxes: tuple[float, float, float, float], label: str = "") -> PagePlace:
    return PagePlace(number, label, 100.0, 200.0, boxes)


def _passage(*places: tuple[Place, ...], printed: str = "") -> Passage:
    sentences = tuple(Span(at * 5, at * 5 + 4) for at in range(len(places)))
    text = " ".join(["Yes."] * len(places))
    return Passage("r-p7", "r", 7, text, sentences=sentences, printed=printed, places=places)


PASSAGE = _passage((_page(1, A),), (_page(1, B), _page(2, C)), (_page(2, A),))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(0, 4)], (_page(1, A),)),
        ([Span(0, 14)], (_page(1, A, B), _page(2, C, A))),
        ([Span(0, 4), Span(10, 14)], (_page(1, A), _page(2, A))),
        ([Span(6, 8)], (_page(1, B), _page(2, C))),
        ([Span(4, 5)], ()),
    ],
)
def test_the_places_are_those_of_the_sentences_that_are_touched(
    spans: list[Span], expected: tuple[Place, ...]
) -> None:
    assert places_of(PASSAGE, spans) == expected


def test_the_same_place_is_given_once_and_text_files_have_none() -> None:
    twice = _passage((ElementPlace("a"),), (ElementPlace("a"),), (ElementPlace("b"),))
    assert places_of(twice, [Span(0, 14)]) == (ElementPlace("a"), ElementPlace("b"))
    assert places_of(Passage("r-p1", "r", 1, "Yes.", sentences=(Span(0, 4),)), [Span(0, 4)]) == ()


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((), ""),
        ((ElementPlace("a"),), ""),
        ((_page(6, A),), "p. 6"),
        ((_page(6, A, label="iv"), _page(7, A, label="v")), "pp. iv-v"),
        ((_page(6, A), _page(7, A), _page(8, A)), "pp. 6-8"),
    ],
)
def test_pages_are_cited_by_their_labels(places: tuple[Place, ...], expected: str) -> None:
    assert pages_label(places) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("", "para. 7"),
        ("7", "para. 7"),
        ("17", "para. 17 (passage 7)"),
        ("4.3", "para. 4.3 (passage 7)"),
    ],
)
def test_a_printed_number_stands_before_our_own(printed: str, expected: str) -> None:
    assert paragraph_label(_passage(printed=printed)) == expected
