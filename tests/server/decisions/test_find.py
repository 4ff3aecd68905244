"""Decisions of a report are found with their lists, motions, places and citations."""

from __future__ import annotations

import pytest

from indexer.corpus import source_finder
from indexer.errors import UnknownReport
from indexer.index.reader import Index
from indexer.settings import ROOT
from server.contract.decisions.serialise import decisions_json
from server.decisions.find import decisions_of
from tests.server.decisions.made import board_index, decided, told
from tests.server.meetings import meetings

_MEETING = "migration-2003"


def test_items_of_a_list_are_decisions_and_bring_the_line_above_them() -> None:
    found = decided(
        "The Board recommended that:",
        "the pumps be replaced;\nthe Clerk report in May; and\nno wells be dug.",
        "The Chair thanked all.",
    )
    assert {one.kind for one in found} == {"recommendation"}
    assert {one.introduction for one in found} == {"The Board recommended that:"}
    assert {one.by for one in found} == {("The Board",)}
    assert found[0].passage.paragraph == 2
    assert "thanked" not in " ".join(one.text for one in found)


def test_a_list_goes_on_over_paragraphs_of_one_form() -> None:
    texts = ("It was agreed:", "(a) To meet in June.", "(b) To invite all.", "Ms. Lind spoke.")
    assert told(*texts) == [
        ("agreement", "(a) To meet in June."),
        ("agreement", "(b) To invite all."),
    ]


def test_a_bare_form_is_one_decision_with_its_motion() -> None:
    text = "Moved by Cllr Day, seconded by Cllr Lee. That pumps be bought. Carried."
    assert told(text) == [("agreement", text)]


def test_a_motion_in_another_paragraph_is_listed_before_what_carries_it() -> None:
    assert told("Lee: I move to buy pumps.", "Omar: Motion carries.") == [
        ("agreement", "Lee: I move to buy pumps."),
        ("agreement", "Omar: Motion carries."),
    ]


def test_a_motion_that_nobody_carried_is_none() -> None:
    assert told("Moved by Cllr Day. That pumps be bought.", "Motion defeated.") == []


def test_a_decision_is_cited_to_the_character() -> None:
    (one,) = decided("Ms. Lind spoke. The Board agreed to buy two pumps.")
    assert one.citation.quote == one.text == "The Board agreed to buy two pumps."
    assert one.citation.label.endswith("section 1, para. 1")
    assert one.citation.url.startswith("/reports/board#p1:16-50~")


def test_a_report_in_another_language_has_none_and_an_unknown_one_is_told() -> None:
    assert decisions_of(meetings().records, "eau") == ()
    with pytest.raises(UnknownReport, match="nope"):
        decisions_of(board_index("Nothing.").records, "nope")


def test_the_meeting_decides_what_people_found_in_it(index: Index) -> None:
    found = decisions_of(index.records, _MEETING)
    sure = [(one.kind, one.passage.paragraph) for one in found if not one.perhaps]
    assert sure == [
        ("recommendation", 20), ("agreement", 28), ("agreement", 66), ("recommendation", 71),
        ("agreement", 72), ("conclusion", 75), ("conclusion", 75), ("conclusion", 76),
        ("agreement", 76), ("conclusion", 77), ("conclusion", 78), ("conclusion", 78),
        ("conclusion", 79), ("conclusion", 80), ("conclusion", 80), ("conclusion", 80),
        ("conclusion", 81), ("recommendation", 82),
    ]  # fmt: skip


def test_every_citation_of_the_meeting_is_that_of_the_file(index: Index) -> None:
    text = source_finder(ROOT / "corpus")(_MEETING)
    assert text is not None
    source = text.raw.decode("utf-8")
    for one in decisions_json(
        index.records.reports[_MEETING], decisions_of(index.records, _MEETING)
    )["decisions"]:
        where = one["citation"]["source"]
        words = "".join(source[start:end] for start, end in where["spans"])
        assert words.split() == one["text"].split()
        assert where["sha256"] == index.records.digests[_MEETING]
