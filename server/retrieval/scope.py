"""What a question is asked of: reports, sections, what somebody said, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from indexer.errors import UnknownReport, UnknownSection, UnknownSpeaker, UsageError
from indexer.index.reader import Index
from indexer.index.speakers import ACTS, SentenceMask, SpeakerKey, SpeakerKind
from indexer.types import Act, IntArray
from server.question.entity_linking import link_names


@dataclass(frozen=True, slots=True)
class Filters:
    """What passages are looked at: any of the names in each field, all where a field is empty.

    Reports and sections are ids; speakers are persons and organisations those they speak for or
    bodies that speak themselves; acts are kinds of saying.
    """

    reports: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(astuple(self))


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Scope:
    """The passages to rank, ascending, and the sentences (S,) to quote; None for all."""

    rows: IntArray | None = None
    sentences: SentenceMask | None = None


EVERYTHING = Scope()


def scope_of(index: Index, filters: Filters) -> Scope:
    """The passages and sentences that filters leave.

    Raises UnknownReport, UnknownSection, UnknownSpeaker or UsageError.
    """
    if not filters:
        return EVERYTHING
    inside = np.ones(len(index.passages), dtype=np.bool_)
    if filters.reports:
        inside &= _marked(index, (_report(index, name) for name in filters.reports))
    if filters.sections:
        known = dict(_sections(index))
        inside &= _marked(index, (_section(known, name) for name in filters.sections))
    sentences = _sentences(index, filters)
    if sentences is not None:
        sentences &= inside[index.speakers.owners]
        inside[:] = False
        inside[index.speakers.owners[sentences]] = True
    rows = np.flatnonzero(inside)
    if not len(rows):
        raise _nothing_left(filters)
    return Scope(rows, sentences)


def _nothing_left(filters: Filters) -> UsageError:
    """Why filters that are each right leave nothing together."""
    if filters.speakers or filters.organisations or filters.acts:
        said = " and ".join((*filters.speakers, *filters.organisations, *filters.acts))
        where = "there" if filters.reports or filters.sections else "in the reports"
        return UnknownSpeaker(f"Nothing {where} fits {said}; leave out or change a filter.")
    return UnknownSection(
        f"No paragraph lies in {' or '.join(filters.sections) or 'these sections'} and in "
        f"{' or '.join(filters.reports)} at once; name sections of these reports."
    )


def _sentences(index: Index, filters: Filters) -> SentenceMask | None:
    """The sentences that the speakers say in the ways asked for; None for all."""
    index_of = index.speakers
    asked: tuple[tuple[tuple[str, ...], tuple[SpeakerKind, ...]], ...] = (
        (filters.speakers, ("person", "organisation")),
        (filters.organisations, ("organisation",)),
    )
    masks = [
        index_of.said_by(speaker_key(index, name, kinds) for name in names)
        for names, kinds in asked
        if names
    ]
    if filters.acts:
        masks.append(index_of.acting(_act(name) for name in filters.acts))
    return np.asarray(np.logical_and.reduce(masks)) if masks else None


def speaker_key(index: Index, name: str, kinds: Sequence[SpeakerKind]) -> SpeakerKey:
    """The person or organisation that speaks and is meant by a name, or by a slip of it.

    Raises UnknownSpeaker, or UsageError for a name that is none.
    """
    if not name.strip():
        raise UsageError("The name of a speaker or an organisation is empty; give a name.")
    readings = link_names(name, index.names)
    meant = [r.as_ for r in readings if len(r.asked) >= len(name.strip()) - 1]
    small = {key[1].casefold(): key[1] for key in index.speakers.said if key[0] in kinds}
    for printed in (name.strip(), *meant, small.get(name.strip().casefold(), "")):
        for kind in kinds:
            if (kind, printed) in index.speakers.said:
                return kind, printed
    who = "nobody called" if "person" in kinds else "no organisation called"
    raise UnknownSpeaker(
        f"In the reports {who} {name[:60]!r} says anything; `rapporteur speakers` and "
        "GET /reports/{id}/speakers list who does."
    )


def _act(name: str) -> Act:
    for act in ACTS:
        if act == name:
            return act
    raise UsageError(f"There is no act {name[:40]!r}; choose of {', '.join(ACTS)}.")


def _marked(index: Index, spans: Iterable[range]) -> np.ndarray:
    inside = np.zeros(len(index.passages), dtype=np.bool_)
    for span in spans:
        inside[span.start : span.stop] = True
    return inside


def _report(index: Index, report_id: str) -> range:
    if report_id not in index.spans:
        raise UnknownReport(
            f"There is no report {report_id!r} to ask; there is {', '.join(index.spans)}."
        )
    return index.spans[report_id]


def _section(known: Mapping[str, range], section_id: str) -> range:
    if section_id not in known:
        raise UnknownSection(
            f"There is no section {section_id!r} to ask; an id is a report and a number, such as "
            f"{next(iter(known), 'REPORT-s1')} "
            "(`rapporteur reports --json` and GET /reports/{id} list them)."
        )
    return known[section_id]


def _sections(index: Index) -> Iterator[tuple[str, range]]:
    """Each section's id and rows."""
    for report_id, sections in index.outlines.items():
        start = index.spans[report_id].start
        for section in sections:
            yield section.section_id, range(start + section.first - 1, start + section.last)
