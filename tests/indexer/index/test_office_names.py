"""An office is found by all that a question may call it, and a deputy by nothing of the head's."""

from __future__ import annotations

import pytest

from indexer.index.office_names import forms_of_office


@pytest.mark.parametrize(
    ("office", "forms"),
    [
        ("Mayor of Tarn", ("mayor of tarn", "mayor")),
        ("Parish Clerk", ("parish clerk", "clerk")),
        ("Commissioner for Trade", ("commissioner for trade", "commissioner")),
        ("Director, Finance", ("director finance", "director")),
        ("Secretary-General", ("secretary general",)),
        ("Chairman", ("chairman", "chair", "chairwoman", "chairperson")),
        ("Vice-Chair of the Board", ("vice chair of the board", "vice chair")),
        ("Deputy Director", ("deputy director",)),
        ("Acting President", ("acting president",)),
    ],
)
def test_an_office_has_the_forms_that_people_call_it(office: str, forms: tuple[str, ...]) -> None:
    assert forms_of_office(office) == forms


@pytest.mark.parametrize("role", ["representative", "Delegate", "the floor", "Expert on dams", ""])
def test_what_tells_nobody_apart_is_no_office(role: str) -> None:
    assert forms_of_office(role) == ()


def test_who_speaks_in_court_is_called_by_the_part() -> None:
    assert forms_of_office("Court") == ("court",)
    assert forms_of_office("Witness") == ("witness",)
