"""A name begins with a capital of any Latin script and may hold marks of their own."""

from __future__ import annotations

import re

import pytest

from indexer.lexicon.letters import LOWER, MARKS, UPPER

_NAME = re.compile(rf"[{UPPER}][{LOWER}{MARKS}]+")


@pytest.mark.parametrize(
    "name", ["Ana", "İstemi̇l", "Đorđević", "Čačić", "Ōta", "Ṛta", "Nguyễn", "Şe"]
)
def test_capitals_small_letters_and_marks_make_a_name(name: str) -> None:
    assert _NAME.fullmatch(name)


@pytest.mark.parametrize("text", ["ana", "đo", "×a", "1a", "Ana B", "A÷"])
def test_no_other_characters_do(text: str) -> None:
    assert not _NAME.fullmatch(text)
