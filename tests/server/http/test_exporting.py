"""`GET /ask/export`: an answer as a file, with its type and name; picks are made anew."""

from __future__ import annotations

import csv
import io

import docx
import pytest
from starlette.testclient import TestClient

from server.citation.compare import words

_PATH = "/ask/export"
_QUESTION = "what did UNHCR say about security"
_PICK = "migration-2003-p44:0-214~ntbmfbdh"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("md", "text/markdown; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_file_has_the_type_and_the_name_of_its_format(
    client: TestClient, form: str, kind: str
) -> None:
    got = client.get(_PATH, params={"q": _QUESTION, "format": form})
    assert (got.status_code, got.headers["content-type"]) == (200, kind)
    name = f"what-did-unhcr-say-about-security.{form}"
    assert got.headers["content-disposition"] == (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    )
    assert got.headers["cache-control"] == "no-store"


def test_the_word_file_can_be_read_back(client: TestClient) -> None:
    got = client.get(_PATH, params={"q": _QUESTION, "format": "docx", "pick": [_PICK]})
    document = docx.Document(io.BytesIO(got.content))
    assert document.paragraphs[0].text == _QUESTION
    links = [link.url for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == ["http://testserver/reports/migration-2003#p44:0-214~ntbmfbdh"]


def test_a_name_that_is_not_ascii_is_encoded(client: TestClient) -> None:
    got = client.get(_PATH, params={"q": 'Städte "x"\r\n: 移民?'})
    assert got.headers["content-disposition"] == (
        "attachment; filename=\"stdte-x-.md\"; filename*=UTF-8''st%C3%A4dte-x-%E7%A7%BB%E6%B0%91.md"
    )
    alone = client.get(_PATH, params={"q": "移民?", "format": "csv"}).headers["content-disposition"]
    assert alone.startswith('attachment; filename="answer.csv"; ')


def test_picked_quotes_are_made_from_the_index_and_not_from_what_is_sent(
    client: TestClient,
) -> None:
    question = "what was said about trafficking in persons"
    whole = _rows(client.get(_PATH, params={"q": question, "format": "csv"}).text)
    last = whole[-1]
    pick = last["link"].partition("/reports/")[2].replace("#", "-")
    picked = _rows(client.get(_PATH, params={"q": question, "format": "csv", "pick": pick}).text)
    assert [row["text"] for row in picked] == [last["text"]]
    for wrong in ("Ms. Nobody said this.", pick.replace("~", "~a")[:-1], "migration-2003-p1"):
        got = client.get(_PATH, params={"q": question, "format": "csv", "pick": wrong})
        assert got.status_code == 404
        assert got.json()["detail"].endswith(".") and "quote" in got.json()["detail"]


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def test_every_link_of_an_exported_answer_leads_to_its_words(client: TestClient) -> None:
    rows = _rows(
        client.get(
            _PATH, params={"q": "which organisations spoke about trafficking", "format": "csv"}
        ).text
    )
    assert len(rows) > 1
    for row in rows:
        at = row["link"].partition("#")[2]
        found = client.get("/reports/migration-2003/quote", params={"at": at}).json()
        assert (found["status"], found["passage_id"]) == ("here", row["passage_id"])
        text = client.get(f"/passages/{row['passage_id']}").json()["text"]
        assert text[found["start"] : found["end"]] == row["text"]


@pytest.mark.parametrize(
    "question",
    [
        _QUESTION,
        "which organisations spoke about trafficking",
        "what was recommended",
        "how could the cost of remittances be lowered",
    ],
)
def test_every_citation_of_an_exported_answer_is_one_that_verifies(
    client: TestClient, question: str
) -> None:
    answer = client.post("/ask", json={"question": question}).json()
    verified = client.post("/verify", json=answer).json()
    assert verified["exact"] == len(verified["citations"]) and verified["holds"]
    rows = _rows(client.get(_PATH, params={"q": question, "format": "csv"}).text)
    exported = [(row["text"], row["citation"], row["link"]) for row in rows]
    assert exported == [
        (q["text"], q["citation"]["label"], f"http://testserver{q['citation']['url']}")
        for q in answer["answer"]["quotes"]
    ]
    text = client.get(_PATH, params={"q": question}).text
    quoted = [line[2:] for line in text.splitlines() if line.startswith("> ") and line[2:3] != "—"]
    shown = " ".join(row["shown"] for row in rows)
    assert words(" ".join(quoted).replace("*", "").replace("\\", "")) == words(shown)


def test_a_refusal_is_a_file_with_the_reason(client: TestClient) -> None:
    got = client.get(_PATH, params={"q": "what did merkel say about migration"})
    assert got.status_code == 200
    assert "**No answer.** No one named merkel is mentioned in the report" in got.text
    assert "\n> " not in got.text


@pytest.mark.parametrize(
    ("params", "detail"),
    [
        ({"q": ""}, "The question"),
        ({"q": "x", "format": "odt"}, "format is unknown; give one of 'md', 'docx' or 'csv'."),
        ({"q": "x", "picks": "y"}, "picks is not known here; leave it out, or correct its name."),
        ({"format": "md"}, "q is missing; give it (see /openapi.json)."),
    ],
)
def test_a_wrong_request_is_told_in_a_sentence(
    client: TestClient, params: dict[str, str], detail: str
) -> None:
    got = client.get(_PATH, params=params)
    assert got.status_code == 422
    assert got.json()["detail"].startswith(detail)
