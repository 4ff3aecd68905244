"""The title of a document stands below its letterhead, or in the largest type of its first page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexer.importers.pdf.title_page import large_title, title_page
from indexer.importers.pdf.types import Line
from indexer.parsing.types import Proposal
from tests.indexer.importers.pdf.made import line, lines, page_of, words

LETTERHEAD = [
    line("Nations United\t\t\t\t\t\t\t\t\t\tA/1/2", 60),
    line("General Assembly", 80, size=20, bold=True),
    line("Distr.: General", 80, x=400),
    line("9 December 2024", 92, x=400),
    line("Original: English", 104, x=400),
]
SESSION = [
    line("Seventy-ninth session", 200, bold=True),
    line("Agenda item 18 (d)", 212),
    line("The protection of rivers", 224, bold=True),
]
BODY = lines(*[words(75)] * 4, base=400, x=150)


def proposed(*more: Line, head: Sequence[Line] = LETTERHEAD) -> Proposal:
    return title_page(page_of(), [*head, *more], 10.0)


def test_the_title_stands_right_of_the_lines_that_name_the_session() -> None:
    title = lines("Report of the members on", "all rivers*", base=260, x=150, size=14, bold=True)
    further = line("Report of the chair", 310, x=150, size=12, bold=True)
    assert proposed(*SESSION, *title, further, *BODY) == Proposal(
        "Report of the members on all rivers", "2024-12-09"
    )


def test_a_centred_title_may_have_lines_of_any_length() -> None:
    title = [line("ON THE RIVERS", 260, x=260), line("AND ALL LAKES OF THE COAST", 272, x=227.5)]
    assert proposed(*SESSION, *title, *BODY).title == "ON THE RIVERS AND ALL LAKES OF THE COAST"


def test_a_title_may_be_the_first_line_below_the_letterhead() -> None:
    title = lines("Report of the board on", "its first session", base=220, size=14, bold=True)
    assert proposed(*title, line("(4-7 February)", 260)).title == (
        "Report of the board on its first session"
    )


@pytest.mark.parametrize(
    "shown",
    [
        line("I.\tOpening of the session", 260, x=150, bold=True),
        line("The first words of the text end here.", 260, x=150),
        line("Contents . . . . . . . 3", 260, x=150),
        line("[SHIPPING]", 260, x=150),
        line("River\tand lake", 260, x=150),
    ],
)
def test_other_lines_are_no_titles(shown: Line) -> None:
    assert proposed(*SESSION, shown).title == ""


def test_a_page_without_a_letterhead_has_no_title_below_it() -> None:
    title = line("Report of the members on rivers", 260, x=150)
    assert proposed(*SESSION, title, head=LETTERHEAD[:2]) == Proposal()
    low = [line("Distr.: General", 700, x=400)]
    assert proposed(*SESSION, title, head=low) == Proposal()
    left = [line("Distr.: General", 80)]
    assert proposed(*SESSION, title, head=left) == Proposal()


def test_a_letterhead_in_another_language_is_one() -> None:
    head = [line("23 mai 1980", 80, x=400), line("ORIGINAL : ANGLAIS", 92, x=400)]
    assert proposed(*SESSION, line("RAPPORT SUR L'ETAT", 260, x=150), head=head) == Proposal(
        "RAPPORT SUR L'ETAT", "1980-05-23"
    )


def test_the_largest_type_of_a_page_is_its_title() -> None:
    found = [
        line("An upper line", 60, size=12),
        *lines("Minutes of the", "Town Council\tMay", base=100, size=18, step=20),
        line("A smaller title", 160, size=14),
        *BODY,
    ]
    assert large_title(page_of(), found, 10.0) == "Minutes of the Town Council"


def test_type_of_one_size_shows_no_title() -> None:
    assert large_title(page_of(), [line("Minutes of the Council", size=12), *BODY], 10.0) == ""
    low = line("Minutes of the Council", 700, size=18)
    assert large_title(page_of(), [low, *BODY], 10.0) == ""


def test_badly_encoded_words_are_no_title() -> None:
    found = [line("Cоuncil mеeting", 100, size=20), line("Minutes of the Council", 140, size=16)]
    assert large_title(page_of(), [*found, *BODY], 10.0) == "Minutes of the Council"
