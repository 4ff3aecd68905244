"""Results are read as they are written, and anything else is refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.compare.read import read_results
from evals.report.results import results
from evals.run.evaluation import Evaluation
from indexer.errors import GoldError

pytestmark = pytest.mark.usefixtures("few_resamples")


@pytest.fixture
def written(small: Evaluation, tmp_path: Path) -> Path:
    (tmp_path / "results.json").write_text(json.dumps(results(small, None)), "utf-8")
    return tmp_path


def _rewritten(folder: Path, **changes: Any) -> Path:
    data = json.loads((folder / "results.json").read_text("utf-8"))
    (folder / "results.json").write_text(json.dumps({**data, **changes}), "utf-8")
    return folder


def test_a_folder_and_its_file_are_one(written: Path, small: Evaluation) -> None:
    found = read_results(written)
    assert found == read_results(written / "results.json")
    assert (found.title, found.main, found.provenance) == ("all", "full", {"k": 10})
    assert list(found.questions) == [q.question_id for q in small.gold]
    one = found.questions["q01"]
    assert (one.rank, one.answer, one.counts) == (2, ("Boat 0 came.",), True)
    assert one.values["nDCG@10"] == small.values["full"]["nDCG@10"]["q01"]
    assert not found.questions["q19"].counts


def test_results_of_an_older_version_are_told(written: Path) -> None:
    data = json.loads((written / "results.json").read_text("utf-8"))
    for question in data["questions"]:
        del question["gold"]
    with pytest.raises(GoldError, match=r"older version \(it lacks questions 0 gold\); evaluate"):
        read_results(_rewritten(written, questions=data["questions"]))


def test_a_question_that_stands_twice_is_refused(written: Path) -> None:
    data = json.loads((written / "results.json").read_text("utf-8"))
    with pytest.raises(GoldError, match="has a question twice"):
        read_results(_rewritten(written, questions=[*data["questions"], data["questions"][3]]))


def test_a_value_that_is_no_number_is_refused(written: Path) -> None:
    data = json.loads((written / "results.json").read_text("utf-8"))
    data["questions"][0]["values"]["nDCG@10"] = float("nan")
    with pytest.raises(GoldError, match=r"questions 0 values nDCG@10"):
        read_results(_rewritten(written, questions=data["questions"]))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no results of an evaluation"),
        ("{}", r"no results of an evaluation \(title: Field required\)"),
        ("[]", "holds no results of an evaluation"),
        ('{"title": 3}', "title"),
    ],
)
def test_what_is_no_results_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "results.json").write_text(text, "utf-8")
    with pytest.raises(GoldError, match=message):
        read_results(tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"cannot be read .*; write it with `rapporteur eval --out"):
        read_results(tmp_path)
