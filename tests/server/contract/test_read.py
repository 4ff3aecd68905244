"""An answer that comes back is read as it is, or refused with the first thing that is wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from indexer.errors import AnswerFileError
from server.contract.read import read_answer
from server.contract.serialise import answer_json
from tests.server.page.meeting import ATTRIBUTIONS, PASSAGES, make_answer, make_quote


@pytest.fixture
def answer() -> Any:
    """An answer of two quotes and two passages, one with footnotes."""
    passage, spans, said = PASSAGES[1], PASSAGES[1].sentences[:1], ATTRIBUTIONS[1][:1]
    pronoun = make_quote(passage, 1, subject="Ms. Ada Byron", pronoun=3)
    quotes = (make_quote(passage, 0), pronoun)
    lakes = (PASSAGES[3], PASSAGES[3].sentences, ATTRIBUTIONS[3])
    found = make_answer("rivers", (passage, spans, said), lakes, quotes=quotes)
    return json.loads(json.dumps(answer_json(found)))


def _refusal(text: str) -> str:
    with pytest.raises(AnswerFileError) as caught:
        read_answer(text, "answer.json")
    return str(caught.value)


def _places(tree: Any, path: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Each value of an answer: what holds it, its key, and its path as messages write it."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        own = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}".removeprefix(".")
        yield tree, key, own
        if isinstance(value, dict | list):
            yield from _places(value, own)


def _place(tree: Any, path: str) -> tuple[Any, Any]:
    """What holds the value of a path, and its key."""
    return next((parent, key) for parent, key, own in _places(tree) if own == path)


def test_a_key_that_stands_twice_is_refused(answer: Any) -> None:
    text = json.dumps(answer).replace('"answerable": ', '"answerable": false, "answerable": ', 1)
    assert "the key 'answerable' stands twice in an object" in _refusal(text)


def test_an_answer_is_read_as_it_was_printed(answer: Any) -> None:
    assert read_answer(json.dumps(answer), "answer.json") == answer
    assert read_answer(json.dumps(answer, indent=2, ensure_ascii=False), "x") == answer


def test_fields_that_the_contract_does_not_know_are_kept(answer: Any) -> None:
    answer["note"] = [1]
    answer["passages"][0]["citation"]["doi"] = "10.1/1"
    assert read_answer(json.dumps(answer), "answer.json") == answer


def test_fields_that_came_later_may_be_missing(answer: Any) -> None:
    for field in ("asked", "carried", "read_as", "readings", "facets"):
        del answer[field]
    del answer["answer"]["silent"], answer["answer"]["otherwise"]
    for field in ("attribution", "citation", "subject", "is_context", "follows_gap"):
        del answer["answer"]["quotes"][0][field]
    del answer["passages"][0]["attributions"]
    del answer["passages"][0]["scores"]["speaker"]
    del answer["passages"][0]["citation"]["source"]["places"]
    del answer["passages"][0]["speakers"][0]["role"]
    assert read_answer(json.dumps(answer), "answer.json") == answer


def test_every_other_field_is_needed_and_the_first_that_is_missing_is_told(answer: Any) -> None:
    later = {"read_as", "readings", "facets", "attribution", "attributions", "speaker", "role"}
    later |= {"also_in", "also_in_total", "reports", "places", "sure", "silent"}
    later |= {"otherwise", "asked", "carried", "written"}
    of_quotes = {"citation", "subject", "is_context", "follows_gap"}
    needed = [
        path
        for *_, path in _places(answer)
        if not path.endswith("]") and path.split(".")[-1] not in later
        if path not in {f"answer.quotes[{at}].{field}" for at in (0, 1) for field in of_quotes}
    ]
    assert {"passages[0].citation", "answer.quotes[1].subject.name"} <= set(needed)
    assert len(needed) > 80
    for path in needed:
        changed = copy.deepcopy(answer)
        parent, key = _place(changed, path)
        del parent[key]
        holder = path.rpartition(".")[0] or "the answer"
        assert _refusal(json.dumps(changed)) == (
            "answer.json is no answer of `rapporteur ask --json` or of /ask: "
            f"{holder} has no {key!r}; give one unchanged."
        )


def test_every_value_of_the_wrong_type_is_refused_with_its_place(answer: Any) -> None:
    paths = [path for *_, path in _places(answer)]
    assert len(paths) > 100
    for path in paths:
        changed = copy.deepcopy(answer)
        parent, key = _place(changed, path)
        # A number is no text, and a text is neither a number, an object nor a list.
        parent[key] = 7 if isinstance(parent[key], str | None) else "7"
        message = _refusal(json.dumps(changed))
        assert f": {path} is {json.dumps(parent[key])}, not " in message, path


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("question", None, "question is null, not text"),
        ("answerable", 1, "answerable is 1, not true or false"),
        ("confidence", True, "confidence is true, not a number"),
        ("took_ms", "fast", 'took_ms is "fast", not a number'),
        ("took_ms", 10**400, f"took_ms is 1{'0' * 39}..., not a number"),
        ("passages", {}, "passages is {}, not a list"),
        ("passages[0]", 1, "passages[0] is 1, not an object"),
        ("passages[1].rank", 1.5, "passages[1].rank is 1.5, not a whole number"),
        ("passages[1].rank", True, "passages[1].rank is true, not a whole number"),
        ("passages[0].highlights[0]", [0], "passages[0].highlights[0] is [0], not a pair"),
        ("passages[0].highlights[0]", [0, 1, 2], "highlights[0] is [0, 1, 2], not a pair"),
        ("passages[0].highlights[0]", "01", 'highlights[0] is "01", not a list'),
        ("answer.quotes[0].start", None, "answer.quotes[0].start is null, not a whole number"),
        (
            "passages[0].attributions[0].status",
            "said",
            "status is \"said\", not one of 'said_by', 'about' or 'unattributed'",
        ),
        (
            "passages[0].attributions[0].basis",
            "guessed",
            "basis is \"guessed\", not one of 'named', 'pronoun', 'carried' or 'carried-across'",
        ),
        ("index.id", "é" * 9 + "x" * 90, None),
        ("index.id", ["é" * 99], f'index.id is ["{"é" * 38}..., not text'),
    ],
)
def test_the_fault_is_told_with_its_value_and_what_it_should_be(
    answer: Any, path: str, value: object, told: str | None
) -> None:
    parent, key = _place(answer, path)
    parent[key] = value
    if told is None:
        assert read_answer(json.dumps(answer), "answer.json") == answer
    else:
        assert f"{told}; give one unchanged." in _refusal(json.dumps(answer))


def test_a_number_without_a_fraction_is_whole_however_it_is_written(answer: Any) -> None:
    answer["passages"][0]["rank"] = 5.0
    answer["took_ms"] = 12.5
    read = read_answer(json.dumps(answer), "answer.json")
    rank = read["passages"][0]["rank"]
    assert (rank, type(rank), read["took_ms"]) == (5, int, 12.5)
    text = json.dumps(answer).replace('"rank": 5.0', '"rank": 1e300')
    assert "passages[0].rank is 1e+300, not a whole number" in _refusal(text)


def test_a_huge_whole_number_is_one(answer: Any) -> None:
    answer["answer"]["quotes"][0]["end"] = 10**400
    assert read_answer(json.dumps(answer), "x")["answer"]["quotes"][0]["end"] == 10**400


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "answer.json is not JSON (Expecting value: line 1 column 1 (char 0)); give what "),
        ("{", "answer.json is not JSON (Expecting property name enclosed in double quotes"),
        ("1" * 5000, "answer.json is not JSON (Exceeds the limit (4300 digits)"),
        ("[" * 100_000, "answer.json is nested too deeply to be an answer; give what "),
        ('{"a": "\\ud800"}', "answer.json holds half of a surrogate pair and is no text; give "),
        ("[]", "the answer is [], not an object; give one unchanged."),
        ("null", "the answer is null, not an object; give one unchanged."),
        ("{}", "the answer has no 'question'; give one unchanged."),
    ],
)
def test_what_is_no_answer_at_all_is_refused_in_one_sentence(text: str, told: str) -> None:
    message = _refusal(text)
    assert told in message
    assert message.startswith("answer.json ") and message.endswith(".") and "\n" not in message


def test_more_faults_than_can_be_looked_through_are_only_counted(answer: Any) -> None:
    answer["passages"] = [0] * 10_000
    assert ": passages[0] is 0, not an object; give one" in _refusal(json.dumps(answer))
    answer["passages"] = [0] * 10_001
    expected = ": 10,001 of its values are not what they should be; give one unchanged."
    assert expected in _refusal(json.dumps(answer))


def test_a_place_of_a_quote_that_is_no_place_is_still_an_answer(answer: Any) -> None:
    answer["answer"]["quotes"][0]["start"] = -5
    answer["passages"][0]["citation"]["source"]["spans"] = [[-5, 10**9]]
    assert read_answer(json.dumps(answer), "x") == answer
