"""Any page becomes a document over its source, and no character of it is lost."""

from __future__ import annotations

import html
import re
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.importers.html.importer import import_html
from indexer.parsing.parse import parse
from indexer.parsing.source_map import source_spans
from indexer.parsing.types import Document
from indexer.types import Report
from tests.indexer.importers.html.pages import META, PATH, document, lines, report
from tests.indexer.parsing.test_parse_properties import (
    assert_every_character_has_one_owner,
    assert_nothing_unnamed_is_text,
)
from tests.timing import seconds_for

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Minutes</title><style>p { margin: 0 }</style></head>
<body><header><a href="/">City</a></header><nav><ul><li>Home</ul></nav>
<main id="main"><h1>Minutes</h1><p>Ms. Lee <b>moved</b> it<sup><a href="#fn1">1</a></sup>&nbsp;now.</p>
<ul><li>One &amp; two</li><li>Three</li></ul>
<table><tr><th>Name</th><th>Vote</th></tr><tr><td>Lee</td><td>Yes</td></tr></table>
<p>Line one<br>line two.</p><ol><li id="fn1">A note. <a href="#r">↩</a></li></ol></main>
<footer>All rights reserved</footer><script>var x = "<p>no</p>";</script></body></html>
"""


def assert_is_whole(read: Report) -> None:
    assert_every_character_has_one_owner(read)
    assert_nothing_unnamed_is_text(read)


def test_the_source_is_the_decoded_file_and_passages_stand_in_it() -> None:
    read = report(PAGE)
    assert read.source == PAGE
    assert_is_whole(read)
    assert lines(PAGE) == [
        "# Minutes",
        "Ms. Lee moved it now. [1: A note.]",
        "One & two Three",
        "Name | Vote Lee | Yes",
        "Line one line two.",
    ]


def test_a_sentence_maps_to_its_words_in_the_source() -> None:
    read = report(PAGE)
    for passage in read.passages:
        for sentence in passage.sentences:
            spans = source_spans(passage.segments, sentence)
            source = "".join(read.source[span.start : span.end] for span in spans)
            source = re.sub(r"<t[dh]>", " | ", source.replace("<br>", " "))
            words = passage.text[sentence.start : sentence.end].split()
            assert html.unescape(source).split() == words


def test_what_is_left_out_is_named() -> None:
    names = {
        PAGE[mark.span.start : mark.span.end].strip(): mark.name for mark in report(PAGE).markup
    }
    assert names["City"] == names["Home"] == names["All rights reserved"] == "navigation"
    assert names['var x = "<p>no</p>";'] == names["Minutes"] == "hidden text"


def test_page_breaks_join_nothing_and_places_are_ids() -> None:
    read = document(PAGE)
    assert not read.joins_pages
    assert "moved" in read.vocabulary
    assert "margin" not in read.vocabulary
    assert [place.element_id for place in report(PAGE).passages[0].places[0]] == ["main"]  # type: ignore[union-attr]


def test_page_numbers_of_a_printed_original_are_left_out() -> None:
    text = "<div>Text of a page that goes on to its end.</div><div>28</div><div><a>Page 29</a></div><div>Other text of the page.</div>"
    assert lines(text) == ["Text of a page that goes on to its end.", "Other text of the page."]
    names = {m.name for m in report(text).markup}
    assert {"page break", "page number"} & names
    assert_is_whole(report(text))


def test_bold_type_of_a_whole_page_is_no_emphasis() -> None:
    assert lines("<b><p>One thing</p><p>Another thing</p><p>The end of it.</p></b>") == [
        "One thing",
        "Another thing",
        "The end of it.",
    ]


@pytest.mark.parametrize("text", ["", " ", "<html><body><p> </p><img></body></html>", "\ufeff"])
def test_a_page_without_text_has_no_passages(text: str) -> None:
    assert report(text).passages == ()
    assert_is_whole(report(text))


def test_line_ends_and_null_bytes_change_no_word() -> None:
    for source in (
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("\n", "\r"),
        PAGE.replace("move", "mo\0ve"),
    ):
        assert lines(source) == lines(PAGE)
        assert_is_whole(report(source))


def test_much_text_that_style_sheets_hide_is_a_warning() -> None:
    shown = "<p>" + "Shown text. " * 20
    tabs = "<style>.tab{display:none}.open{display:block}</style><div class='tab open'>One.</div>"
    hidden = f"<div class=tab>{'Hidden. ' * 10}</div>"
    assert document(shown + tabs).warnings == ()
    assert document(shown + "<p style='display:none'>no").warnings == ()
    assert document(shown + f"<noscript>{'x ' * 99}</noscript>").warnings == ()
    assert document(shown + tabs + hidden).warnings == (
        "Style sheets hide 80 characters, which are left out; if they belong to the report, "
        "save the page with all of its parts opened.",
    )
    names = {mark.name for mark in document(shown + tabs + hidden).markup}
    assert "text hidden by a style sheet" in names


_WORDS = (
    "word",
    "Text here.",
    "A. ",
    "1. ",
    "1",
    "*",
    "†",
    "²",
    "coor-",
    "(a) ",
    "Notes",
    "Page 2",
    "↩",
)
_TAGS = [
    "p",
    "div",
    "ul",
    "li",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "b",
    "i",
    "sup",
    "h1",
    "h2",
    "main",
    "nav",
    "header",
    "span",
    "pre",
    "code",
    "article",
    "title",
    "script",
    "section",
    "caption",
    "blockquote",
    "template",
]
_LINKS = (
    "<a href=#f1>",
    "<a href=#f1 id=r1>",
    "</a>",
    "<a href=#r1>",
    "<li id=f1>",
    "<p id=f1>",
    "<a id=f1>",
)
_OTHER = (
    "<br>",
    "<br/>",
    "<hr>",
    "<div hidden>",
    "<span hidden>",
    "<div class=footnotes>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
)
_SIGNS = (
    "&amp;",
    "&nbsp;",
    "&shy;",
    "&#8203;",
    "&#",
    "&x",
    "\u200b",
    "\0",
    "\n\n",
    "\r\n",
    " ",
    "<",
    "<x",
    '="',
    ">",
    "'",
    "![",
    "](",
    "[1]",
)
FRAGMENTS = st.sampled_from(
    [
        *_WORDS,
        *(f"<{tag}>" for tag in _TAGS),
        *(f"</{tag}>" for tag in _TAGS),
        *_LINKS,
        *_OTHER,
        *_SIGNS,
    ]
)


@given(st.one_of(st.text(max_size=100), st.lists(FRAGMENTS, max_size=40).map("".join)))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_every_character_of_any_page_is_text_or_named_markup_exactly_once(text: str) -> None:
    read = parse(import_html(("é<p>" + text).encode("utf-8", "replace"), PATH), META)
    assert_is_whole(read)
    for passage in read.passages:
        places = [segment.source.start for segment in passage.segments]
        assert places == sorted(places)
        assert not re.search("[\u200b\u00ad\0]", passage.text)


_WORD = st.integers(0, 10**6).map(lambda n: "".join(chr(97 + int(d)) for d in f"{n:06d}") + "q")
_FORMS = st.sampled_from(
    [
        "<p>{}</p>",
        "<p>{}",
        "<h2>{}</h2>",
        "<div>{}<br>{}</div>",
        "<ul><li>{}<li>{}</ul>",
        "<dl><dt>{}</dt><dd>{}</dd></dl>",
        "<table><tr><td>{}<td>{}</table>",
        "<table><tr><td><p>{}<p>{}</table>",
        "<pre>{}\n\n{}</pre>",
        "<b>{}</b><p>{}</b>",
        "<p>{}<a href=#x>1</a><p id=x>{}",
        "{}<sup>1</sup>&shy;",
        "<blockquote>{}</blockquote>{}",
    ]
)


@given(st.lists(st.tuples(_FORMS, _WORD, _WORD), max_size=12))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_every_word_that_a_page_shows_is_kept_once(forms: list[tuple[str, str, str]]) -> None:
    text = "\n".join(form.format(first, second) for form, first, second in forms)
    found = [word for line in lines(text) for word in re.findall(r"[a-j]{6}q", line)]
    assert sorted(found) == sorted(re.findall(r"[a-j]{6}q", text))


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<!--",
        "&",
        "&#1",
        '<a =">"',
        "<div>",
        "<b>",
        "<b><div>",
        "<li>",
        "<table><tr><td>",
        "<p>word.",
        "<i>x",
        "<br>",
        "<a href=#f>1</a>",
        "<p>said.<sup>1</sup><p><sup>1</sup> Note.",
        "<dl><dt>a<dd>b",
        "<tr><td>a<td>b",
        "<pre>\n",
    ],
)
def test_a_long_page_of_any_kind_is_read_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    found: list[Document] = []
    assert seconds_for(lambda: found.append(document(text)), below=5) < 5
    assert found[0].source == text


def test_styles_around_many_blocks_are_read_in_linear_time() -> None:
    for text in (
        "<ul><li>" + "<i>" * 30_000 + "x<br><br>" * 9_000,
        "<h1>x<br>" + "<i> " * 25_000 + "<br>" * 25_000,
    ):
        assert seconds_for(partial(document, text), below=5) < 5
