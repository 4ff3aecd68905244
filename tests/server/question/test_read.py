"""A question is read once: checked, linked, encoded, analysed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from indexer.encoding.pooling import mean_vector
from indexer.encoding.types import Encoding
from indexer.errors import QuestionError
from indexer.index.reader import Index
from indexer.index.speaker_keys import SpeakerKey
from indexer.types import ReportMeta, Span
from server.question.read import (
    QuestionReader,
    Readings,
    has_words,
    read_question,
    read_questions,
    reader_of,
)
from server.question.types import Question
from tests.fakes import WordEncoder
from tests.small_index import NOTES, PASSAGES, TALKS, SmallIndex, make_passage, small_index

# The numbers of the reports of the small index.
TALKS_NUMBER, NOTES_NUMBER = 0, 1


class _ShortEncoder(WordEncoder):
    """An encoder that refuses more texts than it can read whole, as the real one does."""

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        for text in texts:
            if self.count_tokens(text) > self.max_tokens:
                raise QuestionError(f"The question {text!r} is too long.")
        return super().encode(texts)


@pytest.fixture(scope="module")
def small() -> SmallIndex:
    return small_index()


def _with(small: SmallIndex, encoder: WordEncoder) -> QuestionReader:
    return replace(reader_of(small.index), encoder=encoder)


def _searched(readings: Readings | QuestionError) -> list[str]:
    assert not isinstance(readings, QuestionError)
    return [one.search for one in readings]


def _numbers(question: Question) -> list[int] | None:
    """The numbers of the reports that a reading is for, None for all."""
    return None if question.reports is None else question.reports.tolist()


def test_a_question_carries_all_that_is_known_of_it(small: SmallIndex) -> None:
    question = small.read("  What did Byorn say\nabout dams? ")
    assert question.text == "What did Byorn say about dams?"
    assert question.search == "What did Byron say about dams?"
    assert [(link.asked, link.as_, link.kind) for link in question.links] == [
        ("Byorn", "Ms. Ada Byron", "slip")
    ]
    assert question.terms == ("byron", "say", "dam")
    assert [(word.text, word.term, word.start) for word in question.words] == [
        ("Byron", "byron", 9), ("say", "say", 15), ("dams", "dam", 25),
    ]  # fmt: skip
    assert question.speakers == ((("person", "Ms. Ada Byron"),),)
    assert question.requested_speaker == Span(9, 14)
    assert question.answer_type is None
    assert small.read("When was it held?").answer_type == "date"


def test_it_is_encoded_as_it_is_searched_for(small: SmallIndex) -> None:
    question = small.read("What did Byorn say?")
    (expected,) = WordEncoder().encode(["What did Byron say?"])
    assert question.encoding.token_ids.tolist() == expected.token_ids.tolist()
    assert np.array_equal(question.vector, mean_vector(expected))
    assert np.linalg.norm(question.vector) == pytest.approx(1.0, abs=1e-6)


def test_the_tokens_of_a_word_are_those_within_its_characters(small: SmallIndex) -> None:
    question = small.read("dams, what 25 dams")
    tokens = {word.start: word.tokens for word in question.words}
    assert tokens == {0: (1,), 11: (4,), 14: (5,)}
    for word in question.words:
        for token in word.tokens:
            start, end = question.encoding.offsets[token]
            assert question.search[start:end] == word.text


def test_in_a_literal_question_no_name_is_linked(small: SmallIndex) -> None:
    question = small.read("What did Byorn say?", literal=True)
    assert (question.links, question.speakers) == ((), ())
    assert question.search == question.text == "What did Byorn say?"


def test_several_questions_take_one_forward_pass_and_keep_their_order(small: SmallIndex) -> None:
    encoder = WordEncoder()
    found = read_questions(
        ["What of Ada Byron?", " ", "And of Byorn?"], _with(small, encoder), [False, False, True]
    )
    assert encoder.calls == [["What of Ada Byron?", "And of Byorn?"]]
    assert isinstance(found[1], QuestionError)
    assert _searched(found[0]) == ["What of Ada Byron?"]
    assert _searched(found[2]) == ["And of Byorn?"]


def test_each_way_to_read_a_question_is_encoded_once_in_the_same_pass(small: SmallIndex) -> None:
    encoder = WordEncoder()
    (found,) = read_questions(["What of Byorn?"], _with(small, encoder), [False])
    assert not isinstance(found, QuestionError)
    assert _searched(found) == ["What of Byron?", "What of Byorn?"]
    assert [_numbers(one) for one in found] == [[TALKS_NUMBER], [NOTES_NUMBER]]
    assert encoder.calls == [["What of Byron?", "What of Byorn?"]]


def test_a_question_is_read_once_where_all_reports_agree_on_its_names(small: SmallIndex) -> None:
    (question,) = read_question("Which lakes are clean?", reader_of(small.index))
    assert (question.part, question.reports) == (0, None)


def test_each_language_reads_a_question_with_its_own_stemmer_and_stop_words() -> None:
    french = ReportMeta("eau", "Eau", language="fr")
    passages = (*PASSAGES, make_passage("eau", 1, "Les rivières sont propres."))
    small = small_index(passages, (TALKS, NOTES, french))
    english, other = read_question("the rivières", reader_of(small.index))
    assert (english.part, english.terms) == (0, ("rivièr",))
    assert (other.part, other.terms) == (1, ("the", "rivi"))


def test_where_no_question_is_good_the_encoder_is_left_alone(small: SmallIndex) -> None:
    encoder = WordEncoder()
    (found,) = read_questions([""], _with(small, encoder), [False])
    assert isinstance(found, QuestionError)
    assert encoder.calls == []
    assert read_questions([], _with(small, encoder), []) == []


def test_one_question_that_is_too_long_spoils_no_other(small: SmallIndex) -> None:
    reader = _with(small, _ShortEncoder(max_tokens=6))
    long = "one two three four five six seven"
    first, second, third = read_questions(["one", long, "Byorn"], reader, [False, False, True])
    assert _searched(first) == ["one"]
    assert isinstance(second, QuestionError) and "too long" in str(second)
    assert _searched(third) == ["Byorn"]


def test_a_question_that_cannot_be_read_is_raised_alone(small: SmallIndex) -> None:
    with pytest.raises(QuestionError, match="is empty"):
        read_question("\n", reader_of(small.index))


@pytest.mark.parametrize(
    ("text", "words"), [("rivers", True), ("???", False), ("😀 !", False), ("4", True)]
)
def test_a_question_of_signs_has_no_words(small: SmallIndex, text: str, words: bool) -> None:
    assert has_words(small.read(text)) is words


def test_a_question_of_which_the_encoder_read_nothing_has_no_words(small: SmallIndex) -> None:
    question = small.read("rivers")
    unread = replace(question.encoding, offsets=np.zeros_like(question.encoding.offsets))
    assert not has_words(replace(question, encoding=unread))


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("what did teitelbaum argue", [(("person", "Mr. Michael Teitelbaum"),)]),
        ("what did teitelbuam argue", [(("person", "Mr. Michael Teitelbaum"),)]),
        ("UNHCR on security, UNHCR!", [(("organisation", "UNHCR"),)]),
        ("what did unhcr say", [(("organisation", "UNHCR"),)]),
        ("What did the United Nations Children's Fund say?", [(("organisation", "UNICEF"),)]),
        ("remittances and poverty", []),
        ("what do migrants need", []),
    ],
)
def test_a_question_names_its_speakers_in_any_form_and_each_once(
    index: Index, question: str, keys: list[tuple[SpeakerKey, ...]]
) -> None:
    (read,) = read_question(question, reader_of(index))
    assert list(read.speakers) == keys


def test_a_name_is_no_type_of_answer() -> None:
    texts = ("Ms. Ada Price said that dams leak.", "The price is high.")
    own = [make_passage("talks", number, text) for number, text in enumerate(texts, 1)]
    reader = reader_of(small_index(own, [TALKS]).index)
    types = [
        read_question(text, reader)[0].answer_type
        for text in ("What did Price say?", "What price is high?")
    ]
    assert types == [None, "money"]
