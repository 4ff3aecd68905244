"""Attribution measured on reports in other styles that have labels of their own."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evals.measures.speakers import speaker_scores
from evals.measures.windows import window_scores
from evals.run.other_reports import JudgedFolder, judge_folder
from indexer.errors import GoldError

MEETINGS = Path(__file__).parents[2] / "indexer" / "meetings"
KINDS = MEETINGS.with_name("kinds")


@cache
def _meetings() -> JudgedFolder:
    return judge_folder(MEETINGS)


def test_other_reports_are_attributed_no_worse_than_measured_before() -> None:
    judged = _meetings()
    assert len(judged.reports) == 14
    every = speaker_scores(judged.verbatim)
    assert every.sentences == len(judged.sentences) == 722
    for share, least in ((every.precision, 0.78), (every.recall, 0.73), (every.persons, 0.91)):
        assert share.value is not None and share.value >= least


def test_reports_of_each_kind_are_attributed_no_worse_than_measured_before() -> None:
    judged = judge_folder(KINDS)
    assert len(judged.reports) == 90
    scores = window_scores(judged.sentences)
    for share, least in ((scores.precision, 0.83), (scores.recall, 0.66), (scores.person, 0.92)):
        assert share.value is not None and share.value >= least


def test_who_is_right_exactly_is_right_strictly_and_who_is_right_strictly_leniently() -> None:
    pairs = list(zip(_meetings().verbatim, _meetings().sentences, strict=True))
    assert sum(exact.right for exact, _ in pairs) > 400
    assert all(each.strict for exact, each in pairs if exact.right)
    assert all(each.lenient for _, each in pairs if each.strict)


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(GoldError, match=r"has no reports with gold/attribution\.jsonl"):
            judge_folder(folder)


def _folder(path: Path, lines: list[dict[str, Any]], *reports: str) -> Path:
    """A folder with some of the reports and these labels."""
    for name in reports:
        shutil.copytree(MEETINGS / name, path / name)
    (path / "gold").mkdir()
    labels = "".join(json.dumps(line) + "\n" for line in lines)
    (path / "gold/attribution.jsonl").write_text(labels, "utf-8")
    return path


def _labels(report: str) -> list[dict[str, Any]]:
    lines = (MEETINGS / "gold/attribution.jsonl").read_text("utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["report"] == report]


def test_a_report_of_the_folder_without_labels_is_told_and_not_scored(tmp_path: Path) -> None:
    judged = judge_folder(_folder(tmp_path, _labels("agm") + _labels("board"), "agm", "water"))
    assert judged.reports == ["agm"]
    assert judged.without_labels == ("water",)
    assert judged.not_here == ("board",)
    assert len(judged.sentences) == 50


def test_a_window_is_scored_as_the_same_sentences_are_in_the_whole_report(tmp_path: Path) -> None:
    window = _labels("agm")[10:30]
    judged = judge_folder(_folder(tmp_path, window, "agm"))
    whole = [each for each in _meetings().sentences if each.gold.report_id == "agm"]
    assert [each.found for each in judged.sentences] == [each.found for each in whole[10:30]]
    assert window_scores(judged.sentences).found > 5


def test_a_changed_sentence_is_matched_and_one_of_other_words_is_not(tmp_path: Path) -> None:
    said = next(line for line in _labels("agm") if line["speakers"] and line["cue"])
    changed = {**said, "sentence": f"(4) {said['sentence'].upper().rstrip('.')}", "cue": None}
    foreign = {**said, "sentence": "Nothing whatever resembles quartz xylophones.", "cue": None}
    judged = judge_folder(_folder(tmp_path, [said, changed, foreign], "agm"))
    first, second, third = judged.sentences
    assert first.found is not None and first.found == second.found
    assert third.found is None and not third.strict
    assert [each.gold.sentence for each in judged.verbatim] == [said["sentence"]]
    assert window_scores(judged.sentences).unmatched == 1


def test_kinds_of_document_stand_beside_the_labels(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _labels("agm"), "agm")
    assert judge_folder(folder).kinds == {}
    (folder / "gold/kinds.toml").write_text('agm = "minutes"\n', "utf-8")
    assert judge_folder(folder).kinds == {"agm": "minutes"}
    for text, message in (("agm = 3\n", "the kind of agm is no text"), ("agm\n", "is not TOML")):
        (folder / "gold/kinds.toml").write_text(text, "utf-8")
        with pytest.raises(GoldError, match=message):
            judge_folder(folder)
