"""What is asked about the meeting itself must be told by a report."""

from __future__ import annotations

import pytest

from server.answering.requirements.circumstances import untold_circumstance
from tests.server.answering.requirements.made import META, known_text, ranked_passages, report

_LED, _PAID = "who led the meeting", "who paid for the meeting, or what it cost"
_ATTENDED, _ROOM = "how many people attended", "which room was used"
_WROTE, _PRESS = "who wrote the report", "whether the press was there"
_VOTED, _ABSENT = "who voted how", "who was absent"


def _untold(question: str, *texts: str) -> str | None:
    small = report(*texts, meta=META)
    passages = ranked_passages(small, question) or list(small.records.passages)
    return untold_circumstance(small.read(question), passages, known_text(small))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who chaired the meeting?", "Chairman: Ms. Hill"),
        ("Who chaired the meeting?", "Ms. Hill presided over the debate."),
        ("Who presided over the session?", "Ms. Hill chaired the first part."),
        ("Who paid for the meeting?", "The meeting was financed by the Bank."),
        ("Who sponsored the workshop?", "The Bank hosted the workshop."),
        ("How many people attended the meeting?", "Forty people attended the meeting."),
        ("How many people attended the meeting?", "The session had 25 participants."),
        ("Which room was the meeting held in?", "The meeting was held in the town hall."),
        ("Who wrote the report?", "This report was prepared by Ms. Hill."),
        ("Were journalists at the meeting?", "The press left before the meeting began."),
        ("Who abstained at the session?", "Three voted for it, and two abstained."),
        ("Who was absent from the meeting?", "Apologies: Ms. Hill"),
        ("Who paid for the meeting?", "Funding for the meeting came from the Bank."),
        ("Who abstained at the session?", "Abstentions: Chad."),
        ("Was the meeting recorded?", "A webcast of the meeting was made."),
    ],
)
def test_a_circumstance_is_told_by_a_sentence_with_a_word_for_it(question: str, text: str) -> None:
    assert _untold(question, text, "Dams leak.") is None


@pytest.mark.parametrize(
    ("question", "text", "circumstance"),
    [
        ("Who chaired the meeting?", "The meeting began late.", _LED),
        ("Who chaired the Water talks meeting in Bonn?", "The meeting began late.", _LED),
        ("Who paid for the meeting?", "The meeting began late.", _PAID),
        ("How much did the workshop cost?", "The workshop cost too much to repeat.", _PAID),
        ("How many people attended the meeting?", "Delegates attended the meeting.", _ATTENDED),
        ("How many people attended the meeting?", "People met at the 2018 session.", _ATTENDED),
        ("Which room was the meeting held in?", "The meeting began late.", _ROOM),
        ("Who wrote the report?", "The report is long.", _WROTE),
        ("Were journalists at the meeting?", "The meeting began late.", _PRESS),
        ("Who abstained at the session?", "The session began late.", _VOTED),
        ("Who was absent from the meeting?", "The meeting began late.", _ABSENT),
    ],
)
def test_a_circumstance_that_no_sentence_tells_is_named(
    question: str, text: str, circumstance: str
) -> None:
    assert _untold(question, text, "Dams leak.") == circumstance


@pytest.mark.parametrize(
    ("question", "text", "place", "circumstance"),
    [
        ("Who paid for the meeting?", "The Bank paid for all of it.", 2, None),
        ("Who paid for the meeting?", "The Bank paid for all schools.", 3, _PAID),
        ("Who paid for the meeting?", "The Bank paid for the meeting.", 3, None),
        ("Who chaired the meeting?", "Chairman: Ms. Hill", 3, None),
    ],
)
def test_beyond_the_first_three_passages_a_sentence_needs_a_word_for_the_meeting_unless_it_is_clear(
    question: str, text: str, place: int, circumstance: str | None
) -> None:
    texts = ["The meeting began late.", "Dams leak.", "Seas rise.", "Lakes freeze."]
    small = report(*texts[:place], text, *texts[place:], meta=META)
    passages, known = small.records.passages, known_text(small)
    found = untold_circumstance(small.read(question), list(passages), known)
    assert found == circumstance


@pytest.mark.parametrize(
    "question",
    [
        "Who chaired it?",
        "Who funded the schools?",
        "Who funded the dams that the meeting saw?",
        "Who opened the meeting?",
        "What did the meeting say about the cost of dams?",
        "How many dams leak according to the report?",
        "Who wrote the report on seas?",
    ],
)
def test_a_question_about_a_subject_asks_for_no_circumstance(question: str) -> None:
    assert _untold(question, "The meeting saw dams.", "Schools and seas rise.") is None


@pytest.mark.parametrize(
    "text",
    [
        "The Population Fund opened the meeting.",
        "The meeting heard the Fund for Children.",
        "The Sponsoring Group met before the meeting.",
    ],
)
def test_the_name_of_a_body_pays_nothing(text: str) -> None:
    assert _untold("Who funded the meeting?", text) == _PAID


def test_a_word_for_a_role_counts_though_it_has_a_capital() -> None:
    assert _untold("Who chaired the meeting?", "Ms. Hill (Moderator) began.") == _LED
    assert _untold("Who chaired the meeting?", "Ms. Hill (Chair) began.") is None


def test_without_a_passage_nothing_is_untold() -> None:
    small = report("Dams leak.")
    question = small.read("Who chaired the meeting?")
    assert untold_circumstance(question, [], known_text(small)) is None
