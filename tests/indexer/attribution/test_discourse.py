"""Who says each sentence: which sentences start, continue and end a turn, and why there is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.attribution import discourse, reasons
from indexer.attribution.attribute import attribute_report
from indexer.attribution.sureness import sureness
from indexer.types import Attribution, Evidence, Passage, Span, Speaker
from tests.indexer.attribution.two_speakers import (
    INTRODUCTION,
    LEE,
    ROE,
    read_after_introduction,
    speakers_after_introduction,
)
from tests.indexer.minutes import names, passages, read, who
from tests.timing import seconds_for


def test_the_examples_of_the_rules_are_true() -> None:
    rules = " ".join((discourse.__doc__ or "").split())
    examples = re.findall(r'((?:"[^"]+" / )*"[^"]+") -> (Ms. Lee|nobody)', rules)
    assert len(examples) == rules.count(" -> ") > 0
    for quoted, speaker in examples:
        *_, last = speakers_after_introduction(*quoted.strip('"').split('" / "'))
        assert last == ([LEE] if speaker == "Ms. Lee" else []), quoted


def test_a_speaker_with_a_reporting_verb_says_the_sentence() -> None:
    (found,) = read_after_introduction("Ms. Lee noted the cost.")
    assert found == Attribution(
        "said_by",
        (Speaker(LEE, "Coral Bank"),),
        cue=Span(8, 13),
        act="noted",
        breadth="one",
        basis="named",
        evidence=(Evidence("p2", Span(0, 7)),),
    )


def test_an_attribution_carries_how_sure_it_is() -> None:
    found = read(INTRODUCTION, "Ms. Lee noted the cost.")[1]
    assert found.sure == sureness(("verb", "person"))


def test_a_sentence_without_a_frame_continues_the_turn_of_its_paragraph() -> None:
    _, *found = read_after_introduction("Ms. Lee noted the cost. Reefs were old. They were dying.")
    assert [who(attribution) for attribution in found] == [[LEE], [LEE]]
    assert {(a.basis, a.act, a.cue) for a in found} == {("carried", "noted", None)}
    assert {a.evidence for a in found} == {(Evidence("p2", Span(0, 7)),)}


def test_a_turn_ends_with_its_paragraph() -> None:
    found = read_after_introduction("Ms. Lee noted the cost.", "Reefs were old.")
    assert (found[1].status, found[1].reason) == ("unattributed", reasons.NO_SPEAKER)


@pytest.mark.parametrize(
    ("between", "status", "reason"),
    [
        ("A lively debate followed.", "unattributed", reasons.MEETING_NARRATION),
        ("It was noted that nets tore.", "unattributed", "the report does not tell who 'noted' it"),
        ("There was some concern.", "unattributed", "the report does not tell whose 'concern' it is"),
        ("Mr. Roe chaired the session.", "about", reasons.REPORTED_ACTION),
        ("He replied that nets tore.", "unattributed", "'He' does not fit who spoke last"),
    ],
)  # fmt: skip
def test_a_turn_ends_with_narration_impersonal_speech_or_an_unknown_speaker(
    between: str, status: str, reason: str
) -> None:
    _, found, after = read_after_introduction(f"Ms. Lee noted the cost. {between} Reefs were old.")
    assert (found.status, found.reason, found.speakers) == (status, reason, ())
    assert (after.status, after.reason) == ("unattributed", reasons.NO_SPEAKER)


@pytest.mark.parametrize(
    "inside",
    [
        "Mr. Roe had recommended a ban.",
        "The Tide Council had urged a ban.",
        "Mr. Roe had left early.",
    ],
)
def test_what_another_had_said_or_done_is_said_by_nobody_and_the_turn_goes_on(inside: str) -> None:
    _, found, after = read_after_introduction(f"Ms. Lee noted the cost. {inside} Reefs were old.")
    assert (found.status, found.reason) == ("unattributed", reasons.AMBIGUOUS)
    assert (who(after), after.basis) == ([LEE], "carried")


@pytest.mark.parametrize("inside", ["Mr. Roe would report later.", "Mr. Roe could not attend."])
def test_what_another_person_would_do_is_said_by_nobody_and_ends_the_turn(inside: str) -> None:
    _, found, after = read_after_introduction(f"Ms. Lee noted the cost. {inside} Reefs were old.")
    assert (found.status, found.reason) == ("unattributed", reasons.AMBIGUOUS)
    assert (after.status, after.reason) == ("unattributed", reasons.NO_SPEAKER)


@pytest.mark.parametrize(
    "inside",
    [
        "She had recommended a ban.",
        "She had left early.",
        "The Mayor would pay.",
        "The Coral Bank was founded in 1948.",
        "The Moss Board was founded in 1948.",
    ],
    ids=["own speech", "own action", "an unnamed person", "own organisation", "an absent one"],
)
def test_what_the_speaker_is_likely_to_tell_belongs_to_the_turn(inside: str) -> None:
    _, found, after = read_after_introduction(f"Ms. Lee noted the cost. {inside} Reefs were old.")
    assert [(who(a), a.basis, a.cue) for a in (found, after)] == [([LEE], "carried", None)] * 2


def test_outside_a_turn_the_pluperfect_is_reported_speech() -> None:
    assert speakers_after_introduction("Mr. Roe had recommended a ban.") == [[ROE]]


def test_what_an_organisation_does_that_another_represents_ends_the_turn() -> None:
    text = "Ms. Lee noted the cost. The Tide Council was founded in 1948. Reefs were old."
    _, found, after = read_after_introduction(text)
    assert (found.status, names(found.about)) == ("about", ["Tide Council"])
    assert after.reason == reasons.NO_SPEAKER


@pytest.mark.parametrize(
    ("subject", "pronoun", "speaker"),
    [("Mr. Roe left.", "He", ROE), ("The Tide Council was founded in 1948.", "She", LEE)],
)
def test_a_pronoun_may_refer_to_who_acted_but_not_to_an_organisation(
    subject: str, pronoun: str, speaker: str
) -> None:
    found = speakers_after_introduction("Ms. Lee noted the cost.", f"{subject} {pronoun} agreed.")
    assert found[-1] == [speaker]


def test_an_organisation_is_represented_even_if_its_speaker_comes_later() -> None:
    text = "Ms. Lee noted the cost. The Moss Board was founded in 1948."
    assert speakers_after_introduction(text)[1] == [LEE]
    later = "The representative of the Moss Board agreed."
    assert read_after_introduction(text, later)[1].status == "about"


@pytest.mark.parametrize(
    ("text", "breadth"),
    [
        ("We agreed that nets were dear.", "all"),
        ("The team decided to buy nets.", "all"),
        ("A Parishioner asked about nets.", "one"),
    ],
)
def test_we_and_the_team_are_all_and_a_parishioner_is_one(text: str, breadth: str) -> None:
    (found,) = read_after_introduction(text)
    assert (found.status, who(found), found.breadth) == ("said_by", [None], breadth)


def test_nothing_goes_on_after_a_motion() -> None:
    moved, after = read_after_introduction(
        "Motion by Ms. Lee, seconded by Mr. Roe, to buy nets. Nets were dear."
    )
    assert (who(moved), moved.act) == ([LEE, ROE], "recommended")
    assert (after.status, after.reason) == ("unattributed", reasons.AFTER_GROUP)


def test_whom_the_evidence_does_not_show_surely_is_only_in_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("indexer.attribution.sureness.THRESHOLD", 1.0)
    found = read(INTRODUCTION, "Ms. Lee noted the cost.")[1]
    assert (found.status, found.speakers) == ("unattributed", ())
    assert found.reason == reasons.may_be_said_by((Speaker(LEE, "Coral Bank"),))


def test_what_somebody_did_is_about_them_and_said_by_nobody() -> None:
    (found,) = read_after_introduction("Mr. Roe chaired the session.")
    assert found == Attribution(
        "about",
        about=(Speaker(ROE, "Tide Council"),),
        evidence=(Evidence("p2", Span(0, 7)),),
        reason=reasons.REPORTED_ACTION,
    )


@pytest.mark.parametrize("action", ["Ms. Lee had left early.", "She left early."])
def test_what_the_speaker_did_is_about_them_in_other_words_than_their_own(action: str) -> None:
    found = read_after_introduction(f"Ms. Lee noted the cost. {action}")[-1]
    assert (found.status, names(found.about)) == ("about", [LEE])


def test_the_last_speaker_with_an_unlisted_verb_speaks() -> None:
    _, found = read_after_introduction("Ms. Lee noted the cost. Ms. Lee quipped about nets.")
    assert (who(found), found.act, found.cue) == ([LEE], "other", Span(32, 39))


def test_whoever_speaks_on_behalf_of_an_organisation_speaks_for_it() -> None:
    (_, found) = read("Mr. Tom Roe attended.", "Mr. Roe spoke on behalf of the Coral Bank.")
    assert found.speakers == (Speaker(ROE, "Coral Bank"),)


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("Ms. Lee spoke on behalf of the Tide Council.", ["Coral Bank"]),
        ("Ms. Poe and Mr. Day spoke on behalf of the Tide Council.", [None, None]),
    ],
    ids=["a speaker with an organisation", "two speakers"],
)
def test_others_who_speak_on_behalf_of_an_organisation_keep_their_own(
    text: str, organisations: list[str | None]
) -> None:
    found = read_after_introduction("Ms. Jo Poe and Mr. Al Day attended.", text)[-1]
    assert [speaker.organisation for speaker in found.speakers] == organisations


@pytest.mark.parametrize(
    ("text", "breadth"),
    [
        ("Many delegates noted the cost. They called for a ban.", "many"),
        ("Many delegates noted the cost. Some delegates agreed.", "some"),
        ("Ms. Lee thanked Ms. Hart. She agreed.", "one"),
    ],
)
def test_a_pronoun_is_as_many_as_its_antecedent(text: str, breadth: str) -> None:
    assert read_after_introduction(text)[-1].breadth == breadth


def test_two_main_clauses_have_two_speakers_and_the_second_keeps_the_turn() -> None:
    assert speakers_after_introduction(
        "Ms. Lee agreed, and Mr. Roe noted the cost. Nets tore."
    ) == [[LEE, ROE], [ROE]]


def test_after_a_colon_a_turn_goes_on_over_paragraphs_until_another_speaks() -> None:
    found = read_after_introduction(
        "Ms. Lee said the following:", "Reefs were old.", "Mr. Roe agreed.", "Nets tore."
    )
    assert [who(attribution) for attribution in found] == [[LEE], [LEE], [ROE], []]
    assert [a.basis for a in found] == ["named", "carried-across", "named", None]


def test_narration_ends_a_turn_that_goes_on_after_a_colon() -> None:
    found = read_after_introduction(
        "Ms. Lee said the following:", "A debate followed.", "Nets tore."
    )
    assert [attribution.reason for attribution in found[1:]] == [
        reasons.MEETING_NARRATION,
        reasons.NO_SPEAKER,
    ]


def test_after_a_colon_a_turn_ends_with_its_section() -> None:
    first = passages(INTRODUCTION, "Ms. Lee said the following:", section=("Ports",))
    other = Passage("q", "minutes", 3, "Reefs were old.", ("Nets",), (Span(0, 15),))
    assert attribute_report([*first, other]).attributions[2][0].reason == reasons.NO_SPEAKER


@pytest.mark.parametrize(
    ("text", "breadth", "after"),
    [
        ("Participants noted the cost.", "some", None),
        ("Participants agreed on a ban.", "all", None),
        ("Participants asked about nets.", "some", reasons.AFTER_GROUP),
        ("It was generally agreed that nets tore.", "broad", reasons.AFTER_GROUP),
    ],
)
def test_a_group_speaks_and_what_each_member_asks_is_not_continued(
    text: str, breadth: str, after: str | None
) -> None:
    said, going_on = read_after_introduction(f"{text} Reefs were old.")
    assert (said.status, said.speakers, said.breadth) == ("said_by", (Speaker(),), breadth)
    assert going_on.reason == after


_VOCABULARY = """
    Ms. Mr. Dr. Sir Lee Roe Ana O’Brien SMITH WRU CEO (WRU) (AL) Coral Bank Council the The its Its
    of and who that which noted asked replied said had would was by on behalf he She they speaker
    representative Chairman took chair participants Several It generally agreed There According to
    In view debate followed: : ; , . ? “ ” ( ) — ’s - 1. Present: Union World Reef é
"""
_WORDS = st.sampled_from(["", "\n", *re.findall(r"\S+", _VOCABULARY)])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=30).map(" ".join), max_size=4))
def test_any_words_give_each_sentence_one_attribution_with_reasons_and_spans(
    texts: list[str],
) -> None:
    own = passages(*texts)
    found = attribute_report(own).attributions
    assert [len(each) for each in found] == [len(passage.sentences) for passage in own]
    length = {passage.passage_id: len(passage.text) for passage in own}
    for passage, each in zip(own, found, strict=True):
        for sentence, attribution in zip(passage.sentences, each, strict=True):
            said = attribution.status == "said_by"
            assert bool(attribution.speakers) == said == (attribution.reason is None)
            assert bool(attribution.about) == (attribution.status == "about")
            for evidence in attribution.evidence:
                assert 0 <= evidence.span.start < evidence.span.end <= length[evidence.passage_id]
            if cue := attribution.cue:
                assert sentence.start <= cue.start < cue.end <= sentence.end


@pytest.mark.parametrize(
    "text",
    [
        "Capital " * 2000 + "said yes.",
        "Mr. " + "A. " * 2000 + "said yes.",
        "Ms. Lee, " + "Director of X, " * 1000 + "said yes.",
        "The Minister of " * 1000 + "said so.",
        "(" * 500 + "WHO" + ")" * 500 + " noted it.",
    ],
)
def test_a_page_of_capitals_takes_no_longer_than_a_page(text: str) -> None:
    passage = Passage("r-p1", "r", 1, text, (), (Span(0, len(text)),))
    assert seconds_for(lambda: attribute_report([passage]), below=5) < 5


def test_who_is_named_and_unknown_is_not_who_spoke_before() -> None:
    lee, nyberg, reefs = read("Ms. Lee noted the cost. Convener Nyberg agreed. Reefs were old.")
    assert (who(lee), who(nyberg), who(reefs)) == (["Ms. Lee"], [], [])
