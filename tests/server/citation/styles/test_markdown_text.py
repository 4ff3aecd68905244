"""Texts as Markdown: what begins a list or a link begins none."""

from __future__ import annotations

import pytest

from server.citation.styles.markdown_text import escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[a](b) *c* `d`", r"\[a\](b) \*c\* \`d\`"),
        ("snake_case and _em_", r"snake_case and \_em\_"),
        ("R&D &amp;", r"R&D \&amp;"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("a\n# b", r"a \# b"),
    ],
)
def test_a_text_is_shown_as_it_is(text: str, written: str) -> None:
    assert escaped(text) == written
