"""A word is looked for in the spellings that the reports have, and in no other."""

from __future__ import annotations

import pytest

from indexer.index.search.lexical import LexicalIndex
from server.question.spellings.variants import Spellings
from tests.server.answering.requirements.made import report


def _lexical(*texts: str) -> LexicalIndex:
    return report(*texts).search.lexical


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("defence", "defense"),
        ("defense", "defence"),
        ("organisation", "organization"),
        ("organizing", "organising"),
        ("labour", "labor"),
        ("neighbor", "neighbour"),
        ("centre", "center"),
        ("meter", "metre"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("enrolment", "enrollment"),
        ("sceptical", "skeptical"),
        ("anaemia", "anemia"),
        ("aging", "ageing"),
        ("cafe", "café"),
        ("café", "cafe"),
    ],
)
def test_a_word_that_no_report_has_gives_way_to_its_other_spelling(
    question: str, text: str
) -> None:
    lexical = _lexical(f"They saw the {text} here.")
    assert Spellings(lexical).terms(question) == lexical.analyzer.terms(text)


def test_where_reports_have_both_spellings_both_are_looked_for() -> None:
    lexical = _lexical("Labour is cheap.", "Labor is dear.")
    assert Spellings(lexical).terms("labour") == ["labour", "labor"]
    assert Spellings(lexical).terms("labor") == ["labor", "labour"]


def test_a_spelling_that_no_report_has_is_not_looked_for() -> None:
    lexical = _lexical("Dams leak.")
    assert Spellings(lexical).terms("the colour of dams") == ["colour", "dam"]
    assert Spellings(lexical).terms("colour") == ["colour"]


@pytest.mark.parametrize(
    ("question", "texts", "terms"),
    [
        ("landmines", ("Land mines kill.",), ["land", "mine"]),
        ("landmines", ("Land is cheap.", "Mines are deep."), ["landmin"]),
        ("landmines", ("Landmines kill, and land has mines.",), ["landmin"]),
        ("cofinancing", ("They seek co-financing.",), ["co", "financ"]),
        ("biodiversity", ("They want bio-diversity.",), ["bio", "divers"]),
        ("outcast", ("They met at the cast.",), ["outcast"]),
    ],
)
def test_a_word_is_read_as_two_only_where_both_stand_in_one_passage(
    question: str, texts: tuple[str, ...], terms: list[str]
) -> None:
    assert Spellings(_lexical(*texts)).terms(question) == terms


@pytest.mark.parametrize(
    ("question", "text", "term"),
    [
        ("land mines", "Landmines kill.", "landmin"),
        ("e-mail", "An email came.", "email"),
        ("co-financing", "They seek cofinancing.", "cofinanc"),
    ],
)
def test_two_words_in_a_row_are_also_the_one_that_reports_have(
    question: str, text: str, term: str
) -> None:
    assert term in Spellings(_lexical(text)).terms(question)


@pytest.mark.parametrize(
    ("question", "text"), [("land mines", "Land is cheap."), ("be low", "Below it lie dams.")]
)
def test_two_words_are_not_joined_where_reports_have_no_such_word_or_the_first_is_short(
    question: str, text: str
) -> None:
    lexical = _lexical(text)
    assert set(Spellings(lexical).terms(question)) <= set(lexical.analyzer.terms(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("poet", "The pet ran."),
        ("filled", "They filed it."),
        ("Michael", "Ms. Michel spoke."),
        ("dams", "They saw it."),
        ("price", "The prize is high."),
        ("from", "They saw it."),
    ],
)
def test_words_that_only_look_alike_are_two_words(question: str, text: str) -> None:
    lexical = _lexical(text)
    assert Spellings(lexical).terms(question) == lexical.analyzer.terms(question)


def test_terms_stand_in_the_order_of_the_question_each_followed_by_its_other_spellings() -> None:
    lexical = _lexical("Defense and defence need labor and dams.")
    assert Spellings(lexical).terms("dams, the defence and labour") == [
        "dam", "defenc", "defens", "labor",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "text", "term"),
    [
        ("labour", "Labor is dear.", "labor"),
        ("labour", "Labour and labor are dear.", "labour"),
        ("labour", "Dams leak.", "labour"),
        ("cafe", "A café closed.", "café"),
    ],
)
def test_the_term_of_a_word_is_its_own_unless_reports_have_only_another_spelling(
    word: str, text: str, term: str
) -> None:
    assert Spellings(_lexical(text)).term(word) == term
