"""A file is refused with its first faults by line, and the number of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.collection.faults import Faults
from indexer.errors import GoldError


def _message(count: int) -> str:
    faults = Faults(Path("a.jsonl"))
    for line in range(1, count + 1):
        faults.add(line, f"is fault {line}; correct it")
    with pytest.raises(GoldError) as caught:
        faults.refuse()
    return str(caught.value)


def test_a_file_without_faults_is_not_refused() -> None:
    Faults(Path("a.jsonl")).refuse()


def test_one_fault_is_one_sentence() -> None:
    assert _message(1) == "a.jsonl, line 1 is fault 1; correct it."


def test_of_many_faults_ten_are_listed_and_the_others_counted() -> None:
    lines = _message(1_012).splitlines()
    assert lines[0] == "a.jsonl, line 1 is fault 1; correct it."
    assert lines[1] == "The file has 1,012 faults in all; these follow:"
    assert lines[2:11] == [f"  line {n} is fault {n}; correct it" for n in range(2, 11)]
    assert lines[11:] == ["  and 1,002 more"]
