"""Why a question has no answer, in a sentence that says what is missing."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from indexer.types import IntArray
from server.answering.refusals import (
    has_any_term,
    refuse_doubtful,
    refuse_speaker,
    refuse_unmatched,
    refuse_unsearchable,
)
from server.answering.requirements.known_text import KnownText, known_texts
from server.answering.requirements.unknown_terms import find_unknown_terms
from server.answering.types import AnswerFeatures, FirstPassage, UnknownTerms
from server.answering.word_cosines import word_cosines
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING, Ranking, Scope
from tests.server.meetings import BANK, LETTERS, PERSON, meetings
from tests.small_index import (
    LAKES,
    PASSAGES,
    SEAS,
    TALKS,
    SmallIndex,
    make_passage,
    small_index,
)


@pytest.fixture(scope="module")
def one_report() -> SmallIndex:
    return small_index(PASSAGES[:-1], [TALKS])


def _known(small: SmallIndex, within: IntArray | None = None) -> KnownText:
    """The known text of the only language."""
    (known,) = known_texts(small.index, [Scope(within)])
    return known


def _first(small: SmallIndex, ranking: Ranking) -> FirstPassage:
    row = int(ranking.rows[0])
    passage = small.records.passages[row]
    return FirstPassage(row, passage.report_id, str(passage.paragraph), small.records.report_count)


def _refuse_unmatched(small: SmallIndex, text: str, within: IntArray | None = None) -> str | None:
    readings, known = small.readings(text), [_known(small, within)]
    return refuse_unmatched(readings[0], readings, known, small.records.report_count)


def _refuse_speaker(small: SmallIndex, text: str) -> str | None:
    readings, known = (
        small.readings(text),
        known_texts(small.index, [EVERYTHING] * len(small.index.searches)),
    )
    ranking = rank(readings, small.index, "full")
    question = readings[int(ranking.readings[0])]
    found = [small.records.passages[row] for row in ranking.rows]
    unknown = find_unknown_terms(question, found, known[question.part])
    alike = [one for one in readings if one.part == question.part]
    search = small.index.searches[question.part]
    near = word_cosines(readings, ranking)
    return refuse_speaker(alike, _first(small, ranking), unknown, known, search, near)


def _refuse_doubtful(
    small: SmallIndex, text: str, unknown: UnknownTerms, holds_answer_type: bool = False
) -> str:
    readings = small.readings(text)
    values: Mapping[str, float] = {}
    ranking = rank(readings, small.index, "full")
    near = word_cosines(readings, ranking)
    features = AnswerFeatures(values, unknown, holds_answer_type, near)
    question = readings[int(ranking.readings[0])]
    known = known_texts(small.index, [EVERYTHING] * len(small.index.searches))
    return refuse_doubtful(question, _first(small, ranking), features, known)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("lakes", None),
        ("what did they do", "holds only words that every text has; name a subject, a person or"),
        ("???", "The question '???' holds no word to look for; ask in words."),
    ],
)
def test_a_question_needs_a_word_that_is_no_stop_word(
    small: SmallIndex, text: str, reason: str | None
) -> None:
    refusal = refuse_unsearchable(small.read(text))
    assert reason in refusal if reason and refusal else refusal is reason


@pytest.mark.parametrize("text", ["zebra lakes", "zebra farmesr?", "Humboldt", "Bonn", "trade"])
def test_one_known_word_is_enough_wherever_it_stands_and_misspelt(
    small: SmallIndex, text: str
) -> None:
    assert _refuse_unmatched(small, text) is None


def test_without_a_known_word_the_passages_are_only_the_nearest(
    small: SmallIndex, one_report: SmallIndex
) -> None:
    reason = (
        "No word of the question 'zebras?' stands in the {}; these passages are only the nearest."
    )
    assert _refuse_unmatched(small, "zebras?") == reason.format("reports")
    assert _refuse_unmatched(one_report, "zebras?") == reason.format("report")
    assert _refuse_unmatched(small, "zebras?", np.array([SEAS])) == reason.format(
        "part of the reports that was searched"
    )


def test_a_word_outside_the_part_that_is_searched_is_not_known(small: SmallIndex) -> None:
    assert _refuse_unmatched(small, "lakes", np.array([LAKES])) is None
    assert _refuse_unmatched(small, "lakes", np.array([SEAS])) is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What did Ada Byron say about dams?", None),
        ("What did Byorn say about riverrs?", None),
        ("What did UNEP regret?", None),
        ("Who spoke about zebras?", None),
        (
            "What did Merkel say about dams?",
            "No one named Merkel is mentioned in the reports (nearest: para. 2 of talks).",
        ),
        (
            "What did UNEP say about timber?",
            "UNEP speaks in the reports, but not on timber (nearest: para. 4 of talks).",
        ),
        ("What did UNEP say about it?", None),
        (
            "What did Humboldt say about seas?",
            "Humboldt is mentioned in the reports, but is not said to say anything "
            "(nearest: para. 5 of talks).",
        ),
        ("What did experts say about seas?", None),
    ],
)
def test_a_speaker_must_be_known_and_say_something_on_the_topic(
    small: SmallIndex, text: str, reason: str | None
) -> None:
    assert _refuse_speaker(small, text) == reason


def test_who_is_mentioned_and_says_nothing_cannot_be_quoted() -> None:
    texts = ("The meeting was held at the World Bank (WB).", "Delegates saw the WB.")
    small = small_index([make_passage("talks", n, t) for n, t in enumerate(texts, 1)], [TALKS])
    assert _refuse_speaker(small, "What did the World Bank say about lakes?") == (
        "WB is mentioned in the report, but is not said to say anything (nearest: para. 2)."
    )


@pytest.mark.parametrize(
    "text",
    [
        "UNEP noted that the WB was large.",
        "With a word for each, the WB and others, having been asked, said no.",
    ],
)
def test_who_stands_beside_a_reporting_verb_is_not_said_to_say_nothing(text: str) -> None:
    texts = ("The meeting was held at the World Bank (WB).", text)
    small = small_index([make_passage("talks", n, t) for n, t in enumerate(texts, 1)], [TALKS])
    assert _refuse_speaker(small, "What did the World Bank say about lakes?") == (
        "WB is named in the report, which does not tell what this speaker says (nearest: para. 2)."
    )


def test_who_says_nothing_may_be_answered_where_the_first_passage_is_about_it() -> None:
    texts = ("UNEP chaired the session on lakes.", "Seas rise.")
    small = small_index([make_passage("talks", n, t) for n, t in enumerate(texts, 1)], [TALKS])
    statuses = [small.records.attribution(row, 0).status for row in range(2)]
    assert statuses == ["about", "unattributed"]
    assert _refuse_speaker(small, "What did UNEP say about lakes?") is None
    assert _refuse_speaker(small, "What did UNEP say about rising seas? seas rise") is not None


@pytest.mark.parametrize(
    ("unknown", "named"),
    [
        (UnknownTerms(names=("Atlantis", "Ur")), "Atlantis or Ur"),
        (UnknownTerms(numbers=("4711",), years=("1875",)), "4711 or the year 1875"),
    ],
)
def test_what_no_report_has_is_named_first(
    small: SmallIndex, one_report: SmallIndex, unknown: UnknownTerms, named: str
) -> None:
    text = "When were lakes clean?"
    assert _refuse_doubtful(small, text, unknown) == (
        f"The reports do not mention {named} (nearest: para. 4 of talks)."
    )
    assert _refuse_doubtful(one_report, text, unknown).startswith("The report does not mention ")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("When were lakes clean?", "a date"),
        ("How many lakes are clean?", "a number"),
        ("Who regretted unclean lakes?", "a person"),
        ("Where are lakes clean?", "a place"),
        ("In which month are lakes clean?", "a month"),
        ("In which city are lakes clean?", "a city"),
        ("In which country are lakes clean?", "a country"),
        ("How much money is spent on clean lakes?", "a sum of money"),
        ("What percentage of lakes is clean?", "a share or a percentage"),
    ],
)
def test_then_the_type_of_answer_that_the_passage_does_not_have(
    small: SmallIndex, text: str, wanted: str
) -> None:
    assert _refuse_doubtful(small, text, UnknownTerms()) == (
        f"The question asks for {wanted}, and the nearest passage gives none (nearest: para. 4 of talks)."
    )


@pytest.mark.parametrize(
    ("text", "holds"), [("When were lakes clean?", True), ("Why are lakes clean?", False)]
)
def test_else_only_that_something_is_missing(small: SmallIndex, text: str, holds: bool) -> None:
    assert _refuse_doubtful(small, text, UnknownTerms(), holds) == (
        "What stands nearest does not meet all that the question says (nearest: para. 4 of talks)."
    )


def test_any_term_will_do_and_none_does_not(small: SmallIndex) -> None:
    known = _known(small)
    assert has_any_term(["zebra", "lake"], known)
    assert has_any_term(["zebra", "atlas"], known)
    assert has_any_term(["zebra", "farmesr"], known)
    assert not has_any_term(["zebra"], known)
    assert not has_any_term([], known)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What did the Bank of Lund say about timber?", None),
        (
            "What did the Bureau of Letters say about timber?",
            "BL speaks in the reports, but not on timber (nearest: para. 2 of letters).",
        ),
        (
            "What did Bo Lind say about cheap timber that BL lends on loans?",
            "Mr. Bo Lind speaks in the reports, but not on cheap timber that BL lends on loans "
            "(nearest: para. 2 of bank).",
        ),
        ("What did BL say about timber?", None),
        ("What did BL say about books?", None),
    ],
)
def test_what_a_namesake_says_in_another_report_is_no_word_of_a_speaker(
    text: str, reason: str | None
) -> None:
    assert _refuse_speaker(meetings(metas=(BANK, LETTERS, PERSON)), text) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "What did Barrages say about loans?",
            "Barrages is mentioned in the reports, but is not said to say anything ",
        ),
        ("What did Merkel say about loans?", "No one named Merkel is mentioned in the reports "),
        (
            "What did Bo Lind say about barrages?",
            "Mr. Bo Lind speaks in the reports, but not on barrages ",
        ),
    ],
)
def test_who_is_named_in_another_language_is_mentioned_and_says_nothing(
    text: str, reason: str
) -> None:
    refusal = _refuse_speaker(meetings(), text)
    assert refusal is not None and refusal.startswith(f"{reason}(nearest: para. ")


def test_what_another_language_has_is_not_said_to_be_missing() -> None:
    unknown = UnknownTerms(names=("Barrages", "Ur"), numbers=("12",), years=("1998", "1875"))
    assert _refuse_doubtful(meetings(), "Which loans are cheap?", unknown) == (
        "The reports do not mention Ur or the year 1875 (nearest: para. 2 of bank)."
    )
    unknown = UnknownTerms(names=("Barrages",), numbers=("12",))
    assert _refuse_doubtful(meetings(), "Which loans are cheap?", unknown).startswith("What stands")


def test_a_word_that_stands_in_a_report_of_another_language_is_known() -> None:
    small = meetings()
    known = known_texts(small.index, [EVERYTHING] * 2)
    for text, refused in (("rivière", False), ("zebra barrages", False), ("zebras?", True)):
        readings = small.readings(text)
        for question in readings:
            reason = refuse_unmatched(question, readings, known, 4)
            assert (reason is not None) is refused


def test_only_in_the_text_of_the_reading_that_counts_a_word_may_be_misspelt() -> None:
    small = meetings()
    known = known_texts(small.index, [EVERYTHING] * 2)
    english, french = readings = small.readings("barragse")
    assert refuse_unmatched(english, readings, known, 4) is not None
    assert refuse_unmatched(french, readings, known, 4) is None
