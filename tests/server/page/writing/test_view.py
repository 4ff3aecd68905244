"""The page offers to write where a model is set, says what goes where, and shows what came."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from indexer.index.reader import Index
from server.answering.answer import ask
from server.app import create_app
from server.page.writing.view import writing_part
from server.question.query import Query
from server.service.service import Service
from server.writing.endpoint import Endpoint
from server.writing.types import Written, WrittenSentence
from server.writing.writer import Writer
from tests.server.writing.scripted import says, scripted

QUESTION = "what did UNHCR say about security"
TRUE = "UNHCR noted that refugees needed protection at different stages of their search for asylum [1]."
LIE = "<b>IOM</b> noted that refugees needed protection [1]."
ENDPOINT = Endpoint("https://llm.example.org/v1", "small-model", "k1")


@pytest.fixture
def writing(service: Service) -> Iterator[TestClient]:
    with scripted(says(TRUE, LIE)) as server:
        service.writer = Writer(server.endpoint())
        with TestClient(create_app(service)) as client:
            yield client


def test_the_offer_says_what_goes_where_and_to_whom(index: Index) -> None:
    answer = ask(index, QUESTION)
    part = writing_part(ENDPOINT, Query(QUESTION), answer, None)
    assert part is not None and part.offer is not None
    assert part.offer.what == (
        "Your question and the quote below go to the language model small-model at "
        "llm.example.org, and nothing else does. Each of its sentences is checked against the "
        "quotes."
    )
    assert part.offer.parameters == (("q", QUESTION), ("write", "1"))


def test_nothing_is_offered_without_a_model_or_an_answer(index: Index) -> None:
    assert writing_part(None, Query(QUESTION), ask(index, QUESTION), None) is None
    refused = ask(index, "what was said about football")
    assert writing_part(ENDPOINT, Query("x"), refused, None) is None


def test_citations_lead_to_their_quotes_and_struck_ones_nowhere(index: Index) -> None:
    sentences = (
        WrittenSentence("A [1], B [2, 3].", (1, 2, 3)),
        WrittenSentence("C [1].", (1,), "it lies"),
    )
    part = writing_part(ENDPOINT, Query(QUESTION), ask(index, QUESTION), Written("m", sentences))
    assert part is not None
    kept, struck = part.sentences
    assert [(piece.text, piece.href) for piece in kept.pieces] == [
        ("A ", ""),
        ("[1]", "#quote-1"),
        (", B ", ""),
        ("[2, 3]", "#quote-2"),
        (".", ""),
    ]
    assert [piece.href for piece in struck.pieces] == ["", "", ""]
    assert (kept.reason, struck.reason) == ("", "it lies")


def test_the_page_works_without_scripts(writing: TestClient) -> None:
    offered = writing.get("/", params={"q": QUESTION}).text
    assert '<form class="write" id="write" action="/" data-ask="/ask" method="get"' in offered
    assert 'id="quote-1">[1]</span>' in offered
    written = writing.get("/", params={"q": QUESTION, "write": "1"}).text
    assert '<a href="#quote-1">[1]</a>' in written
    assert "<del>&lt;b&gt;IOM&lt;/b&gt; noted that refugees needed protection [1].</del>" in written
    assert "Struck out: " in written
    assert 'id="write"' not in written


def test_without_a_model_the_page_has_no_word_of_it(client: TestClient) -> None:
    plain = client.get("/", params={"q": QUESTION})
    assert "Write it in words" not in plain.text
    assert "quote-1" not in plain.text
    refused = client.get("/", params={"q": QUESTION, "write": "1"})
    assert refused.status_code == 422
    assert "RAPPORTEUR_LLM_URL" in refused.text
