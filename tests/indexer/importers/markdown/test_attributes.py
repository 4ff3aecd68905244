"""Attributes after headings are found, and braces that say something are left alone."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.attributes import find_attributes
from indexer.types import Span


def attributes(text: str) -> str:
    found = find_attributes(text, Span(0, len(text.partition("\n")[0])))
    return text[found.start : found.end] if found else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Budget {#budget}", "{#budget}"),
        ('## Budget {#b .x key="two words"}  ', '{#b .x key="two words"}  '),
        ("## Budget ## {#b}", "{#b}"),
        ("## Budget {-}", "{-}"),
        ("## Budget {: #b .c}", "{: #b .c}"),
        ("Budget {#b}\n======\n", "{#b}"),
        ("{: .note}", "{: .note}"),
    ],
)
def test_attributes_end_a_heading(text: str, expected: str) -> None:
    assert attributes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "## The set {a, b}",
        "See {#b}",
        "See {#b}\n\nMore",
        "# {#b}",
        "## A {#b} c",
        "## Budget {",
        "## Budget {} {a b}",
    ],
)
def test_other_braces_are_text(text: str) -> None:
    assert attributes(text) == ""
