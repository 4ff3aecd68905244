"""A quote with its link: exact where it stands there, moved elsewhere, altered, or missing."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownQuote
from indexer.index.reader import Index
from indexer.types import Span
from server.citation.links import quote_url
from server.citation.parsed_report import ReportLookup, parse_on_demand
from server.citation.verdicts.linked_quotes import read_link, verify_linked_quote

FIRST = (
    "The representative of UNHCR noted that the security needs of refugees were different from "
    "those other persons moving internationally, since refugees needed protection at different "
    "stages of their search for asylum."
)
THIRD = (
    "He emphasized that the 1951 Convention relating to the Status of Refugees established that "
    "persons who had committed criminal acts had no right to asylum and were to be repatriated."
)
PLACE = "/reports/migration-2003#p44"


@pytest.fixture(scope="module")
def report_of(index: Index) -> ReportLookup:
    return parse_on_demand(index.records.source)


@pytest.mark.parametrize(
    ("url", "report", "paragraph"),
    [
        ("https://a.org/x/reports/lund#p3:0-9~o7ehukqj:~:text=a", "lund", 3),
        ("/reports/lund?q=a&p=3#p3:0-9", "lund", 3),
        ("/reports/lund#p12", "lund", 12),
        ("/reports/lund", "lund", None),
        ("lund-p7", "lund", 7),
    ],
)
def test_a_link_names_a_report_and_a_paragraph(
    url: str, report: str, paragraph: int | None
) -> None:
    found, link = read_link(url)
    assert (found, link and link.paragraph) == (report, paragraph)


@pytest.mark.parametrize("url", ["", "zzz", "https://a.org/p3", "/reports/lund#x", "/reports/"])
def test_what_is_no_link_is_told(url: str) -> None:
    with pytest.raises(UnknownQuote):
        read_link(url)


@pytest.mark.parametrize(
    ("quote", "url", "status", "detail"),
    [
        (FIRST, PLACE, "exact", "The words stand in para. 44."),
        (FIRST.rstrip("."), "/reports/migration-2003", "exact", "The words stand in para. 44."),
        (f"{FIRST} [...] {THIRD}", PLACE, "exact", "The words stand in para. 44."),
        (f"{THIRD} [...] {FIRST}", PLACE, "altered", "out of order"),
        (FIRST, "/reports/migration-2003#p43", "moved", "stand in para. 44, not where the link"),
        (FIRST, "/reports/migration-2003#p44:215-300", "moved", "elsewhere in para. 44"),
        (FIRST.partition(",")[0], PLACE, "altered", "cut from its sentences"),
        (FIRST.replace(".", "?"), PLACE, "altered", "with other signs"),
        (FIRST.replace("different", "similar"), PLACE, "altered", "Not the words of para. 44"),
        ("Bananas ripen in the dark at sixteen degrees.", PLACE, "missing", "not in the report"),
        (FIRST, "/reports/none#p44", "missing", "There is no report 'none'"),
        (f"[UNHCR] {FIRST}", PLACE, "altered", ""),
        (f"[Ms. Wrong]{THIRD[2:]}", PLACE, "altered", ""),
    ],
)
def test_words_in_their_order_decide(
    report_of: ReportLookup, quote: str, url: str, status: str, detail: str
) -> None:
    found = verify_linked_quote(quote, url, report_of)
    assert found.verdict.status == status, found.verdict
    assert detail in found.verdict.detail
    assert (found.passage is None) == (status in ("altered", "missing"))


def test_the_name_of_who_speaks_may_stand_for_the_pronoun(report_of: ReportLookup) -> None:
    found = verify_linked_quote(f"[UNHCR]{THIRD[2:]}", PLACE, report_of)
    assert found.verdict.status == "exact"
    (said,) = found.attributions
    assert said.speakers[0].organisation == "UNHCR"


def test_a_link_that_was_made_for_other_words_is_told(
    report_of: ReportLookup, index: Index
) -> None:
    passage = index.records.passage("migration-2003-p44")
    url = quote_url(passage, Span(0, len(FIRST)))
    assert verify_linked_quote(FIRST, url, report_of).verdict.detail.endswith("para. 44.")
    other = url.replace("~", "~a", 1)[: url.index("~") + 1] + "aaaaaaaa"
    found = verify_linked_quote(FIRST, other, report_of)
    assert found.verdict.status == "exact"
    assert "made for other words" in found.verdict.detail


def test_a_quote_longer_than_a_report_has_sentences_is_refused(report_of: ReportLookup) -> None:
    with pytest.raises(UnknownQuote, match=r"has 4,002 characters and the limit is 4,000; verify"):
        verify_linked_quote("x " * 2001, "talks-p1", report_of)


def test_a_quote_without_words_is_told(report_of: ReportLookup) -> None:
    with pytest.raises(UnknownQuote, match="has no words"):
        verify_linked_quote(" [...] ", PLACE, report_of)
