"""Which elements are open at each text, also where end tags are missing or wrong."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.tokens import read_tokens
from indexer.importers.html.page.types import Element, Page


def read(text: str) -> Page:
    return read_page(text, read_tokens(text))


def paths(text: str) -> list[tuple[str, str]]:
    """Return each text with the tags around it."""
    found = []
    for event in read(text).events:
        if event.kind == "text":
            tags: list[str] = []
            element: Element | None = event.element
            while element is not None and element.tag:
                tags.insert(0, element.tag)
                element = element.parent
            found.append((text[event.span.start : event.span.end], " ".join(tags)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a<p>b", [("a", "p"), ("b", "p")]),
        ("<p>a<div>b</div>c", [("a", "p"), ("b", "div"), ("c", "")]),
        ("<noscript><p>a</noscript>b", [("a", "noscript p"), ("b", "")]),
        (
            "<template><p>a<template><b>b</template></template>c",
            [("a", "template p"), ("b", "template p template b"), ("c", "")],
        ),
        ("<ul><li>a<li>b</ul>c", [("a", "ul li"), ("b", "ul li"), ("c", "")]),
        ("<li>a<ul><li>b</ul>c", [("a", "li"), ("b", "li ul li"), ("c", "li")]),
        ("<dl><dt>a<dd>b", [("a", "dl dt"), ("b", "dl dd")]),
        (
            "<table><tr><td>a<td>b<tr><td>c",
            [("a", "table tr td"), ("b", "table tr td"), ("c", "table tr td")],
        ),
        (
            "<div><table><td>a</div>b</table>c",
            [("a", "div table td"), ("b", "div table td"), ("c", "div")],
        ),
        ("<b><i>a</b>b</i>c", [("a", "b i"), ("b", ""), ("c", "")]),
        ("<h2>a<p>b", [("a", "h2"), ("b", "p")]),
        ("<h2><p>a</p></h2>b", [("a", "h2 p"), ("b", "")]),
        ("<h2>a</h3>b", [("a", "h2"), ("b", "")]),
        ("</div></span>a", [("a", "")]),
        ("<a href=x>a<a>b", [("a", "a"), ("b", "a")]),
        ("<span/>a<div/>b", [("a", ""), ("b", "div")]),
        ("<html><body>a</body></html>b", [("a", "html body"), ("b", "html body")]),
    ],
)
def test_elements_end_where_browsers_end_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert paths(text) == expected


def test_type_ends_with_its_end_tag_even_inside_another_block() -> None:
    text = "<div><b><p>a</b>b</p>c</div><i>d<sup>e</sup></i>f"
    styles = [(e.emphasised, e.superscript) for e in read(text).events if e.kind == "text"]
    assert styles == [
        (True, False),
        (False, False),
        (False, False),
        (True, False),
        (True, True),
        (False, False),
    ]


def test_an_end_tag_without_paragraph_parts_one_and_br_breaks_a_line() -> None:
    kinds = [event.kind for event in read("a</p>b</br>c<hr>").events]
    assert kinds == ["text", "close", "text", "break", "text", "tag"]


def test_what_is_never_closed_is_a_warning() -> None:
    assert read("a<!-- b").warnings == [
        "The comment at character 1 is never closed: the 6 characters after it are no text."
    ]


def test_ten_thousand_levels_are_read() -> None:
    assert len(read("<div>" * 10_000 + "x").events) == 20_001
