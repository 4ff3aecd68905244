"""From text to terms."""

from __future__ import annotations

from indexer.index.analyzer import Analyzer, analyzer_of, stop_words


def test_terms_are_stemmed_without_stop_words_and_names_in_capitals_stay() -> None:
    terms = Analyzer("en", stop_words("en")).terms
    assert terms("What did the migrants' remittances do?") == ["migrant", "remitt"]
    assert terms("WHO said it in the US") == ["who", "said", "us"]
    assert terms("who said IT") == ["said", "it"]
    assert Analyzer("xx", ()).terms("Les migrants") == ["les", "migrants"]


def test_the_analyzer_of_a_language_and_its_stop_words_is_made_once() -> None:
    words = stop_words("en")
    assert analyzer_of("en", words) is analyzer_of("en", tuple(words))
    assert analyzer_of("en", words) is not analyzer_of("en", ())
    assert (analyzer_of("fr", ()).language, analyzer_of("fr", ()).stop_words) == ("fr", ())


def test_languages_without_a_list_or_a_stemmer_keep_all_words_as_they_are() -> None:
    assert stop_words("xx") == ()
    assert {"the", "of"} <= set(stop_words("en"))
