"""Quotes compared with a report: exact in words and numbers, altered, or missing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.corpus import read_report
from indexer.importers.read import parse_report
from indexer.settings import ROOT
from indexer.types import Passage
from server.citation.cite import cite
from server.citation.compare import compare, find_quote, words

SOURCE = read_report(ROOT / "corpus/migration-2003")
TEXT = SOURCE.raw.decode()
PASSAGES = parse_report(SOURCE).passages
QUOTE = "Among respondents, 25 favoured convening a conference and 22 expressed reservations."


def test_words_keep_numbers_signs_marks_and_case() -> None:
    assert words("workers’ 58th 11.5% $3,000 −4 A/57/387, “yes”!") == [
        "workers", "58th", "11.5%", "$3,000", "-4", "A", "57/387", "yes",
    ]  # fmt: skip
    assert words("a < b") != words("a b") != words("a b ±")
    assert words("नीति") != words("नाता") and words("different") != words("different\u0338")
    assert words("e\u0301") == words("é")
    assert words("no\u202ee") != words("noe")


@pytest.mark.parametrize(
    ("old", "new"),
    [("25", "52"), ("25", "2.5"), ("25", "-25"), ("25", "25%"), ("favoured", "opposed"),
     (" and ", " and not "), ("22 expressed", "expressed"), ("Among", "among"),
     ("conference", "c\u043enference")],
)  # fmt: skip
def test_one_changed_word_or_number_is_altered_and_only_that_is_named(old: str, new: str) -> None:
    changed = QUOTE.replace(old, new)
    assert find_quote(changed, PASSAGES) is None
    verdict = compare(changed, PASSAGES)
    assert verdict.status == "altered"
    assert re.fullmatch(
        r"Not the words of para\. 19: (?:the report has “[^“”;]+”, the quote “[^“”;]+”"
        r"|the quote (?:adds|leaves out) “[^“”;]+”)\.",
        verdict.detail,
    )


def test_invented_words_are_missing_even_when_they_use_the_reports_phrases() -> None:
    for quote in (
        "The delegate of Atlantis proposed a tax on moonlight.",
        "Ministers vowed to halt all work on the question of international migration and "
        "development until further notice from their capitals had arrived in writing.",
        "zebra",
    ):
        assert compare(quote, PASSAGES).status == "missing"


def test_a_very_long_quote_is_compared_in_bounded_time() -> None:
    assert compare("the report of the meeting " * 50_000, PASSAGES).status == "missing"


def test_white_space_quotation_marks_and_apostrophes_decide_nothing() -> None:
    loose = "“" + QUOTE.replace(",", " ").replace(" ", "\n ") + "”"
    assert find_quote(loose, PASSAGES) == PASSAGES[18]
    assert find_quote("...", PASSAGES) is None


def _passage(number: int, text: str) -> Passage:
    return Passage(f"r-p{number}", "r", number, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("15-16 October", "15–16 October"),
        ("a dif\u00adference", "a difference"),
        ("a zero\u200bwidth blank", "a zerowidth blank"),
        ("the \ufb01rst o\ufb03ce", "the first office"),
        ("non\u2011governmental", "non-governmental"),
        ("it fell by −4 %", "it fell by -4 %"),
    ],
)
def test_forms_of_the_same_characters_decide_nothing(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a change of 4", "a change of –4"),
        ("a change of $4", "a change of −$4"),
        ("10²", "102"),
        ("15-16", "15 to 16"),
    ],
)
def test_a_sign_before_a_number_and_a_raised_number_do_decide(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_a_quote_is_found_in_the_first_passage_that_has_its_words_in_a_row() -> None:
    passages = [
        _passage(1, "no rain fell"),
        _passage(2, "rain fell, again"),
        _passage(3, "rain fell"),
    ]
    assert find_quote("rain fell", passages) == passages[0]
    assert find_quote("rain fell again", passages) == passages[1]
    assert find_quote("ain fell", passages) is None
    assert find_quote("fell rain", passages) is None


def test_the_detail_names_the_differing_words_of_both() -> None:
    verdict = compare("the rain fell on 12 days", [_passage(4, "In May the rain fell on 21 days.")])
    assert (verdict.status, verdict.detail) == (
        "altered", "Not the words of para. 4: the report has “21”, the quote “12”.",
    )  # fmt: skip


def test_words_that_only_stand_in_another_order_are_altered() -> None:
    verdict = compare(
        "fell the rain of the whole May", [_passage(1, "the rain of the whole May fell")]
    )
    assert verdict.status == "altered"


def test_at_most_three_differences_are_named() -> None:
    text = " ".join(f"all the same words go here {letter}" for letter in "bcdfgh")
    changed = re.sub(r"\b([bcdfgh])\b", r"x\1", text)
    verdict = compare(changed, [_passage(1, text)])
    assert re.findall(r"the report has “(.+?)”, the quote “(.+?)”", verdict.detail) == [
        ("b", "xb"), ("c", "xc"), ("d", "xd"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "detail"),
    [
        ("In the month of May the rain never fell on all 21 days",
         "the quote adds “never”; the quote adds “all”"),
        ("In the month of May the rain fell 21 days", "the quote leaves out “on”"),
        ("In the month of May the hail and the hail fell on 21 days",
         "the report has “rain”, the quote “hail and the hail”"),
        ("In the month of May the rain fell on 12", "the report goes on “21 days and the snow on 3”"
         ", the quote “12”"),
        ("the rain fell on 21 days, on 21 days, and the snow on 3",
         "the quote adds “on 21 days”"),
        (f"In the month of May the rain {'very ' * 14}fell on 21 days, and the snow on 3",
         f"the quote adds “{'very ' * 12}…”"),
    ],
)  # fmt: skip
def test_what_is_added_and_left_out_is_told_as_that_each_once_and_shortened(
    quote: str, detail: str
) -> None:
    text = "In the month of May the rain fell on 21 days, and the snow on 3."
    found = compare(quote, [_passage(4, text)]).detail
    assert found == f"Not the words of para. 4: {detail}."


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.data())
def test_spans_read_from_the_file_are_the_quote_for_every_sentence(data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(PASSAGES))
    sentence = data.draw(st.sampled_from(passage.sentences))
    citation = cite(passage, [sentence], SOURCE.meta, SOURCE.sha256)
    read = "".join(TEXT[span.start : span.end] for span in citation.spans)
    assert " ".join(read.split()) == citation.quote
    pieces = words(citation.quote)
    gone = data.draw(st.integers(0, len(pieces) - 1))
    cut = " ".join(pieces[:gone] + pieces[gone + 1 :])
    if 0 < gone < len(pieces) - 1 and find_quote(cut, PASSAGES) is None:
        assert compare(cut, PASSAGES).status == "altered"
