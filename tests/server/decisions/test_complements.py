"""The words after a verb tell whether anything was decided or asked."""

from __future__ import annotations

import pytest

from server.decisions.complements import asks_to_do, has_content, names_a_view
from server.decisions.types import Kind


@pytest.mark.parametrize(
    ("kind", "form", "after", "has"),
    [
        ("agreement", "agreed", " to buy pumps.", True),
        ("agreement", "agreed", " with Ms. Lind.", False),
        ("agreement", "agreed", " views were heard.", False),
        ("agreement", "adopted", " the agenda.", True),
        ("conclusion", "concluded", " that wells were dry.", True),
        ("conclusion", "concluded", " her talk.", False),
        ("recommendation", "called for", " a vote.", False),
        ("recommendation", "called for", " more data.", True),
        ("recommendation", "called on", " Mr. Day.", False),
        ("recommendation", "called on", " Governments to act.", True),
        ("request", "asked", " the Clerk to write.", True),
        ("request", "asked", " whether the Clerk had to write.", False),
        ("request", "asked", " Ms. Lind to explain.", False),
        ("request", "requested", " clarification.", False),
        ("request", "requested", " the creation of a fund.", True),
    ],
)
def test_content_is_told_from_views_questions_and_words_of_order(
    kind: Kind, form: str, after: str, has: bool
) -> None:
    assert has_content(kind, form, after, passive=False) is has


def test_a_passive_asks_for_something_to_be_done() -> None:
    assert asks_to_do(" to write to the County.")
    assert asks_to_do(" that letters be sent.")
    assert not asks_to_do(" by many.")


def test_to_agree_on_the_importance_of_something_is_a_view() -> None:
    assert names_a_view(" on the growing importance of wells.")
    assert not names_a_view(" on a date in May.")
