"""A table is told by the bars between its cells; what may be none is text."""

from __future__ import annotations

import pytest

from indexer.types import Footnote
from server.export.tables import rows_of
from tests.server.export.made_reports import passage


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("Name | Vote", "Lee | yes"), (("Name", "Vote"), ("Lee", "yes"))),
        (("A | | C", "x |"), (("A", "", "C"), ("x", ""))),
        (("| Vote |", "Lee | yes | 2"), (("", "Vote", ""), ("Lee", "yes", "2"))),
        (("| Food | Price", "Leaf | Ash | 5"), (("", "Food", "Price"), ("Leaf", "Ash", "5"))),
        (("Name | Vote", "Lee said so.", "Bo | no"), ()),
        (("It rained.", "It snowed."), ()),
        (("The value |x| is small.",), ()),
    ],
)
def test_rows_are_sentences_with_bars_and_all_of_them_must_be(
    sentences: tuple[str, ...], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert rows_of(passage(1, *sentences)) == expected


def test_the_call_of_a_note_stays_in_its_cell() -> None:
    own = passage(1, "Name | Vote", "Lee | yes", notes=(Footnote("1", "Late.", (), 15),))
    assert rows_of(own) == (("Name", "Vote"), ("Lee[1]", "yes"))
