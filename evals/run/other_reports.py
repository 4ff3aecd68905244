"""Measure attribution on reports outside the corpus that have gold labels of their own.

The folder holds reports as the corpus does, and `gold/attribution.jsonl`. It shows whether rules
that were written on one report hold on others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.gold.attribution import GoldAttribution, load_attribution
from evals.measures.speakers import (
    JudgedSentence,
    SpeakerScores,
    judge_speakers,
    speaker_scores,
)
from indexer.attribution.attribute import attribute_report
from indexer.corpus import read_report
from indexer.errors import GoldError
from indexer.importers.read import parse_report
from indexer.types import Attribution, Passage, Span

_GOLD = "gold"
# The name of the scores over all reports together.
ALL = "all"


def scores_by_report(folder: Path) -> dict[str, SpeakerScores]:
    """Return the measures of each report of a folder by its id, then of ALL; raises GoldError."""
    passages: list[Passage] = []
    attributions: list[Attribution] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if (path / "report.toml").is_file():
            source = read_report(path)
            own = parse_report(source).passages
            passages += own
            found = attribute_report(own, source.meta.language)
            attributions += [one for passage in found.attributions for one in passage]
    gold = load_attribution(folder / _GOLD, passages)
    if not gold:
        raise GoldError(
            f"{folder} has no reports with {_GOLD}/attribution.jsonl; name a folder that has."
        )
    judged = _judged(passages, attributions, gold)
    reports = dict.fromkeys(passage.report_id for passage in passages)
    scores = {
        report_id: speaker_scores([each for each in judged if each.gold.report_id == report_id])
        for report_id in reports
    }
    return {**scores, ALL: speaker_scores(judged)}


def _judged(
    passages: Sequence[Passage], found: Sequence[Attribution], gold: Sequence[GoldAttribution]
) -> list[JudgedSentence]:
    """Pair each sentence with its label; the gold may have the reports in another order."""
    reports = list(dict.fromkeys(passage.report_id for passage in passages))
    lines = sorted(gold, key=lambda line: reports.index(line.report_id))
    sentences: list[Span] = [span for passage in passages for span in passage.sentences]
    if len(lines) != len(sentences):
        raise GoldError(
            f"{len(sentences)} sentences have {len(lines)} labels; label each report of the folder."
        )
    return judge_speakers(lines, found, sentences)
