"""What clients send is read generously where it is plain, and refused with a sentence elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from indexer.errors import UsageError
from server.mcp.arguments import input_schema, read_arguments
from server.mcp.tool import Tool
from server.mcp.tools.asking import ASK
from server.mcp.tools.decisions import DECISIONS
from server.mcp.tools.reading import READ_PASSAGE
from server.mcp.tools.verifying import VERIFY


def _values(tool: Tool, **given: Any) -> dict[str, object]:
    return dict(read_arguments(tool, given).values)


def test_a_schema_is_flat_and_describes_each_parameter() -> None:
    schema = input_schema(ASK)
    assert schema["required"] == ["question"]
    assert schema["additionalProperties"] is False
    assert all(one["description"] and "anyOf" not in one for one in schema["properties"].values())
    assert schema["properties"]["report"]["items"] == {"type": "string"}
    assert "recommended" in schema["properties"]["act"]["items"]["enum"]
    n = input_schema(READ_PASSAGE)["properties"]["n"]
    assert (n["type"], n["minimum"], n["maximum"]) == ("integer", 0, 10)


@pytest.mark.parametrize("blank", [None, "", "  ", [], [""], ["", None, " "], {}])
def test_a_blank_filter_is_no_filter(blank: object) -> None:
    assert _values(ASK, question="visas", speaker=blank, since=blank) == {"question": "visas"}


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("a", ("a",)),
        (["a", " b ", ""], ("a", "b")),
        ('["a", "b"]', ("a", "b")),
        ("[a", ("[a",)),
        (2003, ("2003",)),
    ],
)
def test_one_text_is_taken_for_several(given: object, read: tuple[str, ...]) -> None:
    assert _values(ASK, question="visas", report=given)["report"] == read


def test_numbers_and_flags_may_come_as_texts() -> None:
    values = _values(READ_PASSAGE, id="a", n="2", page_image="true")
    assert (values["n"], values["page_image"]) == (2, True)
    assert _values(READ_PASSAGE, id="a", n=2.0, page_image=False)["n"] == 2
    assert _values(ASK, question="q", since=2003)["since"] == "2003"
    assert _values(DECISIONS, kind="Request")["kind"] == ("request",)
    assert _values(VERIFY, answer={"a": 1})["answer"] == '{"a": 1}'


@pytest.mark.parametrize(
    ("tool", "given", "message"),
    [
        (ASK, {}, "question is missing; ask needs it."),
        (ASK, {"question": " "}, "question is missing; ask needs it."),
        (ASK, {"question": {}, "k": 1}, "ask has no argument 'k'; it takes question, report,"),
        (ASK, {"reprot": ""}, "no argument 'reprot'; perhaps report is meant; it takes question"),
        (ASK, {"question": True}, "question is true; give a text."),
        (ASK, {"question": ["a"]}, 'question is ["a"]; give a text.'),
        (ASK, {"question": "\ud800"}, "question holds half of a surrogate pair"),
        (ASK, {"question": "q", "literal": "maybe"}, 'literal is "maybe"; give true or false.'),
        (
            ASK,
            {"question": "q", "act": "recomended"},
            "no act 'recomended'; perhaps recommended is meant;",
        ),
        (READ_PASSAGE, {"id": "a", "n": 11}, "n is 11; give a number from 0 to 10."),
        (READ_PASSAGE, {"id": "a", "n": True}, "n is true; give a number from 0 to 10."),
        (DECISIONS, {"kind": ["requst"]}, "There is no kind 'requst'; perhaps request is meant; "),
        (VERIFY, {"answer": [1]}, "answer is [1]; give a JSON object or its text."),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(
    tool: Tool, given: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_arguments(tool, given)
    assert message in str(caught.value)
