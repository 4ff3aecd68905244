"""Front matter in YAML and TOML is found at the start of a file, and text is never taken for it."""

from __future__ import annotations

import pytest

from indexer.importers.characters import normalise_characters
from indexer.importers.markdown.front_matter import find_front_matter
from indexer.parsing.types import Proposal
from indexer.types import Span


def proposal_of(source: str) -> Proposal | None:
    found = find_front_matter(normalise_characters(source))
    return found.proposal if found else None


def length_of(source: str) -> int:
    found = find_front_matter(normalise_characters(source))
    return found.span.end if found else 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_a_yaml_head_at_the_very_start(end: str) -> None:
    head = end.join(["---", "title: A", "tags:", "  - b", "---", ""])
    assert length_of(head + "Text.") == len(head)
    assert length_of("\ufeff" + head) == len(head) + 1
    assert length_of("Text." + end + head) == 0
    assert length_of(end.join(["---", "", "Text: more.", "", "---"])) == 0


@pytest.mark.parametrize(
    "lines",
    [
        ["title: A", "", "tags:", "- a", "- b", "", "authors:", "  - name: Lee", "    role: Chair"],
        ["# a comment", "title: |", "  One.", "", "  Two.", "other: A value", "  that goes on"],
        ['"title": A', "tags: [", "  a,", "]"],
        ["Meeting date: 3 May 2024", "Members present: Lee, Roe"],
        ["description: It is a report on the work.", "title: A"],
    ],
)
def test_blank_lines_lists_and_values_over_several_lines_belong_to_it(lines: list[str]) -> None:
    for close in ("---", "..."):
        head = "\n".join(["---", *lines, close, ""])
        assert length_of(head + "Text.\n") == len(head)


def test_a_head_after_a_blank_line_has_a_title_and_may_name_the_part_that_follows() -> None:
    head = "---\n\ntitle: A\nabbrev: B\nauthor:\n - name: Lee\n\n--- abstract\n"
    assert length_of(head + "Text.\n") == len(head)
    assert length_of(head.replace("title", "item") + "Text.\n") == 0
    assert length_of("---\n\ntitle: A\n\n---\nText.\n") == 0


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nThe meeting opened.\n\n---\n\nMore.\n",
        "---\nNote: the chair spoke.\nThe members listened.\n\n---\nMore.\n",
        "---\nChair: I agree to that.\n\nSecretary: I do not agree.\n---\nMore.\n",
        "---\nChair: Agreed\nMember: Yes\nChair: Next\n---\nMore.\n",
        "---\n- one\n- two\n---\n",
        "---\ntitle: A\n",
        "--- a\ntitle: A\n---\n",
        "+++\nThe meeting opened.\n+++\nMore.\n",
        '+++\ntitle = "A"\n',
    ],
)
def test_a_text_that_begins_with_a_thematic_break_has_none(source: str) -> None:
    assert length_of(source) == 0


def test_toml_is_read_with_blank_lines_and_values_over_several_lines() -> None:
    head = '+++\ntitle = "A"\ndate = 2024-05-03T10:00:00Z\n\n[extra]\nt = [\n "a",\n]\n+++\n'
    assert length_of(head + "Text.\n") == len(head)
    assert proposal_of(head) == Proposal(title="A", date="2024-05-03")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: A\ndate: 2024-05-03\nlang: fr", Proposal("A", "2024-05-03", "fr")),
        ("Title: 'A: b' # c\ndate: 2024-05-03 10:00", Proposal("A: b", "2024-05-03")),
        ("title: >-\n  A long\n  title\ndate: 3 May 2024", Proposal("A long title", "3 May 2024")),
        ("title: A # a comment", Proposal("A")),
        ("tags: [a]", Proposal()),
    ],
)
def test_title_date_and_language_are_proposed(lines: str, expected: Proposal) -> None:
    assert proposal_of(f"---\n{lines}\n---\n") == expected


def test_an_unfinished_yaml_head_is_refused_in_linear_time() -> None:
    assert length_of("---\r\n" + "-a: b\r\n" * 20_000) == 0
    assert find_front_matter("---\ntitle: A\n---\n").span == Span(0, 17)  # type: ignore[union-attr]
