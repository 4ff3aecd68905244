"""What a page says of itself is proposed for report.toml."""

from __future__ import annotations

import pytest

from indexer.parsing.types import Proposal
from tests.indexer.importers.html.pages import document


def test_a_page_tells_its_title_date_and_language() -> None:
    text = "<html lang=en-GB><title>A &amp; B\n minutes</title><meta name=DC.date content='2021-03-23T10:00'><p>x</p>"
    assert document(text).proposal == Proposal("A & B minutes", "2021-03-23", "en")
    assert document("<p>x</p>").proposal == Proposal()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<title>Minutes | City</title>", "Minutes | City"),
        ("<title>Minutes - City</title><meta property=og:site_name content=City>", "Minutes"),
        ("<title>Minutes - 5 May | City</title><h1>Minutes - 5 May</h1>", "Minutes - 5 May"),
        ("<title>Minutes · City</title><header><h1>City</h1></header><main>x</main>", "Minutes"),
        ("<title>Minutes – City</title><meta property=og:title content=Minutes>", "Minutes"),
        ("<title>Minutes-taking</title><h1>Minutes</h1>", "Minutes-taking"),
        ("<title> </title><meta property=og:title content=Named><h1>Head</h1>", "Named"),
        ("<h1>The <b>head</b></h1>", "The head"),
    ],
)
def test_the_name_of_the_site_is_cut_only_where_the_page_tells_it(text: str, title: str) -> None:
    assert document(text).proposal.title == title


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("<time datetime=2020-02-29>x</time>", "2020-02-29"),
        ("<time datetime=2021-02-29>x</time><time datetime=2021-03>y</time>", "2021-03"),
        ("<meta name=date content='5 May 2021'>", ""),
        ("<meta itemprop=datePublished content=2021>", "2021"),
        ("<nav><time datetime=2020-01-01>x</time></nav>", ""),
        ("<meta name=date content=2021-05-06><time datetime=2020-01-01>x</time>", "2021-05-06"),
    ],
)
def test_only_days_of_the_calendar_in_iso_form_are_dates(text: str, date: str) -> None:
    assert document(text).proposal.date == date
