"""Values, switches and positions of elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from indexer.importers.docx.elements import (
    integer,
    is_on,
    numbered_children,
    shown_branch,
    value,
    w,
)
from tests.indexer.importers.docx.word_file import element


def _root(inside: str) -> Element:
    return fromstring(element("p", inside))


def test_a_value_is_that_of_the_child_and_none_without_a_child() -> None:
    root = _root('<w:ind w:val="3"/><w:b/>')
    assert [value(root, name) for name in ("ind", "b", "i")] == ["3", "", None]
    assert value(None, "ind") is None


@pytest.mark.parametrize(
    ("switch", "expected"),
    [
        ("<w:b/>", True),
        ('<w:b w:val="1"/>', True),
        ('<w:b w:val="true"/>', True),
        ('<w:b w:val="0"/>', False),
        ('<w:b w:val="false"/>', False),
        ('<w:b w:val="none"/>', False),
        ("", None),
    ],
)
def test_a_switch_is_on_unless_it_says_off(switch: str, expected: bool | None) -> None:
    assert is_on(_root(switch), "b") is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("12", 12), ("-1", -1), ("x", 7), (None, 7), ("9" * 5000, 7)]
)
def test_a_number_that_is_none_or_too_large_is_the_default(text: str | None, expected: int) -> None:
    assert integer(text, 7) == expected


def test_children_are_counted_by_name_and_those_of_other_namespaces_by_position() -> None:
    root = _root("<w:r/><m:oMath/><w:r/><w:sdt/>")
    assert [path for _, path in numbered_children(root, "/w:p[1]")] == [
        "/w:p[1]/w:r[1]",
        "/w:p[1]/*[2]",
        "/w:p[1]/w:r[2]",
        "/w:p[1]/w:sdt[1]",
    ]


@pytest.mark.parametrize(
    ("requires", "expected"), [("wps", "choice"), ("wps w14", "choice"), ("w16se", "fallback")]
)
def test_one_alternative_is_shown_the_first_that_is_known(requires: str, expected: str) -> None:
    root = _root(
        f'<mc:Choice Requires="{requires}"><w:choice/></mc:Choice>'
        "<mc:Fallback><w:fallback/></mc:Fallback>"
    )
    branch = shown_branch(root, "")
    assert branch is not None and branch[0][0].tag == w(expected)
    assert shown_branch(_root(""), "") is None
