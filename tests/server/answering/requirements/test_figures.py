"""Numbers and dates of a question must stand in a report, in whatever notation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.answering.requirements.figures import missing_figures, read_dates
from tests.server.answering.requirements.made import BLANK, META, known_text, report
from tests.small_index import make_passage, small_index


def _missing(question: str, *texts: str) -> list[str]:
    small = report(*texts)
    return missing_figures(question, known_text(small))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("9 500", "Nine thousand five hundred people fled."),
        ("9 500", "Some 9,500 people fled."),
        ("9,500", "Some 9 500 people fled."),
        ("9500", "Some 9.5 thousand people fled."),
        ("nine thousand five hundred", "Some 9500 people fled."),
        ("forty", "The 40 delegates met."),
        ("40", "Forty delegates met."),
        ("49", "The forty-nine delegates met."),
        ("23rd", "The twenty-third session began."),
        ("twenty-third", "The 23rd session began."),
        ("23rd", "The twenty-second and twenty-third sessions began."),
        ("1.5 million", "It lent 1,500,000 francs."),
        ("2 million", "It lent two million francs."),
        ("two million", "It lent 2 million francs."),
        ("100", "A hundred delegates met."),
        ("1000", "A thousand delegates met."),
        ("200th", "The two hundredth session began."),
        ("1998", "It began on 3 June 1998."),
        ("1990s", "Dams were built in the 1990s."),
        ("2.5", "Seas rise by 2.5 metres."),
    ],
)
def test_a_number_is_met_by_the_same_value_in_another_notation(number: str, text: str) -> None:
    assert _missing(f"What of {number} of them?", text) == []


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("9 500", "Some 9,600 people fled."),
        ("9 500", "Nine thousand people fled; 500 stayed."),
        ("40", "The 400 delegates met in room 4."),
        ("23rd", "The twenty-fourth session began."),
        ("1.5 million", "It lent 1,500 francs."),
        ("1998", "It began in 1999."),
        ("thirteen", "Twelve delegates met."),
        ("7th", "The sixth session had ten items."),
        ("2.5", "Seas rise by 2 metres and by 5 inches."),
    ],
)
def test_a_number_that_no_report_has_is_missing_as_the_question_writes_it(
    number: str, text: str
) -> None:
    assert _missing(f"What of {number} of them?", text) == [number]


@pytest.mark.parametrize(
    "question",
    [
        "What are the three questions?",
        "Which 12 dams leak?",
        "What was the first dam?",
        "What did the second session decide?",
        "What does COP21 ask for?",
        "Which dams leak?",
    ],
)
def test_small_numbers_must_be_there_only_where_they_rank(question: str) -> None:
    assert _missing(question, "Dams leak.") == []


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2018-10-16", "It met on 16 October 2018."),
        ("2018-10-16", "It met on 15-17 October."),
        ("16 October 2018", "It met on October 16, 2018."),
        ("October 16, 2018", "It met on the 16th of October 2018."),
        ("16 October 2018", "It met from 15 – 17 October 2018."),
        ("16 October 2018", "It met on 2018-10-16."),
        ("16 October 2018", "It met in October 2018."),
        ("16 October 2018", "It met on 16 Oct. 2018."),
        ("October 2018", "It met on 16 October 2018."),
        ("16 October", "It met on 16 October 2018."),
        ("15-17 October 2018", "It met on 16 October 2018."),
    ],
)
def test_a_date_is_met_by_one_that_can_be_the_same(date: str, text: str) -> None:
    assert _missing(f"What was decided on {date}?", text) == []


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("16 October 2018", "It met on 18 October 2018."),
        ("16 October 2018", "It met on 16 October 2017."),
        ("16 October 2018", "It met on 16 November 2018, before the 2018 October fair."),
        ("16 October 2018", "It met in 2018; 16 came."),
        ("2018-10-16", "It met on 12-14 October."),
        ("October 2018", "It met in October 2017."),
        ("16 October", "It met on 17 October."),
    ],
)
def test_a_date_that_no_report_has_is_missing_once(date: str, text: str) -> None:
    assert _missing(f"What was decided on {date}?", text) == [date]


def test_may_and_march_before_a_number_are_no_months() -> None:
    text = "The 20 delegates march 15 kilometres."
    assert _missing("How may 20 delegates march 15 kilometres?", text) == []


def test_several_missing_figures_are_given_each_once_dates_first() -> None:
    question = "Did 40 dams, 40 lakes and 95 seas dry up on 3 May 2019?"
    assert _missing(question, "Dams leak.") == ["3 May 2019", "40", "95"]


def test_what_stands_around_a_passage_counts() -> None:
    small = report("Dams leak.", meta=META, section=("17. Dams",))
    known = known_text(small)
    assert missing_figures("What of item 17 on 3 May 2020?", known) == []
    assert missing_figures("What of item 18?", known) == ["18"]


def test_a_number_outside_the_passages_that_were_searched_is_missing() -> None:
    small = report("Dams leak.", "The 40 lakes are clean.")
    question = "Which 40 lakes?"
    assert missing_figures(question, known_text(small, [1])) == []
    assert missing_figures(question, known_text(small, [0])) == ["40"]


def test_the_texts_of_a_language_begin_at_its_first_passage() -> None:
    texts = ("Dams leak.", "The 40 lakes are clean.")
    small = small_index([make_passage("made", n, t) for n, t in enumerate(texts, 1)], [BLANK])
    shifted = report("None.", *texts)
    question = "Which 40 lakes?"
    known = replace(known_text(small), records=shifted.records)
    assert missing_figures(question, replace(known, first=1)) == []
    assert missing_figures(question, replace(known, first=0)) == ["40"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on 16 October 2018", ((16,), 10, 2018)),
        ("on 15-17 October", ((15, 16, 17), 10, 0)),
        ("on October 16", ((16,), 10, 0)),
        ("on the 3rd of May, 2020", ((3,), 5, 2020)),
        ("on 2018-10-16", ((16,), 10, 2018)),
        ("in October 2018", ((), 10, 2018)),
    ],
)
def test_a_date_has_days_a_month_and_a_year(text: str, parts: tuple[object, ...]) -> None:
    found = {(date.days, date.month, date.year) for date in read_dates(text)}
    assert parts in found


@pytest.mark.parametrize("text", ["in 2018", "in October", "16 delegates", "2018-19", ""])
def test_a_month_or_a_year_alone_is_no_date(text: str) -> None:
    assert list(read_dates(text)) == []
