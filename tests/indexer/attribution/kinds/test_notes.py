"""Notes: a name alone in a list, and the items under it."""

from __future__ import annotations

import pytest

from indexer.attribution import reasons
from indexer.attribution.kinds.notes import find_notes
from indexer.types import Passage, Span
from tests.indexer.attribution.found import find_in
from tests.indexer.minutes import names, passages, subjects_of, who


def _list(*items: str) -> Passage:
    """Return one passage whose sentences are the items of a list."""
    text, spans = "", []
    for item in items:
        spans.append(Span(len(text), len(text) + len(item)))
        text += f"{item}\n"
    return Passage("list", "minutes", 9, text.rstrip(), (), tuple(spans))


_INTRODUCTION = "Sanna Quist and Ivo Brandt attended."


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (["Sanna", "two nets tore", "Ivo", "none did"], [(0, "Sanna Quist"), (2, "Ivo Brandt")]),
        (["Sanna", "two nets", "they tore", "Ivo", "no"], [(0, "Sanna Quist"), (3, "Ivo Brandt")]),
        (["Sanna", "Ivo", "Quist", "nets tore"], []),
        (["Sanna", "nets tore"], []),
        (["nets tore", "none did"], []),
        ([], []),
    ],
    ids=["in turns", "two items", "a roll", "one name", "no name", "nothing"],
)
def test_a_name_alone_begins_a_note_where_names_and_items_take_turns(
    items: list[str], found: list[tuple[int, str]]
) -> None:
    subjects = subjects_of("Present: Sanna Quist; Ivo Brandt.")
    labels = list(find_notes([_list(*items)], subjects))
    assert [(key[1], *names(label.agent.speakers)) for key, label in labels if label.agent] == found
    assert {(key[0], label.runs_on, label.covers) for key, label in labels} <= {
        ("list", True, False)
    }


def test_each_item_is_said_by_the_name_above_it_and_the_name_by_nobody() -> None:
    (roll,) = passages("Present: Sanna Quist; Ivo Brandt.")
    own = _list("Sanna", "two nets tore", "they were old", "Ivo", "none did")
    _, name, *items = find_in([roll, own])[-6:]
    assert (name.status, name.reason) == ("unattributed", reasons.NAME_ALONE)
    assert [who(item) for item in items] == [["Sanna Quist"], ["Sanna Quist"], [], ["Ivo Brandt"]]
