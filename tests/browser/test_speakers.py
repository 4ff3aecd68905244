"""Who says each quote; names read otherwise; questions asked of some speakers only."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from playwright.sync_api import Page, expect

from indexer.index.reader import Index
from indexer.types import Attribution
from server.answering.answer import ask
from server.answering.types import Answer
from server.contract.wording import counted
from server.question.query import Filters
from tests.browser.conftest import QUESTION, REPORT, Open

KURBIEL = "Ms. Lisa Kurbiel"


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _names(said: Attribution) -> list[str]:
    return [name for s in said.speakers if (name := s.person or s.organisation)]


# ---- At each quote ------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_each_quote_shows_who_says_it_as_the_answer_does(
    open_page: Open, index: Index, scripts: bool
) -> None:
    page = open_page(QUESTION + "&k=20", java_script_enabled=scripts)
    answer = ask(index, "What did UNHCR say about security?", k=20)
    statuses = set()
    for found in answer.passages:
        shown = page.locator(f"#r{found.rank} .said")
        expect(shown).to_have_count(1)
        (said,) = found.attributions
        statuses.add(said.status)
        if said.status == "said_by":
            cue = found.passage.text[said.cue.start : said.cue.end] if said.cue else ""
            expect(shown).to_contain_text(cue)
            assert all(name in shown.inner_text() for name in _names(said))
        elif said.status == "about":
            expect(shown).to_have_text(re.compile("^About "))
        else:
            expect(shown.locator("summary")).to_have_text("Speaker not named")
            expect(shown.locator(".who, .org")).to_have_count(0)
    assert statuses == {"said_by", "about", "unattributed"}


def test_the_speaker_of_a_quote_stands_there_in_words(open_page: Open, index: Index) -> None:
    page = open_page(f"/?q=migrant+children&speaker={quote_plus(KURBIEL)}")
    answer = ask(index, "migrant children", filters=Filters(speakers=(KURBIEL,)))
    at = next(found for found in answer.passages if found.attributions[0].cue)
    cue = at.attributions[0].cue
    assert cue is not None
    said = at.passage.text[cue.start : cue.end]
    line = page.locator(f"#r{at.rank} .said")
    expect(line).to_have_text(re.compile(f"^{KURBIEL}, UNICEF, {re.escape(said)}"))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_speaker_narrows_the_question_by_a_click(open_page: Open, scripts: bool) -> None:
    page = open_page(QUESTION, java_script_enabled=scripts)
    page.locator("#r1 .said").get_by_role("link", name="UNHCR").click()
    expect(page.locator(".within li")).to_have_text(["Not only of UNHCR×"])
    assert address(page)["speaker"] == ["UNHCR"]
    shown = page.locator(".found .said .who").all_inner_texts()
    assert set(shown) == {"UNHCR"}
    expect(page.locator(".found .said").get_by_role("link", name="UNHCR")).to_have_count(0)
    page.get_by_role("link", name="Not only of UNHCR").click()
    expect(page.locator(".within")).to_have_count(0)


def test_why_no_speaker_is_named_can_be_read_without_scripts(open_page: Open, index: Index) -> None:
    answer = ask(index, "What did UNHCR say about security?", k=20)
    unnamed = next(f for f in answer.passages if f.attributions[0].status == "unattributed")
    page = open_page(QUESTION + "&k=20", java_script_enabled=False)
    label = page.locator(f"#r{unnamed.rank} .said")
    expect(label.locator("p")).to_be_hidden()
    label.locator("summary").click()
    expect(label.locator("p")).to_be_visible()
    expect(label.locator("p")).to_have_text(unnamed.attributions[0].reason or "")


def test_a_quote_before_the_list_shows_its_speaker_too(open_page: Open, index: Index) -> None:
    asked = f"What did {KURBIEL} say about unaccompanied children?"
    answer = ask(index, asked)
    page = open_page(f"/?q={quote_plus(asked)}")
    expect(page.locator(".answer .said").first).to_have_text(re.compile(f"^{KURBIEL}, UNICEF"))
    number = answer.quotes[0].passage.paragraph
    expect(page.locator(".answer .leads a").first).to_have_text(f"Paragraph {number}")
    page.locator(".answer .leads a").first.click()
    expect(page.locator(f"#p{number}")).to_be_in_viewport()


def test_the_place_that_names_the_speaker_is_lit_in_the_report(open_page: Open) -> None:
    page = open_page(f"{QUESTION}&k=30", java_script_enabled=False)
    page.locator(".said .shown").first.click()
    expect(page).to_have_url(re.compile(REPORT + r"#p\d+:\d+-\d+~[a-z2-7]{8}$"))
    expect(page.locator(".t span:target")).to_be_in_viewport()


# ---- How names were read ------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_names_read_otherwise_are_shown_and_can_be_searched_literally(
    open_page: Open, index: Index, scripts: bool
) -> None:
    asked = "What does teitelbuam say of IOM?"
    page = open_page(f"/?q={quote_plus(asked)}", java_script_enabled=scripts)
    expect(page.locator(".read")).to_contain_text(
        "Read as: teitelbuam = Mr. Michael Teitelbaum; "
        "IOM = International Organization for Migration."
    )
    read = page.locator(".found .open").all_inner_texts()
    page.get_by_role("link", name="Search literally").click()
    assert address(page) == {"q": [asked], "literal": ["1"]}
    expect(page.locator(".read")).to_contain_text("Searched literally")
    expect(page.locator(".found .open")).to_have_text(_paragraphs(ask(index, asked, literal=True)))
    page.get_by_role("link", name="Read names as the report has them").click()
    assert address(page) == {"q": [asked]}
    expect(page.locator(".found .open")).to_have_text(read)


def _paragraphs(answer: Answer) -> list[str]:
    return [f"Paragraph {found.passage.paragraph}" for found in answer.passages]


def test_names_as_the_report_has_them_are_not_shown(open_page: Open) -> None:
    expect(open_page("/?q=remittances").locator(".read")).to_have_count(0)


# ---- Narrowing ----------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_names_and_acts_narrow_by_clicks_and_can_be_taken_away(
    open_page: Open, index: Index, scripts: bool
) -> None:
    page = open_page("/?q=trafficking", java_script_enabled=scripts)
    side = page.get_by_role("complementary", name="Ask only of")
    side.get_by_role("link", name=KURBIEL).click()
    side.get_by_role("link", name="stressed").click()
    assert address(page) == {"q": ["trafficking"], "speaker": [KURBIEL], "act": ["stressed"]}
    narrowed = ask(index, "trafficking", filters=Filters(speakers=(KURBIEL,), acts=("stressed",)))
    expect(page.locator(".found .open")).to_have_text(_paragraphs(narrowed))
    chosen = page.get_by_role("list", name="Asked only of").get_by_role("link")
    expect(chosen).to_have_count(2)
    page.get_by_role("link", name=f"Not only of {KURBIEL}").click()
    assert address(page) == {"q": ["trafficking"], "act": ["stressed"]}
    page.get_by_role("link", name="Ask everything").click()
    assert address(page) == {"q": ["trafficking"]}


def test_the_most_frequent_names_are_shown_with_their_counts_the_others_on_a_click(
    open_page: Open, index: Index
) -> None:
    page = open_page("/?q=migration&k=40", java_script_enabled=False)
    facets = ask(index, "migration", k=40).facets.organisations
    lists = page.locator(".by h3:text('Organisations') + ul li")
    assert [text.split() for text in lists.all_inner_texts()] == [
        [*facet.name.split(), *counted(facet.count, "sentence").split()] for facet in facets[:8]
    ]
    last = page.locator(".by").get_by_role("link", name=facets[-1].name, exact=True)
    expect(last).to_be_hidden()
    page.get_by_text(f"{len(facets) - 8} more Organisations").click()
    expect(last).to_be_visible()


def test_a_new_question_is_asked_of_the_same_speaker(open_page: Open) -> None:
    page = open_page(f"/?q=migration&speaker={quote_plus(KURBIEL)}&literal=1")
    page.get_by_label("Your question").fill("trafficking")
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_title("trafficking · Rapporteur")
    asked = address(page)
    assert (asked["speaker"], "literal" in asked) == ([KURBIEL], False)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_first_page_asks_of_a_speaker_at_once(open_page: Open, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    page.get_by_label("Your question").fill("What was said of remittances?")
    page.get_by_text("Ask only part of the report").click()
    page.get_by_label("Organisation").select_option("World Bank")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".within li")).to_have_text(["Not only of World Bank×"])
    assert set(page.locator(".found .said .org").all_inner_texts()) == {"World Bank"}


def test_an_unknown_speaker_is_refused_under_the_field(open_page: Open) -> None:
    page = open_page("/?q=security&speaker=Mr.+Nemo", failing=True)
    expect(page.get_by_role("alert")).to_contain_text("nobody called 'Mr. Nemo'")
    expect(page.get_by_label("Your question")).to_have_value("security")


def test_on_a_phone_the_names_are_folded_below_the_answer(open_page: Open) -> None:
    page = open_page(QUESTION, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    name = page.locator(".by").get_by_role("link", name="UNHCR")
    expect(name).to_be_hidden()
    page.get_by_text("Ask only of some speakers").click()
    expect(name).to_be_visible()
    wide = open_page(QUESTION, java_script_enabled=False)
    expect(wide.locator(".by").get_by_role("link", name="UNHCR")).to_be_in_viewport()
    expect(wide.get_by_text("Ask only of some speakers")).to_be_hidden()
