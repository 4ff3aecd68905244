"""What stands right after the name of a person: where it ends, and what is no role."""

from __future__ import annotations

from itertools import repeat

import pytest

from indexer.entities.appositions import (
    Apposition,
    first_part,
    is_role,
    read_apposition,
    split_role,
)
from indexer.entities.organisations import Organisations
from tests.indexer.hostile import assert_linear, filled
from tests.indexer.minutes import organisations_of


@pytest.fixture(scope="module")
def organisations() -> Organisations:
    return organisations_of(
        "The World Reef Union (WRU) met. WRU left. The Tide Division/WRU stayed in Chile."
    )


@pytest.mark.parametrize(
    ("after", "role", "organisation", "read"),
    [
        (" as its Chair spoke", "Chair", None, " as its Chair"),
        (" was elected Treasurer.", "Treasurer", None, " was elected Treasurer"),
        (" in the chair", "chair", None, " in the chair"),
        (" (WRU) spoke", None, "WRU", " (WRU)"),
        (" (Online) spoke", None, None, " (Online)"),
        (" (ML), Treasurer, spoke", "Treasurer", None, " (ML), Treasurer"),
        (" (WRU) (Chair) spoke", "Chair", "WRU", " (WRU) (Chair)"),
        (", representing WRU, spoke", None, "WRU", ", representing WRU"),
        (" of the Reef spoke", None, None, ""),
        (", who heads the Tide Office of WRU, spoke", None, "WRU", ", who heads "),
        (", Economist of WRU, spoke", "Economist", "WRU", ", Economist of WRU"),
        (", Member for St. Kitts, spoke", "Member for St. Kitts", None, ", Member for St. Kitts"),
        (", the Minister said", None, None, ""),
        (", a director who left", None, None, ""),
        (", Tide Council, spoke", None, "Tide Council", ", Tide Council"),
        (" (Labour, Eastmoor) spoke", None, "Labour", " (Labour, Eastmoor)"),
        (" (Tarn Stone, Inc.) spoke", None, "Tarn Stone, Inc.", " (Tarn Stone, Inc.)"),
        (" (Individual) spoke", None, None, " (Individual)"),
        (", who works for WRU, spoke", None, "WRU", ", who works for "),
        (", speaking on behalf of WRU, spoke", None, "WRU", ", speaking on behalf of WRU"),
        (" of Chile spoke", None, "Chile", " of Chile"),
        (" in the Chair", "Chair", None, " in the Chair"),
        (" spoke", None, None, ""),
    ],
)
def test_a_role_and_an_organisation_are_read_as_far_as_they_go(
    organisations: Organisations,
    after: str,
    role: str | None,
    organisation: str | None,
    read: str,
) -> None:
    found = read_apposition(f"Maria Lopez{after}", 11, organisations, "ML")
    assert (found.role, found.organisation) == (role, organisation)
    assert found.end == 11 + len(read)


def test_very_many_brackets_after_a_name_are_read_only_in_part(
    organisations: Organisations,
) -> None:
    text = "Maria Lopez" + " (a)" * 5000
    assert read_apposition(text, 11, organisations) == Apposition(None, None, 11 + 8 * 4)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Economist of the World Reef Union", ("Economist", "WRU")),
        ("Chair, WRU", ("Chair", "WRU")),
        ("Minister for Ports", ("Minister for Ports", None)),
        ("Director of the Coral Section", ("Director of the Coral Section", None)),
        ("Director of Coral Studies", ("Director of Coral Studies", None)),
        ("Director of Research of the Moss Seed Bank", ("Director of Research", "Moss Seed Bank")),
        ("Editor of the Reef Bulletin", ("Editor of the Reef Bulletin", None)),
        ("Secretary of the Committee", ("Secretary of the Committee", None)),
        ("Minister of Ports of Chile", ("Minister of Ports", "Chile")),
        ("President, in the chair", ("President", None)),
        ("Site Superintendent – written report", ("Site Superintendent", None)),
    ],
)
def test_a_role_is_split_from_the_organisation_where_it_is_held(
    organisations: Organisations, text: str, parts: tuple[str, str | None]
) -> None:
    assert split_role(text, organisations) == parts


def test_a_role_is_split_from_a_name_beside_it_that_stands_after_of_elsewhere() -> None:
    own = organisations_of("Ms. Bell of Tarnglass spoke.")
    assert split_role("Compliance Officer Tarnglass", own) == ("Compliance Officer", "Tarnglass")
    assert split_role("Compliance Officer Finance", own) == ("Compliance Officer Finance", None)


def test_its_role_is_that_in_the_organisation_named_before(organisations: Organisations) -> None:
    text = "WRU sent Maria Lopez, its technical manager, home"
    found = read_apposition(text, text.index(", its"), organisations)
    assert (found.role, found.organisation) == ("its technical manager", "WRU")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Labour, Eastmoor", "Labour"),
        ("Tarn Stone, Inc.", "Tarn Stone, Inc."),
        ("Tarn Stone, Ltd, Norway", "Tarn Stone, Ltd"),
        ("Tarn Stone", "Tarn Stone"),
    ],
)
def test_the_first_part_goes_to_a_comma_that_no_companys_ending_follows(
    text: str, first: str
) -> None:
    assert first_part(text) == first


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Deputy Director of Finance", True),
        ("technical manager", True),
        ("Finance", False),
        ("the Minister refused", False),
        ("a director who left", False),
        ("the director noted that", False),
    ],
)
def test_words_with_which_a_sentence_goes_on_are_no_role(text: str, role: bool) -> None:
    assert is_role(text) is role


def test_many_initials_after_names_are_read_in_linear_time() -> None:
    assert_linear(lambda size: [filled(repeat("Mr. A. B. Lee, St. J. "), size)])


@pytest.mark.parametrize(
    ("after", "role", "organisation"),
    [
        (
            ", a marine hydrologist at the Coral Institute, spoke.",
            "marine hydrologist",
            "Coral Institute",
        ),
        (", historian with the Tide Council, spoke.", "historian", "Tide Council"),
        (", together with the Tide Council, spoke.", None, None),
        (", speaking from the Tide Council, spoke.", None, None),
        (", a critic of the Tide Council, spoke.", None, None),
        (", a geographer at sea, spoke.", None, None),
    ],
)
def test_any_profession_may_stand_before_a_known_organisation(
    after: str, role: str | None, organisation: str | None
) -> None:
    text = f"Ms. Krol{after}"
    found = read_apposition(text, 8, organisations_of(text))
    assert (found.role, found.organisation) == (role, organisation)
