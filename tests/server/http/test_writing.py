"""An answer in words over HTTP: as JSON, as events, and not at all where no model is set."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
import uvicorn
from starlette.testclient import TestClient

from server.app import create_app
from server.service.service import Service
from server.writing.writer import Writer
from tests.server.writing.scripted import Handler, says, scripted

QUESTION = "what did UNHCR say about security"
TRUE = "UNHCR noted that refugees needed protection at different stages of their search for asylum [1]."
LIE = (
    "IOM noted that refugees needed protection at different stages of their search for asylum [1]."
)
BODY = {"question": QUESTION, "write": True}
EVENTS = {"Accept": "text/event-stream"}


@pytest.fixture
def writing(service: Service) -> Iterator[TestClient]:
    """A service whose model says one true sentence and one lie."""
    with scripted(says(TRUE, LIE)) as server:
        service.writer = Writer(server.endpoint())
        with TestClient(create_app(service), raise_server_exceptions=False) as client:
            yield client


def _events(text: str) -> list[tuple[str, Any]]:
    found = []
    for part in text.split("\n\n")[:-1]:
        name, data = part.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_without_a_model_a_sentence_names_the_variables(client: TestClient) -> None:
    for response in (
        client.post("/ask", json=BODY),
        client.get("/ask", params={"q": QUESTION, "write": "1"}),
    ):
        assert response.status_code == 404
        assert "set RAPPORTEUR_LLM_URL" in response.json()["detail"]


def test_nothing_is_written_unless_it_is_asked_for(writing: TestClient) -> None:
    assert writing.post("/ask", json={"question": QUESTION}).json()["written"] is None
    assert writing.get("/ask", params={"q": QUESTION}).json()["written"] is None


def test_json_has_the_sentences_kept_and_struck_out(writing: TestClient) -> None:
    posted = writing.post("/ask", json=BODY).json()["written"]
    got = writing.get("/ask", params={"q": QUESTION, "write": "1"}).json()["written"]
    assert posted == got
    assert [(one["text"], one["kept"]) for one in posted["sentences"]] == [
        (TRUE, True),
        (LIE, False),
    ]
    assert posted["sentences"][1]["reason"] == "quote 1 is said by UNHCR, and not by “IOM”"


def test_events_are_the_answer_each_sentence_and_the_whole(writing: TestClient) -> None:
    response = writing.post("/ask", json=BODY, headers=EVENTS)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    events = _events(response.text)
    assert [name for name, _ in events] == ["answer", "sentence", "sentence", "done"]
    answer, done = events[0][1], events[-1][1]
    assert (answer["written"], answer["answerable"]) == (None, True)
    assert done["sentences"] == [data for name, data in events if name == "sentence"]


def test_a_refused_answer_has_nothing_written(writing: TestClient) -> None:
    body = {"question": "what was said about football", "write": True}
    assert writing.post("/ask", json=body).json()["written"] is None
    events = _events(writing.post("/ask", json=body, headers=EVENTS).text)
    assert [(name, data is None) for name, data in events] == [("answer", False), ("done", True)]


def test_a_model_that_fails_loses_no_quote(service: Service) -> None:
    with scripted(lambda handler: handler.head(500)) as server:
        service.writer = Writer(server.endpoint())
        with TestClient(create_app(service)) as client:
            answer = client.post("/ask", json=BODY).json()
    assert answer["answer"]["quotes"]
    assert (answer["written"]["shown"], answer["written"]["sentences"]) == (False, [])
    assert "failed (status 500)" in answer["written"]["reason"]


def test_the_model_is_stopped_when_the_client_leaves(service: Service) -> None:
    def script(handler: Handler) -> None:
        handler.head()
        handler.piece(f"{TRUE}\n")
        while True:
            handler.piece("and ")
            handler.server.go_on.wait(0.02)

    with scripted(script) as model:
        service.writer = Writer(model.endpoint())
        config = uvicorn.Config(create_app(service), port=0, log_config=None, lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            while not server.started:
                thread.join(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            url = f"http://127.0.0.1:{port}/ask"
            with httpx2.stream("POST", url, json=BODY, headers=EVENTS) as response:
                assert any("event: sentence" in text for text in response.iter_text())
            assert model.left.wait(10)
        finally:
            server.should_exit = True
            thread.join()
