"""What speaks for and against an answer, on the real report."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.index.reader import Index
from indexer.types import FloatArray
from server.answering.contradiction import negated, opposites, ranks
from server.answering.features import FEATURES, AnswerFeatures, grounds
from server.question.answer_type import AnswerType, answer_type, holds_answer_type
from server.question.encode import read_question
from server.retrieval.ranking import MODES, Field, Mode, Ranking, rank
from server.retrieval.scope import Filters, scope_of


def _grounds(index: Index, text: str, mode: Mode = "full") -> AnswerFeatures:
    question = read_question(text, index.encoder, index.names)
    return grounds(index, question, rank(index, question, mode))


def _first(ranking: Ranking, count: int) -> Ranking:
    raw: dict[Field, FloatArray] = {field: v[:count] for field, v in ranking.raw.items()}
    sentences = None if ranking.sentences is None else ranking.sentences[:count]
    return replace(
        ranking,
        rows=ranking.rows[:count],
        scores=ranking.scores[:count],
        raw=raw,
        sentences=sentences,
    )


def test_a_question_in_the_words_of_a_sentence_has_little_against_it(index: Index) -> None:
    found = _grounds(index, "what did UNHCR say about security")
    against = {name: value for name, value in found.features.items() if value}
    assert list(against) == ["scattered", "similarity"]
    assert against["scattered"] < 0.01
    assert (found.kind, found.kind_found) == (None, True)


def test_the_kind_asked_for_may_be_in_the_passage_and_not_in_the_sentence(index: Index) -> None:
    found = _grounds(index, "who noted that data on refugees were useful for analyses of diasporas")
    assert (found.kind, found.kind_found) == ("person", True)
    assert (found.features["kind"], found.features["kind_passage"]) == (1.0, 0.0)


def test_features_come_in_the_order_of_their_descriptions_in_every_mode(index: Index) -> None:
    for mode in MODES:
        assert list(_grounds(index, "data on refugees", mode).features) == list(FEATURES)


def test_a_word_that_is_met_only_in_other_passages_speaks_against_an_answer(index: Index) -> None:
    own = _grounds(index, "what did Ratha say about inequality among households")
    other = _grounds(index, "what did Ratha say about biometric identifiers")
    assert own.features["elsewhere_passage"] < 0.1
    assert other.features["elsewhere_passage"] > 0.4


def test_of_three_first_passages_the_best_counts(index: Index) -> None:
    question = read_question("remittances and inequality", index.encoder, index.names)
    ranking = rank(index, question, "full")
    alone = [
        grounds(index, question, replace(ranking, rows=ranking.rows[order], sentences=None))
        for order in (np.arange(82), np.array([1, 0, *range(2, 82)]))
    ]
    assert alone[0].features["elsewhere"] == alone[1].features["elsewhere"]


def test_a_ranking_of_one_candidate_has_no_other_passages(index: Index) -> None:
    question = read_question("trafficking in Ruritania", index.encoder, index.names)
    found = grounds(index, question, _first(rank(index, question, "full"), 1))
    assert found.features["elsewhere_passage"] == 0.0
    assert found.missing.names == ("Ruritania",)


def test_a_question_of_stop_words_has_grounds(index: Index) -> None:
    found = _grounds(index, "what is it")
    assert found.features["elsewhere"] == found.features["strange"] == 0.0
    assert found.missing.names == found.missing.numbers == ()


@pytest.mark.parametrize(
    ("question", "names", "numbers", "years", "speaker"),
    [
        ("What did Angela Merkel say on security?", ("Angela Merkel",), (), (), "Angela Merkel"),
        ("what did merkel say about remittances", (), (), (), "merkel"),
        ("What did Ratha say about remittances?", (), (), (), None),
        ("what did teitlebaum say about visas", (), (), (), None),
        ("What has the UN done for migrants?", (), (), (), None),
        ("What has ZEMAC done for migrants?", ("ZEMAC",), (), (), None),
        ("Were there 4711 victims in 1875, or in 2003?", (), ("4711",), ("1875",), None),
        ("Remittances Sent From Atlantis In General", (), (), (), None),
    ],
)
def test_what_the_report_never_names_is_missing(
    index: Index,
    question: str,
    names: tuple[str, ...],
    numbers: tuple[str, ...],
    years: tuple[str, ...],
    speaker: str | None,
) -> None:
    found = _grounds(index, question).missing
    assert (found.names, found.numbers, found.years) == (names, numbers, years)
    assert found.speaker == speaker


def test_a_year_that_is_elsewhere_in_the_report_is_missing_in_a_part(index: Index) -> None:
    question = read_question("What happened in 1975?", index.encoder, index.names)
    part = scope_of(index, Filters(sections=("migration-2003-s7",)))
    everywhere = grounds(index, question, rank(index, question, "full"))
    within = grounds(index, question, rank(index, question, "full", scope=part), part)
    assert everywhere.missing.years == ()
    assert within.missing.years == ("1975",)


def test_who_is_asked_of_and_does_not_speak_in_the_first_passage_is_silent(index: Index) -> None:
    assert _grounds(index, "what did UNHCR say about security").features["silent_speaker"] == 0.0
    assert _grounds(index, "remittances and inequality").features["silent_speaker"] == 0.0
    assert _grounds(index, "what did merkel say about security").features["no_speaker"] == 1.0


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many victims were found", "number"),
        ("In which year was it adopted?", "date"),
        ("when was the conference held", "date"),
        ("Who launched the initiative?", "person"),
        ("in what city did they meet", "place"),
        ("What percentage of migrants are women?", "percentage"),
        ("how much money was sent", "money"),
        ("what was said of people who leave when they are young", None),
        ("do nations worry when people leave", None),
        ("Why is there so little data?", None),
        ("quand a-t-elle eu lieu", None),
    ],
)
def test_the_kind_asked_for(question: str, kind: AnswerType | None) -> None:
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    ("kind", "text", "holds"),
    [
        ("number", "On 15 October 2003 the meeting was opened.", False),
        ("number", "The meeting had 40 participants.", True),
        ("number", "Several hundred came.", True),
        ("date", "It had grown since 1975.", True),
        ("date", "It had grown for long.", False),
        ("percentage", "One third of them left.", True),
        ("money", "They sent $93 billion.", True),
        ("money", "They sent a great deal.", False),
        ("place", "It was held in Rome.", True),
        ("place", "It was held indoors.", False),
        ("person", "It was noted by Ms. Osaki.", True),
    ],
)
def test_a_text_holds_an_answer_of_a_kind(kind: AnswerType, text: str, holds: bool) -> None:
    assert holds_answer_type(kind, text, "what?") is holds


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert not holds_answer_type("date", "In 2003 much happened.", "When in 2003 was it?")


@pytest.mark.parametrize(
    ("question", "sentence", "count"),
    [
        ("which northern country", "the southern country", 1),
        ("which northern country", "the northern and the southern country", 0),
        ("what increased", "flows decreased", 1),
        ("what was documented", "undocumented migrants", 1),
        ("which irregular flows", "regular flows", 1),
        ("who was in form", "the inform", 0),
    ],
)
def test_opposites_count_where_the_word_itself_is_not_in_the_passage(
    question: str, sentence: str, count: int
) -> None:
    assert opposites(question, sentence, sentence) == count
    assert opposites(question, sentence, f"{sentence} {question}") == 0


def test_negations_and_ranks() -> None:
    assert negated("They didn’t agree.") and negated("no institution") and negated("a non-member")
    assert not negated("They agreed on a notice.")
    assert ranks("the Second and the largest") == {"second", "largest"}
