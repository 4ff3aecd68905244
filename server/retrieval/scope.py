"""Find the passages and sentences that filters leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from indexer.errors import UnknownReport, UnknownSection, UnknownSpeaker, UsageError
from indexer.index.names import folded_words
from indexer.index.reader import Index, SearchIndexes
from indexer.index.records import Records
from indexer.index.speaker_keys import ACTS, SPEAKER_KINDS, SpeakerKind
from indexer.lexicon.load import one_of, word_list
from indexer.types import Act, PassageMask, SentenceMask
from server.question.entity_linking import GUESSES
from server.question.name_readings import name_readings
from server.question.query import Filters
from server.question.types import LinkedName
from server.retrieval.types import EVERYTHING, Scope

# What a name in a filter may have besides: "the UK", "Dr. Lee", "UNICEF's".
_REST = re.compile(
    rf"\bthe\b|\b{one_of(word_list('titles', 'women', 'men', 'women or men'))}\b\.?|['’]s?|[.,]",
    re.I,
)
_ARTICLE = re.compile(r"\s*the\s+", re.IGNORECASE)
_ORGANISATION: tuple[SpeakerKind, ...] = ("organisation",)


def scopes_of(filters: Filters, index: Index) -> tuple[Scope, ...]:
    """Return what filters leave of each language.

    Raises UnknownReport, UnknownSection, UnknownSpeaker or UsageError.
    """
    if not filters:
        return (EVERYTHING,) * len(index.searches)
    inside = np.ones(len(index.records.passages), dtype=np.bool_)
    if filters.of_reports:
        inside &= _marked(index, chosen_reports(filters, index.records))
    if filters.sections:
        inside &= _marked(index, _chosen_sections(index.records, filters.sections))
    scopes = tuple(_scope(filters, search, inside) for search in index.searches)
    if filters.speakers or filters.organisations:
        _check_speakers(filters, index.searches)
    if not any(scope.rows is not None and len(scope.rows) for scope in scopes):
        raise _nothing_left(filters)
    return scopes


def _scope(filters: Filters, search: SearchIndexes, inside: PassageMask) -> Scope:
    """What filters leave of one language; `inside` marks passages of the whole index."""
    own = inside[search.first : search.first + search.passages]
    sentences = _sentences(filters, search)
    if sentences is None:
        return Scope(np.flatnonzero(own))
    sentences &= search.speakers.in_passages(own)
    rows = np.unique(search.speakers.owners(np.flatnonzero(sentences)))
    return Scope(rows, sentences)


def _check_speakers(filters: Filters, searches: Sequence[SearchIndexes]) -> None:
    """Raise UnknownSpeaker for a name that says nothing in any language."""
    for names, kinds in ((filters.speakers, SPEAKER_KINDS), (filters.organisations, _ORGANISATION)):
        for name in names:
            if not any(spoken_by(name, kinds, search).any() for search in searches):
                raise unknown_speaker(name, kinds)


def spoken_by(name: str, kinds: Sequence[SpeakerKind], search: SearchIndexes) -> SentenceMask:
    """Return which sentences a speaker says, given by name in any form or misspelt: (S,).

    A form that only some reports have stands for the speaker of those, and one that stands for
    several speakers for all of them. Raises UsageError for an empty name.
    """
    if not name.strip():
        raise UsageError("The name of a speaker or an organisation is empty; give a name.")
    speakers = search.speakers
    exact = [(kind, name.strip()) for kind in kinds if speakers.says((kind, name.strip()))][:1]
    found = speakers.said_by(exact)
    if exact and exact[0][0] == "person":
        return found
    if "office" in kinds:
        found |= _said_in_office(name, search)
    stop_words = frozenset(search.lexical.analyzer.stop_words)
    for reading in name_readings(name, search.names, stop_words):
        linked = [link for link in reading.links if _is_whole(link, name)]
        if exact:  # other names of the same organisation, and no guesses
            linked = [link for link in linked if link.kind not in GUESSES]
        keys = [(kind, link.as_) for link in linked for kind in kinds]
        said = speakers.said_by(key for key in keys if speakers.says(key))
        if reading.reports is not None:
            said &= speakers.in_passages(search.names.passages_of(reading.reports))
        found |= said
    if not found.any():
        found |= speakers.said_by(speakers.printed(name.strip(), kinds)[:1])
    return found


def _said_in_office(name: str, search: SearchIndexes) -> SentenceMask:
    """Which sentences are said by those whose office has this form: "the Clerk" (S,)."""
    speakers = search.speakers
    found = np.zeros(speakers.sentences, dtype=np.bool_)
    for hit in search.names.find([" ".join(folded_words(_ARTICLE.sub("", name, count=1)))]):
        if hit.key.kind == "office":
            said = speakers.said_by([("office", hit.key.name.printed)])
            found |= said & speakers.in_passages(search.names.passages_of(hit.reports))
    return found


def _is_whole(link: LinkedName, name: str) -> bool:
    """Whether a linked name is all of a name but an article, a title or the sign of a plural."""
    around = name[: link.span.start] + " " + name[link.span.end :]
    return not _REST.sub("", around).strip()


def unknown_speaker(name: str, kinds: Sequence[SpeakerKind]) -> UnknownSpeaker:
    """Return the error of a name that says nothing in the reports."""
    who = "nobody called" if "person" in kinds else "no organisation called"
    return UnknownSpeaker(
        f"In the reports {who} {name[:60]!r} says anything; `rapporteur speakers` and "
        "GET /reports/{id}/speakers list who does."
    )


def _nothing_left(filters: Filters) -> UsageError:
    """The error of filters that are valid one by one and leave nothing together."""
    if filters.series or filters.since or filters.until:
        return UnknownReport(
            "No report fits the series and the dates that are asked for; `rapporteur reports` "
            "lists the reports with their dates."
        )
    if filters.speakers or filters.organisations or filters.acts:
        said = " and ".join((*filters.speakers, *filters.organisations, *filters.acts))
        where = "there" if filters.reports or filters.sections else "in the reports"
        return UnknownSpeaker(f"Nothing {where} fits {said}; leave out or change a filter.")
    return UnknownSection(
        f"No paragraph lies in {' or '.join(filters.sections) or 'these sections'} and in "
        f"{' or '.join(filters.reports)} at once; name sections of these reports."
    )


def _sentences(filters: Filters, search: SearchIndexes) -> SentenceMask | None:
    """Which sentences the chosen speakers say with the chosen acts: (S,); None for all."""
    chosen: tuple[tuple[tuple[str, ...], tuple[SpeakerKind, ...]], ...] = (
        (filters.speakers, SPEAKER_KINDS),
        (filters.organisations, _ORGANISATION),
    )
    masks = [
        np.logical_or.reduce([spoken_by(name, kinds, search) for name in own])
        for own, kinds in chosen
        if own
    ]
    if filters.acts:
        masks.append(search.speakers.acting(_act(name) for name in filters.acts))
    return np.asarray(np.logical_and.reduce(masks)) if masks else None


def _act(name: str) -> Act:
    for act in ACTS:
        if act == name:
            return act
    raise UsageError(f"There is no act {name[:40]!r}; choose of {', '.join(ACTS)}.")


def _marked(index: Index, spans: Iterable[range]) -> PassageMask:
    inside = np.zeros(len(index.records.passages), dtype=np.bool_)
    for span in spans:
        inside[span.start : span.stop] = True
    return inside


def chosen_reports(filters: Filters, records: Records) -> Iterator[range]:
    """Yield the rows of each report that fits id, series and dates; raises UnknownReport."""
    for report_id in filters.reports:
        if report_id not in records.spans:
            raise UnknownReport(
                f"There is no report {report_id!r} to ask; there is {records.listing.some_ids()}."
            )
    series = [" ".join(name.split()) for name in filters.series]
    if series:
        series = records.listing.known_series(series)
    if filters.reports and not (series or filters.since or filters.until):
        yield from (records.spans[report_id] for report_id in filters.reports)
        return
    for report in records.listing.listed(series, filters.since, filters.until):
        if not filters.reports or report.report_id in filters.reports:
            yield report.rows


def _chosen_sections(records: Records, names: Iterable[str]) -> Iterator[range]:
    """The rows of each section, given by its id; raises UnknownSection."""
    for section_id in names:
        report_id = section_id.rpartition("-s")[0]
        known = records.outlines.get(report_id, ())
        section = next((one for one in known if one.section_id == section_id), None)
        if section is None:
            example = next(iter(known), None)
            name = example.section_id if example else "REPORT-s1"
            raise UnknownSection(
                f"There is no section {section_id!r} to ask; an id is a report and a number, such "
                f"as {name} (`rapporteur reports --json` and GET /reports/{{id}} list them)."
            )
        start = records.spans[report_id].start
        yield range(start + section.first - 1, start + section.last)
