"""From text to terms."""

from __future__ import annotations

from indexer.index.analyzer import Analyzer, stop_words


def test_terms_are_stemmed_without_stop_words_and_names_in_capitals_stay() -> None:
    terms = Analyzer("en", stop_words("en")).terms
    assert terms("What did the migrants' remittances do?") == ["migrant", "remitt"]
    assert terms("WHO said it in the US") == ["who", "said", "us"]
    assert terms("who said IT") == ["said", "it"]
    assert Analyzer("xx", ()).terms("Les migrants") == ["les", "migrants"]
