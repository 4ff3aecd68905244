"""The CommonMark reader gives each inline token its range and hides no text."""

from __future__ import annotations

import pytest
from markdown_it.token import Token

from indexer.importers.markdown.reader import MARKDOWN_READER


def inline(content: str) -> list[Token]:
    tokens: list[Token] = []
    MARKDOWN_READER.inline.parse(content, MARKDOWN_READER, {}, tokens)
    return tokens


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("ab", [("text", "ab", (0, 2))]),
        ("a *b*", [("text", "a ", (0, 2)), ("em_open", "", (2, 3)), ("text", "b", (3, 4))]),
        ("x[^1]", [("text", "x", (0, 1)), ("footnote_reference", "1", (1, 5))]),
        ("a\nb", [("text", "a", (0, 1)), ("softbreak", "", (1, 2)), ("text", "b", (2, 3))]),
        ("`c`", [("code_inline", "c", (0, 3))]),
        ("&amp;", [("text_special", "&", (0, 5))]),
    ],
)
def test_each_token_has_its_range(
    content: str, expected: list[tuple[str, str, tuple[int, int]]]
) -> None:
    found = [
        (token.type, token.content, tuple(token.meta["span"]))
        for token in inline(content)
        if token.content or token.meta.get("span")
    ]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("    Indented words.\n", "Indented words."),
        ("<div>\nInside.\n</div>\n", "Inside."),
        ("[label]: https://example.org/page\n", "label"),
    ],
)
def test_indented_code_html_blocks_and_link_definitions_stay_paragraphs(
    text: str, words: str
) -> None:
    tokens: list[Token] = []
    MARKDOWN_READER.block.parse(text, MARKDOWN_READER, {}, tokens)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert words in tokens[1].content
