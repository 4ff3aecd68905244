"""The sentences that say why there is no answer: what is written can be read again."""

from __future__ import annotations

import pytest

from server.answering import reasons
from server.answering.reasons import nearest, read_reason


def test_a_reason_is_read_as_it_was_written() -> None:
    place = {"where": reasons.ALL_REPORTS, "nearest": nearest("7", "talks")}
    text = reasons.NOT_ON_TOPIC.format(name="Ms. A (x)", topic="the “fees”", **place)
    assert (
        text
        == "Ms. A (x) speaks in the reports, but not on the “fees” (nearest: para. 7 of talks)."
    )
    assert read_reason(text) == (
        reasons.NOT_ON_TOPIC,
        {"name": "Ms. A (x)", "topic": "the “fees”", **place},
    )
    untold = reasons.SPEAKER_NOT_TOLD.format(name="UNEP", does="do", **place)
    assert untold == (
        "UNEP is named in the reports, which do not tell what this speaker says "
        "(nearest: para. 7 of talks)."
    )
    told = {"name": "UNEP", "does": "do", **place}
    assert read_reason(untold) == (reasons.SPEAKER_NOT_TOLD, told)
    circumstance = {"circumstance": "who led the meeting", "does": "do", **place}
    led = reasons.NOT_TOLD.format(**circumstance)
    assert led == "The reports do not tell who led the meeting (nearest: para. 7 of talks)."
    assert read_reason(led) == (reasons.NOT_TOLD, circumstance)
    otherwise = reasons.OTHERWISE.format(does="do", says="say", **place)
    assert otherwise == (
        "The reports do not tell that, but say otherwise (nearest: para. 7 of talks)."
    )
    assert read_reason(otherwise) == (reasons.OTHERWISE, {"does": "do", "says": "say", **place})
    asked = reasons.NO_WORD.format(question="what's “it”?")
    assert read_reason(asked) == (reasons.NO_WORD, {"question": repr("what's “it”?")})
    plain = reasons.NOT_ALL.format(nearest=nearest("3"))
    assert plain.endswith("says (nearest: para. 3).")
    assert read_reason(plain) == (reasons.NOT_ALL, {"nearest": nearest("3")})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "There is no answer.",
        "No one named X is mentioned in the newspaper (nearest: para. 3).",
        "No one named X is mentioned in the report (nearest: para. three).",
        "The question asks for gold, and the nearest passage gives none (nearest: para. 3).",
        "No one named X is mentioned in the report (nearest: para. 3). Trust me.",
    ],
)
def test_another_text_is_no_reason(text: str) -> None:
    assert read_reason(text) is None


def test_the_nearest_passage_is_named_as_citations_name_it() -> None:
    text = (
        f"What stands nearest does not meet all that the question says {nearest('9 (passage 10)')}."
    )
    found = read_reason(text)
    assert found is not None and found[1]["nearest"] == "(nearest: para. 9 (passage 10))"
