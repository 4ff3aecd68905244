"""Turn labels: who speaks from a label to the next."""

from __future__ import annotations

import pytest

from indexer.attribution import reasons
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.kinds.turn_labels import find_turn_labels
from indexer.attribution.kinds.types import TurnLabel
from indexer.types import Speaker
from tests.indexer.attribution.found import find, find_in_markdown, speakers
from tests.indexer.minutes import organisations_of, passages, people_of
from tests.timing import seconds_for

_ROLL = "Present: Petra Holm (Harbour Board); Ravi Sen; Uma Dahl, Treasurer."
HOLM, SEN, DAHL = ["Petra Holm"], ["Ravi Sen"], ["Uma Dahl"]


def _labels(*texts: str) -> list[tuple[str, int, TurnLabel]]:
    subjects = SubjectFinder(people_of(_ROLL, *texts), organisations_of(_ROLL, *texts))
    found = find_turn_labels(passages(*texts), subjects)
    return [(key[0], key[1], label) for key, label in found.items()]


def _speaker(*texts: str) -> Speaker | None:
    """Return whom the first label names."""
    (_, _, label), *_ = _labels(*texts)
    return label.agent.speakers[0] if label.agent else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Petra Holm: I agree.", Speaker("Petra Holm", "Harbour Board")),
        ("PETRA HOLM: I agree.", Speaker("Petra Holm", "Harbour Board")),
        ("Petra: I agree.", Speaker("Petra Holm", "Harbour Board")),
        ("Holm (Harbour Board): I agree.", Speaker("Petra Holm", "Harbour Board")),
        ("[10:42] Petra: fine by me.", Speaker("Petra Holm", "Harbour Board")),
        ("<Petra> fine by me.", Speaker("Petra Holm", "Harbour Board")),
        ("Mr. OKORO. I rise to speak.", Speaker("Mr. OKORO")),
        ("Ms. Ekdal (Finland): We agree.", Speaker("Ms. Ekdal", "Finland")),
        ("Ms. Ekdal (Finland) (spoke in French): We agree.", Speaker("Ms. Ekdal", "Finland")),
        ("Ms. İstemi̇l Aydi̇l (Türkiye): We agree.", Speaker("Ms. İstemi̇l Aydi̇l", "Türkiye")),
        ("Mr. Đorđević (Serbia): We agree.", Speaker("Mr. Đorđević", "Serbia")),
        ("Ms. Ta’ani (Jordan): We agree.", Speaker("Ms. Ta’ani", "Jordan")),
        ("Mr. Kim‑Lee (Norway): We agree.", Speaker("Mr. Kim‑Lee", "Norway")),
        ("Mr. Χρήστου (Cyprus): We agree.", Speaker("Mr. Χρήστου", "Cyprus")),
        ("Treasurer: fees are due.", Speaker("Uma Dahl", None, "Treasurer")),
        ("The Acting President: I call the vote.", Speaker(None, None, "Acting President")),
        ("The PRESIDENT pro tempore. I call the vote.", Speaker(None, None, "PRESIDENT pro tempore")),
        ("Mr. OKORO of Ohio. I rise to speak.", Speaker("Mr. OKORO")),
        ("The CHAPLAIN. We pray.", Speaker(None, None, "CHAPLAIN")),
        ("The President (Petra Holm): I call the vote.", Speaker("Petra Holm", "Harbour Board", "President")),
        ("Madam President: I call the vote.", Speaker(None, None, "President")),
        ("Shareholders: When will it open?", Speaker()),
        ("Finland: We agree.", Speaker(None, "Finland")),
        ("That the Ōrere Board: We agree.", Speaker(None, "Ōrere Board")),
        ("Question: when will it open?", Speaker()),
        ("Question (Radio Nord): when will it open?", Speaker(None, "Radio Nord")),
        ("Participant 2: when will it open?", Speaker()),
        ("Member of the public: when will it open?", Speaker()),
    ],
)  # fmt: skip
def test_a_label_names_who_speaks(text: str, speaker: Speaker) -> None:
    assert _speaker(text) == speaker


def test_an_acronym_of_an_office_names_who_has_it() -> None:
    own = (
        "Present: Ines Malo, Chief Executive Officer.",
        "The Chief Executive Officer (CEO) left.",
    )
    assert speakers(*own, "CEO: we grow.")[-1] == ["Ines Malo"]


@pytest.mark.parametrize("address", ["Dear Chair", "Dear Petra Holm"])
def test_who_is_addressed_is_not_who_speaks(address: str) -> None:
    assert _speaker(f"{address}: I agree.") is None


def test_in_a_record_a_name_inside_a_paragraph_without_a_label_begins_no_turn() -> None:
    *_, first, quoted = speakers(
        "Mr. Obi (Togo): I thank you.",
        "Mr. Dao (Mali): I agree.",
        "Ms. Ekdal (Finland): We agree.",
        "We read his words. Mr. Obi: nets are dear.",
    )
    assert (first, quoted) == (["Ms. Ekdal"], ["Ms. Ekdal"])


@pytest.mark.parametrize(
    "word", ["Note", "Action", "Decision", "Date", "Next meeting", "Participants"]
)
def test_a_note_is_a_label_that_names_nobody(word: str) -> None:
    assert _speaker(f"{word}: fees are due.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Chair: Petra Holm",
        "Minutes: Ravi Sen, Uma Dahl",
        "Fees – due in May",
        "Nets tore.",
        "They met: nets tore.",
    ],
)
def test_a_list_of_who_has_a_function_and_a_dash_after_other_words_are_no_labels(text: str) -> None:
    assert _labels(text) == []


@pytest.mark.parametrize("heading", ["Actions", "3. Action items", "To-do list", "Participants"])
def test_in_a_section_of_tasks_or_names_no_label_begins_a_turn(heading: str) -> None:
    own = passages("Petra: mend the nets.", section=(heading,))
    subjects = SubjectFinder(people_of(_ROLL), organisations_of(_ROLL))
    assert find_turn_labels(own, subjects) == {}
    other = passages("Petra: mend the nets.", section=("Nets",))
    assert len(find_turn_labels(other, subjects)) == 1


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("Note:", reasons.NOTE),
        ("Decision:", reasons.NOTE),
        ("Zephyr Vanes:", reasons.UNKNOWN_LABEL),
        ("Action:", reasons.NOTE),
    ],
)
def test_a_label_closes_the_turn_before_it_known_or_not(label: str, reason: str) -> None:
    *_, after, more = find(_ROLL, "Petra: nets tore.", f"{label} fees are due. They rose.")
    assert (after.speakers, after.reason) == ((), reason)
    assert (more.speakers, more.reason) == ((), reasons.NO_SPEAKER)


def test_in_one_paragraph_a_label_on_each_line_begins_a_turn() -> None:
    assert find_in_markdown(
        "Present: Petra Holm, Ravi Sen\n\n"
        "Petra: nets tore.  \nRavi: none of ours.  \nNote: see the list.  \nPetra: good.\n"
    )[-4:] == [
        ("Petra: nets tore.", HOLM),
        ("Ravi: none of ours.", SEN),
        ("Note: see the list.", []),
        ("Petra: good.", HOLM),
    ]


def test_bold_names_and_the_items_of_a_list_are_labels_too() -> None:
    assert find_in_markdown(
        "Present: Petra Holm, Ravi Sen\n\n"
        "**Petra Holm:** nets tore.\n\n**Ravi**: none of ours.\n\n- Petra: sell them.\n- Ravi: no.\n"
    )[-4:] == [
        ("Petra Holm: nets tore.", HOLM),
        ("Ravi: none of ours.", SEN),
        ("Petra: sell them.", HOLM),
        ("Ravi: no.", SEN),
    ]


def test_a_chat_names_its_speakers_by_their_nicks() -> None:
    assert speakers("<petra> fine by me.", "<r_sen> I agree.", "<petra> we vote.") == [
        ["petra"],
        ["r_sen"],
        ["petra"],
    ]


def test_a_time_makes_a_name_of_a_label() -> None:
    assert speakers("[10:42] Solveig: fine by me.", "[10:43] Yusuf: nets tore.") == [
        ["Solveig"],
        ["Yusuf"],
    ]


def test_a_label_with_a_time_may_stand_above_its_words() -> None:
    found = find_in_markdown(
        "Petra Holm (00:01:10):\n\nI saw the nets. They tore.\n\n"
        "Ravi Sen (00:02:15):\n\nWe sold ours.\n\nI am glad.\n"
    )
    assert [each for each in found if ":" not in each[0]] == [
        ("I saw the nets.", HOLM),
        ("They tore.", HOLM),
        ("We sold ours.", SEN),
        ("I am glad.", SEN),
    ]


def test_a_turn_of_a_verbatim_record_runs_over_paragraphs_until_the_next_label() -> None:
    found = speakers(
        "Mr. OKORO. I rise to speak. Ms. Holm said that nets tore.",
        "The nets were old.",
        "Ms. VARGA. I thank the gentleman.",
        "We shall mend them.",
    )
    okoro, varga = ["Mr. OKORO"], ["Ms. VARGA"]
    assert found == [okoro] * 4 + [varga] * 3


def test_a_note_of_procedure_ends_a_turn_of_a_verbatim_record() -> None:
    found = speakers(
        "Mr. OKORO. I rise to speak.", "A recorded vote was taken.", "Ayes were many and noes few."
    )
    assert found == [["Mr. OKORO"], ["Mr. OKORO"], [], []]


def test_in_a_record_of_spoken_words_paragraphs_without_a_label_go_on() -> None:
    found = speakers(
        "Ms. Ekdal (Finland): We agree.",
        "Nets tore. Our boats sank.",
        "Mr. Obi (Togo) (spoke in French): I thank you.",
        "We have no boats.",
        "The President: I give the floor to Togo.",
    )
    ekdal, obi = ["Ms. Ekdal"], ["Mr. Obi"]
    assert found == [ekdal, ekdal, ekdal, obi, obi, [None]]


def test_in_minutes_a_turn_after_a_label_ends_with_its_paragraph() -> None:
    assert speakers(_ROLL, "Petra: nets tore. They were old.", "Boats sank.")[-3:] == [
        HOLM,
        HOLM,
        [],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "4.3 Harbour fees - Petra Holm: Fees rose. Boats sank.",
        "4.3 Harbour fees - P Holm: Fees rose. Boats sank.",
    ],
)
def test_a_reporter_may_stand_between_a_dash_and_the_colon(text: str) -> None:
    assert speakers(_ROLL, text)[-2:] == [HOLM, HOLM]


def test_the_subject_of_an_entry_may_stand_before_its_sentence_and_a_dash() -> None:
    *_, first, more = find(
        _ROLL, "6.1 Road signs – The Treasurer reported that signs fell. They rust."
    )
    assert (first.speakers, more.speakers) == ((Speaker("Uma Dahl", None, "Treasurer"),),) * 2


def test_a_text_of_capitals_after_a_function_is_read_at_once() -> None:
    # Nested repetitions took twice the time for each letter more.
    text = "Chair: " + "A" * 5_000 + " was here."
    assert seconds_for(lambda: _labels(text), below=0.5) < 0.5
