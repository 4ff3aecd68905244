"""Style sheets hide what a rule of one name hides; the strongest rule counts, as in a browser."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.styles import Styles, read_styles
from indexer.importers.html.page.tokens import read_tokens
from tests.indexer.importers.html.pages import lines, report
from tests.indexer.importers.html.test_importer import assert_is_whole
from tests.timing import seconds_for


def styles_of(sheet: str) -> Styles:
    text = f"<style>{sheet}</style>"
    return read_styles(text, read_tokens(text))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<style>.x{display:none}</style><p>A.<p class='y x'>no<p class=xx>B.", ["A.", "B."]),
        ("<p id=x>no<p>A.</p><style>#x { visibility : hidden }</style>", ["A."]),
        ("<style>p.x{display:none}</style><p class=x>no<div class=x>A.</div>", ["A."]),
        ("<style>.a.b{display:none}</style><p class=a>A.<p class='b a'>no", ["A."]),
        ("<style>.a, .b{color:red;display:none}</style><p class=b>no<p>A.", ["A."]),
        ("<style>/* .a{ */ .x{display:none !important}</style><p class=x>no<p>A.", ["A."]),
        ("<style>.x{DISPLAY:NONE}</style><p class=x>no<p>A.", ["A."]),
        # What is shown after all.
        ("<style>.x{display:none}.x{display:block}</style><p class=x>A.", ["A."]),
        ("<style>p.x{display:block}.x{display:none}</style><p class=x>A.", ["A."]),
        ("<style>.x{display:none}</style><p class=x style='display:block'>A.", ["A."]),
        (
            "<style>.x{display:none!important}</style><p class=x style='display:block'>no<p>A.",
            ["A."],
        ),
        ("<style>@media print{.x{display:none}}</style><p class=x>A.", ["A."]),
        ("<style media=print>.x{display:none}</style><p class=x>A.", ["A."]),
        ("<style>@import 'a';.x{display:none}</style><p class=x>no<p>A.", ["A."]),
        ("<style>@media print{.y{color:red}}.x{display:none}</style><p class=x>no<p>A.", ["A."]),
        ("<noscript><style>.x{display:none}</style></noscript><p class=x>A.", ["A."]),
        ("<style>.m .x{display:none}</style><div class=m><p class=x>A.</div>", ["A."]),
        ("<style>.x:hover{display:none}.x::after{display:none}</style><p class=x>A.", ["A."]),
        ("<style>.x{border-display:none;content:'a'}</style><p class=x>A.", ["A."]),
        ("<style>.X{display:none}</style><p class=x>A.", ["A."]),
        ("<style>body{display:none}</style><body><p>A.", ["A."]),
        # Attributes and elements.
        ("<p style='display:none'>no<p style=' color:red;visibility:hidden'>no<p>A.", ["A."]),
        ("<p hidden>no<p aria-hidden=true>no<p>A.", ["A."]),
        ("<template><p>no</template><noscript><p>no</noscript><!-- no --><p>A.", ["A."]),
        ("<details><summary>More</summary><p>A.</details>", ["More", "A."]),
        ("<details open><summary>More</summary><p>A.</details>", ["More", "A."]),
        ("<p>A\u200b.\u2060 B\ufeff.", ["A. B."]),
        ("<p>A.\U000e0049\U000e0067\U000e006e B.&#xE0041;", ["A. B."]),
        ("<p>A.<span style='display:none'> no</span> B.", ["A. B."]),
    ],
)
def test_what_a_browser_does_not_show_is_no_text(page: str, expected: list[str]) -> None:
    assert lines(page) == expected
    assert_is_whole(report(page))


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("p{display:none}", {"display": "none"}),
        ("#i{display:none}.c.d{display:block}", {"display": "none"}),
        (".c{display:none}p{display:block}", {"display": "none"}),
        (".c{display:none}.d{display:block}", {"display": "block"}),
        ("p{display:none!important}#i{display:block}", {"display": "none"}),
        ("ol{list-style:none}p{list-style-type: square}", {"list-style-type": "square"}),
        (".c{display:none", {"display": "none"}),
        ("{display:none}", {}),
        ("*{display:none}", {}),
        ("} .c{display:none}", {}),
    ],
)
def test_the_strongest_rule_counts_and_the_later_of_two_that_are_equal(
    sheet: str, expected: dict[str, str]
) -> None:
    assert styles_of(sheet).of("p", {"id": "i", "class": "c d"}) == expected


@pytest.mark.parametrize(
    "sheet",
    [
        ".a{display:none}" * 100_000,
        "@media x{" * 100_000,
        ".a" * 300_000 + "{display:none}",
        "".join(f".a.b{n}{{display:none}}" for n in range(50_000)),
        "{" * 500_000,
        "," * 500_000 + "{display:none}",
    ],
)
def test_any_style_sheet_is_read_in_linear_time(sheet: str) -> None:
    page = f"<style>{sheet}</style>" + "<p class='a b'>x" * 5_000
    assert seconds_for(lambda: report(page), below=10) < 10
