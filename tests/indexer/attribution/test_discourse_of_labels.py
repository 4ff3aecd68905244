"""Who says each sentence of records, transcripts and minutes with labels."""

from __future__ import annotations

import pytest

from indexer.attribution import reasons
from tests.indexer.attribution.found import find, find_in_markdown, speakers
from tests.indexer.attribution.two_speakers import (
    INTRODUCTION,
    LEE,
    ROE,
    read_after_introduction,
    speakers_after_introduction,
)
from tests.indexer.minutes import who


def test_in_a_transcript_a_whole_paragraph_belongs_to_its_speaker() -> None:
    found = read_after_introduction(
        "Mr. Roe: I ask for a vote. Ms. Lee noted the cost.",
        "Ms. Lee: We agree.",
        "Mr. Roe: I thank you.",
        "Nets tore.",
    )
    assert [who(attribution) for attribution in found] == [[ROE], [ROE], [LEE], [ROE], []]
    assert (found[0].cue, found[0].act, found[1].basis) == (None, "noted", "carried")


def test_in_minutes_another_may_speak_in_the_paragraph_after_a_label() -> None:
    text = "Mr. Roe: a vote is due. Ms. Lee noted the cost. Nets tore."
    assert speakers_after_introduction(text) == [[ROE], [LEE], [LEE]]


def test_a_short_note_of_the_record_among_spoken_words_is_said_by_nobody() -> None:
    *_, note, after = find(
        "Mr. OKORO. I move it. Motion is seconded. I thank you.",
    )
    assert (note.status, note.reason) == ("unattributed", reasons.MEETING_NARRATION)
    assert who(after) == ["Mr. OKORO"]
    longer = speakers("Mr. OKORO. I move it. The motion of that member was carried in May.")
    assert longer == [["Mr. OKORO"]] * 3


def test_whoever_took_the_chair_is_the_acting_president_of_a_record() -> None:
    found = speakers(
        "Ms. Varga (Peru) took the chair.",
        "The Acting President: I call the vote.",
        "Mr. Obi (Togo): I object.",
        "The Acting President: I thank Togo.",
    )
    assert found == [[], ["Ms. Varga"], ["Mr. Obi"], ["Ms. Varga"]]


@pytest.mark.parametrize("word", ["Next steps", "Action", "Date"])
def test_words_that_name_nobody_close_a_turn_inside_a_paragraph_of_minutes(word: str) -> None:
    text = f"Mr. Roe: nets tore.\n{word}: buy nets. They are dear."
    *_, said, closed, after = find(INTRODUCTION, text)
    assert [who(each) for each in (said, closed, after)] == [[ROE], [], []]
    assert (closed.reason, after.reason) == (reasons.NOTE, reasons.NO_SPEAKER)


def test_a_stage_direction_is_nobodys_and_ends_no_turn() -> None:
    found = speakers(
        "Present: Ann Lee, Bo Lind",
        "[10:42] Ann Lee: The form is shorter.",
        "[Laughter.]",
        "We all like it.",
        "[10:43] Bo Lind: I do.",
    )
    assert found == [[], ["Ann Lee"], [], ["Ann Lee"], ["Bo Lind"]]


def test_a_line_with_three_dots_goes_on_with_the_speaker_of_a_chat() -> None:
    found = speakers(
        "Present: Ann Lee, Bo Lind",
        "Ann: We use codes.",
        "... and we keep them",
        "Bo: I agree.",
        "It rained.",
    )
    assert found == [[], ["Ann Lee"], ["Ann Lee"], ["Bo Lind"], []]


def test_the_number_of_a_question_stands_before_its_label() -> None:
    found = speakers(
        "Members present: Ann Lee (Chair), Bo Lind",
        "Q41 Chair: Why is that so?",
        "Q42 Bo Lind: Is it?",
    )
    assert found == [[], ["Ann Lee"], ["Bo Lind"]]


def test_a_line_of_a_roll_with_a_dash_is_no_turn() -> None:
    found = speakers("PRESENT:", "Mr S Lind - Moss Profiles", "SL asked why.")
    assert found == [[], [], ["Mr S Lind"]]


def test_a_time_may_stand_after_the_name_of_a_line() -> None:
    found = speakers(
        "Speakers: Ann Lee (Moss Union), Bo Lind (Tide Bank)",
        "Ann Lee 00:04",
        "Hello, everyone.",
        "Bo Lind (0:07:30)",
        "Thank you.",
    )
    assert found == [[], [], ["Ann Lee"], [], ["Bo Lind"]]


def test_initials_of_somebody_are_a_label_even_where_they_are_a_word() -> None:
    found = speakers("Present: Tom Orr (TO), Bo Lind (BL)", "BL: why is that?", "TO: it rained.")
    assert found == [[], ["Bo Lind"], ["Tom Orr"]]


def test_who_attends_after_a_dash_is_no_turn() -> None:
    found = speakers("Tom Orr asked why.", "Tom Orr – present (arrived late)", "Ann Lee – absent")
    assert found == [["Tom Orr"], [], []]


def test_a_paragraph_of_a_record_that_says_i_goes_on_even_where_it_begins_like_a_narration() -> (
    None
):
    found = speakers(
        "[10:42] Ms. Lund: We agree.",
        "The draft resolution was adopted last year. I thank them all.",
        "The draft resolution was adopted.",
        "[10:43] Mr. Roe: I agree.",
    )
    assert found == [["Ms. Lund"], ["Ms. Lund"], ["Ms. Lund"], [], ["Mr. Roe"]]


def test_an_office_may_stand_after_the_name_of_a_line() -> None:
    found = speakers(
        "Call participants: Ann Lee, Bo Lind",
        "Ann Lee -- Chief Executive Officer",
        "Sales rose.",
        "Bo Lind -- Moss Capital -- Analyst",
        "Why?",
    )
    assert found == [[], [], ["Ann Lee"], [], ["Bo Lind"]]


def test_a_state_before_a_name_is_an_entry_and_no_turn() -> None:
    found = speakers("France: Mr. Roe", "Chile: Ms. Lee", "Mr. Roe (France): I agree.")
    assert found == [[], [], ["Mr. Roe"]]


def test_the_party_stands_after_the_seat() -> None:
    (*_, said) = find(
        "Mr Speaker: Order.", "Ann Lee (North Fenland) (Lab): I agree.", "Ann Lee: I thank him."
    )
    assert [(s.person, s.organisation) for s in said.speakers] == [("Ann Lee", "Lab")]


_COUNCIL = "Present: Cllr J Hill (JH), Cllr M Banks (MB), Cllr S Hall (SH)"


def test_initials_of_surnames_that_are_words_move_and_speak() -> None:
    found = speakers(
        _COUNCIL,
        "Proposed MB, seconded SH, that nets be bought. RESOLVED: that it be so.",
        "JH left.",
    )
    assert found[1:3] == [["Cllr M Banks", "Cllr S Hall"], []]


def test_who_speaks_may_address_somebody_with_a_colon() -> None:
    words = "We sink. Mr. Roe: you can still act. I thank you. Mr. Roe: You can act. It rains."
    found = speakers(
        "Ms. Lee (Peru): We float.", "Mr. Roe (Chad): We swim.", f"Ms. Lee (Peru): {words}"
    )
    assert [own for own in found if own == ["Mr. Roe"]] == [["Mr. Roe"]]
    assert speakers("Anna: We float.", "Tom: We swim.", "Anna: Tom, hm. Tom: if not, wave.")[
        -1
    ] == ["Anna"]


def test_a_label_alone_in_its_line_is_followed_by_words_and_no_other_label() -> None:
    found = find_in_markdown(
        "Anna Lee 00:04\nWe float.\n\nTom Roe 00:10\nAnna: can you hear me? We swim.\n"
    )
    assert found == [
        ("Anna Lee 00:04", []),
        ("We float.", ["Anna Lee"]),
        ("Tom Roe 00:10", []),
        ("Anna: can you hear me?", ["Tom Roe"]),
        ("We swim.", ["Tom Roe"]),
    ]


def test_a_paragraph_of_a_record_that_says_we_goes_on_with_its_turn() -> None:
    found = speakers(
        "Mr. Roe (Chad): We swim. We thank you.",
        "The lake that we share fell. As the representative of Peru said, boats sink.",
        "Ms. Lee (Peru): We float.",
        "A vote was taken.",
        "Mr. Roe (Chad): We agree.",
    )
    assert found[:4] == [["Mr. Roe"]] * 4
    assert found[5] == []


def test_an_unknown_name_with_a_verb_of_saying_ends_the_turn_before() -> None:
    for text in (
        "Tarn Bell Ringer Ulla Quist (Tarn) answered that nets tore.",
        "Her colleague joked.",
    ):
        found = speakers("Ms. Lee (Peru) said that boats sank. " + text + " Nets tore.")
        assert found == [["Ms. Lee"], [], []]


def test_in_the_record_of_a_court_labels_in_capitals_name_who_speaks() -> None:
    found = find_in_markdown(
        "MR. SMITH: It was served on 3 May. I have the receipt.\n\nMS. OKAFOR: I object.\n\n"
        "THE COURT: Overruled.\n\nTHE WITNESS: I was at home. We all were.\n"
    )
    assert [names for _, names in found[:3]] == [["Mr. Smith"], ["Mr. Smith"], ["Ms. Okafor"]]
    roles = [own.speakers[0].role for own in find("THE COURT: Overruled.", "THE WITNESS: I was.")]
    assert roles == ["Court", "Witness"]


def test_a_line_with_a_label_is_no_address_after_one_with_a_place() -> None:
    source = "JOANNA REED (Ward 2): We need it.\nCHAIR: Thank you.\nPETER HAY (Ward 3): I agree.\n"
    found = [names for _, names in find_in_markdown(source)]
    assert found == [["Joanna Reed"], [None], ["Peter Hay"]]


def test_nicks_with_and_without_a_sign_are_one() -> None:
    texts = ("<+sam> we should tag it", "<@Marta> I agree", "<sam> thanks", "< Marta> I will")
    assert speakers(*texts) == [["sam"], ["Marta"], ["sam"], ["Marta"]]
