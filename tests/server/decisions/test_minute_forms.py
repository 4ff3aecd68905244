"""The forms of minutes are told from sentences that only have their words."""

from __future__ import annotations

import pytest

from server.decisions.minute_forms import minute_sign


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RESOLVED that the Clerk write.", "agreement"),
        ("4.2 It was so decided.", "agreement"),
        ("Omar: Unanimous consent, motion carries", "agreement"),
        ("The motion passed 5-0.", "agreement"),
        ("It passed 5-0.", "agreement"),
        ("Agenda approved unchanged.", "agreement"),
        ("ACTION: Ms. Lind to write.", "request"),
        ("Action item 3: write to the County", "request"),
        ("Recommendation 2: Meter all wells.", "recommendation"),
    ],
)
def test_labels_and_set_phrases_tell_their_kind(text: str, kind: str) -> None:
    sign = minute_sign(text)
    assert sign is not None
    assert sign.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Action: none.",
        "The motion was lost.",
        "Motion carried?",
        "The plan agreed with the County ends in June.",
        "Copies of the report approved by the Assembly were sent.",
        "The actions of the Board were praised.",
    ],
)
def test_what_was_not_carried_or_is_no_form_tells_nothing(text: str) -> None:
    assert minute_sign(text) is None


def test_a_bare_form_does_not_say_what_was_carried() -> None:
    bare, full = minute_sign("Carried."), minute_sign("Resolved that the well be closed.")
    assert bare is not None and full is not None
    assert (bare.bare, full.bare) == (True, False)
