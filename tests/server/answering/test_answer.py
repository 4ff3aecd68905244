"""Answers: their JSON, verbatim quotes, footnotes, links, and questions without words."""

from __future__ import annotations

import re

import pytest

from indexer.errors import QuestionError
from indexer.index.reader import Index
from server.answering.answer import ask
from server.contract.serialise import answer_json

QUESTION = "what did UNHCR say about security"


def test_the_answer_has_the_shape_of_the_contract(index: Index) -> None:
    answer = answer_json(ask(index, f"  {QUESTION}\n", k=2))
    assert list(answer) == [
        "question", "answerable", "confidence", "reason", "answer", "passages", "read_as",
        "readings", "facets", "index", "took_ms",
    ]  # fmt: skip
    assert answer["question"] == QUESTION
    assert answer["answerable"] is True
    assert [p["rank"] for p in answer["passages"]] == [1, 2]
    first = answer["passages"][0]
    assert list(first) == [
        "rank", "passage_id", "score", "text", "highlights", "citation", "speakers",
        "attributions", "footnotes", "scores",
    ]  # fmt: skip
    assert list(first["citation"]) == [
        "report_id", "report_title", "section", "paragraph", "quote", "source", "label", "url",
    ]  # fmt: skip
    assert first["citation"]["url"] == "/reports/migration-2003#p44"
    assert first["citation"]["section"][-1] == "3. International migration and security"
    assert list(first["scores"]) == [
        "maxsim",
        "sentence_maxsim",
        "sentence",
        "whole",
        "lexical",
        "heading",
        "speaker",
    ]
    assert answer["index"]["encoder"] == "all-MiniLM-L6-v2"
    assert answer["took_ms"] > 0


@pytest.mark.parametrize("mode", ["full", "dense", "bm25", "rrf"])
def test_quotes_are_verbatim_whole_sentences(index: Index, mode: str) -> None:
    answer = answer_json(ask(index, "what lowers the cost of sending remittances", mode=mode))
    texts = {p["passage_id"]: p["text"] for p in answer["passages"]}
    for quote in answer["answer"]["quotes"]:
        assert texts[quote["passage_id"]][quote["start"] : quote["end"]] == quote["text"]
    for passage in answer["passages"]:
        row = index.records.rows[passage["passage_id"]]
        sentences = [[s.start, s.end] for s in index.records.passages[row].sentences]
        assert all(span in sentences for span in passage["highlights"])
        marked = " ".join(passage["text"][a:b] for a, b in passage["highlights"])
        assert passage["citation"]["quote"] == marked


def test_footnotes_come_with_the_passage_that_calls_them(index: Index) -> None:
    answer = answer_json(
        ask(index, "Strengthening the United Nations: An Agenda for Further Changes")
    )
    first = answer["passages"][0]
    assert first["footnotes"] == [
        {"mark": "2", "text": "Report of the General Assembly, A/57/387, 9 September 2002."}
    ]
    assert "Changes identified" in first["text"]


def test_the_same_question_gives_the_same_answer(index: Index) -> None:
    one, two = (answer_json(ask(index, QUESTION)) for _ in range(2))
    assert {**one, "took_ms": 0} == {**two, "took_ms": 0}


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


def test_times_are_iso_8601_in_utc(index: Index) -> None:
    built_at = index.manifest.built_at
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", built_at)


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
