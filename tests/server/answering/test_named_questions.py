"""Questions that name somebody in any form, asked of three small corpora with the real encoder.

`named/questions.jsonl` says for each what is right: whether it has an answer, the first paragraph,
what its name is read as, or the reason why it has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import UnknownSpeaker
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from server.answering import reasons
from server.answering.answer import ask
from server.answering.types import Answer
from server.question.query import Filters
from tests.conftest import BuildIndex
from tests.once import made_once

_NAMED = Path(__file__).with_name("named")
_CASES = [json.loads(line) for line in (_NAMED / "questions.jsonl").read_text("utf-8").splitlines()]


def _corpora() -> list[str]:
    return sorted(path.name for path in _NAMED.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def indexes(build_index: BuildIndex, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Index]:
    def make(folder: Path) -> None:
        for name in _corpora():
            build_index(_NAMED / name, folder / name)

    folder = made_once(tmp_path_factory, "named", make)
    return {name: open_index(Store(folder / name)) for name in _corpora()}


def _faults(case: dict[str, Any], answer: Answer) -> Iterator[str]:
    """What is not as the case says."""
    paragraphs = [ranked.passage.paragraph for ranked in answer.passages]
    read_as = {link.as_ for link in answer.links}
    if "filter" not in case and answer.answerable is not case.get("answerable", True):
        yield f"answerable is {answer.answerable}"
    if paragraphs[:1] != [case.get("first", paragraphs[0])]:
        yield f"paragraphs {paragraphs}"
    if "paragraphs" in case and sorted(paragraphs)[: len(case["paragraphs"])] != case["paragraphs"]:
        yield f"paragraphs {paragraphs}"
    if answer.passages[0].passage.report_id != case.get("report", case["corpus"]):
        yield f"report {answer.passages[0].passage.report_id}"
    if read_as != set(case.get("read_as", read_as)) or read_as & set(case.get("not_read_as", ())):
        yield f"read as {sorted(read_as)}"
    if "filter" not in case:
        read = reasons.read_reason(answer.reason) if answer.reason else None
        if (read and read[0]) != getattr(reasons, case.get("reason", ""), None):
            yield f"reason {answer.reason}"


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["question"][:60])
def test_any_form_of_a_name_is_the_same_question(
    indexes: dict[str, Index], case: dict[str, Any]
) -> None:
    chosen: dict[str, Any] = {
        field: tuple(names) for field, names in case.get("filter", {}).items()
    }
    index = indexes[case["corpus"]]
    if case.get("error"):
        with pytest.raises(UnknownSpeaker):
            ask(index, case["question"], filters=Filters(**chosen))
        return
    assert list(_faults(case, ask(index, case["question"], filters=Filters(**chosen)))) == []
