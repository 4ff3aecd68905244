"""Headings of conclusions, recommendations, decisions and action items are told from others."""

from __future__ import annotations

import pytest

from server.decisions.headings import kinds_of_heading, kinds_of_section


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("II. CONCLUSIONS OF THE MEETING", ("conclusion",)),
        ("Conclusions and recommendations", ("conclusion", "recommendation")),
        ("5. Main conclusions on water and sanitation", ("conclusion",)),
        ("Decision 585 (S-XXXIII)", ("agreement",)),
        ("Action items", ("request",)),
        ("Conclusion of the session", ()),
        ("Follow-up of recommendations", ()),
        ("Decision-making in river basins", ()),
        ("Conclusions of the previous round", ()),
        ("1. Opening", ()),
    ],
)
def test_a_heading_names_the_kinds_of_what_stands_under_it(
    heading: str, kinds: tuple[str, ...]
) -> None:
    assert kinds_of_heading(heading) == kinds


def test_the_innermost_heading_decides_and_an_annex_ends_the_section_above_it() -> None:
    assert kinds_of_section(("Conclusions", "Recommendations")) == ("recommendation",)
    assert kinds_of_section(("Conclusions", "Research agenda")) == ("conclusion",)
    assert kinds_of_section(("Conclusions", "Annex I. Participants")) == ()
