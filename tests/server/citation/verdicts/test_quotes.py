"""The verdict on one quote: altered by whatever changes what a reader understands."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from indexer.corpus import SourceReport
from indexer.importers.read import parse_report
from indexer.index.reader import Index
from indexer.types import Span
from server.citation.cite import cite
from server.citation.parsed_report import parse_on_demand
from server.citation.verify import verify_answer
from server.contract.citation_json import citation_json
from server.contract.read import read_answer
from tests.server.citation.answers import SOURCE, answer_to, changing, statuses

TEXT = "We agreed. The fee is “low”, the bank’s clerk said. It rose by 15–16 per cent. Who knows?"
FEES = replace(SOURCE, raw=f"# Fees\n\n{TEXT}\n".encode())
(PASSAGE,) = parse_report(FEES).passages


def _answer(index: Index, *sentences: int) -> Any:
    """An answer that quotes some sentences of the passage, in the order given."""
    answer = answer_to(index)
    shown = answer["passages"][0]
    answer["passages"] = [shown]
    spans = [PASSAGE.sentences[at] for at in sentences]
    shown |= {"text": TEXT, "passage_id": PASSAGE.passage_id, "footnotes": []}
    shown["highlights"] = [[span.start, span.end] for span in spans]
    shown["citation"] = citation_json(cite(PASSAGE, spans, FEES.meta, FEES.sha256))
    answer["answer"]["quotes"] = [
        {"passage_id": PASSAGE.passage_id, "text": TEXT[span.start : span.end], "start": span.start,
         "end": span.end}
        for span in spans
    ]  # fmt: skip
    return answer


def _with_quote(answer: Any, quote: str) -> Any:
    answer["passages"][0]["citation"]["quote"] = quote
    answer["answer"]["quotes"] = []
    return answer


def test_several_sentences_in_order_are_exact_and_say_what_is_left_out(index: Index) -> None:
    answer = _answer(index, 0, 2)
    assert answer["passages"][0]["citation"]["quote"] == (
        "We agreed. [...] It rose by 15–16 per cent."
    )
    assert statuses(answer, FEES) == ["exact"]
    assert statuses(_answer(index, 0, 1), FEES) == ["exact"]


@pytest.mark.parametrize("sentences", [(2, 0), (1, 1), (0, 2, 1)])
def test_sentences_in_another_order_or_twice_are_altered(
    index: Index, sentences: tuple[int, ...]
) -> None:
    assert statuses(_answer(index, *sentences), FEES) == ["altered"]


@pytest.mark.parametrize(
    ("sentences", "quote"),
    [
        ((0, 2), "We agreed. It rose by 15–16 per cent."),
        ((0, 1), "We agreed. [...] The fee is “low”, the bank’s clerk said."),
        ((0,), "We agreed?"),
        ((0,), "We “agreed”."),
        ((0,), "We (agreed)."),
        ((0,), "We [agreed]."),
        ((0,), "We agreed!"),
        ((0,), "We agreed..."),
        ((3,), "Who knows."),
        ((1,), "The fee is low, the bank’s clerk said."),
        ((1,), "The fee is “low”, the banks’ clerk said."),
        ((2,), "It rose by –15–16 per cent."),
        ((2,), "It rose by 15 16 per cent."),
    ],
)
def test_a_sign_that_changes_the_sense_is_altered(
    index: Index, sentences: tuple[int, ...], quote: str
) -> None:
    assert statuses(_with_quote(_answer(index, *sentences), quote), FEES) == ["altered"]


@pytest.mark.parametrize(
    ("sentences", "quote"),
    [
        ((1,), 'The fee is "low", the bank\'s clerk said.'),
        ((1,), "The  fee is “low”,\nthe bank’s clerk said."),
        ((1,), "The f\u00adee is “low”, the ba\u200bnk’s clerk said."),
        ((2,), "It rose by 15-16 per cent."),
        ((2,), "It rose by 15\u201116 per cent."),
    ],
)
def test_forms_of_the_same_characters_are_exact(
    index: Index, sentences: tuple[int, ...], quote: str
) -> None:
    assert statuses(_with_quote(_answer(index, *sentences), quote), FEES) == ["exact"]


def test_forms_of_the_same_characters_are_exact_in_the_text_shown(index: Index) -> None:
    answer = _answer(index, 1)
    shown = answer["passages"][0]
    for old, new in (("“low”", '"low"'), ("We agreed. ", "We  \u00adagreed.\n"), ("–", "-")):
        shown["text"] = shown["text"].replace(old, new)
    start = shown["text"].index("The fee")
    end = shown["text"].index(" It rose")
    shown["highlights"] = [[start, end]]
    (quote,) = answer["answer"]["quotes"]
    quote |= {"text": shown["text"][start:end], "start": start, "end": end}
    assert statuses(answer, FEES) == ["exact"]
    shown["text"] = shown["text"].replace("Who knows?", "Who knows.")
    assert statuses(answer, FEES) == ["altered"]


def test_the_detail_names_the_signs_that_differ(index: Index) -> None:
    answer = read_answer(json.dumps(_with_quote(_answer(index, 0), "We agreed?")), "answer.json")
    verdict = verify_answer(answer, parse_on_demand({"migration-2003": FEES}.get))[0].verdict
    assert verdict.detail == "Signs that change the sense are others: the quote adds “?”."


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("The fee is “low”", "The answer's quote is only a part of the sentences at its place."),
        (
            "The fee is “high”, the bank’s clerk said.",
            "The answer's quote is not what stands at its place: the report has “low”, the quote "
            "“high”.",
        ),
        ("Rain fell.", "The answer's quote is not what stands at its place."),
    ],
)
def test_the_detail_says_how_an_answers_quote_is_not_what_it_cites(
    index: Index, text: str, detail: str
) -> None:
    answer = _answer(index, 1)
    answer["answer"]["quotes"][0]["text"] = text
    found = verify_answer(
        read_answer(json.dumps(answer), "answer.json"),
        parse_on_demand({"migration-2003": FEES}.get),
    )
    assert [one.verdict.status for one in found] == ["altered"]
    assert found[0].verdict.detail == detail


@pytest.mark.parametrize(
    ("old", "new", "status", "detail"),
    [
        (
            "We agreed. The fee is “low”, the bank’s clerk said.", "We agreed. The fee is “low”.",
            "altered", "The text shown begins or ends within a sentence.",
        ),
        (
            " Who knows?", "", "exact", "The words stand there; the paragraphs are cut otherwise.",
        ),
        (
            "“low”", "low", "altered", "The cited words stand in para. 1, but the text shown is "
            "not the report's. Signs that change the sense are others: the quote leaves out “\"”.",
        ),
    ],
)  # fmt: skip
def test_a_text_shown_may_end_with_a_sentence_and_not_within_one(
    index: Index, old: str, new: str, status: str, detail: str
) -> None:
    answer = _answer(index, 0)
    shown = answer["passages"][0]
    assert old in shown["text"]
    at = shown["text"].index(old)
    cut = shown["text"][:at] + new
    shown["text"] = (
        cut if status == "exact" or "within" in detail else cut + shown["text"][at + len(old) :]
    )
    answer["answer"]["quotes"] = []
    (found,) = verify_answer(
        read_answer(json.dumps(answer), "answer.json"),
        parse_on_demand({"migration-2003": FEES}.get),
    )
    assert (found.verdict.status, found.verdict.detail) == (status, detail)


def test_the_detail_says_what_is_not_the_reports_in_the_text_around_a_quote(index: Index) -> None:
    answer = _answer(index, 1)
    shown = answer["passages"][0]
    shown["text"] = shown["text"].replace("Who knows?", "Who cares?")
    found = verify_answer(
        read_answer(json.dumps(answer), "answer.json"),
        parse_on_demand({"migration-2003": FEES}.get),
    )
    assert found[0].verdict.detail == (
        "The cited words stand in para. 1, but the text shown is not the report's. Not the words "
        "of para. 1: the report has “knows”, the quote “cares”."
    )


def test_an_answers_quote_that_its_citation_does_not_cite_is_altered(index: Index) -> None:
    answer = _answer(index, 0)
    other = PASSAGE.sentences[2]
    answer["answer"]["quotes"] = [
        {"passage_id": PASSAGE.passage_id, "text": TEXT[other.start : other.end],
         "start": other.start, "end": other.end}
    ]  # fmt: skip
    assert statuses(answer, FEES) == ["altered"]
    twice = _answer(index, 0)
    twice["answer"]["quotes"] *= 2
    assert statuses(twice, FEES) == ["altered"]


@pytest.mark.parametrize("digest", ["0" * 64, "a" * 64, "abc", "", "G" * 64])
def test_what_is_no_hash_of_a_file_is_altered(index: Index, digest: str) -> None:
    answer = _answer(index, 0)
    changing("citation.source.sha256", digest)(answer["passages"][0])
    assert statuses(answer, FEES) == ["altered"]


def test_a_link_of_earlier_versions_names_the_paragraph_and_stays_right(index: Index) -> None:
    answer = _answer(index, 0)
    citation = answer["passages"][0]["citation"]
    assert citation["url"] == "/reports/migration-2003#p1:0-10~eo5nmqu3"
    citation["url"] = "/reports/migration-2003#p1"
    assert statuses(answer, FEES) == ["exact"]
    citation["url"] = "/reports/migration-2003#p2"
    assert statuses(answer, FEES) == ["altered"]


def _cut_otherwise(source: SourceReport) -> SourceReport:
    """The same file with the passage cut into two paragraphs."""
    return replace(source, raw=source.raw.replace(b". It rose", b".\n\nIt rose"))


def test_a_question_made_of_a_statement_is_altered_where_paragraphs_are_cut_otherwise(
    index: Index,
) -> None:
    answer = _answer(index, 0)
    assert statuses(answer, _cut_otherwise(FEES)) == ["exact"]
    assert statuses(_with_quote(answer, "We agreed?"), _cut_otherwise(FEES)) == ["altered"]


def test_spans_are_those_of_the_quoted_sentences(index: Index) -> None:
    (start, end), *_ = _answer(index, 2)["passages"][0]["citation"]["source"]["spans"]
    assert FEES.raw.decode()[start:end] == TEXT[slice(*_span(PASSAGE.sentences[2]))]


def _span(span: Span) -> tuple[int, int]:
    return span.start, span.end
