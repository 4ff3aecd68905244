"""Who stands on a roster, in which order, with which counts."""

from __future__ import annotations

from indexer.attribution.attribute import attribute_report
from indexer.attribution.roster import make_roster
from indexer.attribution.types import Roster
from indexer.types import Attribution, Evidence, Span, Speaker
from tests.indexer.hostile import assert_linear, filled, words
from tests.indexer.minutes import organisations_of, passages, people_of


def _roster(*texts: str) -> Roster:
    return attribute_report(passages(*texts)).roster


def test_persons_are_listed_in_report_order_with_what_they_say() -> None:
    roster = _roster(
        "Mr. Tom Roe (Tide Council) and Ms. Ana Lee, Economist of the Coral Bank, attended.",
        "Ms. Lee noted the cost. Reefs were old. Mr. Roe agreed.",
        "Ms. Lee chaired the session.",
    )
    assert [
        (e.person, e.organisation, e.role, e.said, e.through, e.about) for e in roster.persons
    ] == [
        ("Mr. Tom Roe", "Tide Council", None, 1, 0, 1),
        ("Ms. Ana Lee", "Coral Bank", "Economist", 2, 0, 1),
    ]


def test_names_are_counted_and_other_names_are_aliases_in_order_of_use() -> None:
    (lee,) = _roster("Ms. Ana Lee attended.", "Lee noted the cost. Ms. Lee left. Lee sat.").persons
    assert (lee.person, lee.mentioned, lee.aliases) == ("Ms. Ana Lee", 4, ("Lee", "Ms. Lee"))
    assert lee.first == Evidence("p1", Span(0, 11))


def test_what_a_person_says_counts_through_for_the_organisation() -> None:
    roster = _roster(
        "Ms. Ana Lee (Coral Bank) attended.",
        "Ms. Lee noted the cost.",
        "The Coral Bank called for a ban.",
        "The representative of the Coral Bank agreed.",
    )
    (bank,) = roster.organisations
    assert (bank.organisation, bank.said, bank.through) == ("Coral Bank", 2, 1)


def test_organisations_that_say_nothing_are_only_mentioned() -> None:
    roster = _roster(
        "They left the Tide Council.",
        "The Coral Bank noted the cost.",
        "The Tide Council was founded in 1948.",
    )
    assert [entry.organisation for entry in roster.organisations] == ["Coral Bank"]
    assert [(e.organisation, e.said, e.about) for e in roster.mentioned] == [("Tide Council", 0, 1)]


def test_an_acronym_is_the_label_and_its_long_form_an_alias() -> None:
    (union,) = _roster("They left the World Reef Union (WRU). WRU noted the cost.").organisations
    assert (union.organisation, union.aliases) == ("WRU", ("World Reef Union",))
    assert union.mentioned == 2


def test_a_person_is_no_organisation_that_is_only_mentioned() -> None:
    roster = _roster("Ms. Ana Lee attended.", "Lee left the Coral Bank. They saw the Coral Bank.")
    assert [entry.person for entry in roster.persons] == ["Ms. Ana Lee"]
    assert [(entry.organisation, entry.mentioned) for entry in roster.mentioned] == [
        ("Coral Bank", 2)
    ]


def test_a_titled_name_with_a_body_after_of_is_no_organisation() -> None:
    roster = _roster("Ms. Long of the Coral Bank warned us: nets tear.")
    assert [entry.person for entry in roster.persons] == ["Ms. Long"]
    assert [entry.organisation for entry in (*roster.organisations, *roster.mentioned)] == [
        "Coral Bank"
    ]


def test_an_acronym_for_a_thing_is_no_organisation() -> None:
    roster = _roster(
        "They left the General Agreement on Trade in Services (GATS), and the GATS fell."
    )
    assert roster == Roster((), (), ())


def test_an_organisation_that_is_never_mentioned_stands_last_where_it_first_speaks() -> None:
    own = passages("They left the Coral Bank.", "Nets tore.")
    places = [Evidence(f"p{at}", Span(0, 4)) for at in (1, 2)]
    attributions = [
        (Attribution("said_by", (Speaker(None, "several small states"),), evidence=(places[0],)),),
        (Attribution("said_by", (Speaker(None, "Coral Bank"),), evidence=(places[1],)),),
    ]
    text = "They left the Coral Bank."
    roster = make_roster(own, attributions, people_of(text), organisations_of(text))
    assert [(e.organisation, e.mentioned, e.first) for e in roster.organisations] == [
        ("Coral Bank", 1, Evidence("p1", Span(14, 24))),
        ("several small states", 0, places[0]),
    ]


def test_an_office_without_a_name_and_an_organisation_is_listed_where_it_first_speaks() -> None:
    own = passages("The Mayor warned. The Mayor left.", "The Mayor regretted it.")
    places = [Evidence(f"p{at}", Span(0, 9)) for at in (1, 2)]
    mayor, clerk = Speaker(role="Mayor"), Speaker("Ann Lee", None, "Clerk")
    attributions = [
        (
            Attribution("said_by", (mayor,), evidence=(places[0],)),
            Attribution("about", about=(mayor,)),
        ),
        (Attribution("said_by", (mayor, clerk), evidence=(places[1],)),),
    ]
    roster = make_roster(own, attributions, people_of(""), organisations_of(""))
    assert [(e.role, e.said, e.about, e.mentioned, e.first) for e in roster.offices] == [
        ("Mayor", 2, 1, 3, places[0])
    ]


def test_a_report_without_names_has_an_empty_roster() -> None:
    assert _roster("Nets tore.") == Roster((), (), ())


def test_thousands_of_persons_and_organisations_are_listed_in_linear_time() -> None:
    units = (f"Mr. {word} of the {word} Bank noted it. " for word in words())
    assert_linear(lambda size: [filled(units, size)])


def test_what_several_persons_say_counts_for_their_organisation() -> None:
    roster = _roster("Ms. Lee (Coral Bank) noted it.", "Mr. Roe (Coral Bank) noted it.")
    assert [(e.organisation, e.through) for e in roster.organisations] == [("Coral Bank", 2)]


def test_who_is_named_as_a_person_is_not_listed_as_an_organisation_too() -> None:
    roster = _roster(
        "Present: Anna Berg, Bob Lind",
        "AB: the charter is late, as the Berg Foundation knows.",
        "Ms. LYNDON of Ohio. I object.",
        "BL: I do, too.",
    )
    named = [e.organisation for e in (*roster.organisations, *roster.mentioned)]
    assert named == ["Berg Foundation"]
