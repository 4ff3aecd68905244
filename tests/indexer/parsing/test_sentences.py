"""Sentences are ranges; titles, references and clauses do not end them."""

from __future__ import annotations

from itertools import pairwise

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
        "The motion by Cllrs. Adams and Bell was put by Cllr. Cole.",
        "Mmes. Roy and Sol, the Rev. Black, Cmdr. Grey and Asst. Supt. Lane came.",
        "Sen. Moss, Rep. Nash, Lt. Ray and Br. Ames asked Gov. Otis.",
        "It is in arts. 6 and 7 of sect. 2, on pp. 3-5 of doc. 7 in rm. 5.",
        "It opened at 9 a.m. 12 May and closed at 5 p.m. in the hall.",
    ],
)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


def test_french_quotes_stay_with_their_sentence() -> None:
    text = "Il a dit : « La paix est là. » Le Conseil a voté."
    assert sentences(text, "fr")[-1] == "Le Conseil a voté."


@pytest.mark.parametrize("text", ["", " ", "\u00a0"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was so. the end.", ["It was so. the end."]),
        ("1. The Board met. 2. It closed.", ["1. The Board met.", "2. It closed."]),
        ("See para. He left.", ["See para.", "He left."]),
        ("  One.\n Two. ", ["One.", "Two."]),
        ("The answer was No. The Chair closed.", ["The answer was No.", "The Chair closed."]),
        ("It closed at 5 p.m. The Chair left.", ["It closed at 5 p.m.", "The Chair left."]),
        ("No. 12 was carried. No. 13 was lost.", ["No. 12 was carried.", "No. 13 was lost."]),
        ("It shut in May. Dr Lee asked why.", ["It shut in May.", "Dr Lee asked why."]),
        ("They told me. Road works began.", ["They told me.", "Road works began."]),
        ("Nets of Brae Ltd. Ms. Lee asked.", ["Nets of Brae Ltd.", "Ms. Lee asked."]),
        ("In Sept. Road works began.", ["In Sept. Road works began."]),
        ('He hoped. "We won. It is over.', ["He hoped.", '"We won.', "It is over."]),
    ],
)
def test_a_small_initial_or_a_list_number_begins_no_sentence_and_a_capital_after_a_reference_does(
    text: str, expected: list[str]
) -> None:
    assert sentences(text) == expected


def test_ranges_are_in_order_and_never_overlap() -> None:
    text = "One. Two? Mr. Three! (a) Four; (b) five. No. 6 is seven."
    ranges = split_sentences(text)
    assert len(ranges) > 2
    assert all(a.end <= b.start for a, b in pairwise(ranges))
