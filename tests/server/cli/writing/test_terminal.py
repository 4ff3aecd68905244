"""The command line: sentences as they come, struck out in words too, and then the quotes."""

from __future__ import annotations

import json

import pytest

from indexer.settings import LLM_KEY_VARIABLE, LLM_MODEL_VARIABLE, LLM_URL_VARIABLE
from tests.conftest import Run
from tests.server.writing.scripted import says, scripted

QUESTION = "what did UNHCR say about security"
TRUE = "UNHCR noted that refugees needed protection at different stages of their search for asylum [1]."
LIE = (
    "IOM noted that refugees needed protection at different stages of their search for asylum [1]."
)


@pytest.fixture(autouse=True)
def _model(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (LLM_URL_VARIABLE, LLM_KEY_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(LLM_MODEL_VARIABLE, "small-model")


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_without_a_model_the_variables_are_named(run: Run) -> None:
    code, out, err = run("ask", "--write", QUESTION)
    assert (code, out) == (2, "")
    assert "set RAPPORTEUR_LLM_URL to the address" in err


def test_sentences_come_first_then_the_quotes_with_their_numbers(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(says(TRUE, LIE)) as server:
        monkeypatch.setenv(LLM_URL_VARIABLE, server.url)
        code, out, _ = run("ask", "--write", QUESTION)
    text = _folded(out)
    assert code == 0
    assert text.startswith(
        f"In the words of small-model, each sentence checked against the quotes {TRUE} "
        f"struck out: {LIE} because quote 1 is said by UNHCR, and not by “IOM” "
    )
    assert "UNHCR [1] “The representative of UNHCR noted" in text


def test_a_model_that_cannot_be_reached_loses_no_quote(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(says(TRUE)) as server:
        monkeypatch.setenv(LLM_URL_VARIABLE, server.url)
    code, out, _ = run("ask", "--write", QUESTION)
    text = _folded(out)
    assert code == 0
    assert "cannot be reached; start it, or correct RAPPORTEUR_LLM_URL. The quotes are" in text
    assert "[1] “The representative of UNHCR noted" in text


def test_json_holds_what_was_written_and_verify_checks_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with scripted(says(TRUE, LIE)) as server:
        monkeypatch.setenv(LLM_URL_VARIABLE, server.url)
        _, out, _ = run("ask", "--write", "--json", QUESTION)
    answer = json.loads(out)
    assert [one["kept"] for one in answer["written"]["sentences"]] == [True, False]
    file = tmp_path_factory.mktemp("answers") / "answer.json"
    file.write_text(out)
    assert run("verify", str(file))[0] == 0
    answer["written"]["sentences"][1].update(kept=True, reason=None)
    file.write_text(json.dumps(answer))
    code, out, _ = run("verify", str(file))
    assert code == 1
    assert "differs written: Sentence 2 is kept, and should be struck out" in _folded(out)


def test_a_file_cannot_be_made_of_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LLM_URL_VARIABLE, "http://127.0.0.1:9/v1")
    code, _, err = run("ask", "--write", "--format", "md", QUESTION)
    assert code == 2
    assert "--write makes no file" in err
