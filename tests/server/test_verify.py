"""Citations checked against the file: exact, moved, altered, missing; by words and numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.cleantext import source_spans
from indexer.corpus import read_report
from indexer.errors import AnswerFileError
from indexer.paths import ROOT
from indexer.types import Span
from server.answer import ask
from server.checking import check_answer, read_answer
from server.index import Index
from server.schemas import answer_json
from server.verify import Text, read_text, stripped, verify_quote, words

SOURCE = read_report(ROOT / "corpus/migration-2003").text
TEXT = read_text(SOURCE)
QUOTE = "Among respondents, 25 favoured convening a conference and 22 expressed reservations."
AT = SOURCE.index(QUOTE)
HERE = [Span(AT, AT + len(QUOTE))]


def _text() -> Text:
    return TEXT


def test_the_words_at_the_cited_place_are_exact_without_reading_more() -> None:
    def never() -> Text:
        raise AssertionError("the whole file was read")

    assert verify_quote(QUOTE, HERE, SOURCE, never).status == "exact"


def test_the_words_elsewhere_are_moved_and_the_place_is_said() -> None:
    for spans in ([], [Span(0, 10)], [Span(AT + 1, AT + 90)], [Span(10**9, 10**9 + 5)]):
        verdict = verify_quote(QUOTE, spans, SOURCE, _text)
        assert verdict.status == "moved"
        place = verdict.spans[0]
        assert words(SOURCE[place.start : place.end]) == words(QUOTE)


@pytest.mark.parametrize(
    ("old", "new"),
    [("25", "52"), ("25", "2.5"), ("25", "-25"), ("25", "25%"), ("favoured", "opposed"),
     (" and ", " and not "), ("22 expressed", "expressed"), ("Among", "among")],
)  # fmt: skip
def test_one_changed_word_or_number_is_altered(old: str, new: str) -> None:
    verdict = verify_quote(QUOTE.replace(old, new), HERE, SOURCE, _text)
    assert verdict.status == "altered"
    assert verdict.detail.startswith("Not the same words: ")


def test_invented_words_are_missing_even_when_they_use_the_reports_phrases() -> None:
    for quote in (
        "The delegate of Atlantis proposed a tax on moonlight.",
        "Ministers vowed to halt all work on the question of international migration and "
        "development until further notice from their capitals had arrived in writing.",
        "",
        "...",
    ):
        assert verify_quote(quote, HERE, SOURCE, _text).status == "missing"


def test_punctuation_white_space_and_kinds_of_apostrophe_decide_nothing() -> None:
    loose = QUOTE.replace(",", " ").replace(" ", "\n ")
    assert verify_quote(loose, HERE, SOURCE, _text).status == "exact"
    assert words("workers’ 58th 11.5% $3,000 −4 A/57/387") == words(
        "workers' 58th 11.5% $3,000 −4 A/57/387"
    )


def test_a_quote_over_a_page_break_is_exact_in_its_two_halves_and_found_again(index: Index) -> None:
    passage = next(p for p in index.passages if "both at the technical level" in p.text)
    start = passage.text.index("already improving, both at the technical level")
    span = Span(start, start + 46)
    spans = source_spans(passage.segments, span)
    assert len(spans) == 2
    quote = passage.text[span.start : span.end]
    assert verify_quote(quote, spans, SOURCE, _text).status == "exact"
    assert verify_quote(quote, [], SOURCE, _text).status == "moved"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_every_sentence_of_the_report_is_exact_and_one_word_less_is_not(
    data: st.DataObject,
) -> None:
    from indexer.parse import parse

    report = parse(SOURCE, read_report(ROOT / "corpus/migration-2003").meta)
    passage = data.draw(st.sampled_from(report.passages))
    sentence = data.draw(st.sampled_from(passage.sentences))
    quote = passage.text[sentence.start : sentence.end]
    spans = source_spans(passage.segments, sentence)
    assert words(stripped(SOURCE, spans)) == words(quote)
    assert verify_quote(quote, spans, SOURCE, _text).status == "exact"
    pieces = words(quote)
    gone = data.draw(st.integers(1, max(1, len(pieces) - 2)))
    if len(pieces) >= 3 and gone < len(pieces) - 1:
        cut = " ".join(pieces[:gone] + pieces[gone + 1 :])
        assert verify_quote(cut, spans, SOURCE, _text).status in ("altered", "missing", "moved")
        assert verify_quote(cut, spans, SOURCE, _text).status != "exact"


def _answer(index: Index, question: str = "what did UNHCR say about security") -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(json.dumps(answer_json(ask(index, question))))
    return answer


def _statuses(answer: dict[str, Any], source: Callable[[str], str | None]) -> list[str]:
    passages = read_answer(json.dumps(answer), "answer.json")
    return [item.verdict.status for item in check_answer(passages, source)]


def _source(report_id: str) -> str | None:
    return SOURCE if report_id == "migration-2003" else None


def test_every_citation_of_an_answer_verifies(index: Index) -> None:
    for question in ("what did UNHCR say about security", "remittances", "58th session"):
        assert _statuses(_answer(index, question), _source) == ["exact"] * 5


def test_a_report_that_is_not_there_is_missing(index: Index) -> None:
    assert _statuses(_answer(index), lambda _: None) == ["missing"] * 5


def test_a_report_that_has_changed_is_told_apart_place_by_place(index: Index) -> None:
    answer = _answer(index)
    quote = answer["passages"][0]["citation"]["quote"]
    longer = "A new first paragraph.\n\n" + SOURCE
    assert _statuses(answer, lambda _: longer) == ["moved"] * 5
    changed = SOURCE.replace("were different from those", "were equal to those")
    assert changed != SOURCE and "were different from" in quote
    assert _statuses(answer, lambda _: changed)[0] == "altered"


@pytest.mark.parametrize("tamper", ["quote", "text", "highlight", "answer", "around"])
def test_an_answer_that_contradicts_itself_is_altered(index: Index, tamper: str) -> None:
    answer = _answer(index)
    first = answer["passages"][0]
    if tamper == "quote":
        first["citation"]["quote"] = first["citation"]["quote"].replace("different", "similar")
    elif tamper == "text":
        first["text"] = first["text"].replace("different", "similar")
    elif tamper == "highlight":
        first["highlights"] = [[0, 20]]
    elif tamper == "answer":
        answer["answer"]["quotes"][0]["text"] = "Refugees need no protection."
    else:
        first["text"] = first["text"].replace("regretted", "rejoiced")
    assert _statuses(answer, _source) == ["altered", "exact", "exact", "exact", "exact"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{}", '{"passages": 1}', '{"passages": [1]}', '{"passages": [{}]}',
     '{"passages": [], "answer": {"quotes": [{"passage_id": "x"}]}}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(AnswerFileError, match=r"^given "):
        read_answer(text, "given file")
