"""The mending command of a message works where it is pasted: it names the folders."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from indexer.settings import default_corpus, default_store
from server.cli.mending import with_places


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("It is cut; run `rapporteur index`.", "It is cut; run `rapporteur index{}`."),
        ("It is cut; run `rapporteur index --check`.", "It is cut; run `rapporteur index --check{}`."),
        ("`rapporteur reports` lists them", "`rapporteur reports` lists them"),
        ("There is no index in rapporteur index", "There is no index in rapporteur index"),
    ],
)  # fmt: skip
def test_the_command_gets_the_folders_that_are_not_the_usual_ones(
    message: str, expected: str
) -> None:
    usual = Namespace(index=default_store(), corpus=default_corpus())
    assert with_places(message, usual) == expected.format("")
    index = Namespace(index=Path("/a b"), corpus=default_corpus())
    assert with_places(message, index) == expected.format(" --index '/a b'")
    both = Namespace(index=Path("/s"), corpus=Path(r"/c\1"))
    assert with_places(message, both) == expected.format(r" --index /s --corpus '/c\1'")
