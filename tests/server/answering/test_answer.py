"""Answers: whole sentences quoted and cited, one answer a query, and questions without words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.errors import QuestionError, UnknownReport, UsageError
from indexer.index.reader import Index
from indexer.index.search.speakers import Facet, Facets
from indexer.types import Attribution, ReportMeta, Span
from server.answering.answer import ask, ask_each, rank_query
from server.answering.confidence import load_model
from server.answering.features import FEATURES
from server.answering.types import Answer, Scores
from server.citation.cite import quoted
from server.question.query import MODES, Filters, Mode, Query
from tests.fakes import WordEncoder
from tests.server.meetings import meetings
from tests.small_index import LAKES, RIVERS, TALKS, make_passage, small_index


@pytest.fixture
def small() -> Index:
    """An open index of two small reports, for which there is no confidence model."""
    return replace(small_index().index, encoder=WordEncoder())


def _passages(answer: Answer | Exception) -> list[str]:
    assert isinstance(answer, Answer)
    return [found.passage.passage_id for found in answer.passages]


@pytest.mark.parametrize("mode", MODES)
def test_quotes_are_whole_sentences_verbatim_and_cited(index: Index, mode: Mode) -> None:
    answer = ask(index, "what lowers the cost of sending remittances", mode=mode)
    passages = {found.passage.passage_id: found for found in answer.passages}
    assert bool(answer.quotes) == answer.answerable
    for quote in answer.quotes:
        assert quote.span in quote.passage.sentences
        assert quote.text == quote.passage.text[quote.span.start : quote.span.end]
        assert quote.citation.quote == quote.text
    assert not answer.quotes or answer.quotes[0].passage_id in passages
    for rank, found in enumerate(answer.passages, 1):
        assert found.rank == rank
        assert set(found.highlights) <= set(found.passage.sentences)
        assert found.citation.quote == quoted(found.passage.text, found.highlights)
        assert len(found.attributions) == len(found.highlights)


def test_a_passage_is_marked_where_it_is_quoted_else_in_its_best_sentence(index: Index) -> None:
    query = Query("which organisations spoke about trafficking", 12)
    answer = ask(index, query.text, query.k)
    _, ranking, _ = rank_query(index, query)
    quoted_of = dict[str, dict[Span, Attribution]]()
    for quote in answer.quotes:
        quoted_of.setdefault(quote.passage_id, {})[quote.span] = quote.attribution
    assert {len(own) for own in quoted_of.values()} > {1}
    for at, found in enumerate(answer.passages):
        number = int(ranking.sentences[at])
        best = {
            found.passage.sentences[number]: index.records.attribution(
                int(ranking.rows[at]), number
            )
        }
        own = quoted_of.get(found.passage.passage_id, best)
        assert found.highlights == tuple(sorted(own))
        assert found.attributions == tuple(own[span] for span in found.highlights)
    assert len([p for p in answer.passages if p.passage.passage_id not in quoted_of]) > 0


def test_what_is_not_answered_has_no_quote_and_the_best_sentence_of_each_passage(
    index: Index,
) -> None:
    answer = ask(index, "zzzqq xxyyx")
    assert answer.quotes == ()
    assert [len(found.highlights) for found in answer.passages] == [1] * 5


def test_who_is_silent_is_told_where_it_is_asked_who_spoke(index: Index) -> None:
    silent = ask(index, "which organisations spoke about trafficking").silent
    assert "World Bank" in silent
    assert not {"IOM", "UNICEF"} & set(silent)
    assert ask(index, "what did IOM say about trafficking").silent == ()
    assert ask(index, "zzzqq xxyyx").silent == ()


def test_an_answer_says_what_it_was_made_with(small: Index) -> None:
    answer = ask(small, "  which lakes\tare clean? ", k=2)
    assert answer.question == "which lakes are clean?"
    assert (answer.index_id, answer.encoder) == ("small", "words")
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


def test_facets_are_those_of_what_was_found(small: Index) -> None:
    everything = ask(small, "lakes").facets
    assert everything.organisations == (Facet("World Bank", 2), Facet("UNEP", 1))
    assert ask(small, "lakes", mode="bm25").facets.organisations == (Facet("UNEP", 1),)
    assert ask(small, "???").facets == Facets()
    section = small.records.outlines["talks"][2]
    assert section.path == ("2. Water", "2.1 Rivers")
    rivers = ask(small, "rivers", filters=Filters(sections=(section.section_id,))).facets
    assert rivers.organisations == (Facet("World Bank", 2),)
    noted = ask(small, "rivers", filters=Filters(acts=("noted",))).facets
    assert noted.acts == (Facet("noted", 1),)


def test_an_answer_without_facets_is_the_same_otherwise(small: Index) -> None:
    whole, without = ask_each(small, [Query("timber"), Query("timber", facets=False)])
    assert not isinstance(whole, Exception) and not isinstance(without, Exception)
    assert whole.facets.speakers and without.facets == Facets()
    assert [one.score for one in whole.passages] == [one.score for one in without.passages]
    assert whole.quotes == without.quotes


def test_facets_are_those_of_the_first_ten_passages_or_of_all_that_are_shown(index: Index) -> None:
    nearest = {facet.name for facet in ask(index, "remittances").facets.speakers}
    wider = {facet.name for facet in ask(index, "remittances", k=30).facets.speakers}
    assert "Mr. Dilip K. Ratha" in nearest
    assert nearest < wider
    assert ask(index, "remittances", k=1).facets == ask(index, "remittances", k=10).facets


def test_a_query_is_ranked_within_its_scope(small: Index) -> None:
    query = Query("rivers", filters=Filters(acts=("noted",)))
    (question,), ranking, (scope,) = rank_query(small, query)
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
    lexical = index.searches[0].lexical
    assert not len(lexical.search(lexical.analyzer.terms(word)).best(1))
    reason = ask(index, word).reason or ""
    assert "No word" not in reason and "not mention" not in reason
    assert (ask(index, word[::-1]).reason or "").startswith("No word of the question")


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
    quotes = ask(index, "who argued that remittances would continue to increase").quotes
    assert quotes[0].text.startswith("Mr. Ratha thought that remittances would continue")
    for quote in quotes:
        (speaker,) = quote.attribution.speakers
        assert (speaker.person, speaker.organisation) == ("Mr. Dilip K. Ratha", "World Bank")


def test_who_speaks_in_other_reports_is_not_quoted_from_one_that_does_not_know_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sure = replace(load_model(), intercept=9.0, weights=dict.fromkeys(FEATURES, 0.0))
    monkeypatch.setattr("server.answering.answer.model_for", lambda *given: sure)
    answer = ask(
        meetings().index, "What did UNEP say about new benches when parks close in winter?"
    )
    assert answer.passages[0].passage.report_id == "person"
    assert answer.reason == (
        "UNEP speaks in the reports, but not on new benches when parks close in winter "
        "(nearest: para. 2 of person)."
    )
    assert (answer.answerable, answer.confidence, answer.quotes) == (False, 0.05, ())


def _several(segments: int) -> Index:
    """Two reports that read IMC differently, one that does not know it, one like the first."""
    texts = {
        "council": "The Integrated Mission Council (IMC) noted that dams leak.",
        "corps": "The International Medical Corps (IMC) noted that dams spread malaria.",
        "none": "The board noted that dams leak at night.",
        "later": "The Integrated Mission Council (IMC) noted that dams hold.",
    }
    metas = [ReportMeta(name, name.title(), date=f"200{n}") for n, name in enumerate(texts)]
    passages = [make_passage(name, 1, text) for name, text in texts.items()]
    return small_index(passages, metas, segments).index


@pytest.mark.parametrize("segments", [1, 3])
def test_the_names_of_a_question_are_those_of_all_reports_shown(segments: int) -> None:
    answer = ask(_several(segments), "what did IMC say of dams and IMC")
    assert {found.passage.report_id for found in answer.passages} == {
        "council", "corps", "none", "later",
    }  # fmt: skip
    read = [(link.span.start, link.forms, set(link.reports or ())) for link in answer.links]
    council, corps = ("Integrated Mission Council",), ("International Medical Corps",)
    assert sorted(read) == [
        (9, council, {"council", "later"}),
        (9, corps, {"corps"}),
        (29, council, {"council", "later"}),
        (29, corps, {"corps"}),
    ]
    assert [start for start, *_ in read] == [9, 9, 29, 29]


@pytest.mark.parametrize("reports", [("corps",), ("council", "later")])
def test_a_name_that_all_reports_shown_read_alike_is_of_no_report(reports: tuple[str, ...]) -> None:
    links = ask(_several(1), "what did IMC say of dams", filters=Filters(reports=reports)).links
    assert [(link.asked, link.reports) for link in links] == [("IMC", None)]


def test_a_passage_has_the_date_of_its_report() -> None:
    answer = ask(_several(3), "dams leak at night", k=1)
    assert [(found.passage.report_id, found.date) for found in answer.passages] == [
        ("none", "2002")
    ]


def _without_figures(answer: Answer) -> Answer:
    """An answer without what may differ in the last digits: scores and time."""
    passages = tuple(replace(p, score=0.0, scores=Scores()) for p in answer.passages)
    return replace(answer, passages=passages, took_ms=0.0)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("What did the Bureau of Letters recommend?", Filters()),
        ("Do parks close in winter?", Filters(series=("lund",))),
        ("Which rivières are dirty?", Filters(since="2003-10-15", until="2004")),
        ("loans", Filters(speakers=("Bank of Lund",))),
        ("what is the", Filters()),
    ],
)
def test_several_segments_answer_as_one_does(text: str, filters: Filters, mode: Mode) -> None:
    one = ask(meetings(1).index, text, 9, mode, filters)
    for segments in (2, 3):
        several = ask(meetings(segments).index, text, 9, mode, filters)
        assert _without_figures(several) == _without_figures(one)
        scores = [found.score for found in several.passages]
        assert scores == pytest.approx([found.score for found in one.passages], abs=1e-5)
