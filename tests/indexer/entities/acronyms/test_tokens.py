"""What looks like an acronym in a text, and which of it is one."""

from __future__ import annotations

from collections import defaultdict

import pytest

from indexer.entities.acronyms.tokens import (
    Mention,
    acronym_key,
    acronym_tokens,
    initials,
    looks_like_acronym,
    true_acronyms,
)
from indexer.types import Evidence, Passage
from tests.indexer.minutes import passages


@pytest.mark.parametrize(
    ("short_form", "key"),
    [
        ("NGOs", "NGO"),
        ("U.S.", "US"),
        ("COP-21", "COP21"),
        ("DOS", "DOS"),
        ("JA!", "JA"),
        ("(A*", "A"),
        (".NET", "NET"),
        ("RemCo", "REMCO"),
        ("R&D", "R&D"),
    ],
)
def test_spellings_of_an_acronym_share_a_key(short_form: str, key: str) -> None:
    assert acronym_key(short_form) == key


@pytest.mark.parametrize(
    ("word", "looks"),
    [
        ("NGOs", True),
        ("AfDB", True),
        ("ABCDEFGHIJ", True),
        ("ABCDEFGHIJK", False),
        ("McDonald", False),
        ("G8", False),
        ("Mr", False),
        ("", False),
    ],
)
def test_an_acronym_has_two_capitals_or_more_and_few_small_letters(word: str, looks: bool) -> None:
    assert looks_like_acronym(word) is looks


def test_tokens_are_whole_words_or_their_parts_at_hyphens_slashes_and_apostrophes() -> None:
    text = "The U.N. and UN-HABITAT/DESA saw IOM’s pre-WTO paper A/57/387, not Reef."
    found = list(acronym_tokens(text))
    assert [word for word, _ in found] == ["U.N.", "UN-HABITAT", "DESA", "IOM", "WTO"]
    assert all(text[span.start : span.end] == word for word, span in found)


def test_initials_leave_out_linking_words_and_count_the_parts_of_a_word() -> None:
    assert initials(["Division", "for", "the", "Advancement", "of", "Sea-Water"]) == "dasw"


def _true(*texts: str) -> list[str]:
    passages = [Passage(f"p{at}", "report", at, text) for at, text in enumerate(texts)]
    mentions: dict[str, list[Mention]] = {}
    for passage in passages:
        for word, span in acronym_tokens(passage.text):
            place = (word, Evidence(passage.passage_id, span))
            mentions.setdefault(acronym_key(word), []).append(place)
    return sorted(true_acronyms(passages, mentions))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ILO met.", ["ILO"]),
        ("Chapter XIV was read.", []),
        ("A CD of DC was played.", ["CD", "DC"]),
        ("Vote NOT twice, do not.", []),
        ("WHO asked who had AIDS and aids.", ["AIDS", "WHO"]),
        ("Professor Adam SMITH and Ms. DOE spoke.", []),
        ("JONES: I agree.", []),
        ("At 10 AM the ILO met.", ["ILO"]),
        ("The J.K. Roe of the U.S. Board spoke.", ["JK", "US"]),
        ("It was J.K. Roe.", []),
        ("MOTION CARRIED TODAY and ILO.", ["ILO"]),
        ("MOTION CARRIED and ILO.", ["CARRIED", "ILO", "MOTION"]),
    ],
)
def test_numerals_words_surnames_labels_times_initials_and_shouts_are_no_acronyms(
    text: str, found: list[str]
) -> None:
    assert _true(text) == found


def test_words_of_rolls_and_of_the_chair_in_capitals_are_no_acronyms() -> None:
    own = passages("MEMBERS PRESENT: Wanda Krol of the WRU, who left.", "The SPEAKER rose, too.")
    found = defaultdict(list)
    for passage in own:
        for short, span in acronym_tokens(passage.text):
            found[short].append((short, Evidence(passage.passage_id, span)))
    assert true_acronyms(own, found) == {"WRU"}
