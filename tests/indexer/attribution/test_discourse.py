"""Who says each sentence: what goes on, what ends it, whom words mean, and why nobody is named."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.attribution import reasons
from indexer.attribution.continuation import fill_gaps
from indexer.attribution.discourse import attribute
from indexer.types import Attribution, Evidence, Passage, Span, Speaker
from tests.indexer.minutes import names, passages, read, who

INTRODUCED = "Ms. Ana Lee (Coral Bank) and Mr. Tom Roe (Tide Council) attended."
LEE, ROE = "Ms. Ana Lee", "Mr. Tom Roe"


def _read(*texts: str) -> list[Attribution]:
    """What is read after both have been introduced."""
    return read(INTRODUCED, *texts)[1:]


def _who(*texts: str) -> list[list[str | None]]:
    return [who(attribution) for attribution in _read(*texts)]


def test_who_is_named_with_words_of_saying_says_it() -> None:
    (found,) = _read("Ms. Lee noted the cost.")
    assert found == Attribution(
        "said_by",
        (Speaker(LEE, "Coral Bank"),),
        cue=Span(8, 13),
        act="noted",
        breadth="one",
        basis="named",
        evidence=(Evidence("p2", Span(0, 7)),),
    )


def test_a_sentence_that_names_nobody_goes_on_with_the_talk_of_its_paragraph() -> None:
    _, *found = _read("Ms. Lee noted the cost. Reefs were old. They were dying.")
    assert [who(attribution) for attribution in found] == [[LEE], [LEE]]
    assert {(a.basis, a.act, a.cue) for a in found} == {("carried", "noted", None)}
    assert {a.evidence for a in found} == {(Evidence("p2", Span(0, 7)),)}


def test_a_talk_ends_with_its_paragraph() -> None:
    found = _read("Ms. Lee noted the cost.", "Reefs were old.")
    assert (found[1].status, found[1].reason) == ("unattributed", reasons.NOBODY)


@pytest.mark.parametrize(
    ("between", "status", "reason"),
    [
        ("A lively debate followed.", "unattributed", reasons.OF_MEETING),
        ("It was noted that nets tore.", "unattributed", "the report does not tell who 'noted' it"),
        ("There was some concern.", "unattributed", "the report does not tell whose 'concern' it is"),
        ("Mr. Roe chaired the session.", "about", reasons.ABOUT),
        ("He replied that nets tore.", "unattributed", "'He' does not fit who spoke last"),
    ],
)  # fmt: skip
def test_nobody_has_the_floor_after_the_report_has_told_something_else(
    between: str, status: str, reason: str
) -> None:
    _, told, after = _read(f"Ms. Lee noted the cost. {between} Reefs were old.")
    assert (told.status, told.reason, told.speakers) == (status, reason, ())
    assert (after.status, after.reason) == ("unattributed", reasons.NOBODY)


@pytest.mark.parametrize(
    "inside",
    [
        "Mr. Roe had recommended a ban.",
        "The Tide Council had urged a ban.",
        "Mr. Roe had left early.",
        "Mr. Roe would report later.",
    ],
)
def test_what_somebody_else_had_said_or_done_is_nobodys_and_the_talk_goes_on(inside: str) -> None:
    _, told, after = _read(f"Ms. Lee noted the cost. {inside} Reefs were old.")
    assert (told.status, told.reason) == ("unattributed", reasons.AMBIGUOUS)
    assert (who(after), after.basis) == ([LEE], "carried")


def test_what_the_speaker_had_said_is_part_of_the_talk() -> None:
    assert _who("Ms. Lee noted the cost. She had recommended a ban.") == [[LEE], [LEE]]


def test_without_a_talk_the_pluperfect_is_who_said_it() -> None:
    assert _who("Mr. Roe had recommended a ban.") == [[ROE]]


def test_what_a_body_does_that_is_not_in_the_room_is_part_of_the_talk() -> None:
    assert _who("Ms. Lee noted the cost. The Moss Board was founded in 1948.") == [[LEE], [LEE]]
    told = _read("Ms. Lee noted the cost. The Tide Council was founded in 1948.")[1]
    assert (told.status, names(told.about)) == ("about", ["Tide Council"])


def test_what_somebody_did_is_about_them_and_said_by_nobody() -> None:
    (found,) = _read("Mr. Roe chaired the session.")
    assert found == Attribution(
        "about",
        about=(Speaker(ROE, "Tide Council"),),
        evidence=(Evidence("p2", Span(0, 7)),),
        reason=reasons.ABOUT,
    )


def test_a_verb_no_list_has_is_speech_of_who_has_the_floor() -> None:
    _, found = _read("Ms. Lee noted the cost. Ms. Lee quipped about nets.")
    assert (who(found), found.act, found.cue) == ([LEE], "other", Span(32, 39))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ms. Lee noted the cost. She called for a ban.", [LEE]),
        ("Ms. Lee noted the cost. The speaker called for a ban.", [LEE]),
        ("Ms. Lee noted the cost. In her view, nets tore.", [LEE]),
        ("Ms. Lee and Mr. Roe noted the cost. They called for a ban.", [LEE, ROE]),
        ("Ms. Lee noted the cost. They called for a ban.", []),
        ("Mr. Roe noted the cost. She called for a ban.", []),
        ("Ms. Lee thanked Mr. Roe. He replied that nets tore.", [ROE]),
    ],
)
def test_a_pronoun_means_who_spoke_last_if_number_and_gender_fit(
    text: str, speakers: list[str]
) -> None:
    assert _who(text)[1] == speakers


def test_a_pronoun_is_shown_by_itself_and_by_what_it_means() -> None:
    found = _read("Ms. Lee noted the cost.", "She agreed.")[1]
    assert found.basis == "pronoun"
    assert found.evidence == (Evidence("p3", Span(0, 3)), Evidence("p2", Span(0, 7)))


def test_the_gender_of_a_doctor_is_learned_from_a_pronoun_even_a_later_one() -> None:
    found = read(
        "Dr. Osei noted the cost. He called for a ban.",
        "Dr. Osei noted the cost. She called for a ban.",
    )
    assert [who(attribution) for attribution in found] == [["Dr. Osei"]] * 3 + [[]]


def test_without_anybody_before_a_pronoun_means_nobody() -> None:
    (found,) = read("She noted the cost.")
    assert (found.status, found.reason) == ("unattributed", "whom 'She' means is not told")


def test_who_was_asked_answers() -> None:
    assert _who("Ms. Lee asked Mr. Roe about nets. He said that nets tore.") == [[LEE], [ROE]]


def test_who_spoke_before_the_question_answers_and_never_who_asked() -> None:
    assert _who("Ms. Lee noted the cost.", "Mr. Roe asked why. She said that nets tore.") == [
        [LEE],
        [ROE],
        [LEE],
    ]
    found = _read("Mr. Roe asked why. He said that nets tore.")[1]
    assert (found.speakers, found.reason) == ((), "'He' may be who asked or who answers")


def test_its_representative_is_of_the_body_before() -> None:
    found = _read("The Coral Bank was founded in 1948. Its representative noted the cost.")[1]
    assert found.speakers == (Speaker(None, "Coral Bank", "representative"),)
    (alone,) = _read("Its representative noted the cost.")
    assert (alone.speakers, alone.reason) == ((), reasons.NO_ORGANISATION)


def test_a_short_name_means_the_body_named_lately() -> None:
    found = read("The World Reef Union (WRU) met. WRU noted the cost. The Union called for a ban.")
    assert who(found[2]) == ["WRU"]


def test_the_chairman_is_who_is_in_the_chair_then() -> None:
    found = read(
        "Present: Ana Lee, Chair; Tom Roe.",
        "The Chairman noted the cost.",
        "Tom Roe took the chair. The Chairman called for a ban.",
    )
    assert (who(found[1]), who(found[3])) == (["Ana Lee"], ["Tom Roe"])


def test_who_speaks_on_behalf_of_a_body_speaks_for_it() -> None:
    (_, found) = read("Mr. Tom Roe attended.", "Mr. Roe spoke on behalf of the Coral Bank.")
    assert found.speakers == (Speaker(ROE, "Coral Bank"),)


def test_two_main_clauses_are_said_by_two_and_the_second_goes_on() -> None:
    assert _who("Ms. Lee agreed, and Mr. Roe noted the cost. Nets tore.") == [[LEE, ROE], [ROE]]


def test_after_the_following_a_talk_goes_on_over_paragraphs_until_another_speaks() -> None:
    found = _read("Ms. Lee said the following:", "Reefs were old.", "Mr. Roe agreed.", "Nets tore.")
    assert [who(attribution) for attribution in found] == [[LEE], [LEE], [ROE], []]
    assert [a.basis for a in found] == ["named", "carried-across", "named", None]


def test_the_following_holds_in_its_section_only() -> None:
    first = passages(INTRODUCED, "Ms. Lee said the following:", section=("Ports",))
    other = Passage("q", "minutes", 3, "Reefs were old.", ("Nets",), (Span(0, 15),))
    assert attribute([*first, other])[2][0].reason == reasons.NOBODY


def test_between_two_words_of_one_person_a_paragraph_is_theirs() -> None:
    found = _read("Ms. Lee noted the cost.", "Nets tore. Storms came.", "Ms. Lee concluded.")
    assert [(who(a), a.basis) for a in found[1:3]] == [([LEE], "carried-across")] * 2
    assert found[1].evidence == (Evidence("p2", Span(0, 7)), Evidence("p4", Span(0, 7)))


@pytest.mark.parametrize(
    "texts",
    [
        ("Ms. Lee noted the cost.", "Nets tore.", "Mr. Roe agreed."),
        ("The Coral Bank noted the cost.", "Nets tore.", "The Coral Bank agreed."),
        ("Ms. Lee noted the cost.", "Nets tore. A debate followed.", "Ms. Lee agreed."),
        ("Ms. Lee noted the cost.", "Nets tore."),
    ],
)
def test_other_gaps_are_nobodys(texts: tuple[str, ...]) -> None:
    found = _read(*texts)
    assert (found[1].status, found[1].reason) == ("unattributed", reasons.NOBODY)


def test_no_bridge_leads_into_another_section() -> None:
    said = Attribution("said_by", (Speaker("Ms. Lee"),))
    gap = Attribution("unattributed", reason=reasons.NOBODY)
    one, two, three = passages("A.", "B.", "C.", section=("Ports",))
    other = Passage("p2", "minutes", 2, "B.", ("Nets",), two.sentences)
    found = ((said,), (gap,), (said,))
    assert fill_gaps([one, two, three], found)[1][0].basis == "carried-across"
    assert fill_gaps([one, other, three], found) == found


@pytest.mark.parametrize(
    ("text", "breadth", "after"),
    [
        ("Participants noted the cost.", "some", None),
        ("Participants agreed on a ban.", "all", None),
        ("Participants asked about nets.", "some", reasons.AFTER_MANY),
        ("It was generally agreed that nets tore.", "broad", reasons.AFTER_MANY),
    ],
)
def test_a_group_speaks_and_what_each_asks_is_not_what_all_say(
    text: str, breadth: str, after: str | None
) -> None:
    said, going_on = _read(f"{text} Reefs were old.")
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
    found = attribute(own)
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
    started = time.process_time()
    attribute([Passage("r-p1", "r", 1, text, (), (Span(0, len(text)),))])
    assert time.process_time() - started < 5
