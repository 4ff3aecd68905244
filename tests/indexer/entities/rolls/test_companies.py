"""Whose officers the roll of a call of investors lists."""

from __future__ import annotations

import pytest

from indexer.entities.rolls.companies import company_of, lists_own_people


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Moss Tools AB, Q2 2019 Earnings Call", "Moss Tools AB"),
        ("Fen Harbour Inc. (NYSE: FEN) Q3 2021 Earnings Call Transcript", "Fen Harbour Inc."),
        ("Tide Energy plc - Half-Year Results 2020", "Tide Energy plc"),
        ("Reef Union: Full Year Results", "Reef Union"),
        ("Minutes of the Tide Council", None),
        ("Results of the survey", None),
    ],
)
def test_a_company_stands_before_the_period_in_the_title_of_its_call(
    title: str, company: str | None
) -> None:
    assert company_of(title) == company


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("Company participants", True),
        ("Corporate Participants", True),
        ("Executives", True),
        ("Conference call participants", False),
        ("Members present", False),
        ("", False),
    ],
)
def test_some_rolls_list_a_companys_own_people(head: str, own: bool) -> None:
    assert lists_own_people(head) is own
