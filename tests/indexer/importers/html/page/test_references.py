"""Character references are read as browsers read them."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.references import REFERENCE, read_reference, unescape_attribute


@pytest.mark.parametrize(
    ("written", "characters", "length"),
    [
        ("&amp;", "&", 5),
        ("&amp", "&", 4),
        ("&copy2020", "©", 5),
        ("&notit;", "¬", 4),
        ("&hellip;", "…", 8),
        ("&hellip", "", 0),
        ("&nosuch;", "", 0),
        ("&#8212;", "—", 7),
        ("&#8212", "—", 6),
        ("&#X2014;", "—", 8),
        ("&#x80;", "€", 6),
        ("&#xD800;", "\ufffd", 8),
        ("&#0;", "\ufffd", 4),
        ("&#1114112;", "\ufffd", 10),
        ("&#" + "9" * 5000 + ";", "\ufffd", 5003),
        ("&#000000000065;", "A", 15),
    ],
)
def test_a_reference_has_its_characters_and_its_length(
    written: str, characters: str, length: int
) -> None:
    assert read_reference(written) == (characters, length)


def test_references_are_found_in_text() -> None:
    text = "a & b &amp; c&d; &#; &#x; &#65 &é;"
    assert REFERENCE.findall(text) == ["&amp;", "&#65"]


def test_an_attribute_needs_the_semicolon() -> None:
    assert unescape_attribute("?a=1&copy=2&amp;b=&#51;") == "?a=1&copy=2&b=3"
    assert unescape_attribute("plain") == "plain"
