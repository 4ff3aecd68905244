"""The record of a report: attributions, roster and acronyms."""

from __future__ import annotations

from indexer.attribution import reasons
from indexer.attribution.attribute import attribute_report
from indexer.attribution.types import Roster
from indexer.types import Attribution
from tests.indexer.minutes import passages, who

_TEXTS = (
    "The World Reef Union (WRU) sent Dr. Kim Osei, Director of the WRU.",
    "Dr. Osei noted the cost. Reefs were old.",
)


def test_a_record_holds_attributions_by_passage_the_roster_and_the_acronyms() -> None:
    record = attribute_report(passages(*_TEXTS))
    assert [[who(said) for said in own] for own in record.attributions] == [
        [[]],
        [["Dr. Kim Osei"], ["Dr. Kim Osei"]],
    ]
    assert [(entry.person, entry.said) for entry in record.roster.persons] == [("Dr. Kim Osei", 2)]
    (acronym,) = record.acronyms
    assert [form.text for form in acronym.forms] == ["World Reef Union"]


def test_in_another_language_only_acronyms_are_read() -> None:
    english, french = attribute_report(passages(*_TEXTS)), attribute_report(passages(*_TEXTS), "fr")
    nobody = Attribution("unattributed", reason=reasons.ENGLISH_ONLY)
    assert french.attributions == ((nobody,), (nobody, nobody))
    assert french.roster == Roster((), (), ())
    assert french.acronyms == english.acronyms


def test_a_report_without_passages_has_an_empty_record() -> None:
    record = attribute_report([])
    assert (record.attributions, record.roster, record.acronyms) == ((), Roster((), (), ()), ())


def test_a_report_is_read_in_its_own_language_which_is_english_unless_it_is_told() -> None:
    one = passages(*_TEXTS)
    assert attribute_report(one) == attribute_report(one, "en")
    assert attribute_report(one) != attribute_report(one, "fr")


def test_initials_of_persons_are_no_acronyms() -> None:
    record = attribute_report(
        passages(
            "Present: Cllr J Long (JL), Cllr T Green (TG)",
            "JL said that TG and the World Reef Union (WRU) agreed. TG left.",
        )
    )
    assert [acronym.short_form for acronym in record.acronyms] == ["WRU"]
    assert [entry.organisation for entry in record.roster.organisations] == []
