"""Citations checked against the file: exact, moved, altered, missing; by words and numbers."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from indexer.corpus import SourceReport, read_report
from indexer.importers.markdown import parse_markdown
from indexer.index.reader import Index
from indexer.settings import ROOT
from indexer.types import Span
from server.answering.answer import ask
from server.citation.cite import cite
from server.citation.parsed_report import parse_on_demand
from server.citation.verify import verify_answer
from server.contract.citation_json import citation_json
from server.contract.read import read_answer
from server.contract.serialise import answer_json

SOURCE = read_report(ROOT / "corpus/migration-2003")
PASSAGES = parse_markdown(SOURCE.text, SOURCE.meta).passages


def _answer(index: Index, question: str = "what did UNHCR say about security") -> Any:
    return json.loads(json.dumps(answer_json(ask(index, question))))


def _statuses(answer: Any, source: SourceReport | None = SOURCE) -> list[str]:
    read = read_answer(json.dumps(answer), "answer.json")
    found = {"migration-2003": source}
    return [item.verdict.status for item in verify_answer(read, parse_on_demand(found.get))]


@pytest.mark.parametrize(
    "question", ["what did UNHCR say about security", "58th session", "brain drain"]
)
def test_every_citation_of_an_answer_is_exact(index: Index, question: str) -> None:
    assert _statuses(_answer(index, question)) == ["exact"] * 5


def test_a_report_that_is_not_there_is_missing(index: Index) -> None:
    assert _statuses(_answer(index), None) == ["missing"] * 5


def test_a_report_that_has_changed_is_told_apart_place_by_place(index: Index) -> None:
    answer = _answer(index)
    longer = replace(SOURCE, text="A new first paragraph.\n\n" + SOURCE.text, sha256="1" * 64)
    assert _statuses(answer, longer) == ["moved"] * 5
    elsewhere = replace(SOURCE, text=SOURCE.text + "\n\nA new last paragraph.\n", sha256="1" * 64)
    assert _statuses(answer, elsewhere) == ["exact"] * 5
    text = SOURCE.text.replace("were different from those", "were not different from those")
    assert _statuses(answer, replace(SOURCE, text=text))[0] == "altered"
    gone = SOURCE.text.replace(answer["passages"][0]["text"], "Nothing was said.")
    assert _statuses(answer, replace(SOURCE, text=gone))[0] == "missing"


# Each change to the first passage of an answer, and what its citation is then.
def _set(path: str, value: object) -> Any:
    def change(passage: Any) -> None:
        *parents, last = path.split(".")
        for parent in parents:
            passage = passage[parent]
        passage[last] = value(passage[last]) if callable(value) else value

    return change


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (_set("citation.quote", lambda q: q.replace("different", "similar")), "altered"),
        (_set("citation.quote", "The moon is made of cheese."), "missing"),
        (_set("citation.quote", ""), "missing"),
        (_set("citation.paragraph", 12), "moved"),
        (_set("citation.section", ["II. CONCLUSIONS"]), "moved"),
        (_set("citation.source.spans", [[0, 10]]), "moved"),
        (_set("citation.source.spans", [[-5, 10**9]]), "moved"),
        (_set("citation.source.spans", []), "moved"),
        (_set("citation.source.file", "/etc/passwd"), "altered"),
        (_set("citation.label", "World Bank report, para. 1"), "altered"),
        (_set("citation.report_title", "Another report"), "altered"),
        (_set("citation.url", "//evil.example"), "altered"),
        (_set("text", lambda t: t.replace("regretted", "rejoiced")), "altered"),
        (_set("text", PASSAGES[11].text), "altered"),
        (_set("highlights", [[0, 20]]), "altered"),
        (_set("highlights", []), "altered"),
        (_set("footnotes", [{"mark": "1", "text": "Invented."}]), "altered"),
        (_set("citation.report_id", "other"), "missing"),
    ],
)  # fmt: skip
def test_whatever_is_changed_in_an_answer_it_is_not_exact_any_more(
    index: Index, change: Any, status: str
) -> None:
    answer = _answer(index)
    change(answer["passages"][0])
    assert _statuses(answer) == [status, "exact", "exact", "exact", "exact"]


def _attributions(answer: Any, source: SourceReport = SOURCE) -> list[str | None]:
    read = read_answer(json.dumps(answer), "answer.json")
    verified = verify_answer(read, parse_on_demand({"migration-2003": source}.get))
    return [item.attribution.status if item.attribution else None for item in verified]


def _promoted(attribution: Any) -> Any:
    speakers = [{**speaker, "role": "Prime Minister"} for speaker in attribution["speakers"]]
    return {**attribution, "speakers": speakers}


def _renamed(attribution: Any) -> Any:
    return {**attribution, "speakers": [{"person": None, "organisation": "IOM", "role": None}]}


@pytest.mark.parametrize(
    "change",
    [
        _set("speakers", [{"person": "Mr. Nobody", "organisation": None}]),
        _set("attributions", lambda own: [_renamed(own[0])]),
        _set("attributions", lambda own: [{**own[0], "act": "agreed"}]),
        _set("attributions", lambda own: [_promoted(own[0])]),
        _set("attributions", lambda own: [{**own[0], "status": "unattributed"}]),
    ],
)
def test_a_wrong_speaker_differs_and_the_quote_stays_exact(index: Index, change: Any) -> None:
    answer = _answer(index)
    change(answer["passages"][0])
    assert _statuses(answer) == ["exact"] * 5
    assert _attributions(answer) == ["differs", *["agrees"] * 4]


def test_the_verdict_tells_which_claim_differs(index: Index) -> None:
    answer = _answer(index)
    own = answer["passages"][0]["attributions"]
    own[0] = {**_promoted(own[0]), "act": "agreed"}
    read = read_answer(json.dumps(answer), "answer.json")
    verified = verify_answer(read, parse_on_demand({"migration-2003": SOURCE}.get))[0]
    assert verified.attribution is not None
    assert verified.attribution.detail.startswith(
        "The answer claims the act 'agreed' and the role 'Prime Minister'; the report is found"
    )


def test_a_role_that_is_left_out_is_no_claim(index: Index) -> None:
    answer = _answer(index)
    for attribution in answer["passages"][0]["attributions"]:
        for speaker in attribution["speakers"]:
            speaker.pop("role", None)
    assert _attributions(answer)[0] == "agrees"


@pytest.mark.parametrize(("field", "wrong"), [("paragraph", 7), ("section", ["Elsewhere"])])
def test_a_place_that_is_wrong_is_told_with_the_right_one(
    index: Index, field: str, wrong: Any
) -> None:
    answer = _answer(index)
    citation = answer["passages"][0]["citation"]
    right, citation[field] = citation[field], wrong
    read = read_answer(json.dumps(answer), "answer.json")
    verdict = verify_answer(read, parse_on_demand({"migration-2003": SOURCE}.get))[0].verdict
    assert (verdict.status, verdict.detail) == (
        "moved",
        f"The citation's {field} should be {right!r}.",
    )


def test_a_wrong_speaker_of_the_answers_own_quote_differs_too(index: Index) -> None:
    answer = _answer(index)
    quote = answer["answer"]["quotes"][0]
    quote["attribution"] = _renamed(quote["attribution"])
    assert _statuses(answer) == ["exact"] * 5
    assert _attributions(answer)[0] == "differs"


def test_rules_that_find_other_evidence_do_not_differ_in_who_says_it(index: Index) -> None:
    answer = _answer(index)
    own = answer["passages"][0]["attributions"][0]
    own |= {"cue": None, "evidence": [], "basis": "carried"}
    assert _attributions(answer)[0] == "agrees"


def test_an_answer_that_names_nobody_claims_nothing(index: Index) -> None:
    answer = _answer(index)
    for passage in answer["passages"]:
        del passage["attributions"]
        passage["speakers"] = []
    del answer["answer"]["quotes"][0]["attribution"]
    assert _attributions(answer) == ["not_claimed"] * 5


def test_the_speaker_of_a_quote_that_has_moved_is_checked_too(index: Index) -> None:
    answer = _answer(index)
    longer = replace(SOURCE, text="A new first paragraph.\n\n" + SOURCE.text, sha256="1" * 64)
    assert _statuses(answer, longer)[0] == "moved"
    assert _attributions(answer, longer)[0] == "agrees"
    answer["passages"][0]["attributions"] = [_renamed(answer["passages"][0]["attributions"][0])]
    assert _attributions(answer, longer)[0] == "differs"


def test_no_speaker_is_checked_of_a_quote_that_is_not_there(index: Index) -> None:
    answer = _answer(index)
    answer["passages"][0]["citation"]["quote"] = "The moon is made of cheese."
    assert _attributions(answer)[0] is None


def test_paragraphs_cut_otherwise_make_no_true_quote_an_altered_one(index: Index) -> None:
    answer = _answer(index)
    first = answer["passages"][0]
    (start, end), *_ = first["highlights"]
    first["text"], first["highlights"] = first["text"][start:end], [[0, end - start]]
    answer["answer"]["quotes"] = []
    assert _statuses(answer)[0] == "exact"
    first["citation"]["source"]["spans"] = [[0, 10]]
    assert _statuses(answer)[0] == "moved"


def test_sentences_split_otherwise_make_no_true_quote_a_cut_one(index: Index) -> None:
    text = "The fee, i.e. the cost, is high. It rose: banks are slow."
    source = replace(SOURCE, text=f"# Fees\n\n{text}\n")
    (passage,) = parse_markdown(source.text, source.meta).passages
    answer = _answer(index)
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
        assert _statuses(answer, source) == [status], quote


def test_a_quote_that_leaves_out_a_word_between_two_spans_is_not_exact(index: Index) -> None:
    answer = _answer(index)
    first = answer["passages"][0]
    at = first["text"].index("had no right")
    first["highlights"] = [[0, at + 3], [at + 7, len(first["text"])]]
    first["citation"]["quote"] = " ".join(first["text"][a:b] for a, b in first["highlights"])
    assert _statuses(answer)[0] == "altered"


def test_the_answers_own_quotes_are_checked_too(index: Index) -> None:
    answer = _answer(index)
    for field, value in (("text", "Refugees need no protection."), ("start", 4), ("end", 10)):
        changed = copy.deepcopy(answer)
        changed["answer"]["quotes"][0][field] = value
        assert _statuses(changed)[0] == "altered"
    answer["answer"]["quotes"][0]["passage_id"] = "migration-2003-p1000"
    assert _statuses(answer) == [*["exact"] * 5, "altered"]


def test_further_fields_are_allowed(index: Index) -> None:
    assert _statuses({**_answer(index), "explain": [], "note": "kept"}) == ["exact"] * 5


def test_the_citation_is_what_the_contract_says() -> None:
    citation = citation_json(
        cite(PASSAGES[43], PASSAGES[43].sentences[:1], SOURCE.meta, SOURCE.sha256)
    )
    ((start, end),) = citation["source"]["spans"]
    assert SOURCE.text[start:end] == citation["quote"]
