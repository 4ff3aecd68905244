"""Who says a quote: named only where one and the same says all of it."""

from __future__ import annotations

import pytest

from indexer.types import Attribution, Passage, Span, Speaker
from server.citation.styles.speakers import speakers_of_spans

_PASSAGE = Passage("r-p1", "r", 1, "One. Two. Six.", (), (Span(0, 4), Span(5, 9), Span(10, 14)))
_LEE, _ROY = Speaker("Ms. Lee", "UNHCR"), Speaker(None, "IOM")
_BY_LEE, _BY_ROY = Attribution("said_by", (_LEE,)), Attribution("said_by", (_ROY,))
_ABOUT, _NOBODY = Attribution("about", about=(_LEE,)), Attribution("unattributed", reason="none")
_SOME = Attribution("said_by", (Speaker(),), breadth="some")
_BOTH = Attribution("said_by", (_LEE, _ROY))


@pytest.mark.parametrize(
    ("attributions", "span", "named"),
    [
        ((_BY_LEE, _BY_LEE, _BY_ROY), Span(0, 9), ("Ms. Lee (UNHCR)",)),
        ((_BY_LEE, _BY_LEE, _BY_ROY), Span(6, 8), ("Ms. Lee (UNHCR)",)),
        ((_BY_LEE, _BY_LEE, _BY_ROY), Span(5, 14), ()),
        ((_BY_LEE, _NOBODY, _BY_ROY), Span(0, 9), ()),
        ((_ABOUT, _ABOUT, _ABOUT), Span(0, 4), ()),
        ((_ABOUT, _BY_LEE, _ABOUT), Span(0, 9), ()),
        ((_SOME, _SOME, _SOME), Span(0, 14), ("some participants",)),
        ((_BOTH, _NOBODY, _NOBODY), Span(0, 4), ("Ms. Lee (UNHCR)", "IOM")),
    ],
)
def test_nobody_is_named_who_does_not_say_all_of_it(
    attributions: tuple[Attribution, ...], span: Span, named: tuple[str, ...]
) -> None:
    assert speakers_of_spans(_PASSAGE, [span], attributions) == named
