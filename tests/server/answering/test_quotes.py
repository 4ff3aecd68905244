"""Quotes are sentences of the reports, verbatim, each with who says it and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

import pytest

from indexer.index.reader import Index
from indexer.index.speaker_keys import keys_of
from server.answering import quotes
from server.answering.quotes import cite_spans, quote_answer, quote_sentence
from server.answering.selection.features import SENTENCE_FEATURES
from server.answering.selection.model import SelectionModel
from server.answering.types import Quote
from server.citation.cite import cite
from server.question.query import MODES, Mode
from server.question.read import read_question, reader_of
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING
from tests.server.meetings import meetings
from tests.small_index import RIVERS, TALKS, SmallIndex

_QUESTIONS = (
    "what did UNHCR say about security",
    "does CEDAW deal with trafficking in women and girls",
    "Who launched the Berne Initiative and in what year?",
    "which organisations spoke about trafficking",
    "what lowers the cost of sending remittances",
    "what was concluded on coordination",
    "Why is there so little data?",
)


def _quotes(index: Index, text: str, mode: Mode = "full") -> tuple[Quote, ...]:
    readings = read_question(text, reader_of(index))
    scopes = [EVERYTHING] * len(index.searches)
    return quote_answer(readings, rank(readings, index, mode), scopes, index)


def _number(quote: Quote) -> int:
    return quote.passage.sentences.index(quote.span)


def _row(quote: Quote, index: Index) -> int:
    span = index.records.spans[quote.passage.report_id]
    return span.start + quote.passage.paragraph - 1


@pytest.mark.parametrize("text", _QUESTIONS)
def test_quotes_are_whole_sentences_verbatim_each_once(index: Index, text: str) -> None:
    found = _quotes(index, text)
    for quote in found:
        assert quote.passage in index.records.passages
        assert quote.span in quote.passage.sentences
        assert quote.text == quote.passage.text[quote.span.start : quote.span.end]
    places = [(quote.passage_id, quote.span) for quote in found]
    assert found and len(set(places)) == len(places)


@pytest.mark.parametrize("text", _QUESTIONS)
def test_each_quote_has_the_attribution_and_citation_of_its_sentence(
    index: Index, text: str
) -> None:
    records = index.records
    for quote in _quotes(index, text):
        report = quote.passage.report_id
        assert quote.attribution == records.attribution(_row(quote, index), _number(quote))
        assert quote.citation == cite(
            quote.passage, (quote.span,), records.reports[report], records.digests[report]
        )
        assert quote.citation.quote == quote.text


@pytest.mark.parametrize("text", _QUESTIONS)
def test_an_answer_keeps_to_its_words(index: Index, text: str) -> None:
    (question,) = read_question(text, reader_of(index))
    words = sum(len(quote.text.split()) for quote in _quotes(index, text))
    assert 0 < words <= (150 if question.is_broad else 100)


@pytest.mark.parametrize("text", _QUESTIONS)
def test_a_gap_is_where_sentences_between_two_of_a_passage_are_left_out(
    index: Index, text: str
) -> None:
    found = _quotes(index, text)
    expected = [False] + [
        one.passage_id == other.passage_id and _number(other) > _number(one) + 1
        for one, other in pairwise(found)
    ]
    assert [quote.follows_gap for quote in found] == expected


@pytest.mark.parametrize("text", _QUESTIONS)
def test_what_one_speaker_says_stands_together(index: Index, text: str) -> None:
    said = [frozenset(keys_of(q.attribution.speakers)) for q in _quotes(index, text)]
    groups = [own for own, _ in groupby(said) if own]
    assert len(groups) == len(set(groups))


def test_where_several_are_wanted_quotes_stand_in_the_order_of_the_report(index: Index) -> None:
    found = _quotes(index, "which organisations spoke about trafficking")
    places = [(_row(quote, index), quote.span) for quote in found]
    assert len(found) > 2
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("what did UNHCR say about security", "UNHCR"),
        ("what did Mr. Teitelbaum say about threats", "Mr. Michael Teitelbaum"),
        ("what did ratha think of remittances", "Mr. Dilip K. Ratha"),
    ],
)
def test_where_a_speaker_is_asked_for_nobody_else_is_quoted(
    index: Index, text: str, speaker: str
) -> None:
    said = [[name for _, name in keys_of(q.attribution.speakers)] for q in _quotes(index, text)]
    assert speaker in said[0]
    assert all(speaker in own for own in said if own)


def test_a_pronoun_has_the_name_of_who_speaks_and_stands_at_the_beginning(index: Index) -> None:
    found = [quote for text in _QUESTIONS for quote in _quotes(index, text) if quote.pronoun]
    for quote in found:
        assert quote.pronoun is not None
        assert quote.pronoun.start == quote.span.start
        assert quote.passage.text[quote.pronoun.start : quote.pronoun.end] in ("He", "She", "They")
        (speaker,) = quote.attribution.speakers
        assert quote.subject == (speaker.person or speaker.organisation)


def _is_best_sentence(found: Sequence[Quote], index: Index, text: str, mode: Mode) -> bool:
    """Whether the best sentence of the first passage is quoted, and it alone."""
    readings = read_question(text, reader_of(index))
    ranking = rank(readings, index, mode)
    row, number = int(ranking.rows[0]), int(ranking.sentences[0])
    passage = index.records.passages[row]
    span = passage.sentences[number]
    expected = Quote(
        passage,
        span,
        index.records.attribution(row, number),
        cite_spans(passage, (span,), index),
    )
    return tuple(found) == (expected,)


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "full"])
def test_in_a_mode_of_one_thing_alone_the_best_sentence_is_quoted(index: Index, mode: Mode) -> None:
    text = "which organisations spoke about trafficking"
    assert _is_best_sentence(_quotes(index, text, mode), index, text, mode)


def test_with_another_encoder_the_best_sentence_is_quoted(small: SmallIndex) -> None:
    text = "list the rivers that fall"
    assert _is_best_sentence(_quotes(small.index, text), small.index, text, "full")


def test_in_another_language_the_best_sentence_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    index = _with_model(meetings().index, monkeypatch)
    text = "Quels experts ont vu des rivières propres ?"
    found = _quotes(index, text)
    assert [quote.passage.report_id for quote in found] == ["eau"]
    assert _is_best_sentence(found, index, text, "full")


def test_with_the_encoder_of_the_model_sentences_are_selected(
    small: SmallIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _quotes(_with_model(small.index, monkeypatch), "rivers with dams")
    first = [quote for quote in found if quote.passage == small.records.passages[RIVERS]]
    assert [_number(quote) for quote in first] == [0, 1]
    assert [quote.follows_gap for quote in first] == [False, False]
    assert len(found) > 2


def _with_model(index: Index, monkeypatch: pytest.MonkeyPatch) -> Index:
    """The index, with a model for its encoder by which every sentence is likely."""
    model = SelectionModel(5.0, dict.fromkeys(SENTENCE_FEATURES, 0.0), index.manifest.encoder.name)
    monkeypatch.setattr(quotes, "load_selection", lambda: model)
    return index


def test_any_sentence_of_a_passage_can_be_quoted(small: SmallIndex) -> None:
    passage, records = small.records.passages[RIVERS], small.records
    for number, text in enumerate(
        (
            "Ms. Ada Byron, Director of the World Bank, noted that rivers carry less water.",
            "She recommended new dams.",
        )
    ):
        found = quote_sentence(RIVERS, number, small.index)
        assert (found.passage, found.text) == (passage, text)
        assert found.attribution == records.attribution(RIVERS, number)
        assert found.citation == cite_spans(passage, (found.span,), small.index)
        assert found.citation.quote == text
        assert not found.is_context and not found.follows_gap and found.pronoun is None


def test_where_nothing_may_be_quoted_the_best_sentence_is(
    small: SmallIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "select_sentences", lambda *given: ())
    index, text = _with_model(small.index, monkeypatch), "rivers with dams"
    assert _is_best_sentence(_quotes(index, text), index, text, "full")


def test_a_citation_is_of_all_the_ranges_given(small: SmallIndex) -> None:
    passage = small.records.passages[RIVERS]
    both = cite_spans(passage, passage.sentences, small.index)
    assert both == cite(passage, passage.sentences, TALKS, "0" * 64)
    assert both.quote == passage.text
    second = cite_spans(passage, passage.sentences[1:], small.index)
    assert second.quote == "She recommended new dams."
