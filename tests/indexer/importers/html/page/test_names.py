"""Names of elements, roles and classes tell what is content and what is not."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.names import (
    emphasis_of,
    holds_notes,
    is_hidden,
    leads_around,
    unseen,
)


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("script", {}),
        ("template", {}),
        ("noscript", {}),
        ("select", {}),
        ("rt", {}),
        ("dialog", {}),
        ("p", {"hidden": ""}),
        ("p", {"aria-hidden": "TRUE"}),
        ("span", {"class": "x sr-only"}),
        ("span", {"class": "visually-hidden"}),
        ("span", {"class": "screen-reader-text"}),
    ],
)
def test_what_a_browser_does_not_show_is_unseen(tag: str, attributes: dict[str, str]) -> None:
    assert unseen(tag, attributes, "div")


@pytest.mark.parametrize(
    ("tag", "attributes", "parent"),
    [
        ("p", {}, "div"),
        ("button", {}, "h2"),
        ("body", {"style": "visibility:hidden"}, "html"),
        ("p", {"hidden": "until-found"}, "div"),
        ("p", {"aria-hidden": "false"}, "div"),
        ("p", {"style": "overflow:hidden"}, "div"),
        ("dialog", {"open": ""}, "div"),
        ("p", {"class": "not-sr-only"}, "div"),
    ],
)
def test_what_a_browser_shows_is_seen(tag: str, attributes: dict[str, str], parent: str) -> None:
    assert not unseen(tag, attributes, parent)


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("nav", {}),
        ("aside", {}),
        ("footer", {}),
        ("div", {"role": "navigation"}),
        ("div", {"role": "dialog"}),
        ("div", {"id": "cookie-banner"}),
        ("div", {"class": "cc-window open"}),
        ("section", {"id": "onetrust-consent-sdk"}),
        ("ul", {"class": "breadcrumb"}),
        ("div", {"class": "social-share"}),
        ("a", {"class": "skip-link"}),
        ("div", {"id": "sidebar"}),
    ],
)
def test_menus_notes_on_cookies_and_shared_links_lead_around(
    tag: str, attributes: dict[str, str]
) -> None:
    assert leads_around(tag, attributes, "body")


@pytest.mark.parametrize(
    ("tag", "attributes", "parent"),
    [
        ("div", {"class": "consent-agenda"}, "main"),
        ("h2", {"id": "cookies"}, "main"),
        ("td", {"class": "share"}, "tr"),
        ("aside", {"role": "doc-footnote"}, "main"),
        ("footer", {"class": "footnotes"}, "main"),
        ("footer", {}, "blockquote"),
        ("div", {"class": "sidebar-visible"}, "body"),
    ],
)
def test_a_reports_own_parts_do_not(tag: str, attributes: dict[str, str], parent: str) -> None:
    assert not leads_around(tag, attributes, parent)


def test_a_list_of_notes_is_known_by_its_name() -> None:
    assert holds_notes({"class": "footnotes"})
    assert holds_notes({"role": "doc-endnotes"})
    assert not holds_notes({"class": "note"})
    assert not holds_notes({})


def test_bold_and_italic_type_is_emphasis_and_plain_type_ends_it() -> None:
    assert emphasis_of("b", {}) is True
    assert emphasis_of("span", {"style": "font-weight: 700"}) is True
    assert emphasis_of("b", {"style": "font-weight:normal"}) is False
    assert emphasis_of("span", {"style": "color:red"}) is None


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        ({"display": "none"}, True),
        ({"visibility": "hidden"}, True),
        ({"visibility": "collapse"}, True),
        ({"display": "block", "visibility": "visible"}, False),
        ({}, False),
    ],
)
def test_style_sheets_hide_elements(styles: dict[str, str], expected: bool) -> None:
    assert is_hidden(styles) is expected
