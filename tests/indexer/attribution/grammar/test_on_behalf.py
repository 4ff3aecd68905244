"""On whose behalf somebody speaks."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.on_behalf import represented_organisation
from tests.indexer.minutes import organisations_of

_KNOWN = organisations_of("The World Reef Union (WRU) met the Coral Bank.")
_ROE = len("Mr. Roe")


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Mr. Roe spoke on behalf of the Coral Bank.", "Coral Bank"),
        ("Mr. Roe, on behalf of the World Reef Union, noted the cost.", "WRU"),
        ("Mr. Roe, speaking on behalf of several small states, agreed.", "several small states"),
        ("Mr. Roe spoke on behalf of the fishers of the north.", "fishers of the north"),
    ],
)
def test_the_organisation_is_called_by_its_label_or_by_the_words_that_follow(
    text: str, organisation: str
) -> None:
    assert represented_organisation(text, _ROE, _KNOWN) == organisation


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Roe noted the cost.",
        "Mr. Roe spoke on behalf of his minister.",
        "Mr. Roe spoke on behalf of several small states",
        f"Mr. Roe noted {'very ' * 30}much on behalf of the Coral Bank.",
    ],
    ids=["no phrase", "a role", "no punctuation mark", "too far"],
)
def test_a_person_an_open_end_or_a_distant_phrase_is_no_organisation(text: str) -> None:
    assert represented_organisation(text, _ROE, _KNOWN) is None


def test_a_phrase_before_the_agent_is_not_read() -> None:
    text = "On behalf of the Coral Bank, thanks on behalf of the Coral Bank, Mr. Roe spoke."
    assert represented_organisation(text, text.index("Mr. Roe") + _ROE, _KNOWN) is None
