"""Clean text: white space folded, broken words joined, and a map to the source."""

from __future__ import annotations

import pytest

from indexer.parsing.source_map import clean_text, drop_characters, source_spans, vocabulary_of
from indexer.parsing.types import Piece
from indexer.types import Segment, Span


def pieces_of(*lines: str) -> list[Piece]:
    """Return one verbatim piece for each line, with a line break between two."""
    found: list[Piece] = []
    at = 0
    for line in lines:
        if found:
            found.append(Piece(" ", Span(at, at + 1), line_break=True))
            at += 1
        found.append(Piece(line, Span(at, at + len(line))))
        at += len(line)
    return found


def test_white_space_is_folded_to_one_blank_that_maps_to_all_of_it() -> None:
    text = clean_text([Piece("  one \t two\u00a0three ", Span(0, 18))])
    assert text.text == "one two three"
    assert source_spans(text.segments, Span(3, 4)) == (Span(5, 8),)


def test_verbatim_text_is_one_segment() -> None:
    text = clean_text(pieces_of("The meeting", "was opened"))
    assert text.text == "The meeting was opened"
    assert text.segments == (Segment(Span(0, 22), Span(0, 22)),)


def test_invisible_characters_are_left_out_and_split_the_range() -> None:
    text = clean_text([Piece("mi\u00adgration \u200b", Span(10, 22))])
    assert text.text == "migration"
    assert source_spans(text.segments, Span(0, 9)) == (Span(10, 12), Span(13, 20))


def test_an_entity_stands_for_its_source_as_a_whole() -> None:
    text = clean_text([Piece("R", Span(0, 1)), Piece("&", Span(1, 6)), Piece("D", Span(6, 7))])
    assert text.text == "R&D"
    assert source_spans(text.segments, Span(1, 2)) == (Span(1, 6),)
    assert source_spans(text.segments, Span(0, 3)) == (Span(0, 7),)


@pytest.mark.parametrize(
    ("first", "second", "known", "joined"),
    [
        ("coor-", "dination", "", "coordination"),
        ("co-", "operation", "co-operation", "co-operation"),
        ("co-", "operation", "cooperation", "cooperation"),
        ("long-", "term", "long ago", "long-term"),
        ("non-", "governmental", "non-state", "non-governmental"),
        ("short-", "and long-term", "", "short- and long-term"),
        ("Asia-", "Pacific", "", "Asia- Pacific"),
        ("Asia-", "Pacific", "the Asia-Pacific region", "Asia-Pacific"),
        ("by 5-", "4 votes in 2016-", "", "by 5-4 votes in 2016-"),
        ("part 3-", "A", "", "part 3- A"),
        ("the", "meeting", "", "the meeting"),
    ],
)
def test_a_word_broken_at_a_line_end_is_joined_by_the_words_of_the_report(
    first: str, second: str, known: str, joined: str
) -> None:
    source = f"{first}\n{second}\n{known}"
    assert clean_text(pieces_of(first, second), vocabulary_of(source)).text == joined


def test_a_dropped_hyphen_is_in_no_source_range() -> None:
    text = clean_text(pieces_of("of coor-", "dination"))
    assert text.text == "of coordination"
    assert source_spans(text.segments, Span(0, 15)) == (Span(0, 7), Span(9, 17))


def test_a_vocabulary_holds_words_and_compounds_but_no_part_of_a_broken_word() -> None:
    known = vocabulary_of("Long-term coor-\ndination of Water")
    assert known == {"long-term", "long", "term", "of", "water"}


def test_dropped_characters_shorten_the_first_piece_that_is_left() -> None:
    pieces = [Piece("1", Span(0, 1)), Piece(".", Span(1, 3)), Piece(" The", Span(3, 7))]
    assert drop_characters(pieces, 3) == (Piece("The", Span(4, 7)),)
    assert drop_characters(pieces, 99) == ()


@pytest.mark.parametrize(
    ("text", "elsewhere", "joined"),
    [
        ("The fed- eral aid", "federal", "The federal aid"),
        ("The Fed- eral aid", "federal", "The Federal aid"),
        ("The long- term aid", "a long-term plan", "The long-term aid"),
        ("The fed- eral aid", "", "The fed- eral aid"),
        ("long- and short-term aid", "longand", "long- and short-term aid"),
        ("long- or short-term aid", "longor", "long- or short-term aid"),
        ("the re- sources", "resources and sources", "the re- sources"),
        ("the Asia- Pacific", "Asia-Pacific", "the Asia- Pacific"),
        ("the 20- year plan", "20year", "the 20- year plan"),
    ],
)
def test_a_word_whose_line_end_was_lost_is_joined_where_the_report_has_the_whole(
    text: str, elsewhere: str, joined: str
) -> None:
    known = vocabulary_of(f"{text}\n{elsewhere}")
    assert clean_text([Piece(text, Span(0, len(text)))], known).text == joined


def test_a_lost_line_end_is_in_no_source_range_and_may_be_between_two_pieces() -> None:
    pieces = [Piece("fed", Span(0, 3)), Piece("-", Span(3, 4)), Piece(" eral", Span(4, 9))]
    text = clean_text(pieces, frozenset({"federal"}))
    assert text.text == "federal"
    assert source_spans(text.segments, Span(0, 7)) == (Span(0, 3), Span(5, 9))


def test_a_soft_hyphen_at_a_line_end_joins_a_word() -> None:
    assert clean_text(pieces_of("inter\u00ad", "national")).text == "international"
    assert clean_text([Piece("inter\u00ad national", Span(0, 15))]).text == "international"
    assert clean_text(pieces_of("Inter\u00ad", "National")).text == "Inter National"


def test_a_half_of_a_broken_word_counts_as_a_word_only_where_it_stands_alone_too() -> None:
    assert vocabulary_of("fed- eral federal") == {"federal"}
    assert vocabulary_of("fed- eral federal fed") == {"federal", "fed"}
