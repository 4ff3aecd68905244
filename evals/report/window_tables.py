"""Tables of attribution over labelled windows: by report, by kind of document, by how sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from evals.measures.speakers import SpeakerScores, speaker_scores
from evals.measures.windows import (
    Rate,
    SureLevel,
    WindowScores,
    WindowSentence,
    sure_levels,
    window_scores,
)
from evals.report.speaker_tables import share_cell, who
from evals.report.table import Table
from evals.run.other_reports import ALL, JudgedFolder

_NO_KIND = "(no kind)"
_RATES = ("precision", "recall", "lenient_precision", "lenient_recall", "person", "organisation")
_INTERVAL = "its 95 % interval"
# How many characters of an unmatched sentence are printed.
_BEGINNING = 80


def tables(judged: JudgedFolder) -> Iterator[Table]:
    """Yield the tables of a judged folder; those that the gold has nothing for are left out."""
    yield _window_table("who says each sentence", "report", scores_of_reports(judged))
    if judged.kinds:
        yield _window_table("by kind of document", "kind", scores_of_kinds(judged))
    levels = sure_levels(judged.sentences)
    if any(level.found for level in levels):
        yield _sure_table(levels)
    if any(each.gold.cue for each in judged.verbatim):
        yield _details_table(speaker_scores(judged.verbatim))


def scores_of_reports(judged: JudgedFolder) -> dict[str, WindowScores]:
    """Return the measures of each report by its id, then of all together."""
    scores = {
        report_id: window_scores(
            [each for each in judged.sentences if each.gold.report_id == report_id]
        )
        for report_id in judged.reports
    }
    return {**scores, ALL: window_scores(judged.sentences)}


def scores_of_kinds(judged: JudgedFolder) -> dict[str, WindowScores]:
    """Return the measures of each kind of document, sorted, those of no kind last."""
    kinds: dict[str, list[WindowSentence]] = {}
    for each in judged.sentences:
        kinds.setdefault(judged.kinds.get(each.gold.report_id, _NO_KIND), []).append(each)
    order = sorted(kinds, key=lambda kind: (kind == _NO_KIND, kind))
    return {kind: window_scores(kinds[kind]) for kind in order}


def notes(judged: JudgedFolder) -> Iterator[str]:
    """Yield what was not scored, and which labelled sentences no report has."""
    if judged.without_labels:
        yield f"not scored, because no sentence is labelled: {', '.join(judged.without_labels)}"
    if judged.not_here:
        yield f"labelled, and not in the folder: {', '.join(judged.not_here)}"
    for each in _unmatched(judged):
        line = each.gold
        yield f"in no sentence of {line.report_id}: {line.sentence[:_BEGINNING]!r}"


def wrong_rows(judged: JudgedFolder) -> list[list[str]]:
    """Return report, sentence, found and gold of each wrong speaker, then of each missed one."""
    wrong = [each for each in judged.sentences if each.is_found and not each.strict]
    missed = [each for each in judged.sentences if each.is_gold and not each.is_found]
    return [
        [
            each.gold.report_id,
            each.gold.sentence,
            who(each.found.status, each.found.speakers) if each.found else "not in the report",
            who(each.gold.status, each.gold.speakers),
            "the office is right" if each.lenient else "",
        ]
        for each in (*wrong, *missed)
    ]


def folder_json(judged: JudgedFolder, with_wrong: bool) -> dict[str, Any]:
    """Return what the tables and the notes say, as data for JSON."""
    reports = scores_of_reports(judged)
    every = reports.pop(ALL)
    data: dict[str, Any] = {
        "reports": [
            {"report": name, "kind": judged.kinds.get(name), **_scores_json(scores)}
            for name, scores in reports.items()
        ],
        "kinds": [
            {"kind": name, **_scores_json(scores)}
            for name, scores in (scores_of_kinds(judged) if judged.kinds else {}).items()
        ],
        "all": _scores_json(every),
        "sure": [asdict(level) for level in sure_levels(judged.sentences)],
        "without_labels": list(judged.without_labels),
        "not_here": list(judged.not_here),
        "unmatched": [
            {"report": each.gold.report_id, "sentence": each.gold.sentence}
            for each in _unmatched(judged)
        ],
    }
    if with_wrong:
        names = ("report", "sentence", "found", "gold", "note")
        data["wrong"] = [dict(zip(names, row, strict=True)) for row in wrong_rows(judged)]
    return data


def _unmatched(judged: JudgedFolder) -> list[WindowSentence]:
    return [each for each in judged.sentences if each.found is None]


def _scores_json(scores: WindowScores) -> dict[str, Any]:
    counts = {name: getattr(scores, name) for name in ("sentences", "found", "unmatched")}
    return counts | {name: _rate_json(getattr(scores, name)) for name in _RATES}


def _rate_json(rate: Rate) -> dict[str, Any]:
    return {
        "value": rate.value,
        "right": rate.right,
        "of": rate.of,
        "interval": [rate.low, rate.high] if rate.of else None,
    }


def _window_table(title: str, first: str, scores: Mapping[str, WindowScores]) -> Table:
    columns = [first, "sentences", "found", "precision", _INTERVAL, "recall", _INTERVAL]
    columns += ["lenient precision", "lenient recall", "person", "organisation"]
    rows = [
        [
            name,
            str(each.sentences),
            str(each.found),
            _rate(each.precision),
            _interval(each.precision),
            _rate(each.recall),
            _interval(each.recall),
            _rate(each.lenient_precision),
            _rate(each.lenient_recall),
            _rate(each.person),
            _rate(each.organisation),
        ]
        for name, each in scores.items()
    ]
    return Table(title, columns, rows)


def _sure_table(levels: Sequence[SureLevel]) -> Table:
    rows = [
        [
            f"{level.least:g} or more",
            str(level.found),
            _share(level.strict, level.found),
            _share(level.lenient, level.found),
        ]
        for level in levels
    ]
    return Table("by how sure", ["sure", "found", "right", "right leniently"], rows)


def _details_table(scores: SpeakerScores) -> Table:
    shares = (scores.status, scores.cue, scores.act, scores.breadth)
    row = [ALL, *map(share_cell, shares)]
    return Table("how each is said", ["report", "status", "cue", "act", "breadth"], [row])


def _rate(rate: Rate) -> str:
    return _share(rate.right, rate.of)


def _share(right: int, of: int) -> str:
    return f"{right / of:.3f} ({right}/{of})" if of else ""


def _interval(rate: Rate) -> str:
    return f"{rate.low:.3f} to {rate.high:.3f}" if rate.of else ""
