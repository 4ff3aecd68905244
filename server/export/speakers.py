"""Write who says each sentence of a report, and who speaks in it, as JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from indexer.attribution.types import Roster, RosterEntry
from indexer.types import Attribution, Passage, Speaker
from server.export.sentences import NAMES_JOIN, SECTIONS_JOIN, sentence_rows
from server.export.spreadsheet import spreadsheet
from server.export.types import WholeReport

# The columns of a sentence; person, organisation and office have as many parts as there are
# speakers, in their order.
_SENTENCE_COLUMNS = (
    "passage_id", "sentence", "text", "section", "paragraph", "printed", "page", "status",
    "speakers", "person", "organisation", "office", "sure", "about", "cue", "act", "breadth",
    "basis", "reason",
)  # fmt: skip
_ROSTER_COLUMNS = (
    "person", "organisation", "office", "said", "through", "about", "mentioned", "first", "aliases",
)  # fmt: skip


def sentences_json(report: WholeReport) -> dict[str, Any]:
    """Return who says each sentence, in the order of the report.

    `sentence` counts from 0 within its passage; `office` is the role of a speaker; `cue` are the
    words that show the speaking; `sure` is from 0 to 1; `reason` says why nobody is named.
    """
    return {
        "report_id": report.meta.report_id,
        "title": report.meta.title,
        "language": report.meta.language,
        "sentences": list(_sentences(report)),
    }


def _sentences(report: WholeReport) -> Iterator[dict[str, Any]]:
    rows = sentence_rows(report)
    for passage, attributions in zip(report.passages, report.attributions, strict=True):
        for sentence, said in enumerate(attributions):
            row = next(rows)
            yield {
                "passage_id": row.passage_id,
                "sentence": sentence,
                "text": row.text,
                "section": list(row.section),
                "paragraph": row.paragraph,
                "printed": row.printed,
                "page": row.page,
                **_said(passage, said),
            }


def _said(passage: Passage, said: Attribution) -> dict[str, Any]:
    cue = said.cue
    return {
        "status": said.status,
        "speakers": [_who(speaker) for speaker in said.speakers],
        "sure": said.sure,
        "about": [_who(speaker) for speaker in said.about],
        "cue": passage.text[cue.start : cue.end] if cue else None,
        "act": said.act,
        "breadth": said.breadth,
        "basis": said.basis,
        "reason": said.reason,
    }


def _who(speaker: Speaker) -> dict[str, str | None]:
    return {
        "person": speaker.person,
        "organisation": speaker.organisation,
        "office": speaker.role,
    }


def sentences_csv(report: WholeReport) -> str:
    """Return who says each sentence as CSV, a sentence a row; `speakers` are as in an export."""
    return spreadsheet(_SENTENCE_COLUMNS, _sentence_cells(report))


def _sentence_cells(report: WholeReport) -> Iterator[list[object]]:
    for row, found in zip(sentence_rows(report), _sentences(report), strict=True):
        cells = found | {
            "section": SECTIONS_JOIN.join(found["section"]),
            "speakers": NAMES_JOIN.join(row.speakers),
            "about": NAMES_JOIN.join(filter(None, map(_name, found["about"]))),
            **{
                part: _joined(who[part] for who in found["speakers"])
                for part in ("person", "organisation", "office")
            },
        }
        yield [_text(cells[name]) for name in _SENTENCE_COLUMNS]


def _name(who: dict[str, str | None]) -> str:
    return ", ".join(filter(None, (who["person"], who["organisation"] or who["office"])))


def _joined(names: Iterable[str | None]) -> str:
    """Several names in one cell, each in its place; an empty cell where there is none at all."""
    parts = [name or "" for name in names]
    return NAMES_JOIN.join(parts) if any(parts) else ""


def _text(value: object) -> object:
    return "" if value is None else value


def roster_csv(roster: Roster) -> str:
    """Return who speaks in a report as CSV: the persons, then the organisations, then the offices.

    `said` are the sentences that each says, `through` those that persons say for an organisation,
    `first` the passage that first names it.
    """
    entries = (*roster.persons, *roster.organisations, *roster.offices)
    return spreadsheet(_ROSTER_COLUMNS, map(_entry_cells, entries))


def _entry_cells(entry: RosterEntry) -> Sequence[object]:
    return (
        entry.person or "",
        NAMES_JOIN.join(entry.organisations) or entry.organisation or "",
        entry.role or "",
        entry.said,
        entry.through,
        entry.about,
        entry.mentioned,
        entry.first.passage_id,
        NAMES_JOIN.join(entry.aliases),
    )
