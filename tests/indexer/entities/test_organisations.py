"""Which names are those of organisations, and what a report calls them."""

from __future__ import annotations

import pytest

from indexer.entities.organisations import Organisations
from indexer.types import Span
from tests.indexer.hostile import assert_linear, filled, words
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
def test_an_organisation_is_called_by_its_acronym_or_as_part_of_a_whole(
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
def test_an_organisation_begins_where_its_name_or_article_does(
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
        "PRESENT met.",
        "Present, Five Councillors.",
        "Five Councillors met.",
        "Other Parishioners met.",
        "Smith, Director of the Reef, spoke.",
        "Professor of Reefs, she spoke.",
    ],
)
def test_a_document_a_role_a_group_or_an_opening_word_is_no_organisation(
    organisations: Organisations, text: str
) -> None:
    assert organisations.starting_at(text, 0) is None


def test_mentions_come_in_order_and_have_two_words_or_an_acronym(
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


def test_a_name_is_short_for_another_that_has_all_its_words_and_more(
    organisations: Organisations,
) -> None:
    assert organisations.is_short_for("Union", "WRU")
    assert organisations.is_short_for("Tide Division", "Tide Division/WRU")
    assert not organisations.is_short_for("World Reef Union", "World Reef Union")
    assert not organisations.is_short_for("Bank", "WRU")


def test_a_name_is_surely_an_organisations_by_acronym_or_head_noun_or_as_a_state(
    organisations: Organisations,
) -> None:
    tried = ("WRU", "Tide Council", "World Reef Union", "Chile", "Coral Data")
    assert [name for name in tried if organisations.is_known(name)] == [
        "WRU",
        "Tide Council",
        "World Reef Union",
        "Chile",
    ]


def test_an_acronym_of_a_role_is_an_office_and_no_organisation(
    organisations: Organisations,
) -> None:
    assert organisations.offices == {"CEO": "Chief Executive Officer"}


@pytest.mark.parametrize(
    ("name", "is_deliberative"),
    [("Board of the Coral Bank", True), ("Tide Council", True), ("Bank of the Council", False)],
)
def test_an_organisation_is_deliberative_by_its_last_word_before_of(
    organisations: Organisations, name: str, is_deliberative: bool
) -> None:
    organisation = organisations.starting_at(name, 0)
    assert organisation is not None
    assert organisation.is_deliberative is is_deliberative


def test_the_names_of_an_organisation_are_its_label_and_long_forms(
    organisations: Organisations,
) -> None:
    assert list(organisations.names_of("WRU")) == ["WRU", "World Reef Union"]
    assert list(organisations.names_of("Coral Bank")) == ["Coral Bank"]


@pytest.mark.parametrize(
    ("name", "contains"),
    [
        ("WRU", True),
        ("Bureau of WRU", True),
        ("RemCo", True),
        ("Reef", False),
        ("A", False),
        ("WRU1", False),
    ],
)
def test_an_acronym_in_a_name_has_two_capitals_and_only_letters(
    organisations: Organisations, name: str, contains: bool
) -> None:
    assert organisations.contains_acronym(name) is contains


def test_a_word_is_repeated_if_it_stands_twice_as_a_whole_word(
    organisations: Organisations,
) -> None:
    words = ("WRU", "CEO", "Executive", "Divis", "absent")
    assert [organisations.is_repeated(word) for word in words] == [True, True, False, False, False]


def test_a_very_long_word_in_capitals_takes_no_longer_than_it_is(
    organisations: Organisations,
) -> None:
    assert not organisations.contains_acronym(
        "A" * 100_000 + "1"
    )  # minutes, if every way to divide it is tried


def test_many_names_with_unknown_brackets_are_read_in_linear_time() -> None:
    units = (f"{word} Ha{word.lower()} (Be{word.lower()}) spoke. " for word in words())
    assert_linear(lambda size: [filled(units, size)])


@pytest.mark.parametrize(
    ("text", "speaking"),
    [
        ("Chile said so. Peru asked why. The Netherlands also agreed.", True),
        ("Chile said so. Peru asked why. The Netherlands is wet.", False),
        ("PERU asked why.", True),
        ("PERU is wet.", False),
        ("The delegate of Peru left.", True),
        ("We met in Chile, said Ms. Bell.", False),
    ],
)
def test_states_speak_by_a_delegate_in_capitals_or_where_three_sentences_begin_with_one(
    text: str, speaking: bool
) -> None:
    assert organisations_of(text).has_speaking_states is speaking


def test_an_acronym_is_a_body_if_its_long_form_does_not_only_meet() -> None:
    own = organisations_of(
        "The Harbour Foundation (HF) and the Tide Council (TC) met the Coral Sea Reef (CSR).",
        "HF, TC and CSR left.",
    )
    assert [name for name in ("HF", "TC", "CSR", "XY") if own.is_body(name)] == ["HF"]


def test_a_name_after_of_at_or_from_is_known_unless_it_is_a_role() -> None:
    own = organisations_of("Ms. Bell of Tarnglass met the guests from Mossworks and of Director.")
    tried = ("Tarnglass", "Mossworks", "Moss", "Bell", "Director")
    assert [name for name in tried if own.is_named_after_of(name)] == ["Tarnglass", "Mossworks"]


def test_an_office_of_a_body_is_no_organisation() -> None:
    text = "The Company Secretary left. They met the Executive Board."
    assert [mention.name for mention in organisations_of(text).mentions_in(text)] == [
        "Executive Board"
    ]
