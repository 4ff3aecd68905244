"""Quotations that go on over paragraphs."""

from __future__ import annotations

import pytest

from indexer.attribution.kinds.quotations import continued_quotations
from indexer.types import Passage
from tests.indexer.attribution.found import speakers
from tests.indexer.hostile import assert_linear
from tests.indexer.minutes import passages


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Ivo said: “Nets tore.", "“They were old.”"], {"p2"}),
        (["Ivo said: “Nets tore.", "“They were old.", "“They sank.”"], {"p2", "p3"}),
        (['Ivo said: "Nets tore.', '"They were old."'], {"p2"}),
        (["Ivo said: «Nets tore.", "«They were old.»"], {"p2"}),
        (["Ivo said: „Nets tore.", "„They were old.“"], {"p2"}),
        (["Ivo said: “Nets tore.”", "“They were old.”"], set()),
        (['Ivo said: "Nets tore."', '"They were old."'], set()),
        (["Ivo said: “Nets tore.", "They were old.”"], set()),
        (["Ivo said: “Nets tore.", '"They were old."'], set()),
        ([], set()),
    ],
)  # fmt: skip
def test_a_quotation_goes_on_where_its_mark_opens_again_and_was_not_closed(
    texts: list[str], found: set[str]
) -> None:
    assert continued_quotations(passages(*texts)) == found


def test_no_quotation_goes_on_over_a_heading() -> None:
    (one,) = passages("Ivo said: “Nets tore.", section=("Ports",))
    other = Passage("q", "minutes", 2, "“They were old.”", ("Nets",))
    assert continued_quotations([one, other]) == frozenset()


def test_each_paragraph_of_a_quotation_is_said_by_who_began_it() -> None:
    found = speakers(
        "Ms. Sanna Quist (Lake Board) attended.",
        "Ms. Quist said: “Nets tore.",
        "“They were old. Nobody minded.",
        "“Some sank.”",
        "Boats were new.",
    )
    quist = ["Ms. Sanna Quist"]
    assert found == [[], quist, quist, quist, quist, []]


def test_a_quotation_of_thousands_of_paragraphs_is_read_in_linear_time() -> None:
    assert_linear(lambda size: ["Sanna Quist said: “Nets tore.", *["“They sank."] * (size // 11)])
