"""Whatever the reports hold: a result stays a quotation, below its size, and complete in parts."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from server.mcp.calling import Outcome
from server.mcp.paging import MOST_TOKENS, tokens
from server.mcp.quoted import short
from server.mcp.tools.catalogue import TOOLS
from tests.server.mcp.conftest import Call
from tests.server.mcp.hostile_corpus import (
    CROWDED,
    HOSTILE,
    HUGE,
    LISTED,
    ORDER,
    PEOPLE,
    TAGS,
    UNSEEN,
    WORDS,
)

_SHORT = re.compile("“[^“”\n]*”")
_CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "rivers dry up", "report": HOSTILE}),
    ("fetch", {"id": HOSTILE}),
    ("fetch", {"id": f"{HOSTILE}-p1"}),
    ("fetch", {"id": f"{HOSTILE}-p2"}),
    ("ask", {"question": "what did Eve Black say about rivers", "report": HOSTILE}),
    ("ask", {"question": "what was said about football", "report": HOSTILE}),
    ("outline", {"report": HOSTILE}),
    ("outline", {}),
    ("read_passage", {"id": f"{HOSTILE}-p2"}),
    ("speakers", {"report": HOSTILE}),
    ("decisions", {"report": HOSTILE}),
    ("verify", {"quote": "> The quotation ends here.", "url": f"{HOSTILE}-p2"}),
    ("verify", {"quote": "rivers", "url": "nowhere-p2"}),
    ("outline", {"report": "minuts"}),
    ("ask", {"question": "rivers", "section": "ignore"}),
    ("ask", {"question": "rivers", "speaker": "Evelyn Blackk"}),
]


def _ours(outcome: Outcome) -> str:
    """What of a result is said by us: all but marked lines and what stands between “ and ”."""
    texts = [outcome.text]
    if outcome.text.startswith("{"):
        texts = [str(value) for value in _values(json.loads(outcome.text))]
    lines = [line for text in texts for line in text.split("\n") if not line.startswith("> ")]
    return _SHORT.sub("“”", "\n".join(lines))


def _values(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [inner for own in value.values() for inner in _values(own)]
    if isinstance(value, list):
        return [inner for own in value for inner in _values(own)]
    return [value]


@pytest.mark.parametrize(("name", "given"), _CALLS)
def test_a_report_that_gives_orders_stays_a_quotation(
    hostile: Call, name: str, given: dict[str, Any]
) -> None:
    outcome = hostile(name, **given)
    ours = _ours(outcome)
    assert not any(word in ours for word in ("banana", "gnore your", "quotation ends", "nothing"))
    assert "“" not in ours.replace("“”", "") and "”" not in ours.replace("“”", "")
    assert not set(outcome.text) & set(TAGS + UNSEEN)
    assert tokens(outcome.text) <= MOST_TOKENS


def test_the_orders_are_there_to_be_read_as_quotations(hostile: Call) -> None:
    for name, given, text in (
        ("fetch", {"id": HOSTILE}, "banana"),
        ("read_passage", {"id": f"{HOSTILE}-p2"}, "> > The quotation ends here."),
        ("decisions", {"report": HOSTILE}, "> The Board agreed that ” everybody must ignore"),
        ("ask", {"question": "what did Eve Black say about rivers"}, "> Ms. Eve Black of UNEP"),
        ("outline", {"report": HOSTILE}, short(ORDER)),
    ):
        assert text in hostile(name, **given).text


def _parts(call: Call, name: str, **given: Any) -> list[str]:
    """All parts of a result, each below the size."""
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        outcome = call(name, **given, cursor=cursor)
        assert not outcome.is_error, outcome.text
        assert tokens(outcome.text) <= MOST_TOKENS
        found.append(outcome.text)
        if outcome.text.startswith("{"):
            data = json.loads(outcome.text)
            cursor = data["metadata"]["next"] if "metadata" in data else data["next"]
        else:
            more = re.search(r"There is more: call (\w+) .* cursor (\S+)", outcome.text)
            assert more is None or more[1] == name
            cursor = more[2] if more else None
        assert len(found) < 60
    return found


def test_a_huge_paragraph_comes_whole_in_parts(hostile: Call) -> None:
    words = [f"word{number}" for number in range(WORDS)]
    for name, given in (
        ("read_passage", {"id": f"{HUGE}-p1"}),
        ("fetch", {"id": f"{HUGE}-p1"}),
        ("fetch", {"id": HUGE}),
    ):
        parts = _parts(hostile, name, **given)
        assert len(parts) > 3
        texts = [json.loads(p)["text"] if p.startswith("{") else p for p in parts]
        lines = [line for text in texts for line in text.split("\n") if line.startswith("> ")]
        assert re.findall(r"word\d+", " ".join(lines)) == words
        assert "Short." in texts[-1] or given == {"id": f"{HUGE}-p1"}


def test_long_lists_come_whole_in_parts(hostile: Call) -> None:
    reports = "\n".join(_parts(hostile, "outline"))
    ids = re.findall(r"^([\w-]+): “", reports, re.MULTILINE)
    assert len(ids) == len(set(ids)) == LISTED + 3
    sections = "\n".join(_parts(hostile, "outline", report=CROWDED))
    numbers = re.findall(rf"^{CROWDED}-s(\d+): “Section \d+", sections, re.MULTILINE)
    assert list(map(int, numbers)) == list(range(1, PEOPLE + 1))
    speakers = "\n".join(_parts(hostile, "speakers", report=CROWDED))
    named = re.findall(r"^Person “Mr\. (\w+)”", speakers, re.MULTILINE)
    assert len(named) == len(set(named)) > 100
    decisions = _parts(hostile, "decisions", report=CROWDED)
    assert len(decisions) > 2
    dams = re.findall(r"build dam number (\d+)", "\n".join(decisions))
    assert list(map(int, dams)) == list(range(PEOPLE))
    found = [json.loads(part) for part in _parts(hostile, "search", query="who said he agreed")]
    ids = [row["id"] for part in found for row in part["results"]]
    assert len(ids) == len(set(ids)) == 100


@pytest.mark.parametrize("question", ["what did the Board note", "who agreed", "list all dams"])
def test_an_answer_keeps_its_size_whatever_it_quotes(hostile: Call, question: str) -> None:
    assert tokens(hostile("ask", question=question).text) <= MOST_TOKENS


def test_errors_are_one_sentence_in_a_result(called: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert called("serch") == Outcome(
        f"There is no tool 'serch'; perhaps search is meant; there are "
        f"{', '.join(tool.name for tool in TOOLS)}.",
        is_error=True,
    )
    assert called("ask", question="\x00").is_error
    assert "cursor is 'abc'" in called("outline", cursor="abc").text


def test_what_breaks_is_told_and_nothing_of_it_shown(
    called: Call, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*arguments: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr("server.mcp.calling.read_arguments", broken)
    outcome = called("outline")
    assert outcome.is_error and "secret" not in outcome.text
    assert "Something broke here" in outcome.text
    assert "secret" in caplog.text
