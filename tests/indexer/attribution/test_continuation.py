"""Gaps between two turns of one person."""

from __future__ import annotations

import pytest

from indexer.attribution import reasons
from indexer.attribution.continuation import fill_gaps
from indexer.types import Attribution, Evidence, Passage, Span, Speaker
from tests.indexer.attribution.found import find_in_markdown
from tests.indexer.attribution.two_speakers import LEE, read_after_introduction
from tests.indexer.minutes import passages, who

_LEE = Speaker(LEE, "Coral Bank")
_GAP = Attribution("unattributed", reason=reasons.NO_SPEAKER)


def _said(*speakers: Speaker, at: int) -> Attribution:
    place = Evidence(f"p{at}", Span(0, 7))
    return Attribution(
        "said_by", speakers, cue=Span(8, 13), act="stressed", basis="named", evidence=(place,)
    )


def _fill(*attributions: Attribution) -> list[Attribution]:
    """Fill the gaps of paragraphs of one sentence, all in one section."""
    own = passages(*["Nets tore."] * len(attributions))
    return [found for (found,) in fill_gaps(own, [(each,) for each in attributions])]


def test_a_gap_between_two_turns_of_one_person_is_said_by_that_person() -> None:
    before, after = _said(_LEE, at=1), _said(_LEE, at=4)
    filled = Attribution(
        "said_by",
        (_LEE,),
        act="noted",
        basis="carried-across",
        evidence=(*before.evidence, *after.evidence),
    )
    assert _fill(before, _GAP, _GAP, after) == [before, filled, filled, after]


@pytest.mark.parametrize(
    "speakers",
    [
        ((_LEE,), (Speaker("Mr. Roe"),)),
        ((_LEE, Speaker("Mr. Roe")), (_LEE, Speaker("Mr. Roe"))),
        ((Speaker(None, "Coral Bank"),), (Speaker(None, "Coral Bank"),)),
        ((Speaker(),), (Speaker(),)),
    ],
    ids=["two persons", "two together", "an organisation", "a group"],
)
def test_other_speakers_fill_no_gap(
    speakers: tuple[tuple[Speaker, ...], tuple[Speaker, ...]],
) -> None:
    before, after = _said(*speakers[0], at=1), _said(*speakers[1], at=3)
    assert _fill(before, _GAP, after) == [before, _GAP, after]


@pytest.mark.parametrize(
    "reason", [reasons.MEETING_NARRATION, reasons.AFTER_GROUP, reasons.impersonal("noted")]
)
def test_only_a_sentence_that_names_nobody_is_a_gap(reason: str) -> None:
    other = Attribution("unattributed", reason=reason)
    row = [_said(_LEE, at=1), _GAP, other, _said(_LEE, at=4)]
    assert _fill(*row) == row


@pytest.mark.parametrize(
    ("text", "filled"),
    [("Nets tore.", True), ("“Nets tore”", True), ("Nets and boats", False), ("12", False)],
)
def test_a_gap_is_filled_only_where_its_sentences_end_as_sentences_do(
    text: str, filled: bool
) -> None:
    own = passages("Nets tore.", text, "Nets tore.")
    found = fill_gaps(own, ((_said(_LEE, at=1),), (_GAP,), (_said(_LEE, at=3),)))
    assert (found[1][0] != _GAP) is filled


def test_a_gap_with_one_unfinished_line_stays_whole() -> None:
    own = passages("Nets tore.", "Nets tore.", "Annex B", "Nets tore.")
    row = ((_said(_LEE, at=1),), (_GAP,), (_GAP,), (_said(_LEE, at=4),))
    assert fill_gaps(own, row) == row


def test_a_gap_at_either_end_of_a_report_stays() -> None:
    row = [_GAP, _said(_LEE, at=2), _GAP]
    assert _fill(*row) == row
    assert _fill() == []


def test_no_gap_is_filled_over_a_heading() -> None:
    one, two, three = passages("A.", "B.", "C.", section=("Ports",))
    other = Passage("p2", "minutes", 2, "B.", ("Nets",), two.sentences)
    found = ((_said(_LEE, at=1),), (_GAP,), (_said(_LEE, at=3),))
    assert fill_gaps([one, two, three], found)[1][0].basis == "carried-across"
    assert fill_gaps([one, other, three], found) == found


def test_in_a_report_a_whole_paragraph_between_belongs_to_the_speaker() -> None:
    found = read_after_introduction(
        "Ms. Lee noted the cost.", "Nets tore. Storms came.", "Ms. Lee concluded."
    )
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
def test_in_a_report_other_gaps_are_said_by_nobody(texts: tuple[str, ...]) -> None:
    found = read_after_introduction(*texts)
    assert (found[1].status, found[1].reason) == ("unattributed", reasons.NO_SPEAKER)


def test_a_gap_that_begins_with_another_name_is_not_filled() -> None:
    before, after = _said(_LEE, at=1), _said(_LEE, at=3)
    texts = ("Nets tore.", "Greg Hallow of Moss Design presented the plan.", "Nets tore.")
    attributions = [(before,), (_GAP,), (after,)]
    assert fill_gaps(passages(*texts), attributions) == tuple(attributions)


def test_a_gap_between_two_items_of_one_person_is_not_filled() -> None:
    found = find_in_markdown(
        "- Mr. Lars Holm said that the boats need varnish.\n- The jetty was repaired.\n"
        "- Mr. Holm said that oars were missing.\n"
    )
    assert [names for _, names in found] == [["Mr. Lars Holm"], [], ["Mr. Lars Holm"]]
