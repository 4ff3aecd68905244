"""Measure attribution on reports outside the corpus that have gold labels of their own.

The folder holds reports as the corpus does, and `gold/attribution.jsonl`, whose labels may cover
windows of some of the reports. It shows whether rules that were written on one report hold on
others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.gold.alignment import align
from evals.gold.attribution import GoldAttribution, load_windows
from evals.measures.speaker_names import SpeakerNames
from evals.measures.speakers import JudgedSentence
from evals.measures.windows import WindowSentence, judge_sentence, turn_numbers
from indexer.attribution.attribute import attribute_report
from indexer.corpus import read_report
from indexer.errors import GoldError
from indexer.importers.read import parse_report
from indexer.types import Attribution, Passage, Span

_GOLD = "gold"
_KINDS = "kinds.toml"
# The name of the scores over all reports together.
ALL = "all"


@dataclass(frozen=True, slots=True)
class JudgedFolder:
    """The labelled sentences of a folder's reports, judged.

    `verbatim` are those that stand in their report exactly as they are labelled. `kinds` are the
    kinds of document by report; `without_labels` are reports that were not scored, `not_here` those
    of the gold that the folder lacks.
    """

    sentences: tuple[WindowSentence, ...]
    verbatim: tuple[JudgedSentence, ...]
    kinds: Mapping[str, str]
    without_labels: tuple[str, ...]
    not_here: tuple[str, ...]

    @property
    def reports(self) -> list[str]:
        """The reports that are scored, in the order of their labels."""
        return list(dict.fromkeys(each.gold.report_id for each in self.sentences))


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of a report with what was found for it."""

    passage: Passage
    span: Span
    attribution: Attribution

    @property
    def text(self) -> str:
        return self.passage.text[self.span.start : self.span.end]


def judge_folder(folder: Path) -> JudgedFolder:
    """Attribute the labelled reports of a folder, and judge each label; raises GoldError."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    reports = {path.name: path for path in paths if (path / "report.toml").is_file()}
    gold = load_windows(folder / _GOLD)
    labelled = list(dict.fromkeys(line.report_id for line in gold))
    if not any(report_id in reports for report_id in labelled):
        raise GoldError(
            f"{folder} has no reports with {_GOLD}/attribution.jsonl; name a folder that has."
        )
    sentences: list[WindowSentence] = []
    verbatim: list[JudgedSentence] = []
    turns = turn_numbers(gold)
    for report_id in (own for own in labelled if own in reports):
        lines = [
            (line, turn)
            for line, turn in zip(gold, turns, strict=True)
            if line.report_id == report_id
        ]
        judged, same = _judge_report(reports[report_id], lines)
        sentences += judged
        verbatim += same
    return JudgedFolder(
        tuple(sentences),
        tuple(verbatim),
        _read_kinds(folder / _GOLD / _KINDS),
        tuple(name for name in reports if name not in labelled),
        tuple(name for name in labelled if name not in reports),
    )


def _judge_report(
    path: Path, lines: Sequence[tuple[GoldAttribution, int]]
) -> tuple[list[WindowSentence], list[JudgedSentence]]:
    """Judge the labels of one report, each with the number of its turn."""
    source = read_report(path)
    passages = parse_report(source).passages
    record = attribute_report(passages, source.meta.language)
    names = SpeakerNames.of_report(record)
    found = [
        _Found(passage, span, said)
        for passage, own in zip(passages, record.attributions, strict=True)
        for span, said in zip(passage.sentences, own, strict=True)
    ]
    rows = align([line.sentence for line, _ in lines], [each.text for each in found])
    judged: list[WindowSentence] = []
    verbatim: list[JudgedSentence] = []
    for (line, turn), row in zip(lines, rows, strict=True):
        if row is None:
            judged.append(WindowSentence(line, turn))
            continue
        own = found[row]
        judged.append(judge_sentence(line, turn, own.attribution, own.passage, own.span, names))
        if own.text == line.sentence:
            verbatim.append(JudgedSentence(line, own.attribution, own.span))
    return judged, verbatim


def _read_kinds(path: Path) -> dict[str, str]:
    """Return the kind of document of each report that gold/kinds.toml names; raises GoldError."""
    if not path.is_file():
        return {}
    try:
        kinds = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise GoldError(f'{path} is not TOML ({exc}); write ID = "kind", a report a line.') from exc
    for report_id, kind in kinds.items():
        if not isinstance(kind, str) or not kind.strip():
            raise GoldError(
                f'{path}: the kind of {report_id} is no text; write {report_id} = "kind".'
            )
    return kinds
