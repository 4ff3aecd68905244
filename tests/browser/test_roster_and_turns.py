"""Who speaks in a report: its roster, the turns of each session, the turns at each paragraph."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from indexer.attribution.turns import Turn, turns_by_section
from indexer.index.reader import Index
from indexer.types import Passage
from server.citation.links import anchor
from server.page.links import roster_url
from server.page.rosters.groups import by_organisation
from tests.browser.conftest import REPORT, Open
from tests.browser.test_speakers import KURBIEL, address

_ID = "migration-2003"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_roster_lists_who_speaks_by_organisation(
    open_page: Open, index: Index, scripts: bool
) -> None:
    page = open_page(REPORT + "/speakers", java_script_enabled=scripts)
    roster = index.records.attributions[_ID].roster
    groups = by_organisation(roster)
    assert page.locator(".organisation h3").all_inner_texts() == [group.name for group in groups]
    assert page.locator(".speakers .name").all_inner_texts() == [
        person.person for group in groups for person in group.persons
    ]
    own = page.locator(".organisation", has=page.get_by_role("heading", name="UNICEF", exact=True))
    at = own.locator(".speakers > li")
    entry = next(entry for entry in roster.persons if entry.person == KURBIEL)
    expect(at).to_have_count(1)
    expect(at).to_contain_text(entry.role or "")
    expect(at).to_contain_text(f"{entry.said} sentences")
    at.get_by_role("link", name="paragraph").click()
    expect(page.locator(".t span:target")).to_contain_text("Ms. Lisa Kurbiel")
    expect(page.locator(".t span:target")).to_be_in_viewport()


def test_the_roster_is_searched_while_typing_also_what_is_misspelt(open_page: Open) -> None:
    page = open_page(REPORT + "/speakers?q=children")
    field = page.get_by_label("Find a name")
    field.press_sequentially("kurbeil")
    expect(page.locator(".speakers .name")).to_have_text([KURBIEL])
    expect(page.get_by_role("status")).to_have_text("1 name with “kurbeil”")
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"search=kurbeil&q=children$"))
    page.get_by_role("link", name=KURBIEL, exact=True).click()
    assert address(page) == {"q": ["children"], "speaker": [KURBIEL]}
    page.go_back()
    expect(page.locator(".speakers .name")).to_have_text([KURBIEL])
    page.get_by_role("link", name="Everybody").click()
    expect(page.locator(".speakers .name")).not_to_have_count(1)


def test_without_scripts_the_roster_is_searched_by_a_press(open_page: Open) -> None:
    page = open_page(REPORT + "/speakers", java_script_enabled=False)
    page.get_by_label("Find a name").fill("nemo")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".total")).to_contain_text("Nobody is called “nemo” here")
    page.get_by_label("Find a name").fill("unodc")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".mentioned li")).to_contain_text(["UNODC"])
    expect(page.locator(".acronyms dt")).to_have_text(["UNODC"])


def test_acronyms_have_the_long_forms_of_the_report_or_are_never_spelled_out(
    open_page: Open, index: Index
) -> None:
    page = open_page(REPORT + "/speakers")
    page.get_by_role("heading", name="Acronyms").click()
    shown = dict(zip(page.locator("dt").all_inner_texts(), page.locator("dd").all_inner_texts()))  # noqa: B905
    acronyms = index.records.attributions[_ID].acronyms
    assert shown == {
        a.short_form: " or ".join(form.text for form in a.forms) or "never spelled out"
        for a in acronyms
    }
    assert shown["IOM"] == "International Organization for Migration"
    expect(page.locator(".mentioned li")).to_have_count(
        len(index.records.attributions[_ID].roster.mentioned)
    )


def test_a_name_on_the_roster_asks_what_it_said(open_page: Open) -> None:
    page = open_page(REPORT)
    page.get_by_role("link", name=re.compile(r"\d+ persons and \d+ organisations")).click()
    page.get_by_role("link", name=KURBIEL, exact=True).click()
    assert address(page) == {"q": [f"What did {KURBIEL} say?"], "speaker": [KURBIEL]}
    assert set(page.locator(".found .said .who").all_inner_texts()) == {KURBIEL}


def test_a_question_goes_along_to_the_roster_and_back(open_page: Open) -> None:
    page = open_page("/?q=trafficking")
    page.get_by_role("link", name="Everybody who speaks").click()
    expect(page).to_have_url(re.compile(re.escape(roster_url(_ID, "trafficking")) + "$"))
    page.get_by_role("link", name="UNICEF", exact=True).click()
    assert address(page) == {"q": ["trafficking"], "organisation": ["UNICEF"]}


def test_programs_get_the_roster_as_json_and_an_unknown_report_a_page(open_page: Open) -> None:
    page = open_page(REPORT + "/speakers")
    answer = page.request.get(REPORT + "/speakers", headers={"Accept": "application/json"})
    assert answer.json()["report_id"] == _ID
    missing = open_page("/reports/nothing/speakers", failing=True)
    expect(missing.get_by_role("heading", level=1)).to_have_text("Not Found")


# ---- The turns of a session --------------------------------------------------------------


def _sessions(index: Index) -> list[list[Turn]]:
    found = turns_by_section(
        index.records.report(_ID)[1], index.records.attributions[_ID].attributions
    )
    return [[turn for turn in turns if turn.kind != "introduction"] for turns in found]


def _first(index: Index, turn: Turn) -> str:
    passage: Passage = index.records.report(_ID)[1][turn.first.paragraph - 1]
    return anchor(passage, passage.sentences[turn.first.sentence])


@pytest.mark.parametrize("scripts", [True, False])
def test_each_session_begins_with_a_list_of_its_turns(
    open_page: Open, index: Index, scripts: bool
) -> None:
    page = open_page(REPORT, java_script_enabled=scripts)
    sessions = [turns for turns in _sessions(index) if len(turns) > 1]
    shown = page.locator(".thread").evaluate_all(
        "all => all.map(t => [...t.querySelectorAll('a')].map(a => a.getAttribute('href')))"
    )
    assert shown == [[f"#{_first(index, turn)}" for turn in turns] for turns in sessions]


def test_the_list_of_turns_says_who_speaks_and_leads_there(open_page: Open) -> None:
    page = open_page(REPORT)
    thread = page.locator("h4:text('3. International migration and security') + .thread")
    lines = thread.locator("li").all_inner_texts()
    assert lines[0].startswith("Ms. Gallya Lahav, State University of New York at Stony Brook, ")
    assert any(line.startswith("UNHCR ") and line.endswith("(44)") for line in lines)
    thread.get_by_role("link", name="UNHCR").click()
    expect(page.locator(".t span:target")).to_contain_text("The representative of UNHCR noted")


def test_every_turn_has_an_anchor_and_a_label_where_it_begins(
    open_page: Open, index: Index
) -> None:
    page = open_page(REPORT, java_script_enabled=False)
    turns = [turn for session in _sessions(index) for turn in session]
    labels = page.locator(".turn").evaluate_all(
        "all => all.map(e => [e.id, Number(e.closest('.para').id.slice(1))])"
    )
    assert labels == [[f"t{at}", turn.first.paragraph] for at, turn in enumerate(turns, 1)]
    expect(page.locator(".turns > .on")).to_have_count(sum(len(t.paragraphs) - 1 for t in turns))
    expect(page.locator(".turns > .on").first).to_contain_text("goes on")


def test_a_paragraph_in_which_nobody_is_named_has_no_turn_label(
    open_page: Open, index: Index
) -> None:
    page = open_page(REPORT, java_script_enabled=False)
    passages, attributions = (
        index.records.report(_ID)[1],
        index.records.attributions[_ID].attributions,
    )
    for passage, own in zip(passages, attributions, strict=True):
        if any(said.status == "said_by" or said.act for said in own):
            continue
        expect(page.locator(f"#p{passage.paragraph} .turns")).to_have_count(0)


def test_a_report_in_which_nobody_is_named_has_no_list_of_turns(
    open_page: Open, odd_site: str
) -> None:
    page = open_page("/reports/odd", origin=odd_site)
    expect(page.locator(".thread")).to_have_count(0)
    expect(page.locator(".t").first).to_be_visible()
