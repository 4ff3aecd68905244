"""A paragraph about another meeting is told by how it begins."""

from __future__ import annotations

import pytest

from server.decisions.earlier_meetings import is_about_another
from tests.server.decisions.made import META


@pytest.mark.parametrize(
    ("opening", "is_another"),
    [
        ("At its last session, the Board spoke of wells.", True),
        ("During the first Water Session, delegates met.", True),
        ("At its third session, the Board met.", False),
        ("At the closing session, the Board met.", False),
        ("The Board met.", False),
    ],
)
def test_an_earlier_meeting_and_another_ordinal_are_another_meeting(
    opening: str, is_another: bool
) -> None:
    assert is_about_another(opening, META) is is_another
