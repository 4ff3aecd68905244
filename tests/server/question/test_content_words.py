"""The words that an answer is about: without roles, speakers and the words of questions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from indexer.types import IntArray
from server.question.content_words import (
    called_by_name,
    content_words,
    name_places,
    persons_of,
    token_shares,
    topic_words,
)
from server.question.types import Question, QuestionWord
from tests.small_index import SmallIndex, small_index


@pytest.fixture(scope="module")
def small() -> SmallIndex:
    return small_index()


def _all(question: Question) -> IntArray:
    return np.arange(len(question.encoding.token_ids))


def _texts(
    choose: Callable[[Question, IntArray], tuple[QuestionWord, ...]], question: Question
) -> list[str]:
    return [word.text for word in choose(question, _all(question))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What did the report say of clean lakes?", ["clean", "lakes"]),
        ("What does the report mention?", ["report", "mention"]),
        ("Did the Chair, Ms. Ada Byron, note dams?", ["Ada", "Byron", "note", "dams"]),
        ("Did the Chair note dams?", ["Chair", "note", "dams"]),
    ],
)
def test_words_of_questions_and_roles_before_persons_need_no_answer(
    small: SmallIndex, text: str, words: list[str]
) -> None:
    found = _texts(content_words, small.read(text))
    assert [word for word in found if word != "Ms"] == words


def test_a_word_without_a_token_that_has_weight_is_left_out(small: SmallIndex) -> None:
    question = small.read("clean lakes and rivers")
    lakes = next(word for word in question.words if word.text == "lakes")
    kept = np.setdiff1d(_all(question), lakes.tokens)
    assert [word.text for word in content_words(question, kept)] == ["clean", "rivers"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What did UNEP say about clean lakes?", ["clean", "lakes"]),
        ("Did the director of the World Bank want new dams?", ["want", "new", "dams"]),
        ("What did Ms. Ada Byron recommend about dams?", ["recommend", "dams"]),
        ("What did UNEP say?", ["UNEP"]),
        ("clean lakes", ["clean", "lakes"]),
    ],
)
def test_the_topic_is_without_speakers_and_their_roles_if_it_has_other_words(
    small: SmallIndex, text: str, words: list[str]
) -> None:
    assert _texts(topic_words, small.read(text)) == words


def test_a_speaker_that_is_asked_for_is_no_topic_though_no_report_knows_it(
    small: SmallIndex,
) -> None:
    question = small.read("What did Zola say about clean lakes?")
    assert question.requested_speaker is not None and question.speakers == ()
    assert _texts(topic_words, question) == ["clean", "lakes"]


def test_each_word_shares_its_weight_among_its_tokens_that_count() -> None:
    words = [
        QuestionWord("one", "one", 0, (1,)),
        QuestionWord("many", "mani", 4, (2, 3, 5)),
        QuestionWord("part", "part", 9, (5, 7)),
    ]
    tokens = np.array([1, 3, 5, 9])
    expected = [
        [
            1 / sum(token in tokens for token in word.tokens) if token in word.tokens else 0.0
            for token in tokens.tolist()
        ]
        for word in words
    ]
    shares = token_shares(words, tokens)
    assert shares.tolist() == pytest.approx(np.array(expected), abs=1e-7)
    assert shares.sum(axis=1) == pytest.approx([1.0, 1.0, 1.0])
    assert token_shares([], tokens).shape == (0, 4)


def test_persons_are_told_from_organisations(small: SmallIndex) -> None:
    question = small.read("What did Ms. Ada Byron of the World Bank and UNEP say?")
    assert persons_of(question) == {"Ms. Ada Byron"}
    assert persons_of(small.read("What did UNEP say?")) == frozenset()


def test_a_name_is_found_where_the_text_that_is_searched_for_has_it(small: SmallIndex) -> None:
    question = small.read("What did UNPE and Ms. Ada Byron say?")
    places = [(question.search[s.start : s.end], link.as_) for s, link in name_places(question)]
    assert places == [("UNEP", "UNEP"), ("Ms. Ada Byron", "Ms. Ada Byron")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What did Humboldt say?", "Humboldt"),
        ("What did humboldt say?", None),
        ("What did the Chair say?", None),
        ("What did Participants say?", None),
        ("What did UNEP say?", None),
        ("Who spoke?", None),
    ],
)
def test_a_speaker_may_be_called_by_a_name_that_is_none_of_a_speaker(
    small: SmallIndex, text: str, name: str | None
) -> None:
    assert called_by_name(small.read(text)) == name
