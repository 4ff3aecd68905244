"""How well each word of a question is covered, against token vectors compared one by one."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.types import FloatArray
from server.answering.term_coverage import TermCoverage, context_of, term_coverage
from server.answering.word_cosines import word_cosines
from server.question.types import Question
from server.retrieval.ranking import rank
from tests.small_index import (
    FALLING,
    LAKES,
    OPENING,
    PASSAGES,
    RIVERS,
    TALKS,
    TRADE,
    SmallIndex,
    make_passage,
    small_index,
    word_codec,
)


def _coverage(
    small: SmallIndex, question: Question, first: int = 1
) -> tuple[list[TermCoverage], list[int]]:
    """The coverage of the first passages by one reading, and which they are."""
    ranking = rank([question], small.index, "full")
    found = term_coverage(
        [question], ranking, first, small.index, word_cosines([question], ranking)
    )
    return found, ranking.rows[:first].tolist()


def _word_vectors(small: SmallIndex, row: int) -> FloatArray:
    """The vectors of the words of a passage, as they are stored."""
    encoding, codec = small.encodings[row], word_codec()
    texts = [PASSAGES[row].text[start:end] for start, end in encoding.offsets]
    words = encoding.vectors[[at for at, text in enumerate(texts) if text.isalnum()]]
    return codec.decode(codec.encode(words))


def _cosines(small: SmallIndex, question: Question) -> FloatArray:
    """The best cosine of each word (W) of a question with any word of each passage (P): (W, P)."""
    tokens = [question.encoding.vectors[word.tokens[0]] for word in question.words]
    words = word_codec().project(np.stack(tokens))
    best = [(words @ _word_vectors(small, row).T).max(axis=1) for row in range(len(PASSAGES))]
    return np.stack(best, axis=1)


def test_a_word_that_stands_in_a_text_is_covered_by_it_fully(small: SmallIndex) -> None:
    question = small.read("Are lakes or dams clean?")
    ((first,), rows) = _coverage(small, question)
    assert rows == [LAKES]
    assert [word.term for word in first.words] == ["lake", "dam", "clean"]
    assert first.in_sentence.tolist() == first.in_passage.tolist() == [True, False, True]
    # What is lacking to 1 is lost by the codes of the tokens.
    assert (first.passage[[0, 2]] > 0.9).all()
    assert (first.anywhere > 0.9).all()
    assert first.passage[1] < 0.6


def test_the_sentence_covers_no_more_than_its_passage_and_that_no_more_than_the_best(
    small: SmallIndex,
) -> None:
    question = small.read("Which dams and rivers do farmers recommend?")
    found, rows = _coverage(small, question, 3)
    assert rows[0] == RIVERS
    for one in found:
        assert (one.sentence <= one.passage + 1e-6).all()
        assert (one.passage <= one.anywhere + 1e-6).all()
        assert one.sentence_maxsim <= one.passage_maxsim + 1e-6
        assert (one.in_passage | ~one.in_sentence).all()


def test_cosines_are_the_best_of_all_pairs_of_words(small: SmallIndex) -> None:
    question = small.read("Which rivers, dams and clean lakes leave the town?")
    found, rows = _coverage(small, question, 3)
    expected = _cosines(small, question)
    assert [word.term for word in found[0].words] == [word.term for word in question.words]
    for one, row in zip(found, rows, strict=True):
        assert one.passage == pytest.approx(expected[:, row], abs=1e-4)
        assert one.anywhere == pytest.approx(expected.max(axis=1), abs=1e-4)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("What did the report say of dams?", ["dam"]),
        ("What does the report mention?", ["report", "mention"]),
    ],
)
def test_words_that_questions_are_worded_with_count_only_if_alone(
    small: SmallIndex, text: str, terms: list[str]
) -> None:
    ((first,), _) = _coverage(small, small.read(text))
    assert [word.term for word in first.words] == terms


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Lakes in Bonn?", [True, True]),
        ("Lakes in May 2020?", [True, True, True]),
        ("Lakes and water?", [True, True]),
        ("Lakes and timber?", [True, False]),
    ],
)
def test_a_word_of_the_headings_or_of_the_reports_title_dates_and_place_is_in_the_passage(
    small: SmallIndex, text: str, held: list[bool]
) -> None:
    found, rows = _coverage(small, small.read(text))
    assert rows == [LAKES]
    assert found[0].in_sentence.tolist() == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("farmers leaving?", [True, True]),
        ("fallacious farmers", [False, True]),
        ("centimetric farmers", [True, True]),
        ("centre of farmers", [False, True]),
    ],
)
def test_a_word_of_the_same_root_is_in_the_passage(
    small: SmallIndex, text: str, held: list[bool]
) -> None:
    found, rows = _coverage(small, small.read(text))
    assert rows == [FALLING]
    assert found[0].in_passage.tolist() == held


def test_a_word_of_a_linked_name_is_found_where_another_form_of_the_name_stands() -> None:
    texts = ("The International Maritime Council (IMC) met.", "The IMC noted that ships leak.")
    small = small_index(
        [make_passage("talks", number, text) for number, text in enumerate(texts, 1)], [TALKS]
    )
    question = small.read("Did the International Maritime Council note leaking ships?")
    assert [link.as_ for link in question.links] == ["IMC"]
    found, rows = _coverage(small, question, 2)
    by_row = dict(zip(rows, found, strict=True))
    assert by_row[1].in_passage.all()
    literal, rows = _coverage(small, small.read(question.text, literal=True), 2)
    by_row = dict(zip(rows, literal, strict=True))
    missing = [
        word.text
        for word, held in zip(by_row[1].words, by_row[1].in_passage, strict=True)
        if not held
    ]
    assert missing == ["International", "Maritime", "Council"]


def test_a_person_in_full_and_with_a_role_is_found_where_the_surname_stands() -> None:
    texts = ("Ms. Ada Byron chaired the session.", "Ms. Byron noted that dams leak.")
    small = small_index(
        [make_passage("talks", number, text) for number, text in enumerate(texts, 1)], [TALKS]
    )
    found, rows = _coverage(small, small.read("Did the Chair, Ms. Ada Byron, note dams?"), 2)
    covered = dict(zip(rows, found, strict=True))[1]
    assert [word.text for word in covered.words if word.text in ("Chair", "Ada", "Byron")] == [
        "Ada", "Byron",
    ]  # fmt: skip
    assert covered.in_passage.all()


def test_a_speaker_is_found_where_it_speaks_whatever_the_sentence_calls_it() -> None:
    texts = (
        "Ms. Ana Byron, representative of Chad, opened the session.",
        "Ms. Byron said that dams leak. Dams are old.",
        "Dams leak.",
    )
    small = small_index(
        [make_passage("talks", number, text) for number, text in enumerate(texts, 1)], [TALKS]
    )
    found, rows = _coverage(small, small.read("What did Chad say about dams that leak?"), 3)
    covered = dict(zip(rows, found, strict=True))
    for row, is_there in ((1, True), (2, False)):
        words = [word.text for word in covered[row].words]
        at = words.index("Chad")
        assert (covered[row].in_sentence[at], covered[row].in_passage[at]) == (is_there, is_there)


def test_the_context_of_a_passage_is_its_headings_and_what_is_known_of_its_report(
    small: SmallIndex,
) -> None:
    assert context_of(PASSAGES[OPENING], small.records) == (
        "Water talks 3 May 2020 Bonn 1. Opening"
    )
    assert context_of(PASSAGES[TRADE], small.records).split() == ["Notes", "on", "trade", "Trade"]
    stranger = make_passage("other", 1, "Alone.", ("A", "B"))
    assert context_of(stranger, small.records) == "A B"
