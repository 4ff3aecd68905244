"""No text of a report can be taken for anything else, and what is not seen is left out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.mcp.quoted import MARK, SHORT, clean, quotation, short, shorts
from tests.server.mcp.hostile_corpus import TAGS, UNSEEN


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"rivers{TAGS}{UNSEEN} dry", "rivers dry"),
        ("a\x00b\x1b[31mc\x9bd", "ab[31mcd"),
        ("one\r\ntwo\x0bthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\ud800half", "half"),
        ("tab\there", "tab here"),
        ("\ue000private\uffffnone", "privatenone"),
    ],
)
def test_what_is_not_seen_is_left_out_and_ends_of_lines_are_one(text: str, left: str) -> None:
    assert clean(text) == left


@pytest.mark.parametrize(
    "text",
    ["می‌خواهم", "क्‍ष", "👩‍🔬", "❤️", "١٢٣ ؀١", "Zoë naïve — “quoted” 100 %", "日本語"],
)
def test_what_scripts_need_stays(text: str) -> None:
    assert clean(text) == text


def test_joiners_in_a_row_carry_no_message() -> None:
    assert clean("a\u200c\u200d\u200d\u200cb") == "ab"
    assert clean("a\u200db") == "ab"
    assert clean("a\ufe0f\ufe0f\ufe0f") == "a\ufe0f"


@given(st.text())
def test_every_line_of_a_quotation_is_marked_and_holds_nothing_unseen(text: str) -> None:
    own = clean(text)
    assert clean(own) == own
    lines = quotation(own).splitlines()
    assert all(line.startswith(MARK.rstrip()) for line in lines)
    hidden = {"Cc", "Cs", "Co", "Cn"}
    assert not any(unicodedata.category(c) in hidden for c in own.replace("\n", ""))


@given(st.text())
def test_a_short_text_is_one_line_that_only_we_open_and_close(text: str) -> None:
    own = short(text)
    assert len(own) <= SHORT + 2
    assert len(own.splitlines()) == 1
    assert own[0] == "“" and own[-1] == "”"
    assert not set(own[1:-1]) & set("“”")


def test_long_names_are_cut_and_many_are_counted() -> None:
    assert short("a " * 300, 5) == "“a a…”"
    assert shorts(["a", "b", "c"], 2) == "“a”, “b” and 1 more"
    assert shorts(["a"], 2) == "“a”"
    assert quotation("") == ""
