"""Notes with plain numbers are linked to their calls, and other numbers stay what they are."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.importer import parse_markdown
from indexer.types import ReportMeta


def read(source: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the text of each passage, with the mark and text of each of its notes."""
    report = parse_markdown(source, ReportMeta("r", "R"))
    return [(p.text, [(n.mark, n.text) for n in p.footnotes]) for p in report.passages]


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


BOTH = [
    ("The fees rose. The clerk agreed.", [("1", "As set in May."), ("2", "By letter.")]),
    ("It closed.", []),
]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("The fees rose [1]. The clerk agreed. [2]", "[1] As set in May.\n\n[2] By letter."),
        ("The fees rose.[1] The clerk agreed.[2]", "[1] As set in May.\n[2] By letter."),
        ("The fees rose.[1] The clerk agreed.[2]", "[1]: As set in May.\n\n[2]: By letter."),
        ("The fees rose.1/ The clerk agreed. 2/", "1/ As set in May.\n\n2/ By letter."),
        ("The fees rose.1 The clerk agreed.2", "1 As set in May.\n\n2 By letter."),
        ("The fees rose.1 The clerk agreed.2", "1 As set in May.\n2 By letter."),
        ("The fees rose.1 The clerk agreed.2", "1. As set in May.\n2. By letter."),
        ("The fees rose.1 The clerk agreed.2", "1\\. As set in May.\n\n2\\. By letter."),
        ("The fees rose.¹ The clerk agreed.²", "1 As set in May.\n\n2 By letter."),
        ("The fees rose.¹ The clerk agreed.²", "1. As set in May.\n2. By letter."),
        (
            "The fees rose.<sup>1</sup> The clerk agreed.<sup>2</sup>",
            "1 As set in May.\n2 By letter.",
        ),
    ],
)
def test_calls_and_notes_at_the_end_are_linked(text: str, notes: str) -> None:
    assert read(f"{text}\n\nIt closed.\n\n{notes}\n") == BOTH


def test_notes_at_the_foot_of_their_page_are_linked_page_by_page() -> None:
    source = "The fees rose.[1]\n\n[1] In May.\n\n\f\nThe clerk agreed.[1]\n\n[1] In June.\n"
    assert read(source) == [
        ("The fees rose.", [("1", "In May.")]),
        ("The clerk agreed.", [("1", "In June.")]),
    ]


def test_a_number_after_quotation_marks_and_in_a_row_is_a_call() -> None:
    source = "He said “no”.1 It closed.\n\n| a | b.2 |\n|---|---|\n\n1 In May.\n\n2 In June.\n"
    assert read(source) == [
        ("He said “no”. It closed.", [("1", "In May.")]),
        ("a | b.", [("2", "In June.")]),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "The fees rose [1]. See rule.2 It closed.\n",
        "Version 2.1 holds. Section 3.2 too.\n\nNext.\n\n1 As set in May.\n\n2 By letter.\n",
        "See para.1 and art.2 of it.\n\nNext.\n\n1 As set in May.\n\n2 By letter.\n",
        "The fees rose.2 The clerk agreed.1\n\nNext.\n\n1 As set in May.\n\n2 By letter.\n",
        "The fees rose.1\n\nNext.\n\n1 As set in May.\n\n2 By letter.\n",
        "The fees rose.1\n\nNext.\n\n1 As set in May.\n",
        "The fees rose.1 The clerk agreed.2\n\n1 As set in May.\n\n2 By letter.\n\nIt closed.\n",
        "The list has [1] and [3].\n\n[7] is the other.\n",
        "The fees rose.1 The clerk agreed.2\n\nNext.\n\n1 As set in May.\n\n3 By letter.\n",
        "It was so.\n\n1. As set in May.\n2. By letter.\n",
    ],
)
def test_numbers_without_a_run_of_notes_that_has_them_in_order_are_text(source: str) -> None:
    found = read(source)
    assert [notes for _, notes in found if notes] == []
    assert digits(" ".join(text for text, _ in found)) == digits(source)


def test_a_list_at_the_end_with_the_numbers_of_other_footnotes_stays_a_list() -> None:
    source = "Fees[^1] rose[^2].\n\n[^1]: May.\n\n[^2]: June.\n\nSteps:\n\n1. Go in.\n2. Go out.\n"
    assert read(source)[1:] == [("Steps:", []), ("1. Go in. 2. Go out.", [])]


def test_another_number_after_a_full_stop_stays_beside_the_calls() -> None:
    source = "See rule.1 The fees rose.2 It is in rule.1 again.\n\nNext.\n\n1 In May.\n2 In June.\n"
    assert read(source)[0] == (
        "See rule. The fees rose. It is in rule.1 again.",
        [("1", "In May."), ("2", "In June.")],
    )
