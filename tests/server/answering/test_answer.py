"""Answers: whole sentences quoted and cited, one answer a query, and questions without words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import QuestionError, UnknownReport, UsageError
from indexer.index.manifest import EncoderInfo, Manifest
from indexer.index.reader import Index
from indexer.index.speakers import Facet
from indexer.types import Span
from server.answering.answer import ask, ask_each, rank_query
from server.answering.types import Answer
from server.question.query import MODES, Filters, Mode, Query
from tests.fakes import WordEncoder
from tests.small_index import LAKES, RIVERS, TALKS, small_index


@pytest.fixture
def small() -> Index:
    """An open index of two small reports, for which there is no confidence model."""
    parts, encoder = small_index(), WordEncoder()
    info = EncoderInfo("words", "0" * 64, encoder.dimension, encoder.max_tokens)
    manifest = Manifest("0123", "0" * 64, "2026-01-01T00:00:00+00:00", info, {}, {})
    return Index(Path(), manifest, encoder, parts.records, parts.search, parts.reader.names)


def _passages(answer: Answer | Exception) -> list[str]:
    assert isinstance(answer, Answer)
    return [found.passage.passage_id for found in answer.passages]


@pytest.mark.parametrize("mode", MODES)
def test_quotes_are_whole_sentences_verbatim_and_cited(index: Index, mode: Mode) -> None:
    answer = ask(index, "what lowers the cost of sending remittances", mode=mode)
    passages = {found.passage.passage_id: found for found in answer.passages}
    for quote in answer.quotes:
        found = passages[quote.passage_id]
        assert found.passage.text[quote.span.start : quote.span.end] == quote.text
        assert quote.span in found.highlights
    for rank, found in enumerate(answer.passages, 1):
        assert found.rank == rank
        assert set(found.highlights) <= set(found.passage.sentences)
        marked = [found.passage.text[span.start : span.end] for span in found.highlights]
        assert found.citation.quote == " ".join(marked)
        assert len(found.attributions) == len(found.highlights)


def test_an_answer_says_what_it_was_made_with(small: Index) -> None:
    answer = ask(small, "  which lakes\tare clean? ", k=2)
    assert answer.question == "which lakes are clean?"
    assert (answer.index_id, answer.encoder) == ("0123", "words")
    assert answer.built_at == "2026-01-01T00:00:00+00:00"
    assert answer.took_ms > 0
    assert (answer.answerable, answer.confidence, answer.reason) == (True, None, None)
    assert len(answer.passages) == 2
    first = answer.passages[0]
    assert first.passage == small.records.passages[LAKES]
    assert first.citation.report_title == TALKS.title
    assert first.highlights == (Span(0, 62),)
    assert answer.quotes[0].text == first.passage.text
    assert [speaker.organisation for speaker in answer.quotes[0].attribution.speakers] == ["UNEP"]


def test_the_scores_of_a_passage_are_those_of_its_ranking(small: Index) -> None:
    query = Query("which lakes are clean", 3)
    answer = ask(small, query.text, query.k)
    _, ranking, _ = rank_query(small, query)
    for at, found in enumerate(answer.passages):
        assert found.score == pytest.approx(float(ranking.scores[at]), abs=1e-6)
        for field, values in ranking.raw.items():
            assert getattr(found.scores, field) == pytest.approx(float(values[at]), abs=1e-6)
    lexical = ask(small, query.text, query.k, "bm25").passages[0].scores
    assert lexical.lexical > 0 == lexical.sentence == lexical.heading


def test_several_queries_take_one_forward_pass_and_are_answered_in_order(small: Index) -> None:
    assert isinstance(small.encoder, WordEncoder)
    queries = [Query("lakes", 1), Query("dams", 1), Query("timber", 1, filters=Filters(("notes",)))]
    answers = list(ask_each(small, queries))
    assert small.encoder.calls == [["lakes", "dams", "timber"]]
    assert [_passages(answer) for answer in answers] == [["talks-p4"], ["talks-p2"], ["notes-p1"]]


def test_what_fails_stands_in_the_place_of_its_answer(small: Index) -> None:
    queries = [
        Query(" "),
        Query("lakes", 1),
        Query("lakes", 0),
        Query("lakes", mode="best"),
        Query("lakes", filters=Filters(("none",))),
        Query("dams", 1),
    ]
    outcomes = list(ask_each(small, queries))
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds == [QuestionError, Answer, UsageError, UsageError, UnknownReport, Answer]
    assert [_passages(outcomes[at]) for at in (1, 5)] == [["talks-p4"], ["talks-p2"]]
    with pytest.raises(QuestionError, match="is empty"):
        ask(small, " ")


def test_an_answer_is_given_before_the_next_question_is_ranked(
    small: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ask_each(small, [Query("lakes", 1), Query("dams", 1)])
    assert _passages(next(answers)) == ["talks-p4"]
    monkeypatch.setattr("server.answering.answer.rank", None)
    assert isinstance(next(answers), TypeError)


def test_facets_are_those_of_what_may_answer(small: Index) -> None:
    everything = ask(small, "lakes").facets
    assert everything.organisations == (Facet("World Bank", 2), Facet("UNEP", 1))
    assert everything == small.search.speakers.all_facets
    section = small.records.outlines["talks"][2]
    assert section.path == ("2. Water", "2.1 Rivers")
    rivers = ask(small, "rivers", filters=Filters(sections=(section.section_id,))).facets
    assert rivers.organisations == (Facet("World Bank", 2),)
    noted = ask(small, "rivers", filters=Filters(acts=("noted",))).facets
    assert noted.acts == (Facet("noted", 1),)


def test_a_query_is_ranked_within_its_scope(small: Index) -> None:
    question, ranking, scope = rank_query(small, Query("rivers", filters=Filters(acts=("noted",))))
    assert question.text == "rivers"
    assert scope.rows is not None and scope.rows.tolist() == ranking.rows.tolist() == [RIVERS]
    assert scope.sentences is not None and np.flatnonzero(scope.sentences).tolist() == [1]


def test_footnotes_come_with_the_passage_that_calls_them(index: Index) -> None:
    answer = ask(index, "Strengthening the United Nations: An Agenda for Further Changes")
    (note,) = answer.passages[0].passage.footnotes
    assert note.text == "Report of the General Assembly, A/57/387, 9 September 2002."
    assert "Changes identified" in answer.passages[0].passage.text


def test_the_same_question_gives_the_same_answer(small: Index) -> None:
    one, two = (ask(small, "which lakes are clean") for _ in range(2))
    assert replace(one, took_ms=0.0) == replace(two, took_ms=0.0)


def test_the_sentence_that_answers_is_quoted(index: Index) -> None:
    answer = ask(index, "how many governments favoured convening a conference")
    expected = (
        "Among respondents, 25 favoured convening a conference and 22 expressed reservations."
    )
    assert answer.quotes[0].text == expected


@pytest.mark.parametrize("text", ["the", "what did they do", "???", "😀🎉", "a"])
def test_a_question_of_stop_words_or_signs_finds_nothing(index: Index, text: str) -> None:
    answer = ask(index, text)
    assert (answer.answerable, answer.passages, answer.quotes) == (False, (), ())
    assert answer.reason is not None and answer.reason.endswith(".")


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE passages; --", "<script>alert(1)</script> remittances", "منظمة الهجرة",
     "Что сказал УВКБ о безопасности?", "remittances 🎉", "-k 5 --json security", "NULL"],
)  # fmt: skip
def test_strange_text_is_just_a_question(index: Index, text: str) -> None:
    answer = ask(index, text)
    assert answer.question == text
    assert len(answer.passages) in (0, 5)
    assert answer.answerable == bool(answer.quotes) == (answer.reason is None)


def test_a_question_of_which_no_word_is_in_the_report_gets_the_nearest_passages_and_no_quote(
    index: Index,
) -> None:
    answer = ask(index, "zzzqq xxyyx")
    assert (answer.answerable, answer.quotes, len(answer.passages)) == (False, (), 5)
    assert answer.reason == (
        "No word of the question 'zzzqq xxyyx' stands in the report; "
        "these passages are only the nearest."
    )


@pytest.mark.parametrize("word", ["calabrinni", "traficking", "teitlebaum"])
def test_a_misspelt_word_of_the_report_is_no_word_that_it_does_not_hold(
    index: Index, word: str
) -> None:
    lexical = index.search.lexical
    assert not lexical.search(lexical.analyzer.terms(word)).any()
    assert ask(index, word).answerable
    assert not ask(index, word[::-1]).answerable


def test_a_question_longer_than_the_encoder_reads_is_refused_not_cut(index: Index) -> None:
    with pytest.raises(QuestionError, match=r"has 802 tokens and the encoder .* reads 512"):
        ask(index, "migr " * 400)


def test_a_literal_question_has_no_links(index: Index) -> None:
    assert ask(index, "teitelbuam on threats", literal=True).links == ()
    links = ask(index, "teitelbuam on threats").links
    assert [(link.asked, link.as_, link.kind) for link in links] == [
        ("teitelbuam", "Mr. Michael Teitelbaum", "slip")
    ]


def test_a_quote_comes_with_its_speaker(index: Index) -> None:
    (quote,) = ask(index, "who argued that remittances would continue to increase").quotes
    (speaker,) = quote.attribution.speakers
    assert (speaker.person, speaker.organisation) == ("Mr. Dilip K. Ratha", "World Bank")
