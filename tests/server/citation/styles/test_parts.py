"""The parts of a citation that its styles share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.types import Span
from server.citation.styles.parts import in_marks, key_of, label_of, place_in_words, report_of
from tests.server.citation.styles.made import ON_PAGES, PLAIN, UNHCR


def test_place_and_report_are_the_label_in_two() -> None:
    assert label_of(UNHCR) == "A #1 report (3 May 2003), section II, para. 7"
    assert (report_of(UNHCR), place_in_words(UNHCR)) == (
        "A #1 report (3 May 2003), section II", "UNHCR, para. 7",
    )  # fmt: skip
    assert place_in_words(ON_PAGES) == "UNHCR, p. 6, para. 38 (passage 7)"


@pytest.mark.parametrize(
    ("text", "marked"),
    [("yes", "“yes”"), ('a "b" c', "“a ‘b’ c”"), ("a “b”", "“a ‘b’”"), ('5" wide', '“5" wide”')],
)
def test_a_quote_has_one_pair_of_double_marks(text: str, marked: str) -> None:
    assert in_marks(text) == marked


def test_the_key_names_the_characters_unless_it_is_the_whole_passage() -> None:
    assert key_of(PLAIN) == "r-p7:21-50"
    assert key_of(replace(PLAIN, spans=(Span(0, 62),))) == "r-p7"
