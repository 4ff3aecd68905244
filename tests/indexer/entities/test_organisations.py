"""Which names are bodies', and what a report calls them."""

from __future__ import annotations

import pytest

from indexer.entities.organisations import Organisations
from indexer.types import Span
from tests.indexer.minutes import organisations_of


@pytest.fixture(scope="module")
def organisations() -> Organisations:
    return organisations_of(
        "The World Reef Union (WRU) met. WRU sent the Coral Data Division of the World Reef Union.",
        "The Tide Division/WRU left. The Chief Executive Officer (CEO) spoke. The CEO left Chile.",
    )


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("World Reef Union", "WRU"),
        ("world reef union", "WRU"),
        ("The World Reef Union", "WRU"),
        ("World Reef Union (WRU)", "WRU"),
        ("WRU", "WRU"),
        ("Bureau of the WRU", "WRU"),
        ("Council of the WRU", "Council of the WRU"),
        ("Tide Division (WRU)", "Tide Division/WRU"),
        ("Tide Division of the World Reef Union (WRU)", "Tide Division/WRU"),
        ("Tide Division/WRU", "Tide Division/WRU"),
        ("Moss Bureau (WRU)", "WRU"),
        ("Ministry of Ports", "Ministry of Ports"),
    ],
)
def test_a_body_is_called_by_its_letters_or_as_part_of_a_whole(
    organisations: Organisations, name: str, label: str
) -> None:
    assert organisations.label_of(name) == label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Tide Council met.", "Tide Council"),
        ("Its Ministry of Health, Labour and Welfare met.", "Ministry of Health, Labour and Welfare"),
        ("WRU met.", "WRU"),
        ("Chile agreed.", "Chile"),
    ],
)  # fmt: skip
def test_a_body_begins_where_its_name_or_article_does(
    organisations: Organisations, text: str, name: str
) -> None:
    organisation = organisations.starting_at(text, 0)
    assert organisation is not None
    assert (organisation.name, organisation.span) == (name, Span(0, text.index(name) + len(name)))


@pytest.mark.parametrize(
    "text",
    [
        "The Reef Convention entered into force.",
        "The Action Plan was long.",
        "The Director spoke.",
        "The CEO spoke.",
        "However, it rained.",
        "Storms came.",
        "the reef",
    ],
)
def test_what_is_written_a_person_or_an_ordinary_word_is_no_body(
    organisations: Organisations, text: str
) -> None:
    assert organisations.starting_at(text, 0) is None


def test_the_bodies_within_a_text_come_in_order_and_need_more_than_one_common_word(
    organisations: Organisations,
) -> None:
    text = "Storms hit the Tide Council before WRU left Chile by the Coral Bank."
    found = [
        (organisation.label, text[organisation.span.start : organisation.span.end])
        for organisation in organisations.mentions_in(text)
    ]
    assert found == [
        ("Tide Council", "Tide Council"),
        ("WRU", "WRU"),
        ("Coral Bank", "Coral Bank"),
    ]


def test_a_name_without_its_first_words_is_short_for_a_body(organisations: Organisations) -> None:
    assert organisations.is_short_for("Union", "WRU")
    assert organisations.is_short_for("Tide Division", "Tide Division/WRU")
    assert not organisations.is_short_for("World Reef Union", "World Reef Union")
    assert not organisations.is_short_for("Bank", "WRU")


def test_a_name_is_surely_a_bodys_by_letters_or_by_a_word_for_bodies(
    organisations: Organisations,
) -> None:
    tried = ("WRU", "Tide Council", "World Reef Union", "Chile", "Coral Data")
    assert [name for name in tried if organisations.is_known(name)] == [
        "WRU",
        "Tide Council",
        "World Reef Union",
    ]


def test_letters_of_an_office_are_a_persons(organisations: Organisations) -> None:
    assert organisations.offices == {"CEO": "Chief Executive Officer"}


@pytest.mark.parametrize(
    ("name", "is_deliberative"),
    [("Board of Trade Office", True), ("Tide Council", True), ("Coral Bank", False)],
)
def test_some_bodies_meet(organisations: Organisations, name: str, is_deliberative: bool) -> None:
    organisation = organisations.starting_at(name, 0)
    assert organisation is not None
    assert organisation.is_deliberative is is_deliberative


def test_names_of_a_body_are_its_label_and_what_it_stands_for(organisations: Organisations) -> None:
    assert list(organisations.names_of("WRU")) == ["WRU", "World Reef Union"]
    assert list(organisations.names_of("Coral Bank")) == ["Coral Bank"]
