"""Twice the text takes about twice the time, whatever the text is."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.importer import import_text, parse_markdown
from indexer.parsing.parse import parse
from indexer.types import ReportMeta
from tests.timing import seconds_for

# 80 kB in 2 s of processor time is 200 kB in 5 s.
_CHARACTERS, _SECONDS = 80_000, 2.0
# A doubled text may take this much longer, and a little more for what is not the reading.
_MOST_TIMES, _SLACK_SECONDS = 2.5, 0.3


def seconds_to_read(text: str, below: float = 0.0, tries: int = 3) -> float:
    return seconds_for(lambda: parse_markdown(text, ReportMeta("r", "R")), below, tries)


@pytest.mark.parametrize(
    "unit",
    [
        "![",
        "[",
        "[a](b ",
        "*_",
        "> ",
        "<!-- ",
        "`a ",
        "&",
        "|-",
        "\\",
        "\t",
        "\f",
        "\n",
        "Cllr. ",
        "a.<sup>7</sup> ",
        "fed- eral ",
        "text is\n\n12\n\n",
        "# a {" + "a=" * 190 + "\n",
        "=" * 190 + " page 3x\n",
        "a [1]\n\n[1] b\n\n\f\n",
        "| a | b |\n",
    ],
)
def test_a_hostile_text_is_read_in_linear_time(unit: str) -> None:
    half, whole = (unit * (size // len(unit)) for size in (_CHARACTERS // 2, _CHARACTERS))
    if (second := seconds_to_read(whole, tries=1)) < _SECONDS:
        return
    most = min(_MOST_TIMES * seconds_to_read(half) + _SLACK_SECONDS, 2 * _SECONDS)
    # The machine may have been busy during the first of the two alone: the fastest try counts.
    assert second <= most or seconds_to_read(whole, most) <= most


@pytest.mark.parametrize(
    "unit", ["> ", "- ", "a\n- b to\n", "a\n~~~\n", "1. a\nB\n", "x  [page ", "- a\n~~~\n", "***"]
)
def test_a_hostile_plain_text_is_read_in_linear_time(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        meta = ReportMeta("r", "R")
        return seconds_for(lambda: parse(import_text(text), meta), below=2 * _SECONDS)

    assert seconds(_CHARACTERS) < 2 * _SECONDS


def test_many_calls_in_one_paragraph_are_linked_in_linear_time() -> None:
    # Four times the text takes four times the time, and sixteen times if it grows by the square.
    short, long = ("ab [7] " * n + "\n\n[7] ab\n" for n in (2_000, 8_000))
    most = 8 * seconds_to_read(short) + _SLACK_SECONDS
    assert seconds_to_read(long, below=most) < most


def test_a_long_dotted_name_is_no_toml_front_matter() -> None:
    text = "+++\n" + "a." * (_CHARACTERS // 2) + "b = 1\n+++\n"
    assert seconds_to_read(text, _SECONDS) < _SECONDS
