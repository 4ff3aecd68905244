"""What an answer claims besides its citations: compared with the reports, or said to be unchecked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from indexer.errors import CorpusError
from indexer.index.reader import Index
from server.citation.parsed_report import parse_on_demand
from server.citation.verify import Verified, verified_json, verify
from server.contract.read import read_answer
from tests.server.citation.answers import PASSAGES, SOURCE, answer_to, refused_otherwise

UNHCR = "what did the UN High Commissioner for Refugees say about security"
NOTHING = "what did Barack Obama say about security"


def _verified(answer: Any, others: int = 0) -> Verified:
    read = read_answer(json.dumps(answer), "answer.json")
    ids = ["migration-2003", *(f"other-{number}" for number in range(others))]
    return verify(read, parse_on_demand({"migration-2003": SOURCE}.get), lambda: ids)


def _differing(answer: Any, others: int = 0) -> list[str]:
    verified = _verified(answer, others)
    found = [claim.field for claim in verified.claims.verdicts if claim.status == "differs"]
    assert verified.holds == (not found)
    return found


@pytest.mark.parametrize("question", [UNHCR, "what did UNCHR say", "58th session", NOTHING])
def test_all_that_an_answer_claims_is_what_the_reports_give(index: Index, question: str) -> None:
    answer = answer_to(index, question)
    assert _differing(answer) == []
    assert [claim.field for claim in _verified(answer).claims.verdicts] == [
        "answerable", "reason", "passages", "source", "attributions", "readings", "read_as",
        "facets", "also_in",
    ]  # fmt: skip


def _without_quotes(answer: Any) -> None:
    answer["answer"]["quotes"] = []


def _otherwise(answer: Any) -> None:
    answer["answer"]["otherwise"] = answer["answer"]["quotes"][0]


def _other_reading(answer: Any) -> None:
    answer["readings"][0]["as"] = "UNICEF"
    answer["read_as"] = "UN High Commissioner for Refugees = UNICEF"


def _more_sentences(answer: Any) -> None:
    answer["facets"]["organisations"][0]["count"] += 500


def _nobody(answer: Any) -> None:
    answer["facets"]["speakers"].append({"name": "Ms. Nobody", "count": 1})


def _copy(answer: Any) -> None:
    copy = {"report_id": "migration-2003", "passage_id": "migration-2003-p3"}
    answer["passages"][0] |= {"also_in": [copy], "also_in_total": 1}


def _another_file(answer: Any) -> None:
    answer["passages"][2]["citation"]["source"]["sha256"] = SOURCE.sha256[::-1]


def _broader(answer: Any) -> None:
    answer["passages"][0]["attributions"][0]["breadth"] = "all"
    answer["answer"]["quotes"][0]["attribution"]["breadth"] = "all"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda a: a.update(answerable=False), "answerable"),
        (lambda a: a.update(reason="UNHCR said nothing."), "answerable"),
        (_without_quotes, "answerable"),
        (_otherwise, "answerable"),
        (lambda a: a["passages"].reverse(), "passages"),
        (lambda a: a["passages"].append({**a["passages"][0], "rank": 6}), "passages"),
        (_another_file, "source"),
        (_broader, "attributions"),
        (_other_reading, "readings"),
        (lambda a: a["readings"][0].update(forms=["UN High Office"]), "readings"),
        (lambda a: a["readings"][0].update(start=0), "readings"),
        (lambda a: a.update(read_as="UNHCR = UNICEF"), "read_as"),
        (lambda a: a.update(read_as=None), "read_as"),
        (_more_sentences, "facets"),
        (lambda a: a["facets"]["organisations"].reverse(), "facets"),
        (lambda a: a["facets"]["organisations"][-1].update(count=0), "facets"),
        (_nobody, "facets"),
        (lambda a: a["facets"]["acts"].append({"name": "invented", "count": 1}), "facets"),
        (_copy, "also_in"),
        (lambda a: a["passages"][0].update(also_in_total=7), "also_in"),
    ],
)
def test_a_claim_that_the_reports_do_not_give_differs(
    index: Index, change: Callable[[Any], Any], field: str
) -> None:
    answer = answer_to(index, UNHCR)
    change(answer)
    assert field in _differing(answer)


@pytest.mark.parametrize(
    "reason",
    [
        "The report says that security is bad.",
        "No one named Obama is mentioned in the report.",
        "No one named Chamie is mentioned in the report {nearest}.",
        "The report does not mention security {nearest}.",
        "The report does not mention Obama or the year 2003 {nearest}.",
        "UNHCR is mentioned in the report, but is not said to say anything {nearest}.",
        "The question asks for gold, and the nearest passage gives none {nearest}.",
        "No one named Obama is mentioned in the report (nearest: para. 1).",
        "No passage shares a word with the question 'who is it'.",
        None,
    ],
)
def test_a_forged_reason_differs(index: Index, reason: str | None) -> None:
    answer = answer_to(index, NOTHING)
    assert answer["reason"].startswith("No one named Barack Obama is mentioned in the report (")
    nearest = answer["reason"].partition("report ")[2].rstrip(".")
    answer["reason"] = reason and reason.format(nearest=nearest)
    assert _differing(answer) == ["answerable" if reason is None else "reason"]


def test_what_cannot_be_made_anew_is_listed(index: Index) -> None:
    answer = answer_to(index, UNHCR)
    assert _verified(answer).claims.not_checked == (
        "question, and that these sentences are the ones that answer it",
        "which organisations are silent on it",
        "that a sentence says the opposite of the question",
        "what was carried over from earlier questions",
        "whether a facet should count more sentences",
        "confidence", "score and scores", "index", "took_ms",
    )  # fmt: skip
    answer["confidence"], answer["passages"][0]["score"] = 0.01, 99.0
    assert _differing(answer) == []


def test_an_answer_of_which_the_report_says_otherwise_holds_as_long_as_it_quotes_nothing_else(
    index: Index,
) -> None:
    answer = refused_otherwise(index)
    assert _differing(answer) == []
    answer["answer"]["quotes"] = [answer["answer"]["otherwise"]]
    assert _differing(answer) == ["answerable"]


def test_a_field_that_is_left_out_is_listed(index: Index) -> None:
    answer = answer_to(index, UNHCR)
    for field in ("read_as", "readings", "facets"):
        del answer[field]
    del answer["passages"][1]["attributions"]
    del answer["passages"][1]["citation"]["source"]["places"]
    del answer["answer"]["quotes"][0]["attribution"]
    assert _verified(answer).claims.not_checked[-6:] == (
        "read_as (left out)", "readings (left out)", "facets (left out)",
        "attributions of passages (left out)", "places of citations (left out)",
        "attribution of the answer's quotes (left out)",
    )  # fmt: skip


def test_facets_are_not_checked_where_many_reports_would_have_to_be_read(index: Index) -> None:
    answer = answer_to(index, UNHCR)
    _nobody(answer)
    assert _differing(answer, others=5) == ["facets"]
    assert _differing(answer, others=6) == []
    assert "facets" in _verified(answer, others=6).claims.not_checked


def test_a_file_that_was_changed_elsewhere_is_told(index: Index) -> None:
    answer = answer_to(index, UNHCR)
    read = read_answer(json.dumps(answer), "answer.json")
    changed = replace(SOURCE, raw=SOURCE.raw + b"\nMore.\n", sha256="1" * 64)
    verified = verify(
        read, parse_on_demand({"migration-2003": changed}.get), lambda: ["migration-2003"]
    )
    assert verified.exact == 6  # five passages and a quote
    assert verified.claims.not_checked[-1] == (
        "what else was changed in report.md, whose SHA-256 is no longer the one cited"
    )


def test_a_report_that_cannot_be_read_is_missing_and_others_are_verified(index: Index) -> None:
    def broken(report_id: str) -> Any:
        raise CorpusError(f"{report_id} cannot be read; mend it.")

    read = read_answer(json.dumps(answer_to(index, UNHCR)), "answer.json")
    verified = verify(read, parse_on_demand(broken), lambda: ["migration-2003"])
    assert {(each.verdict.status, each.verdict.detail) for each in verified.citations} == {
        ("missing", "migration-2003 cannot be read; mend it.")
    }


def test_the_verdicts_in_json(index: Index) -> None:
    answer = answer_to(index, UNHCR)
    _nobody(answer)
    found = verified_json(_verified(answer))
    assert (found["exact"], found["holds"]) == (6, False)
    assert found["claims"][7] == {
        "field": "facets",
        "status": "differs",
        "detail": "Ms. Nobody is found in 0 sentences, and not in 1.",
    }


def test_a_copy_that_has_the_text_is_right(index: Index) -> None:
    answer = answer_to(index, UNHCR)
    shown = answer["passages"][0]
    own = {"report_id": "migration-2003", "passage_id": shown["passage_id"]}
    shown |= {"also_in": [own], "also_in_total": 1}
    assert _differing(answer) == []
    assert PASSAGES[0].passage_id != shown["passage_id"]
