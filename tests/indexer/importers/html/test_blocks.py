"""The blocks of a page: headings, paragraphs, lists, definitions, code and line breaks."""

from __future__ import annotations

import pytest

from indexer.importers.html.blocks import read_blocks
from indexer.importers.html.content import find_content
from indexer.importers.html.notes import find_notes
from indexer.importers.html.numbers import number_items
from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.tokens import read_tokens
from indexer.parsing.types import Block
from tests.indexer.importers.html.pages import lines, report, sentences
from tests.indexer.parsing.test_parse_properties import assert_every_character_has_one_owner


def read(text: str) -> list[Block]:
    page = read_page(text, read_tokens(text))
    reason = find_content(page)
    return read_blocks(page, reason, find_notes(page, reason), number_items(page))[0]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text)]


def test_headings_have_their_level_and_paragraphs_none() -> None:
    blocks = read("<h1>A</h1><p>One.</p>two<h3>B</h3>")
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "A"),
        ("paragraph", 0, "One."),
        ("paragraph", 0, "two"),
        ("heading", 3, "B"),
    ]


def test_items_know_their_list_and_whether_they_begin_it() -> None:
    blocks = read("<ul><li>a<ul><li>b</ul>c<li><p>d</p><p>e</p></ul><ol><li>f</ol>")
    assert [(b.kind, b.starts_item, b.loose, b.marker and b.marker.text) for b in blocks] == [
        ("item", True, False, None),
        ("item", True, False, None),
        ("item", False, False, None),
        ("item", True, True, None),
        ("item", False, True, None),
        ("item", True, False, "1."),
    ]
    assert len({block.list_id for block in blocks[:5]}) == 1 != blocks[5].list_id


def test_each_item_of_a_short_list_is_a_sentence() -> None:
    assert sentences("<ul><li>One a.<li>Two b</ul>") == [["One a.", "Two b"]]
    assert sentences("<ul><li>One a</li>\n<li>Two b</li></ul>") == [["One a", "Two b"]]


def test_a_term_stands_before_its_definition() -> None:
    text = "<dl><dt>Chair</dt><dd>Ann Lee</dd><dt>Present:<dd><p>Bo</p><dd>Cy</dl>"
    assert sentences(text) == [["Chair Ann Lee", "Present: Bo", "Cy"]]
    assert sentences("<dl><div><dt>When</dt> <dd>5 May</dd></div><dt>Where<dt>Who</dl>") == [
        ["When 5 May", "Where", "Who"]
    ]


def test_one_line_break_is_a_blank_and_two_part_paragraphs() -> None:
    assert kinds("<p>One<br>two<br/> three.</p>") == [("paragraph", "One two three.")]
    assert kinds("<div>One.<br><br>Two<br>\n<br>\nThree.</div>") == [
        ("paragraph", "One."),
        ("paragraph", "Two"),
        ("paragraph", "Three."),
    ]
    assert kinds("<h1>A<br><br>B</h1>") == [("heading", "A B")]
    assert lines("<p>The coordi-<br>nation of it.</p>") == ["The coordination of it."]


def test_preformatted_text_keeps_its_lines_and_code_is_one_block() -> None:
    (first, second) = read("<pre>\nOne\ntwo.\n \nThree.\n</pre>")
    assert (first.text, second.text) == ("One two.", "Three.")
    assert [piece.line_break for piece in first.pieces] == [False, True, False]
    assert kinds("<pre><code>a = 1\n\nb = 2</code></pre>") == [("code", "a = 1 b = 2")]


def test_quotations_captions_and_summaries_are_paragraphs() -> None:
    text = "<p>He said:<blockquote><p>Yes.</p></blockquote><figure><img alt=no><figcaption>Figure.</figcaption></figure><details><summary>More</summary>Text.</details>"
    assert [text for _, text in kinds(text)] == ["He said:", "Yes.", "Figure.", "More", "Text."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One <p>two</p> three</p> four.", ["One", "two", "three", "four."]),
        ("<p><b>One <i>two</b> three</i> four.", ["One two three four."]),
        ("<P>One <B>two</B>.</P>", ["One two."]),
        ("<p>One<!-- no --> two<script>no</script>.</p>", ["One two."]),
        ("<p>A <span hidden>no</span>b<svg><text>no</text></svg>.</p>", ["A b."]),
        ("<p>Keep <span class=sr-only>no</span>this.</p>", ["Keep this."]),
        ("<div>One <div style='display:none'>no</div>two.</div>", ["One two."]),
        ("<p>https://<wbr>example.org</p>", ["https://example.org"]),
        ("<p><span>One</span><span>two</span></p>", ["Onetwo"]),
        (
            "<p>10&nbsp;000 caf&eacute; &lt;b&gt; A&#x42;C &copy2020 &nosuch;</p>",
            ["10 000 café <b> ABC ©2020 &nosuch;"],
        ),
        ("<p>If a < b and c<5 then.</p>", ["If a < b and c<5 then."]),
        ("<p>a&#xD800;b.</p>", ["a\ufffdb."]),
        ("<h2>Title<p>Text here.<h2>Next<p>More.", ["# Title", "Text here.", "# Next", "More."]),
        ("<h2><button>Item</button></h2><p>Text. <button>Copy</button></p>", ["# Item", "Text."]),
        ("<ul><li><h3>Point</h3><p>Text.</p></li></ul>", ["# Point", "Text."]),
        ("<title>Report<p>One two.</p>", ["Report", "One two."]),
    ],
)
def test_a_page_says_what_a_browser_shows(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_a_short_paragraph_in_bold_type_is_a_heading() -> None:
    text = "<p><b>Opening of the session</b></p><p>The session was opened by the chair.</p>"
    assert lines(text)[0] == "# Opening of the session"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A link that closes what is open around it, and begins where it does.
        ('<a href="#fn1">1</a><i id="fn1"><a ><ol>.<a href=#>?</a>', []),
        ("<ul><li><a><p>One x.<a href=#>?</a>Two y.</ul>", ["One x. Two y."]),
        (
            "<p>x<a href=#fn1>1</a><div id=fn1><a><ul><li>Word<a href=#>?</a> more</ul></a></div>",
            ["x [1: Word more]"],
        ),
    ],
)
def test_a_link_that_ends_what_is_around_it_takes_no_character_twice(
    text: str, expected: list[str]
) -> None:
    assert_every_character_has_one_owner(report(text))
    assert lines(text) == expected


def test_rows_are_rows_and_never_headings_and_their_numbers_are_those_of_the_file() -> None:
    table = "<table><tr><th>Item</th><th>Vote</th></tr><tr><td>BUDGET</td><td>YES</td></tr></table>"
    assert [(b.kind, b.starts_item, b.list_id > 0, b.text) for b in read(table)] == [
        ("row", True, True, "Item | Vote"),
        ("row", True, True, "BUDGET | YES"),
    ]
    alone = "<table><tr><td>MOTION</td><td>CARRIED UNANIMOUSLY</td></tr></table><p>It was so.</p>"
    assert lines(alone) == ["MOTION | CARRIED UNANIMOUSLY", "It was so."]
    listed = "<table><tr><th>A<th>B<tr><td><ol><li>one<li>two</ol><td>x</table>"
    assert sentences(listed) == [["A | B", "one two | x"]]


def test_a_note_that_stands_in_a_row_is_a_note() -> None:
    text = (
        "<p>It rose.<sup><a href=#n1>1</a></sup></p><table><tr><td>a</td><td>b</td></tr>"
        "<tr><td id=n1>1 By half.</td><td></td></tr></table>"
    )
    assert lines(text) == ["It rose. [1: By half.]", "a | b"]


def test_items_know_how_many_lists_are_around_theirs() -> None:
    blocks = read("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p><ul><li>e</li></ul>")
    assert [block.depth for block in blocks] == [0, 1, 0, 0, 0]
