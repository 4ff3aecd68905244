"""Speakers and linked names in words say what the report says and nothing more."""

from __future__ import annotations

import pytest

from indexer.types import Attribution, Breadth, Span, Speaker
from server.answering.types import Quote
from server.contract.wording import (
    counted,
    describe_attribution,
    describe_links,
    how_sure,
    listed,
    run_pieces,
    runs_of,
    said_by,
    speaker_name,
    split_passage_id,
)
from server.question.types import LinkedName, LinkKind
from tests.server.page.meeting import PASSAGES, make_quote

_KURBIEL = Speaker("Ms. Lisa Kurbiel", "UNICEF", "representative")
_UNHCR = Speaker(None, "UNHCR")


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        (_KURBIEL, "Ms. Lisa Kurbiel (UNICEF)"),
        (Speaker("Mr. Ratha"), "Mr. Ratha"),
        (Speaker("Mr. Ratha", role="Economist"), "Mr. Ratha"),
        (_UNHCR, "UNHCR"),
        (Speaker(None, "UNHCR", "representative"), "UNHCR"),
        (Speaker(role="Chair"), "the Chair"),
        (Speaker(), ""),
    ],
)
def test_a_speaker_is_named_by_person_and_organisation_and_only_without_them_by_role(
    speaker: Speaker, name: str
) -> None:
    assert speaker_name(speaker) == name


def test_a_reporting_verb_follows_the_name_as_the_passage_has_it() -> None:
    text = "Ms. Kurbiel pointed out that ..."
    pointed = Attribution("said_by", (_KURBIEL,), cue=Span(12, 23))
    assert describe_attribution(pointed, text) == "Ms. Lisa Kurbiel (UNICEF): pointed out"
    carried = Attribution("said_by", (_KURBIEL,), basis="carried")
    assert describe_attribution(carried, text) == "Ms. Lisa Kurbiel (UNICEF)"


def test_several_speakers_are_joined_in_their_order() -> None:
    both = Attribution("said_by", (_UNHCR, Speaker(), _KURBIEL))
    assert describe_attribution(both, "") == "UNHCR and Ms. Lisa Kurbiel (UNICEF)"


@pytest.mark.parametrize(
    ("breadth", "group"),
    [
        ("one", "a participant"),
        ("some", "some participants"),
        ("many", "many participants"),
        ("all", "the participants"),
        ("broad", "the participants in general"),
        (None, "a group"),
    ],
)
def test_a_group_without_a_name_is_called_by_its_breadth(
    breadth: Breadth | None, group: str
) -> None:
    unnamed = Attribution("said_by", (Speaker(),), breadth=breadth)
    assert describe_attribution(unnamed, "") == group


def test_an_office_is_named_before_a_breadth() -> None:
    chair = Attribution("said_by", (Speaker(role="Chair"),), breadth="one")
    assert describe_attribution(chair, "") == "the Chair"


def test_those_who_say_a_sentence_are_listed_one_by_one() -> None:
    both = Attribution("said_by", (_UNHCR, Speaker(role="Chair")))
    assert said_by(both) == ["UNHCR", "the Chair"]
    assert said_by(Attribution("said_by", breadth="all")) == ["the participants"]
    assert said_by(Attribution("about", about=(_UNHCR,))) == []


def test_nobody_is_named_for_a_sentence_that_nobody_is_known_to_say() -> None:
    assert describe_attribution(Attribution("about", about=(_UNHCR,)), "") == ""
    assert describe_attribution(Attribution("unattributed", reason="nobody"), "") == ""


def _link(asked: str, as_: str, kind: LinkKind, *forms: str) -> LinkedName:
    return LinkedName(Span(0, len(asked)), asked, as_, kind, as_, forms)


@pytest.mark.parametrize(
    ("link", "line"),
    [
        (_link("UNCHR", "UNHCR", "slip"), "UNCHR = UNHCR"),
        (
            _link("ECALC", "ECLAC", "slip", "Economic Commission"),
            "ECALC = ECLAC (Economic Commission)",
        ),
        (_link("AU", "AU", "acronym", "African Union"), "AU = African Union"),
        (_link("A.U.", "AU", "acronym", "African Union"), "A.U. = African Union"),
        (
            _link("AU", "AU", "acronym", "African Union", "Auditors’ Union"),
            "AU = African Union or Auditors’ Union",
        ),
        (_link("African Union", "AU", "acronym", "African Union"), "African Union = AU"),
        (_link("Migration Institute", "MI", "initials"), "Migration Institute = MI"),
        (_link("Ratha", "Mr. Dilip Ratha", "name"), "Ratha = Mr. Dilip Ratha"),
        (_link("dilip ratha", "Mr. Dilip Ratha", "name"), ""),
        (_link("the world bank", "World Bank", "name"), "the world bank = World Bank"),
        (_link("ILO", "ILO", "undefined"), ""),
    ],
)
def test_a_link_is_told_where_it_says_something_new(link: LinkedName, line: str) -> None:
    assert describe_links([link]) == line


def test_links_are_told_in_order_and_each_once() -> None:
    unchr, ratha = _link("UNCHR", "UNHCR", "slip"), _link("Ratha", "Mr. Dilip Ratha", "name")
    ilo = _link("ILO", "ILO", "undefined")
    assert describe_links([unchr, ilo, ratha, unchr]) == "UNCHR = UNHCR; Ratha = Mr. Dilip Ratha"
    assert describe_links([]) == ""


def test_what_may_mean_several_names_is_told_once_with_all_of_them() -> None:
    ana, other = (
        LinkedName(Span(9, 15), "Petrov", name, "name", "Petrov")
        for name in ("Ms. Ana Petrov", "Mr. Petrov")
    )
    assert describe_links([ana, other]) == "Petrov = Ms. Ana Petrov, Mr. Petrov"


def test_a_name_that_reports_read_differently_comes_with_its_reports() -> None:
    one = LinkedName(Span(0, 3), "IMC", "IMC", "acronym", "IMC", ("Mission Council",), ("a", "b"))
    other = LinkedName(
        Span(0, 3), "IMC", "IMC", "acronym", "IMC", ("Medical Corps",), ("c", "d", "e", "f")
    )
    everywhere = LinkedName(Span(5, 8), "rahta", "Mr. Ratha", "slip", "Ratha")
    assert describe_links([one, other, everywhere]) == (
        "IMC = Mission Council (in a, b); IMC = Medical Corps (in c, d, e and 1 more); "
        "rahta = Mr. Ratha"
    )


def test_names_in_a_sentence_are_counted_where_they_are_many() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert listed(["a"] * 1203) == "a, a, a and 1,200 more"
    assert listed(["a", "b"], 1) == "a and 1 more"


def test_the_id_of_a_passage_names_its_report_and_its_paragraph() -> None:
    assert split_passage_id("a-p1-p23") == ("a-p1", "23")


def test_a_number_stands_with_its_noun() -> None:
    assert [counted(n, "question") for n in (0, 1, 2, 1200)] == [
        "0 questions", "1 question", "2 questions", "1,200 questions",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(None, ""), (0.0, "perhaps"), (0.899, "perhaps"), (0.9, "likely"), (1.0, "likely")],
)
def test_how_sure_an_answer_is_stands_in_a_word(confidence: float | None, word: str) -> None:
    assert how_sure(confidence) == word


def test_a_quote_is_shown_verbatim_but_for_a_name_in_place_of_its_pronoun() -> None:
    passage = PASSAGES[1]
    second = passage.text[passage.sentences[1].start : passage.sentences[1].end]
    assert passage.sentences[1].start > 0
    assert second.startswith("She ")
    assert _shown(make_quote(passage, 1)) == second
    named = make_quote(passage, 1, subject="Ms. Ada Byron", pronoun=3)
    assert _shown(named) == second.replace("She", "[Ms. Ada Byron]", 1)
    assert named.text == second


def _shown(quote: Quote) -> str:
    return "".join(piece.text for piece in run_pieces([quote]))


def test_a_run_is_of_one_passage_in_reading_order() -> None:
    first, second = make_quote(PASSAGES[1], 0), make_quote(PASSAGES[1], 1)
    other = make_quote(PASSAGES[3], 0)
    assert runs_of([first, second, other]) == [[first, second], [other]]
    assert runs_of([second, first]) == [[second], [first]]
    assert runs_of([first, other, second]) == [[first], [other], [second]]
    assert runs_of([]) == []
