"""An ordered list has the numbers that a browser prints, and no others."""

from __future__ import annotations

import pytest

from indexer.types import Span
from tests.indexer.importers.html.pages import lines, report, sentences
from tests.indexer.importers.html.test_importer import assert_is_whole

_LONG = "The committee took note of the report and of the views of its members on it. " * 5


def numbers(text: str, count: int = 3) -> list[str]:
    """Return the printed numbers of a list whose items are `{}` in a text."""
    page = text.replace("{}", _LONG)
    assert_is_whole(report(page))
    return [passage.printed for passage in report(page).passages][:count]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ol><li>{}<li>{}<li>{}</ol>", ["1", "2", "3"]),
        ("<ol start=7><li>{}</li><li>{}</li></ol>", ["7", "8"]),
        ("<ol start=-1><li>{}<li>{}<li>{}</ol>", ["-1", "0", "1"]),
        ("<ol><li>{}<li value=5>{}<li>{}</ol>", ["1", "5", "6"]),
        ("<ol reversed><li>{}<li>{}<li>{}</ol>", ["3", "2", "1"]),
        ("<ol reversed start=10><li>{}<li>{}</ol>", ["10", "9"]),
        ("<ol type=a><li>{}<li>{}</ol>", ["a", "b"]),
        ("<ol type=A start=27><li>{}<li>{}</ol>", ["AA", "AB"]),
        ("<ol type=i start=4><li>{}<li>{}</ol>", ["iv", "v"]),
        ("<ol type=I><li>{}<li type=1>{}</ol>", ["I", "2"]),
        ("<ol type=a start=0><li>{}<li>{}</ol>", ["0", "a"]),
        ("<ol type=x start=y><li>{}<li value=z>{}</ol>", ["1", "2"]),
        ("<ol style='list-style-type: upper-roman'><li>{}<li>{}</ol>", ["I", "II"]),
        ("<ol style='list-style: lower-alpha inside'><li>{}</ol>", ["a"]),
        ("<ol style='list-style: none'><li>{}</ol>", [""]),
        ("<ol style='list-style-type: disc'><li>{}</ol>", [""]),
        ("<ol style='list-style-type: thai'><li>{}</ol>", [""]),
        ("<ol class=list-unstyled><li>{}</ol>", [""]),
        ("<style>ol.agenda {list-style:none}</style><ol class=agenda><li>{}</ol>", [""]),
        ("<style>li {list-style-type: lower-latin}</style><ol><li>{}<li>{}</ol>", ["a", "b"]),
        ("<ol><li style='display:block'>{}<li>{}</ol>", ["", "2"]),
        ("<ol><li>{}<li hidden>{}<li>{}</ol>", ["1", "2"]),
        ("<ol><li>1. {}<li>(b) {}</ol>", ["", ""]),
        ("<ol><li>In 2003. {}</ol>", ["1"]),
        ("<ol><li></ol><p>{}", [""]),
        ("<ol><li><img></ol><ol start=4><li><p></p><p>{}</ol>", ["4"]),
        ("<nav><ol><li>a<li>b</ol></nav><h2>Votes</h2><p>{}", [""]),
        ("<ul><li>{}<li value=4>{}</ul>", ["", ""]),
        ("<li>{}", [""]),
        ("<ol><div><li>{}</div><li>{}</ol>", ["1", "2"]),
        ("<ol><li><p>{}</p><p>{}</p><li>{}</ol>", ["1", "", "2"]),
        ("<ol><li>{}<ul><li>{}</ul><li>{}</ol>", ["1", "", "2"]),
        ("<ol><li>{}<ol type=a><li>{}</ol><li>{}</ol>", ["1", "a", "2"]),
        ("<ol start=99999999999999999999><li>{}</ol>", ["999999999"]),
    ],
)
def test_items_have_the_numbers_that_a_browser_prints(text: str, expected: list[str]) -> None:
    assert numbers(text, len(expected)) == expected


def test_the_number_is_no_part_of_a_paragraph_and_stands_in_a_short_list() -> None:
    assert lines(f"<ol><li>{_LONG}<li>{_LONG}</ol>") == [_LONG.strip(), _LONG.strip()]
    assert sentences("<ol type=i><li>one;</li> <li>two.</li></ol>") == [["i. one;", "ii. two."]]
    assert sentences("<ol><li>One<ol type=a><li>x<li>y</ol><li>Two</ol>") == [
        ["1. One", "a. x", "b. y", "2. Two"]
    ]


def test_a_number_stands_for_the_tag_of_its_item() -> None:
    text = "<ol><li class=x>One;<li>two.</ol>"
    read = report(text)
    assert_is_whole(read)
    [passage] = read.passages
    number = next(s for s in passage.segments if s.text == Span(0, 2))
    assert text[number.source.start : number.source.end] == "li class=x"


def test_the_number_of_an_item_without_text_is_given_to_nothing_else() -> None:
    menu = "<nav><ol><li><a href=/a>A</a><li><a href=/b>B</a></ol></nav>"
    assert lines(f"{menu}<h2>Minutes</h2><ol><li></li></ol><p>Text here.") == [
        "# Minutes",
        "Text here.",
    ]


def test_a_heading_in_an_item_has_its_number() -> None:
    text = "<ol><li><h3>Opening</h3><p>It was opened.</p></li><li><h3>Votes</h3><p>None.</p></ol>"
    assert lines(text) == ["# 1. Opening", "It was opened.", "# 2. Votes", "None."]
    assert_is_whole(report(text))


@pytest.mark.parametrize(
    "text",
    [
        "<ol><li><li><li>One</ol>",
        "<ol><li></ol>",
        "<ol><li><img><p></p></li></ol><p>Text.",
        "<ol><li><table><tr><td>a<td>b</table></ol>",
        "<p>x<ol><li>y<ol><li>z</ol></ol>w",
        "<ol><li>*<li>1.<li> <li>(",
        "<ol><li><pre>a\n\nb</pre></ol>",
        "<table><tr><th>a<td><ol><li>b</ol></table>",
        "<ol><li><li id=f>1 Note<a href=#f>1</a></ol>",
    ],
)
def test_no_character_is_lost_or_taken_twice(text: str) -> None:
    assert_is_whole(report(text))


def test_the_items_of_a_list_of_notes_are_notes() -> None:
    text = "<p>It rose.<sup>1</sup></p><h2>Notes</h2><ol><li>By half.</li></ol>"
    assert lines(text) == ["It rose. [1: By half.]", "# Notes"]
