"""`rapporteur eval speakers`: who says each sentence of reports that have a gold of it.

A folder of reports as in the corpus, and in it `gold/attribution.jsonl`. It shows whether rules
that were written on one report hold on others.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from evals.gold.attribution import GoldAttribution, load_attribution
from evals.measures.speakers import Judged, SpeakerScores, judge_speakers, speaker_scores
from evals.report.speaker_tables import speaker_table, wrong_table
from evals.report.terminal import print_line, print_table
from indexer.attribution.attribute import attribute_report
from indexer.corpus import read_report
from indexer.errors import GoldError
from indexer.importers.markdown import parse_markdown
from indexer.types import Attribution, Passage, Span
from server.cli.render import make_console

_GOLD = "gold"
# All reports together, after each by itself.
ALL = "all"


def run_speakers(options: Namespace) -> int:
    """Print the measures of each report and of all, and on demand what is wrong."""
    scores = meeting_scores(options.folder)
    console = make_console()
    print_table(console, speaker_table(scores))
    if options.wrong:
        table = wrong_table(scores[ALL])
        print_line(console, table.title, "bold")
        for row in table.rows:
            print_line(console, " | ".join(row))
    return 0


def meeting_scores(folder: Path) -> dict[str, SpeakerScores]:
    """The measures of each report of a folder by its id, then of all; raises GoldError."""
    passages: list[Passage] = []
    found: list[Attribution] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if (path / "report.toml").is_file():
            source = read_report(path)
            own = parse_markdown(source.text, source.meta).passages
            passages += own
            voices = attribute_report(own, source.meta.language)
            found += [attribution for each in voices.attributions for attribution in each]
    gold = load_attribution(folder / _GOLD, passages)
    if not gold:
        raise GoldError(
            f"{folder} has no reports with {_GOLD}/attribution.jsonl; name a folder that has."
        )
    judged = _judged(passages, found, gold)
    reports = dict.fromkeys(passage.report_id for passage in passages)
    scores = {
        report_id: speaker_scores([each for each in judged if each.gold.report_id == report_id])
        for report_id in reports
    }
    return {**scores, ALL: speaker_scores(judged)}


def _judged(
    passages: Sequence[Passage], found: Sequence[Attribution], gold: Sequence[GoldAttribution]
) -> list[Judged]:
    """Gold, found and place of each sentence; the gold may have the reports in another order."""
    reports = list(dict.fromkeys(passage.report_id for passage in passages))
    lines = sorted(gold, key=lambda line: reports.index(line.report_id))
    sentences: list[Span] = [span for passage in passages for span in passage.sentences]
    if len(lines) != len(sentences):
        raise GoldError(
            f"{len(sentences)} sentences have {len(lines)} labels; label each report of the folder."
        )
    return judge_speakers(lines, found, sentences)
