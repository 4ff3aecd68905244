"""Passages as JSON lines: how they lie in an index folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from indexer.types import Footnote, Passage, Segment, Span

PASSAGES_FILE = "passages.jsonl"


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for passage in passages:
            file.write(json.dumps(_record(passage), ensure_ascii=False) + "\n")


def read_passages(path: Path) -> list[Passage]:
    """Read passages back, in order."""
    with path.open(encoding="utf-8", newline="\n") as file:
        return [_passage(json.loads(line)) for line in file]


def _record(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.passage_id,
        "report": passage.report_id,
        "paragraph": passage.paragraph,
        "section": passage.section,
        "text": passage.text,
        "sentences": [[s.start, s.end] for s in passage.sentences],
        "segments": [
            [s.text.start, s.text.end, s.source.start, s.source.end] for s in passage.segments
        ],
        "footnotes": [
            [note.mark, note.text, note.call, [[s.start, s.end] for s in note.source]]
            for note in passage.footnotes
        ],
    }


def _passage(record: dict[str, Any]) -> Passage:
    return Passage(
        passage_id=record["id"],
        report_id=record["report"],
        paragraph=record["paragraph"],
        text=record["text"],
        section=tuple(record["section"]),
        sentences=tuple(Span(a, b) for a, b in record["sentences"]),
        segments=tuple(Segment(Span(a, b), Span(c, d)) for a, b, c, d in record["segments"]),
        footnotes=tuple(
            Footnote(mark, text, tuple(Span(a, b) for a, b in source), call)
            for mark, text, call, source in record["footnotes"]
        ),
    )
