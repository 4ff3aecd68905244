"""However a language is written, it has one code."""

from __future__ import annotations

import pytest

from indexer.index.analyzer import _STEMMERS, _STOP_WORDS
from indexer.languages import is_known_language, language_code, language_name
from indexer.lexicon.load import sections_of

# ISO 639-1, then the codes of ISO 639-2 (both where there are two) and 639-3, then English names.
_WRITTEN = {
    "ar": ("ara", "arb", "Arabic"),
    "da": ("dan", "Danish"),
    "de": ("ger", "deu", "German"),
    "en": ("eng", "English"),
    "es": ("spa", "Spanish", "Castilian"),
    "fi": ("fin", "Finnish"),
    "fr": ("fre", "fra", "French"),
    "hu": ("hun", "Hungarian"),
    "it": ("ita", "Italian"),
    "nl": ("dut", "nld", "Dutch", "Flemish"),
    "no": ("nor", "nb", "nn", "nob", "nno", "Norwegian", "Norwegian Bokmål"),
    "pt": ("por", "Portuguese"),
    "ro": ("rum", "ron", "Romanian"),
    "ru": ("rus", "Russian"),
    "sv": ("swe", "Swedish"),
    "tr": ("tur", "Turkish"),
}


@pytest.mark.parametrize(
    ("written", "code"),
    [(written, code) for code, every in _WRITTEN.items() for written in (code, *every)],
)
def test_a_code_or_name_in_any_case_is_its_two_letter_code(written: str, code: str) -> None:
    ways = (written, written.upper(), written.lower(), written.title(), f" {written}\n")
    assert [language_code(way) for way in ways] == [code] * 5


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en-GB", "en"),
        ("en_US", "en"),
        ("EN_us.UTF-8", "en"),
        ("eng-GB", "en"),
        ("sr-Latn-RS", "sr-latn-rs"),
        ("pt-BR", "pt"),
        ("ar-EG", "ar"),
        ("nb_NO", "no"),
        ("de-Latn-CH-1996", "de"),
    ],
)
def test_the_region_and_script_of_a_known_language_are_left_out(written: str, code: str) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize(
    ("written", "kept"),
    [("tlh", "tlh"), ("TLH", "tlh"), ("zh-Hant", "zh-hant"), (" Old  Norse ", "old norse")],
)
def test_an_unknown_language_stays_as_written_in_small_letters(written: str, kept: str) -> None:
    assert language_code(written) == kept
    assert not is_known_language(written)


@pytest.mark.parametrize("written", ["english teacher", "e", "en.", "enm", "Englisch", ""])
def test_what_only_resembles_a_language_is_not_taken_for_it(written: str) -> None:
    assert language_code(written) == written.lower()
    assert not is_known_language(written)


def test_known_is_what_the_words_of_an_index_are_stemmed_or_sifted_for() -> None:
    assert set(sections_of("languages")) == {*_STEMMERS, *_STOP_WORDS} == set(_WRITTEN)
    assert all(is_known_language(code) for code in _WRITTEN)
    assert is_known_language("en-GB") and is_known_language("German")


def test_no_code_or_name_belongs_to_two_languages() -> None:
    every = [
        entry.lower() for code, own in sections_of("languages").items() for entry in (code, *own)
    ]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("written", "name"),
    [("de", "German"), ("ger", "German"), ("en-GB", "English"), ("tlh", "tlh"), ("xx", "xx")],
)
def test_a_known_language_has_an_english_name(written: str, name: str) -> None:
    assert language_name(written) == name
