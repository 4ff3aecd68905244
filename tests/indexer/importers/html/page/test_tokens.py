"""HTML is cut into tokens as browsers cut it, whatever is broken."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.tokens import read_tokens
from tests.timing import seconds_for


def read(text: str, is_xml: bool = False) -> list[tuple[str, str]]:
    return [(t.kind, text[t.span.start : t.span.end]) for t in read_tokens(text, is_xml)]


def test_tags_and_text_are_told_apart_and_cover_everything() -> None:
    text = "a<P id=x>b</P >c<br/>"
    tokens = list(read_tokens(text))
    assert [(t.kind, t.name) for t in tokens] == [
        ("text", ""),
        ("start", "p"),
        ("text", ""),
        ("end", "p"),
        ("text", ""),
        ("start", "br"),
    ]
    assert "".join(text[t.span.start : t.span.end] for t in tokens) == text
    assert [t.closes_itself for t in tokens] == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a ID='x' id=y>", {"id": "x"}),
        ('<a title="a > b" hidden>', {"title": "a > b", "hidden": ""}),
        ("<a href=x/>", {"href": "x/"}),
        ("<a href = '?a=1&amp;b&copy=2'>", {"href": "?a=1&b&copy=2"}),
        ('<a x="1"y=2>', {"x": "1", "y": "2"}),
        ("<a>", {}),
    ],
)
def test_attributes_have_small_names_and_the_first_of_two_counts(
    tag: str, attributes: dict[str, str]
) -> None:
    (token,) = read_tokens(tag)
    assert (dict(token.attributes), token.closes_itself) == (attributes, False)


@pytest.mark.parametrize("text", ["a < b and c<5", "<", "</", "<a b", "1<2 & <", "<?", "<!x"])
def test_a_sign_that_begins_no_tag_is_text(text: str) -> None:
    assert read(text) == [("text", text)]


@pytest.mark.parametrize(
    "comment",
    ["<!-- a > b -->", "<!-->", "<!--->", "<!--a--!>", "<!DOCTYPE html>", "<?php x?>", "</ p>"],
)
def test_comments_and_declarations_are_no_text(comment: str) -> None:
    assert read(f"x{comment}y") == [("text", "x"), ("comment", comment), ("text", "y")]


def test_an_unclosed_comment_goes_to_the_end_and_is_told() -> None:
    tokens = list(read_tokens("x<!-- <p>y</p>"))
    assert [(t.kind, t.closed) for t in tokens] == [("text", True), ("comment", False)]


def test_a_script_is_raw_up_to_its_end_tag() -> None:
    assert read("<script>a<b</p></SCRIPT>x")[1:] == [
        ("raw", "a<b</p>"),
        ("end", "</SCRIPT>"),
        ("text", "x"),
    ]
    assert read("<style>p{}<p>x") == [("start", "<style>"), ("raw", "p{}<p>x")]


def test_an_unclosed_title_or_form_field_swallows_no_report() -> None:
    tokens = list(read_tokens("<title>T<p>x<title>y"))
    assert [t.kind for t in tokens] == ["start", "text", "start", "text", "start", "text"]
    assert tokens[0].closes_itself


def test_character_data_is_text_in_xml_and_a_comment_in_html() -> None:
    assert read("<![CDATA[a<b>]]>c", is_xml=True) == [
        ("comment", "<![CDATA["),
        ("text", "a<b>"),
        ("comment", "]]>"),
        ("text", "c"),
    ]
    assert read("<![CDATA[a]]>c") == [("comment", "<![CDATA[a]]>"), ("text", "c")]


def test_a_quote_that_is_never_closed_does_not_hide_the_tag_end() -> None:
    assert read('<a x="y>b') == [("start", '<a x="y>'), ("text", "b")]
    assert read('<a =">"<b>c') == [("start", '<a =">"<b>'), ("text", "c")]


@pytest.mark.parametrize(
    "unit",
    ["<", "<a", "<!--", "<![CDATA[", "<?", "</", '<a =">"', "<a x='", "<title>", "<a b = ", "="],
)
def test_any_text_is_cut_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert sum(len(token.span) for token in read_tokens(text)) == len(text)
    assert seconds_for(lambda: list(read_tokens(text)), below=5) < 5
