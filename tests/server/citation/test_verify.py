"""Citations checked against the file: exact, moved, altered, missing; by words and numbers."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from indexer.importers.read import parse_report
from indexer.index.reader import Index
from indexer.types import Span
from server.citation.cite import cite
from server.citation.parsed_report import parse_on_demand
from server.citation.verify import verify_answer
from server.contract.citation_json import citation_json
from server.contract.read import read_answer
from tests.server.citation.answers import (
    PASSAGES,
    SOURCE,
    TEXT,
    answer_to,
    changing,
    quote_verdicts,
    refused_otherwise,
    statuses,
)


@pytest.mark.parametrize(
    "question", ["what did UNHCR say about security", "58th session", "brain drain"]
)
def test_every_citation_of_an_answer_is_exact(index: Index, question: str) -> None:
    assert statuses(answer_to(index, question)) == ["exact"] * 5


def test_a_report_that_is_not_there_is_missing(index: Index) -> None:
    assert statuses(answer_to(index), None) == ["missing"] * 5


def test_a_report_that_has_changed_is_told_apart_place_by_place(index: Index) -> None:
    answer = answer_to(index)
    longer = replace(SOURCE, raw=("A new first paragraph.\n\n" + TEXT).encode(), sha256="1" * 64)
    assert statuses(answer, longer) == ["moved"] * 5
    elsewhere = replace(
        SOURCE, raw=(TEXT + "\n\nA new last paragraph.\n").encode(), sha256="1" * 64
    )
    assert statuses(answer, elsewhere) == ["exact"] * 5
    text = TEXT.replace("were different from those", "were not different from those")
    assert statuses(answer, replace(SOURCE, raw=text.encode()))[0] == "altered"
    gone = TEXT.replace(answer["passages"][0]["text"], "Nothing was said.")
    assert statuses(answer, replace(SOURCE, raw=gone.encode()))[0] == "missing"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (changing("citation.quote", lambda q: q.replace("different", "similar")), "altered"),
        (changing("citation.quote", "The moon is made of cheese."), "missing"),
        (changing("citation.quote", ""), "missing"),
        (changing("citation.paragraph", 12), "moved"),
        (changing("citation.section", ["II. CONCLUSIONS"]), "moved"),
        (changing("citation.source.spans", [[0, 10]]), "moved"),
        (changing("citation.source.spans", [[-5, 10**9]]), "moved"),
        (changing("citation.source.spans", []), "moved"),
        (changing("citation.source.file", "/etc/passwd"), "altered"),
        (changing("citation.label", "World Bank report, para. 1"), "altered"),
        (changing("citation.report_title", "Another report"), "altered"),
        (changing("citation.url", "//evil.example"), "altered"),
        (changing("text", lambda t: t.replace("regretted", "rejoiced")), "altered"),
        (changing("text", PASSAGES[11].text), "altered"),
        (changing("highlights", [[0, 20]]), "altered"),
        (changing("highlights", []), "altered"),
        (changing("footnotes", [{"mark": "1", "text": "Invented."}]), "altered"),
        (changing("citation.report_id", "other"), "missing"),
    ],
)  # fmt: skip
def test_whatever_is_changed_in_an_answer_it_is_not_exact_any_more(
    index: Index, change: Any, status: str
) -> None:
    answer = answer_to(index)
    change(answer["passages"][0])
    assert statuses(answer) == [status, "exact", "exact", "exact", "exact"]


@pytest.mark.parametrize(("field", "wrong"), [("paragraph", 7), ("section", ["Elsewhere"])])
def test_a_place_that_is_wrong_is_told_with_the_right_one(
    index: Index, field: str, wrong: Any
) -> None:
    answer = answer_to(index)
    citation = answer["passages"][0]["citation"]
    right, citation[field] = citation[field], wrong
    read = read_answer(json.dumps(answer), "answer.json")
    verdict = verify_answer(read, parse_on_demand({"migration-2003": SOURCE}.get))[0].verdict
    assert (verdict.status, verdict.detail) == (
        "moved",
        f"The citation's {field} should be {right!r}.",
    )


def test_paragraphs_cut_otherwise_make_no_true_quote_an_altered_one(index: Index) -> None:
    answer = answer_to(index)
    first = answer["passages"][0]
    (start, end), *_ = first["highlights"]
    first["text"], first["highlights"] = first["text"][start:end], [[0, end - start]]
    answer["answer"]["quotes"] = []
    assert statuses(answer)[0] == "exact"
    first["citation"]["source"]["spans"] = [[0, 10]]
    assert statuses(answer)[0] == "moved"


def test_sentences_split_otherwise_make_no_true_quote_a_cut_one(index: Index) -> None:
    text = "The fee, i.e. the cost, is high. It rose: banks are slow."
    source = replace(SOURCE, raw=f"# Fees\n\n{text}\n".encode())
    (passage,) = parse_report(source).passages
    answer = answer_to(index)
    shown = answer["passages"][0]
    answer["passages"], answer["answer"]["quotes"] = [shown], []
    shown |= {"text": text, "passage_id": passage.passage_id, "footnotes": []}
    for quote, status in (
        ("the cost, is high.", "exact"),
        ("banks are slow.", "altered"),
        ("It rose", "altered"),
    ):
        span = Span(text.index(quote), text.index(quote) + len(quote))
        shown["highlights"] = [[span.start, span.end]]
        shown["citation"] = citation_json(cite(passage, [span], source.meta, source.sha256))
        assert statuses(answer, source) == [status], quote


def test_a_quote_that_leaves_out_a_word_between_two_spans_is_not_exact(index: Index) -> None:
    answer = answer_to(index)
    first = answer["passages"][0]
    at = first["text"].index("had no right")
    first["highlights"] = [[0, at + 3], [at + 7, len(first["text"])]]
    first["citation"]["quote"] = " ".join(first["text"][a:b] for a, b in first["highlights"])
    assert statuses(answer)[0] == "altered"


def test_the_answers_own_quotes_are_checked_too(index: Index) -> None:
    answer = answer_to(index)
    for field, value in (("text", "Refugees need no protection."), ("start", 4), ("end", 10)):
        changed = copy.deepcopy(answer)
        changed["answer"]["quotes"][0][field] = value
        assert statuses(changed)[0] == "altered"
    quote = answer["answer"]["quotes"][0]
    quote["passage_id"] = "migration-2003-p1000"
    assert [own.verdict.status for own in quote_verdicts(answer)] == ["moved"]
    del quote["citation"]
    assert [own.verdict.status for own in quote_verdicts(answer)] == ["altered"]


def test_quotes_from_passages_that_are_not_shown_are_verified_by_their_own_citations(
    index: Index,
) -> None:
    answer = answer_to(index, "which organisations spoke about trafficking")
    answer["passages"] = answer["passages"][:1]
    quotes = answer["answer"]["quotes"]
    shown = {passage["passage_id"] for passage in answer["passages"]}
    assert len({quote["passage_id"] for quote in quotes} - shown) > 1
    verdicts = quote_verdicts(answer)
    assert [own.verdict.status for own in verdicts] == ["exact"] * len(quotes)
    assert all(own.holds for own in verdicts)


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("citation.quote", "The moon is made of cheese.", "missing"),
        ("citation.paragraph", 12, "moved"),
        ("citation.source.spans", [[0, 10]], "moved"),
        ("citation.label", "World Bank report, para. 1", "altered"),
        ("citation.report_id", "other", "missing"),
        ("start", 4, "altered"),
    ],
)
def test_whatever_is_changed_in_the_citation_of_a_quote_it_is_not_exact_any_more(
    index: Index, field: str, value: object, status: str
) -> None:
    answer = answer_to(index)
    changing(field, value)(answer["answer"]["quotes"][0])
    assert quote_verdicts(answer)[0].verdict.status == status


def test_the_sentence_that_says_otherwise_is_verified_as_a_quote_is(index: Index) -> None:
    answer = refused_otherwise(index)
    (own,) = quote_verdicts(answer)
    assert own.verdict.status == "exact" and own.holds
    for field, value, status in (
        ("citation.quote", "The moon is made of cheese.", "missing"),
        ("citation.paragraph", 12, "moved"),
        ("text", "Refugees need no protection.", "altered"),
    ):
        changed = copy.deepcopy(answer)
        changing(field, value)(changed["answer"]["otherwise"])
        assert quote_verdicts(changed)[0].verdict.status == status, field
    answer["answer"]["otherwise"]["attribution"]["speakers"] = []
    assert not quote_verdicts(answer)[0].holds


@pytest.mark.parametrize("passage_id", [None, "migration-2003-p1000"])
def test_a_false_sentence_that_says_otherwise_is_found_out_without_its_citation(
    index: Index, passage_id: str | None
) -> None:
    answer = refused_otherwise(index)
    quote = answer["answer"]["otherwise"]
    del quote["citation"]
    quote["text"] = "Refugees need no protection."
    quote["passage_id"] = passage_id or quote["passage_id"]
    every = [*statuses(answer), *(own.verdict.status for own in quote_verdicts(answer))]
    assert "altered" in every


def test_further_fields_are_allowed(index: Index) -> None:
    assert statuses({**answer_to(index), "explain": [], "note": "kept"}) == ["exact"] * 5


def test_the_citation_is_what_the_contract_says() -> None:
    citation = citation_json(
        cite(PASSAGES[43], PASSAGES[43].sentences[:1], SOURCE.meta, SOURCE.sha256)
    )
    ((start, end),) = citation["source"]["spans"]
    assert TEXT[start:end] == citation["quote"]
