"""`--base-url`: the links of each command begin with it, and the environment may say it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.conftest import Run

_QUESTION = "what did UNHCR say about security"
_BASE = "https://x.org/minutes"
_PLACE = "/reports/migration-2003#p44:0-214~ntbmfbdh"


def test_an_answer_as_json_and_as_text_has_absolute_links(run: Run) -> None:
    answer = json.loads(run("ask", _QUESTION, "--json", "--base-url", _BASE)[1])
    assert answer["answer"]["quotes"][0]["citation"]["url"] == _BASE + _PLACE
    assert all(p["citation"]["url"].startswith(f"{_BASE}/reports/") for p in answer["passages"])
    assert f"\n   {_BASE}{_PLACE}\n" in run("ask", _QUESTION, "--base-url", _BASE)[1]


def test_without_a_base_the_links_are_places_as_before(run: Run) -> None:
    answer = json.loads(run("ask", _QUESTION, "--json")[1])
    assert answer["answer"]["quotes"][0]["citation"]["url"] == _PLACE
    assert "/reports/" not in run("ask", _QUESTION)[1]


def test_the_environment_says_the_base_for_every_command(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTEUR_BASE_URL", f"{_BASE}/")
    assert f"{_BASE}{_PLACE}" in run("ask", _QUESTION)[1]
    shown = run("show", "44", "-n", "0")[1].splitlines()[-1]
    assert shown.startswith(f"   {_BASE}/reports/migration-2003#p44:0-")
    assert json.loads(run("show", "44", "--json")[1])["url"] == shown.strip()
    monkeypatch.setenv("RAPPORTEUR_BASE_URL", "nowhere")
    code, _, err = run("ask", _QUESTION)
    assert code == 2 and err.startswith("rapporteur: $RAPPORTEUR_BASE_URL is 'nowhere', which")


@pytest.mark.parametrize("form", ["md", "txt"])
def test_an_exported_report_tells_its_address(run: Run, form: str) -> None:
    link = f"{_BASE}/reports/migration-2003"
    lines = run("export", "migration-2003", "--format", form, "--base-url", _BASE)[1].split("\n\n")
    assert lines[2].strip("<>") == link


def test_each_sentence_of_an_exported_report_has_its_link(run: Run) -> None:
    options = ("export", "migration-2003", "--base-url", _BASE)
    out = run(*options, "--format", "csv")[1].lstrip("\ufeff")
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["passage_id"].endswith("-p44")]
    assert rows[0]["link"] == _BASE + _PLACE
    lines = map(json.loads, run(*options, "--format", "jsonl")[1].splitlines())
    assert (
        next(row for row in lines if row["passage_id"].endswith("-p44"))["link"] == _BASE + _PLACE
    )
    bare = run("export", "migration-2003", "--format", "csv")[1].splitlines()[0]
    assert "link" not in bare
