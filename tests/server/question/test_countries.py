"""Countries are known by their other names and by their adjectives."""

from __future__ import annotations

import pytest

from indexer.index.names import folded_words
from indexer.lexicon.load import word_list
from server.question.countries import (
    country_of_adjective,
    country_words,
    forms_of_country,
    is_country,
    may_name_country,
    names_of_country,
)


@pytest.mark.parametrize(
    ("text", "acronym", "following", "names"),
    [
        ("U.S.", True, "", ["united states", "united states of america", "usa", "us"]),
        ("us", False, "", []),
        ("eu", False, "delegate", []),
        ("EU", True, "", ["european union", "eu"]),
        ("russia", False, "", ["russian federation", "russia"]),
        ("Kenyan", False, "delegate", ["kenya"]),
        ("Kenyan", False, "delegates", ["kenya"]),
        ("Kenyan", False, "farmers", []),
        ("Russian", False, "ambassador", ["russian federation", "russia"]),
        ("Kenya", False, "", []),
        ("Atlantis", False, "delegate", []),
    ],
)
def test_a_name_of_a_country_has_all_its_names(
    text: str, acronym: bool, following: str, names: list[str]
) -> None:
    found = names_of_country(folded_words(text), acronym, following)
    assert [" ".join(name) for name in found] == names


def test_a_country_is_one_of_the_list_and_an_adjective_tells_it() -> None:
    assert is_country(("chad",)) and is_country(("uk",)) and is_country(("new", "zealand"))
    assert not is_country(("chadian",)) and not is_country(("unicef",))
    assert country_of_adjective(("chadian",)) == "Chad"
    assert country_of_adjective(("sri", "lankan")) == "Sri Lanka"
    assert country_of_adjective(("chad",)) is None


def test_no_word_stands_for_two_countries() -> None:
    assert is_country(("holy", "see"))
    for section in ("other names", "adjectives"):
        lines = [line.split(" = ") for line in word_list("countries", section)]
        own = lines if section == "other names" else [line[1:] for line in lines]
        words = [folded_words(word) for line in own for word in line]
        assert len(words) == len(set(words))
        assert all(len(line) > 1 for line in lines)


def test_the_words_of_countries_are_names_and_adjectives_as_printed_each_once() -> None:
    words = country_words()
    assert {"Kenya", "Kenyan", "UK", "United Kingdom", "British", "Sri Lankan"} <= set(words)
    assert {"Holy See", "Côte d’Ivoire", "Argentine", "Argentinian"} <= set(words)
    assert not {"kenya", "UNICEF", "turkey", "Rome"} & set(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Kenya", ("kenya", "kenyan")),
        ("Kenyan", ("kenya", "kenyan")),
        ("Argentina", ("argentina", "argentine", "argentinian")),
        ("Sri Lanka", ("sri lanka", "sri lankan")),
        ("Holy See", ("holy see",)),
        ("Burma", ("myanmar", "burma", "burmese")),
        ("UNICEF", ()),
    ],
)
def test_a_country_has_its_names_and_adjectives(name: str, forms: tuple[str, ...]) -> None:
    assert forms_of_country(folded_words(name), is_acronym=False) == forms


def test_only_words_that_begin_a_country_may_name_one() -> None:
    for word in ("usa", "united", "kenyan", "sri"):
        assert may_name_country(word)
    for word in ("security", "states", "lanka"):
        assert not may_name_country(word)
