"""Which beginnings of lines are labels, and what of a label may name who speaks."""

from __future__ import annotations

import pytest

from indexer.parsing.labels import LabelEnd, label_at
from indexer.types import Span
from tests.indexer.hostile import assert_linear, filled, words


@pytest.mark.parametrize(
    ("line", "name", "end"),
    [
        ("Wanda: It is late.", "Wanda", "colon"),
        ("WK: It is late.", "WK", "colon"),
        ("Jan van der Moor: It is late.", "Jan van der Moor", "colon"),
        ("The Acting President: I call the member.", "The Acting President", "colon"),
        ("Member of the public: It is late.", "Member of the public", "colon"),
        ("Speaker 7: It is late.", "Speaker 7", "colon"),
        ("Next meeting: 4 May", "Next meeting", "colon"),
        ("Mr. TARROW. I rise to speak.", "Mr. TARROW", "stop"),
        ("Mr. TARROW of Ohio. I rise to speak.", "Mr. TARROW of Ohio", "stop"),
        ("The ACTING PRESIDENT pro tempore. The bill is read.", "The ACTING PRESIDENT pro tempore", "stop"),
        ("<wanda> It is late", "wanda", "chat"),
        ("patk: it is late", "patk", "nick"),
        ("6.2 Library - P Vane: It is late.", "P Vane", "reporter"),
        ("Wanda – rainwater first", "Wanda", "dash"),
    ],
)  # fmt: skip
def test_a_label_ends_with_a_colon_a_stop_a_chats_bracket_or_a_dash(
    line: str, name: str, end: LabelEnd
) -> None:
    label = label_at(line)
    assert label is not None
    assert (line[label.name.start : label.name.end], label.end) == (name, end)
    assert (label.inside, label.timed) == ((), False)


@pytest.mark.parametrize(
    ("line", "name", "end"),
    [
        ("[10:42] Wanda Krol: It is late.", "Wanda Krol", "colon"),
        ("(00:01:10) Wanda: It is late.", "Wanda", "colon"),
        ("10:42 - wanda krol: It is late.", "wanda krol", "colon"),
        ("10:42 <wanda> It is late.", "wanda", "chat"),
        ("00:02:15 Wanda Krol", "Wanda Krol", "line"),
        ("Wanda Krol (10:42): It is late.", "Wanda Krol", "colon"),
    ],
)
def test_a_time_beside_a_name_is_no_part_of_it(line: str, name: str, end: LabelEnd) -> None:
    label = label_at(line)
    assert label is not None
    assert (line[label.name.start : label.name.end], label.end) == (name, end)
    assert (label.inside, label.timed) == ((), True)


@pytest.mark.parametrize(
    ("line", "inside"),
    [
        ("Ms. Orrin (Norway): Yes.", ("Norway",)),
        ("Ms. Orrin (Norway) (10:42): Yes.", ("Norway",)),
        ("Ms. Orrin (Tide Council (TC)): Yes.", ("Tide Council (TC)",)),
        ("Ms. Orrin, Tide Council, Norway: Yes.", ("Tide Council", "Norway")),
        ("Mr. TARROW (Narrows).— I rise.", ("Narrows",)),
    ],
)
def test_what_stands_in_brackets_or_after_a_comma_is_beside_the_name(
    line: str, inside: tuple[str, ...]
) -> None:
    label = label_at(line)
    assert label is not None
    assert label.inside == inside


@pytest.mark.parametrize(
    "line",
    [
        "It is late.",
        "we were late: nobody came",
        "We agreed: nobody came.",
        "Wanda said it was late: nobody came.",
        "https://reef.example/wanda",
        "10:42",
        "The ratio was 3:4.",
        "Mr. Tarrow. I rise to speak.",
        "<wanda>",
        "",
    ],
)
def test_a_line_that_begins_otherwise_has_no_label(line: str) -> None:
    found = label_at(line)
    assert found is None


def test_after_a_title_and_before_a_bracket_a_name_has_any_letters() -> None:
    label = label_at("Ms. d’Ó 3 김 (Norland): We agree.")
    assert label and label.inside == ("Norland",)
    assert "Ms. d’Ó 3 김 (Norland)"[label.name.start : label.name.end] == "Ms. d’Ó 3 김"
    assert label_at("Ms. d’Ó 3 김: We agree.") is None


def test_a_label_is_read_between_two_characters() -> None:
    text = "It rained. Wanda Krol: It is late."
    label = label_at(text, 11)
    assert label is not None
    assert (label.span, label.name) == (Span(11, 22), Span(11, 21))
    assert label_at(text, 11, 20) is None
    assert label_at(text) is None


@pytest.mark.parametrize("unit", ["{} ", "{}, ", "{} ({} ", "10:42 {} ", "{} - "])
def test_lines_that_go_on_like_a_label_are_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda size: [filled((unit.replace("{}", word) for word in words()), size)])


@pytest.mark.parametrize(
    "line", ["<@wanda> ok", "<+wanda> ok", "< wanda> ok", "[10:42] @wanda: ok"]
)
def test_the_sign_before_a_nick_is_no_part_of_it(line: str) -> None:
    label = label_at(line)
    assert label is not None
    assert line[label.name.start : label.name.end] == "wanda"
