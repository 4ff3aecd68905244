"""Every style has a writer, a media type, and the speaker."""

from __future__ import annotations

import pytest

from server.citation.styles.format import format_citation
from server.citation.styles.types import MEDIA_TYPES, STYLES, Style
from tests.server.citation.styles.made import PLAIN, UNHCR, URL


@pytest.mark.parametrize("style", STYLES)
def test_every_style_but_the_link_takes_the_speaker_along(style: Style) -> None:
    named, unnamed = format_citation(UNHCR, style), format_citation(PLAIN, style)
    assert ("(UNHCR, para. 7)" in named) is (style != "link")
    assert "UNHCR" not in unnamed and "Said by" not in unnamed
    assert URL in named and named.endswith("\n") and style in MEDIA_TYPES


def test_a_link_is_the_address_alone() -> None:
    assert format_citation(UNHCR, "link") == f"{URL}\n"
