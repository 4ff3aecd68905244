"""The names of an index by every form that a question may use."""

from __future__ import annotations

import pytest

from indexer.index.names import (
    KnownName,
    NameIndex,
    build_name_index,
    differ_by_swap,
    fold_word,
    folded_words,
    words_without_title,
)
from indexer.types import Acronym, Evidence, LongForm, Span

_FIRST = Evidence("p1", Span(0, 3))


def _acronym(short_form: str, count: int, *forms: tuple[str, int]) -> Acronym:
    long_forms = tuple(LongForm(text, n, _FIRST) for text, n in forms)
    return Acronym(short_form, long_forms, count, _FIRST)


def _names(
    *acronyms: Acronym,
    persons: tuple[str, ...] = (),
    organisations: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> NameIndex:
    return build_name_index(acronyms, persons, organisations, words)


def _phrases(names: NameIndex) -> set[str]:
    return {" ".join(phrase) for own in names.phrases.values() for phrase, _ in own}


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("José", "jose"),
        ("U.N.", "un"),
        ("Straße", "strasse"),
        ("O’Hara", "o'hara"),
        ("Organisation", "organization"),
        ("organisations", "organizations"),
        ("improvisational", "improvisational"),
    ],
)
def test_a_word_is_folded_without_accents_dots_capitals_and_british_endings(
    word: str, folded: str
) -> None:
    assert fold_word(word) == folded


def test_a_name_is_folded_word_by_word_with_or_without_its_title() -> None:
    assert folded_words("Mr. José A. Ocampo’s U.N.-team") == (
        "mr", "jose", "a", "ocampo", "s", "un", "team",
    )  # fmt: skip
    assert words_without_title("Mr. José Ocampo") == ("jose", "ocampo")


@pytest.mark.parametrize(
    ("one", "other", "swapped"),
    [
        ("unhcr", "unchr", True),
        ("ab", "ba", True),
        ("unhcr", "unhcr", False),
        ("unhcr", "unhcs", False),
        ("abc", "cba", False),
        ("abcd", "badc", False),
        ("abc", "abcd", False),
        ("abcd", "acdb", False),
    ],
)
def test_a_swap_is_of_two_neighbours_and_nothing_else(one: str, other: str, swapped: bool) -> None:
    assert differ_by_swap(one, other) is swapped
    assert differ_by_swap(other, one) is swapped


def test_an_acronym_of_several_reports_has_all_its_long_forms_in_order() -> None:
    names = _names(
        _acronym("AU", 2, ("African Union", 1), ("african union", 1)),
        _acronym("A.U.", 4, ("Auditors’ Union", 1)),
    )
    known = KnownName("AU", ("African Union", "Auditors’ Union"), True, True)
    assert names.acronyms == {"au": known}
    assert names.phrases["african"] == [(("african", "union"), known)]
    assert names.phrases["auditors"] == [(("auditors", "union"), known)]


def test_an_acronym_is_preferred_where_it_is_printed_more_often_than_its_long_forms() -> None:
    names = _names(_acronym("AU", 3, ("African Union", 2), ("Union", 1)), _acronym("UN", 1))
    assert not names.acronyms["au"].prefers_acronym
    assert names.acronyms["un"].prefers_acronym


def test_a_long_form_is_found_with_and_without_its_hyphens() -> None:
    names = _names(_acronym("NAM", 1, ("Non-Aligned Movement", 1)), _acronym("G-77", 1))
    assert _phrases(names) == {"non aligned movement", "nonaligned movement", "g 77", "g77"}


def test_a_rare_swap_of_a_frequent_acronym_is_its_misprint() -> None:
    names = _names(_acronym("UNHCR", 3), _acronym("UNCHR", 1))
    assert names.misprints == {"unchr": names.acronyms["unhcr"]}


@pytest.mark.parametrize(
    "acronyms",
    [
        (_acronym("UNHCR", 2), _acronym("UNCHR", 1)),
        (_acronym("UNHCR", 9), _acronym("UNCHR", 1, ("United Nations Chess Round", 1))),
        (_acronym("IMOX", 9), _acronym("IOMX", 1)),
        (_acronym("ABCDE", 9), _acronym("BADCE", 9), _acronym("BACDE", 1)),
    ],
    ids=["not rare", "spelled out", "short", "of two"],
)
def test_what_may_be_an_acronym_of_its_own_is_no_misprint(acronyms: tuple[Acronym, ...]) -> None:
    assert _names(*acronyms).misprints == {}


def test_an_organisation_is_known_by_name_by_its_part_and_by_both_kinds_of_initials() -> None:
    names = _names(
        organisations=("Department for International Development", "Population Division/DESA")
    )
    assert _phrases(names) == {
        "department for international development",
        "population division desa",
        "population division",
    }
    known = KnownName("Department for International Development")
    assert names.organisation_initials == {"dfid": known, "did": known}


def test_initials_of_two_organisations_or_of_two_words_stand_for_neither() -> None:
    names = _names(organisations=("World Bank", "Asian Sea Forum", "African Sugar Fund"))
    assert names.organisation_initials == {}


def test_an_organisation_that_is_an_acronym_is_that_acronym_alone() -> None:
    names = _names(_acronym("IOM", 1), organisations=("IOM",))
    assert (list(names.acronyms), names.phrases, names.organisation_initials) == (["iom"], {}, {})


def test_a_person_is_known_by_surname_by_title_and_by_any_given_name() -> None:
    names = _names(persons=("Ms. Ada B. Lovelace",))
    assert _phrases(names) == {
        "lovelace", "ms lovelace", "ada lovelace", "ms ada lovelace", "ada b lovelace",
        "ms ada b lovelace",
    }  # fmt: skip
    assert names.surnames == {"l": [("lovelace", KnownName("Ms. Ada B. Lovelace"))]}


def test_a_surname_with_particles_is_known_with_and_without_them() -> None:
    names = _names(persons=("Ms. Ada van der Berg",))
    assert {"berg", "van der berg", "ada berg", "ada van der berg"} <= _phrases(names)
    assert [surname for surname, _ in names.surnames["b"]] == ["berg"]


def test_a_person_named_twice_is_one_and_two_of_one_surname_share_it() -> None:
    names = _names(persons=("Ms. Kurbiel", "Ms. Lisa Kurbiel", "Ms. Ann Smith", "Mr. Adam Smith"))
    assert names.surnames == {"k": [("kurbiel", KnownName("Ms. Lisa Kurbiel"))]}
    found = _phrases(names)
    assert {"ann smith", "adam smith", "kurbiel"} <= found
    assert "ms kurbiel" in found
    smiths = [KnownName("Mr. Adam Smith"), KnownName("Ms. Ann Smith")]
    assert [name for phrase, name in names.phrases["smith"] if phrase == ("smith",)] == smiths


def test_a_title_of_the_other_gender_is_another_person() -> None:
    names = _names(persons=("Ms. Ana Petrov", "Mr. Petrov"))
    both = [KnownName("Ms. Ana Petrov"), KnownName("Mr. Petrov")]
    assert names.phrases["petrov"] == [(("petrov",), name) for name in both]
    assert names.phrases["mr"] == [(("mr", "petrov"), KnownName("Mr. Petrov"))]


def test_a_form_that_a_person_and_an_organisation_share_stands_for_neither() -> None:
    names = _names(persons=("Mr. Lund",), organisations=("Lund",))
    assert _phrases(names) == {"mr lund"}


def test_the_longest_phrase_of_a_word_comes_first() -> None:
    names = _names(organisations=("World Bank", "World Bank Group", "World"))
    assert [len(phrase) for phrase, _ in names.phrases["world"]] == [3, 2, 1]


def test_ordinary_words_are_the_reports_words_and_known_words_have_the_names_too() -> None:
    names = _names(organisations=("World Bank",), words=("rivers", "Organisation"))
    assert {"rivers", "organization", "who"} <= names.ordinary_words
    assert names.known_words - names.ordinary_words == {"world", "bank"}
