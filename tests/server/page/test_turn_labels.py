"""Turn labels: each turn once where it begins, and again where it goes on."""

from __future__ import annotations

from indexer.attribution.types import AttributionRecord, Roster
from indexer.types import Attribution
from server.page.turn_labels import TurnLabel, turn_labels
from tests.server.page.meeting import ADA, PASSAGES, RECORD, make_passage

_ADA = TurnLabel(
    "t1", "#p2:0-44~cvsfyef2", (("Ms. Ada Byron", "UNEP"),), "presentation", "noted", "2–3", 1
)
_MANY = TurnLabel("t2", "#p3:16-41~z7drnmyq", (), "discussion", "spoke", "3", 2)
_CHAIR = TurnLabel("t3", "#p4:0-34~izmzcnqk", (("the Chair", ""),), "reply", "replied", "4", 1)
_WAIT = TurnLabel("t4", "#p5:0-25~3ckll2l6", (), "discussion", "spoke", "5", 1)


def test_turns_are_numbered_through_the_report_and_stand_where_they_begin() -> None:
    labels = turn_labels(PASSAGES, RECORD).at_paragraph
    begun = {n: [x for x in own if x.turn_id] for n, own in labels.items()}
    assert begun == {2: [_ADA], 3: [_MANY], 4: [_CHAIR], 5: [_WAIT]}


def test_a_turn_goes_on_in_each_further_paragraph_before_the_turns_that_begin_there() -> None:
    labels = turn_labels(PASSAGES, RECORD)
    goes_on = TurnLabel("", "#p2:0-44~cvsfyef2", _ADA.speakers, "presentation", "goes on")
    assert labels.at_paragraph[3] == (goes_on, _MANY)


def test_a_session_with_several_turns_lists_them_at_its_first_paragraph() -> None:
    # The first session begins with an introduction, in paragraph 1; the others have one turn each.
    assert turn_labels(PASSAGES, RECORD).at_session == {1: (_ADA, _MANY)}


def test_an_act_of_no_kind_is_that_somebody_spoke() -> None:
    passage = make_passage(1, "Ms. Ada Byron sang.")
    said = Attribution("said_by", (ADA,), cue=passage.sentences[0], act="other", basis="named")
    record = AttributionRecord(((said,),), Roster((), (), ()), ())
    (label,) = turn_labels([passage], record).at_paragraph[1]
    assert label.act == "spoke"


def test_a_report_in_which_nobody_speaks_has_no_labels() -> None:
    passage = make_passage(1, "Nothing happened.")
    record = AttributionRecord(((Attribution("unattributed"),),), Roster((), (), ()), ())
    labels = turn_labels([passage], record)
    assert (dict(labels.at_session), dict(labels.at_paragraph)) == ({}, {})


def test_of_a_session_only_the_turns_that_begin_on_the_page_are_listed_at_its_first_paragraph() -> (
    None
):
    labels = turn_labels(PASSAGES, RECORD, range(2, 4))
    assert labels.at_session == {2: (_ADA, _MANY)}
    assert turn_labels(PASSAGES, RECORD, range(3, 6)).at_session == {}


def test_each_turn_has_the_address_of_its_first_sentence() -> None:
    labels = turn_labels(PASSAGES, RECORD, None, lambda paragraph, name: f"{paragraph}/{name}")
    assert [label.href for label in labels.at_session[1]] == [
        "2/p2:0-44~cvsfyef2",
        "3/p3:16-41~z7drnmyq",
    ]
    assert labels.at_paragraph[3][0].href == "2/p2:0-44~cvsfyef2"
