"""Find the passages and sentences that filters leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from indexer.errors import UnknownReport, UnknownSection, UnknownSpeaker, UsageError
from indexer.index.names import NameIndex
from indexer.index.records import Records
from indexer.index.speakers import ACTS, SpeakerIndex, SpeakerKey, SpeakerKind
from indexer.types import Act, SentenceMask
from server.question.entity_linking import link_names
from server.question.query import Filters
from server.retrieval.types import EVERYTHING, Scope


def scope_of(filters: Filters, records: Records, speakers: SpeakerIndex, names: NameIndex) -> Scope:
    """Return the passages and sentences that filters leave.

    Raises UnknownReport, UnknownSection, UnknownSpeaker or UsageError.
    """
    if not filters:
        return EVERYTHING
    inside = np.ones(len(records.passages), dtype=np.bool_)
    if filters.reports:
        inside &= _marked(records, (_report(records, name) for name in filters.reports))
    if filters.sections:
        inside &= _marked(records, _chosen_sections(records, filters.sections))
    sentences = _sentences(filters, speakers, names)
    if sentences is not None:
        sentences &= inside[speakers.owners]
        inside[:] = False
        inside[speakers.owners[sentences]] = True
    rows = np.flatnonzero(inside)
    if not len(rows):
        raise _nothing_left(filters)
    return Scope(rows, sentences)


def speaker_key(
    name: str, kinds: Sequence[SpeakerKind], speakers: SpeakerIndex, names: NameIndex
) -> SpeakerKey:
    """Return the speaker that a name stands for, in any form or misspelt.

    Raises UnknownSpeaker, or UsageError for an empty name.
    """
    if not name.strip():
        raise UsageError("The name of a speaker or an organisation is empty; give a name.")
    links = link_names(name, names)
    linked = [link.as_ for link in links if len(link.asked) >= len(name.strip()) - 1]
    small = {key[1].casefold(): key[1] for key in speakers.said if key[0] in kinds}
    for printed in (name.strip(), *linked, small.get(name.strip().casefold(), "")):
        for kind in kinds:
            if (kind, printed) in speakers.said:
                return kind, printed
    who = "nobody called" if "person" in kinds else "no organisation called"
    raise UnknownSpeaker(
        f"In the reports {who} {name[:60]!r} says anything; `rapporteur speakers` and "
        "GET /reports/{id}/speakers list who does."
    )


def _nothing_left(filters: Filters) -> UsageError:
    """The error of filters that are valid one by one and leave nothing together."""
    if filters.speakers or filters.organisations or filters.acts:
        said = " and ".join((*filters.speakers, *filters.organisations, *filters.acts))
        where = "there" if filters.reports or filters.sections else "in the reports"
        return UnknownSpeaker(f"Nothing {where} fits {said}; leave out or change a filter.")
    return UnknownSection(
        f"No paragraph lies in {' or '.join(filters.sections) or 'these sections'} and in "
        f"{' or '.join(filters.reports)} at once; name sections of these reports."
    )


def _sentences(filters: Filters, speakers: SpeakerIndex, names: NameIndex) -> SentenceMask | None:
    """Which sentences the chosen speakers say with the chosen acts: (S,); None for all."""
    chosen: tuple[tuple[tuple[str, ...], tuple[SpeakerKind, ...]], ...] = (
        (filters.speakers, ("person", "organisation")),
        (filters.organisations, ("organisation",)),
    )
    masks = [
        speakers.said_by(speaker_key(name, kinds, speakers, names) for name in own)
        for own, kinds in chosen
        if own
    ]
    if filters.acts:
        masks.append(speakers.acting(_act(name) for name in filters.acts))
    return np.asarray(np.logical_and.reduce(masks)) if masks else None


def _act(name: str) -> Act:
    for act in ACTS:
        if act == name:
            return act
    raise UsageError(f"There is no act {name[:40]!r}; choose of {', '.join(ACTS)}.")


def _marked(records: Records, spans: Iterable[range]) -> np.ndarray:
    inside = np.zeros(len(records.passages), dtype=np.bool_)
    for span in spans:
        inside[span.start : span.stop] = True
    return inside


def _report(records: Records, report_id: str) -> range:
    if report_id not in records.spans:
        raise UnknownReport(
            f"There is no report {report_id!r} to ask; there is {', '.join(records.spans)}."
        )
    return records.spans[report_id]


def _chosen_sections(records: Records, names: Iterable[str]) -> Iterator[range]:
    """The rows of each section, given by its id; raises UnknownSection."""
    known = {
        section.section_id: range(start + section.first - 1, start + section.last)
        for report_id, sections in records.outlines.items()
        for start in (records.spans[report_id].start,)
        for section in sections
    }
    for section_id in names:
        if section_id not in known:
            raise UnknownSection(
                f"There is no section {section_id!r} to ask; an id is a report and a number, such "
                f"as {next(iter(known), 'REPORT-s1')} "
                "(`rapporteur reports --json` and GET /reports/{id} list them)."
            )
        yield known[section_id]
