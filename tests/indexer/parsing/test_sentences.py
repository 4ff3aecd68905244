"""Sentences as ranges: titles, references and clauses do not end them."""

from __future__ import annotations

import pytest

from indexer.parsing.sentences import split_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, language)]


def test_sentences_are_ranges_without_the_blanks_around_them() -> None:
    assert sentences("One was here.  Two came! Three?") == ["One was here.", "Two came!", "Three?"]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Chamie and Ms. Roig spoke.",
        "See document No. 5 and para. 12 of the note.",
        "Three questions: (a) “Is it so?” (b) “Why?”",
        "It included experts, e.g. from Chad, and others.",
        "H.E. Dr. Amina Low opened it.",
    ],
)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


def test_french_quotes_stay_with_their_sentence() -> None:
    text = "Il a dit : « La paix est là. » Le Conseil a voté."
    assert sentences(text, "fr")[-1] == "Le Conseil a voté."


@pytest.mark.parametrize("text", ["", " ", "\u00a0"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == []
