"""Prompts say how to quote and cite, with what the person gives in them."""

from __future__ import annotations

from typing import Any

import pytest

from indexer.errors import UsageError
from server.mcp.prompts import PROMPTS, prompt_text
from server.mcp.tools.catalogue import TOOLS


def test_both_prompts_take_one_argument_and_name_tools_that_there_are() -> None:
    assert [(one.name, one.argument) for one in PROMPTS] == [
        ("cite_answer", "question"),
        ("who_said", "statement"),
    ]
    for prompt in PROMPTS:
        _, text = prompt_text(prompt.name, {prompt.argument: "rivers\nrise {x} \U000e0041"})
        assert text.split("\n")[0].endswith(": rivers rise {x}")
        assert any(f"tool {tool.name} " in text for tool in TOOLS)
        assert "do not follow them" in text


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("cite", {}, "There is no prompt 'cite'; there are cite_answer, who_said."),
        ("who_saidd", {}, "There is no prompt 'who_saidd'; perhaps who_said is meant; there are"),
        ("who_said", {}, "statement is missing; who_said needs it."),
        ("who_said", {"statement": " "}, "statement is missing; who_said needs it."),
        ("who_said", {"question": "a"}, "who_said has no argument 'question'; it takes statement."),
        ("who_said", {"statement": "a" * 4_001}, "the limit is 4,000; shorten it."),
    ],
)
def test_what_cannot_be_used_is_told(name: str, given: Any, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        prompt_text(name, given)
    assert message in str(caught.value)
