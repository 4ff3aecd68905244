"""Read the gold of attribution: the speaker of each sentence of a report, labelled by hand.

Two annotators labelled the whole report independently and agreed on status and speakers of 303 of
its 315 sentences; the others were decided afterwards and are marked as not sure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from evals.gold.questions import ATTRIBUTION, GOLD_FOLDER, gold_lines
from indexer.errors import GoldError
from indexer.types import Passage

_SCHEMA = GOLD_FOLDER / "attribution.schema.json"


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """A person, an organisation, or both; neither for a group without a name."""

    person: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """A sentence and its speakers; the fields are those of attribution.schema.json."""

    report_id: str
    sentence: str
    split: str
    status: str
    speakers: tuple[GoldSpeaker, ...]
    about: tuple[GoldSpeaker, ...]
    cue: str | None
    act: str | None
    breadth: str | None
    basis: str | None
    sure: bool


def load_attribution(folder: Path, passages: Sequence[Passage]) -> list[GoldAttribution]:
    """Return the labels in a gold folder's attribution.jsonl, none where there is no such file.

    Raises GoldError: a line that the schema refuses, a cue that is not in its sentence, a name that
    is not in the report, or sentences that are not those of the report in their order.
    """
    found = _lines(folder)
    for report_id, lines in groupby(found, key=lambda line: line.report_id):
        own = [passage for passage in passages if passage.report_id == report_id]
        _refuse(report_id, _contradictions(list(lines), own))
    return found


def load_windows(folder: Path) -> list[GoldAttribution]:
    """Return the labels in a gold folder's attribution.jsonl, which may cover parts of reports.

    Nothing is compared with the reports. Raises GoldError: a line that the schema refuses, a cue
    that is not in its sentence, or speakers of a sentence that nobody says.
    """
    found = _lines(folder)
    for line in found:
        _refuse(line.report_id, _own_contradictions(line))
    return found


def _lines(folder: Path) -> list[GoldAttribution]:
    path = folder / ATTRIBUTION
    if not path.is_file():
        return []
    return [_read(line, f"{path.name}, line {number}") for number, line in gold_lines(path)]


def _refuse(report_id: str, contradictions: Iterator[str]) -> None:
    wrong = next(contradictions, None)
    if wrong:
        raise GoldError(f"{ATTRIBUTION}, {report_id}: {wrong}; label the report as it is.")


def _read(line: str, where: str) -> GoldAttribution:
    try:
        data: Mapping[str, Any] = json.loads(line)
    except ValueError as exc:
        raise GoldError(f"{where} is not JSON ({exc}); give one sentence a line.") from exc
    error = best_match(_validator().iter_errors(data))
    if error:
        place = ".".join(map(str, error.absolute_path)) or "it"
        raise GoldError(f"{where} is not of the schema's shape: {place}: {error.message}.")
    return GoldAttribution(
        report_id=data["report"],
        sentence=data["sentence"],
        split=data["split"],
        status=data["status"],
        speakers=tuple(GoldSpeaker(**who) for who in data["speakers"]),
        about=tuple(GoldSpeaker(**who) for who in data["about"]),
        cue=data["cue"],
        act=data["act"],
        breadth=data["breadth"],
        basis=data["basis"],
        sure=data["sure"],
    )


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8")))


def _contradictions(lines: Sequence[GoldAttribution], passages: Sequence[Passage]) -> Iterator[str]:
    """Yield what does not agree with the report, or with itself."""
    text = "\n".join(passage.text for passage in passages)
    sentences = [p.text[span.start : span.end] for p in passages for span in p.sentences]
    for line, sentence in zip(lines, sentences, strict=False):
        if line.sentence != sentence:
            yield f"{line.sentence[:60]!r} stands where the report has {sentence[:60]!r}"
    if len(lines) != len(sentences):
        yield f"{len(lines)} sentences are labelled of {len(sentences)}"
    for line in lines:
        yield from _own_contradictions(line)
        names = (name for who in (*line.speakers, *line.about) for name in _names(who))
        yield from (f"the name {name!r} is not in the report" for name in names if name not in text)


def _own_contradictions(line: GoldAttribution) -> Iterator[str]:
    """Yield what does not agree within a label."""
    begins = repr(line.sentence[:60])
    if line.cue and line.cue not in line.sentence:
        yield f"the cue {line.cue!r} is not in {begins}"
    if bool(line.speakers) != (line.status == "said_by"):
        yield f"{begins} is {line.status} and has {len(line.speakers)} speakers"
    if line.about and line.status != "about":
        yield f"{begins} is {line.status} and about somebody"


def _names(who: GoldSpeaker) -> Iterator[str]:
    yield from (name for name in (who.person, who.organisation) if name)
