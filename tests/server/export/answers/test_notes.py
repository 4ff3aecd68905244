"""What stands below the quotes."""

from __future__ import annotations

from dataclasses import replace

from server.export.answers.notes import notes_of
from tests.server.export.answers.made import NOTED, REGRETTED, exported


def test_what_is_ours_is_explained_only_where_there_is_any() -> None:
    assert list(notes_of(exported(NOTED))) == []
    (note,) = notes_of(exported(NOTED, REGRETTED))
    assert note.startswith("In the quotes, [...] stands for sentences that are left out")


def test_the_silent_are_named_before() -> None:
    silent = replace(exported(NOTED), silent=("IOM", "WHO"))
    assert list(notes_of(silent)) == ["Said nothing on it: IOM, WHO"]
