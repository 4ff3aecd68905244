"""Who is claimed to say a quote, compared with who says it by our rules."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from indexer.corpus import SourceReport
from indexer.index.reader import Index
from server.citation.parsed_report import parse_on_demand
from server.citation.verify import verify_answer
from server.contract.read import read_answer
from tests.server.citation.answers import SOURCE, TEXT, answer_to, changing, statuses


def _attributions(answer: Any, source: SourceReport = SOURCE) -> list[str | None]:
    read = read_answer(json.dumps(answer), "answer.json")
    verified = verify_answer(read, parse_on_demand({"migration-2003": source}.get))
    shown = verified[: len(answer["passages"])]
    return [item.attribution.status if item.attribution else None for item in shown]


def _promoted(attribution: Any) -> Any:
    speakers = [{**speaker, "role": "Prime Minister"} for speaker in attribution["speakers"]]
    return {**attribution, "speakers": speakers}


def _renamed(attribution: Any) -> Any:
    return {**attribution, "speakers": [{"person": None, "organisation": "IOM", "role": None}]}


@pytest.mark.parametrize(
    "change",
    [
        changing("speakers", [{"person": "Mr. Nobody", "organisation": None}]),
        changing("speakers", lambda own: [{**own[0], "role": "Prime Minister"}]),
        changing("attributions", lambda own: [_renamed(own[0])]),
        changing("attributions", lambda own: [{**own[0], "act": "agreed"}]),
        changing("attributions", lambda own: [_promoted(own[0])]),
        changing("attributions", lambda own: [{**own[0], "status": "unattributed"}]),
    ],
)
def test_a_wrong_speaker_differs_and_the_quote_stays_exact(index: Index, change: Any) -> None:
    answer = answer_to(index)
    change(answer["passages"][0])
    assert statuses(answer) == ["exact"] * 5
    assert _attributions(answer) == ["differs", *["agrees"] * 4]


def test_the_verdict_tells_which_claim_differs(index: Index) -> None:
    answer = answer_to(index)
    own = answer["passages"][0]["attributions"]
    own[0] = {**_promoted(own[0]), "act": "agreed"}
    read = read_answer(json.dumps(answer), "answer.json")
    verified = verify_answer(read, parse_on_demand({"migration-2003": SOURCE}.get))[0]
    assert verified.attribution is not None
    assert verified.attribution.detail.startswith(
        "The answer claims the act 'agreed' and the role 'Prime Minister'; the report is found"
    )


def test_a_role_that_is_left_out_is_no_claim(index: Index) -> None:
    answer = answer_to(index)
    for attribution in answer["passages"][0]["attributions"]:
        for speaker in attribution["speakers"]:
            speaker.pop("role", None)
    assert _attributions(answer)[0] == "agrees"


def test_a_wrong_speaker_of_the_answers_own_quote_differs_too(index: Index) -> None:
    answer = answer_to(index)
    quote = answer["answer"]["quotes"][0]
    quote["attribution"] = _renamed(quote["attribution"])
    assert statuses(answer) == ["exact"] * 5
    assert _attributions(answer)[0] == "differs"


def test_rules_that_find_other_evidence_do_not_differ_in_who_says_it(index: Index) -> None:
    answer = answer_to(index)
    own = answer["passages"][0]["attributions"][0]
    own |= {"cue": None, "evidence": [], "basis": "carried"}
    assert _attributions(answer)[0] == "agrees"


def test_an_answer_that_names_nobody_claims_nothing(index: Index) -> None:
    answer = answer_to(index)
    for passage in answer["passages"]:
        del passage["attributions"]
        passage["speakers"] = []
    del answer["answer"]["quotes"][0]["attribution"]
    assert _attributions(answer) == ["not_claimed"] * 5


def test_the_speaker_of_a_quote_that_has_moved_is_checked_too(index: Index) -> None:
    answer = answer_to(index)
    longer = replace(SOURCE, raw=("A new first paragraph.\n\n" + TEXT).encode(), sha256="1" * 64)
    assert statuses(answer, longer)[0] == "moved"
    assert _attributions(answer, longer)[0] == "agrees"
    answer["passages"][0]["attributions"] = [_renamed(answer["passages"][0]["attributions"][0])]
    assert _attributions(answer, longer)[0] == "differs"


def test_no_speaker_is_checked_of_a_quote_that_is_not_there(index: Index) -> None:
    answer = answer_to(index)
    answer["passages"][0]["citation"]["quote"] = "The moon is made of cheese."
    assert _attributions(answer)[0] is None
