"""A question in a body or an address: types are strict, and bounds stand in the description."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from indexer.errors import QuestionError, UsageError
from indexer.types import Act
from server.http.requests import AskBody, CountParameter
from server.question.query import MAX_CHARACTERS, MAX_FILTERS, MAX_K, MODES, Filters, Query

_FIELDS: dict[str, Any] = AskBody.model_json_schema()["properties"]


def _read(**fields: object) -> AskBody:
    return AskBody.model_validate({"question": "fees", **fields})


def test_a_question_alone_has_the_defaults() -> None:
    assert _read().query() == Query("fees", 5, "full", Filters(), literal=False)


def test_each_part_of_a_body_reaches_the_query() -> None:
    body = _read(
        k=3, mode="rrf", report=["a", "b"], section=["c"], speaker=["d"], organisation=["e"],
        act=["noted"], literal=True, facets=False,
    )  # fmt: skip
    filters = Filters(("a", "b"), ("c",), ("d",), ("e",), ("noted",))
    assert body.query() == Query("fees", 3, "rrf", filters, literal=True, facets=False)


def test_a_whole_number_may_be_written_with_a_fraction_of_zero() -> None:
    k = _read(k=5.0).k
    assert (k, type(k)) == (5, int)
    assert TypeAdapter(CountParameter).validate_python("5") == 5  # in an address all is text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", 1), ("k", "3"), ("k", 2.5), ("k", True), ("mode", None), ("report", "a"),
        ("section", [1]), ("speaker", [None]), ("act", {}), ("literal", 1), ("limit", 3),
    ],
)  # fmt: skip
def test_a_value_of_another_type_or_an_unknown_field_is_refused_at_its_place(
    field: str, value: object
) -> None:
    with pytest.raises(ValidationError) as caught:
        _read(**{field: value})
    assert [error["loc"][0] for error in caught.value.errors()] == [field]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"question": " \n"}, QuestionError),
        ({"question": "x" * (MAX_CHARACTERS + 1)}, QuestionError),
        ({"k": 0}, UsageError),
        ({"k": MAX_K + 1}, UsageError),
        ({"mode": "best"}, UsageError),
        ({"report": ["a"] * (MAX_FILTERS + 1)}, UsageError),
    ],
)
def test_what_is_beyond_the_bounds_is_refused_by_our_own_sentence(
    fields: dict[str, object], error: type[Exception]
) -> None:
    body = _read(**fields)
    with pytest.raises(error):
        body.query()


def test_the_bounds_are_described() -> None:
    question, k, mode = _FIELDS["question"], _FIELDS["k"], _FIELDS["mode"]
    assert (question["minLength"], question["maxLength"]) == (1, MAX_CHARACTERS)
    assert (k["minimum"], k["maximum"], k["default"]) == (1, MAX_K, 5)
    assert (tuple(mode["enum"]), mode["default"]) == (MODES, "full")
    for name in ("report", "section", "speaker", "organisation", "act"):
        assert (_FIELDS[name]["maxItems"], _FIELDS[name]["default"]) == (MAX_FILTERS, [])
    assert tuple(_FIELDS["act"]["items"]["enum"]) == get_args(Act)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("fees", True), ("é\t?", True), ("a\nb", True), ("\x85a", True),
        ("", False), (" \n", False), ("a\0", False), ("\x7fa", False), ("\xa0", False),
    ],
)  # fmt: skip
def test_the_pattern_of_a_question_fits_what_can_be_asked(text: str, fits: bool) -> None:
    assert bool(re.search(_FIELDS["question"]["pattern"], text)) is fits
    if fits:
        assert _read(question=text).query().text
    else:
        with pytest.raises(QuestionError):
            _read(question=text).query()


@pytest.mark.parametrize(
    ("name", "fits"), [("UNHCR", True), (" a", True), ("", False), (" \t", False), ("\xa0", False)]
)
def test_the_pattern_of_a_name_fits_all_but_blanks(name: str, fits: bool) -> None:
    for field in ("speaker", "organisation"):
        assert bool(re.search(_FIELDS[field]["items"]["pattern"], name)) is fits
    assert bool(name.strip()) is fits


def test_dates_and_series_of_a_body_reach_the_query() -> None:
    filters = _read(since="2003", until="2005-06", series=["Water Meetings"]).query().filters
    assert filters == Filters(since="2003", until="2005-06", series=("Water Meetings",))


@pytest.mark.parametrize(
    ("date", "fits"),
    [("", True), ("2003", True), ("2003-10", True), ("2003-10-15", True), ("0000", False),
     ("2003-13", False), ("200", False), ("2003-10-1", False), ("yesterday", False)],
)  # fmt: skip
def test_the_description_of_a_date_fits_what_is_one(date: str, fits: bool) -> None:
    assert Draft202012Validator(_FIELDS["since"]).is_valid(date) is fits
