"""One plain way through the rooms: a question is read once, compared once, ranked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import server.question.name_readings as name_readings
import server.question.read as read
from indexer.encoding.onnx_encoder import OnnxEncoder
from indexer.index.analyzer import Analyzer
from indexer.index.reader import Index
from indexer.index.search.late_interaction import TokenIndex
from indexer.index.search.lexical import LexicalIndex
from server.answering.answer import ask

QUESTION = "what did UNHCR say about asylum seekers"


@pytest.fixture
def counted(index: Index, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each step of a warm question ran; of the analyser, each text that it was given."""
    ask(index, QUESTION)
    calls: Counter[str] = Counter()

    def count(owner: Any, name: str, text: bool = False) -> None:
        original: Callable[..., Any] = getattr(owner, name)

        def run(*given: Any, **named: Any) -> Any:
            calls[f"{name} {given[-1]}" if text else name] += 1
            return original(*given, **named)

        monkeypatch.setattr(owner, name, run)

    count(Analyzer, "terms", text=True)
    count(OnnxEncoder, "encode")
    count(TokenIndex, "compare")
    count(LexicalIndex, "search")
    count(name_readings, "link_names")
    for step in ("answer_type", "requested_speaker"):
        count(read, step)
    ask(index, QUESTION)
    return calls


def test_each_step_of_a_question_runs_once(counted: Counter[str]) -> None:
    steps = ("encode", "compare", "search", "link_names", "answer_type", "requested_speaker")
    assert {step: counted[step] for step in steps} == dict.fromkeys(steps, 1)


def test_a_question_is_analysed_once_a_word_and_never_as_a_whole(counted: Counter[str]) -> None:
    assert counted[f"terms {QUESTION}"] == 0
    words = {word: counted[f"terms {word}"] for word in QUESTION.split()}
    # A name is looked up once more, as the name that it is.
    assert words.pop("UNHCR") <= 3
    assert words == dict.fromkeys(words, 1)
