"""What links begin with: addresses that can be read, and one sentence for those that cannot."""

from __future__ import annotations

import pytest

from indexer.errors import UsageError
from indexer.index.reader import Index
from server.answering.answer import ask
from server.answering.types import Answer
from server.citation.base_url import (
    chosen_base_url,
    quote_link,
    read_base_url,
    with_base_url,
    without_base_url,
)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("https://x.org", "https://x.org"),
        ("https://x.org/", "https://x.org"),
        ("https://x.org/reports", "https://x.org/reports"),
        ("https://x.org/a/b//", "https://x.org/a/b"),
        ("HTTPS://X.org:8443/A", "https://x.org:8443/A"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("https://exämple.org/Städte", "https://xn--exmple-cua.org/St%C3%A4dte"),
        ("https://x.org/a%20b/{c}<d>", "https://x.org/a%20b/%7Bc%7D%3Cd%3E"),
    ],
)
def test_a_base_is_kept_with_its_path_and_without_a_last_slash(text: str, base: str) -> None:
    assert read_base_url(text) == base
    assert read_base_url(base) == base


@pytest.mark.parametrize(
    "text",
    [
        "", "x.org", "/reports", "ftp://x.org", "javascript:alert(1)", "https://", "https:///a",
        "https://x.org?q=1", "https://x.org/#p1", "https://x.org/?", "https://me:pw@x.org",
        "https://x.org:99999", "https://x.org:port", "https://x org", "https://x.org/a b",
        "https://x.org/\n", "https://[::1", "https://x..org", "https://x.org\\evil", "https://a<b",
    ],
)  # fmt: skip
def test_what_is_no_base_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_base_url(text)
    assert str(caught.value) == (
        f"--base-url is {text!r}, which is no address that a link can begin with; give one such "
        "as https://example.org or https://example.org/minutes."
    )


def test_the_option_is_taken_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAPPORTEUR_BASE_URL", raising=False)
    assert chosen_base_url(None) == ""
    monkeypatch.setenv("RAPPORTEUR_BASE_URL", "https://env.org/")
    assert chosen_base_url(None) == "https://env.org"
    assert chosen_base_url("https://x.org") == "https://x.org"
    monkeypatch.setenv("RAPPORTEUR_BASE_URL", "nowhere")
    with pytest.raises(UsageError, match=r"^\$RAPPORTEUR_BASE_URL is 'nowhere', which is no"):
        chosen_base_url(None)


def _urls(answer: Answer) -> list[str]:
    quoted = [quote.citation for quote in answer.quotes]
    return [citation.url for citation in (*quoted, *(p.citation for p in answer.passages))]


def test_every_citation_of_an_answer_leads_to_the_base(index: Index) -> None:
    answer = ask(index, "what did UNHCR say about security")
    based = with_base_url(answer, "https://x.org/minutes")
    urls, plain = _urls(based), _urls(answer)
    assert urls == [f"https://x.org/minutes{url}" for url in plain]
    assert with_base_url(answer, "") is answer
    quote = answer.quotes[0]
    assert quote_link("https://x.org/minutes", quote.passage, quote.span) == urls[0]


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("/reports/r#p1", "/reports/r#p1"),
        ("https://x.org/reports/r#p1", "/reports/r#p1"),
        ("https://x.org/reports/reports/r#p1", "/reports/r#p1"),
        ("/minutes/reports/r#p1", "/reports/r#p1"),
        ("//evil.example/reports/r#p1", "//evil.example/reports/r#p1"),
        ("/a?b/reports/r#p1", "/a?b/reports/r#p1"),
        ("x.org/reports/r#p1", "x.org/reports/r#p1"),
        ("javascript:1//reports/r#p1", "javascript:1//reports/r#p1"),
        ("https://x.org/?/reports/r#p1", "https://x.org/?/reports/r#p1"),
        ("https://x.org/other/r", "https://x.org/other/r"),
    ],
)
def test_a_link_leads_to_a_place_behind_a_base_that_can_be_read(url: str, place: str) -> None:
    assert without_base_url(url) == place
