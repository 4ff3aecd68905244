"""Lines that introduce decisions are told from others, and items of a list from what follows it."""

from __future__ import annotations

import pytest

from server.decisions.lists import (
    ends_as_introduction,
    goes_on,
    introduces,
    kind_of_introduction,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The following recommendations were made:", "recommendation"),
        ("They supported the following main conclusions:", "conclusion"),
        ("Its decisions were as follows:", "agreement"),
        ("The following recommendations were not made:", None),
        ("The following reports were read:", None),
        ("The following recommendations were made.", None),
    ],
)
def test_the_noun_of_an_introducing_line_tells_its_kind(text: str, kind: str | None) -> None:
    assert kind_of_introduction(text) == kind


def test_a_line_ends_as_an_introduction_after_its_verb_or_that() -> None:
    assert ends_as_introduction("The Board recommended that:")
    assert ends_as_introduction("It was agreed:")
    assert not ends_as_introduction("When the list was approved the members of the Board were:")
    assert introduces("RESOLVED: –") and not introduces("It was agreed.")


@pytest.mark.parametrize(
    ("item", "before", "goes"),
    [
        ("close the well.", "buy a pump;", True),
        ("(b) Close the well.", "(a) Buy a pump.", True),
        ("That the well be closed.", "That a pump be bought.", True),
        ("The Chair thanked all.", "(b) Close the well.", False),
    ],
)
def test_an_item_is_of_the_form_of_the_one_before_or_ends_its_sentence(
    item: str, before: str, goes: bool
) -> None:
    assert goes_on(item, before) is goes
