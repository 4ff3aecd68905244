"""A small made-up meeting as an index holds it, for tests of what the pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.attribution.types import AttributionRecord, Roster, RosterEntry
from indexer.index.analyzer import Analyzer, stop_words
from indexer.index.records import Records
from indexer.index.search.speakers import Facets
from indexer.index.segment.reader import open_segment
from indexer.index.segment.types import SegmentInfo
from indexer.index.segment.writer import write_segment
from indexer.types import (
    Acronym,
    Attribution,
    Evidence,
    Footnote,
    LongForm,
    Passage,
    ReportMeta,
    Span,
    Speaker,
)
from server.answering.types import Answer, Quote, RankedPassage, Scores
from server.citation.cite import cite
from tests.fakes import WordEncoder
from tests.small_index import segment_report

ADA = Speaker("Ms. Ada Byron", "UNEP", "Director")
UNEP = Speaker(None, "UNEP")
CHAIR = Speaker(role="Chair")
TALKS = ReportMeta("talks", "Water talks", dates="3 May 2020", place="Bonn")
NOTES = ReportMeta("notes", "Notes", language="ar-EG")


def make_passage(
    number: int,
    *sentences: str,
    section: tuple[str, ...] = (),
    footnotes: tuple[Footnote, ...] = (),
    report: str = "talks",
) -> Passage:
    """Return a passage whose sentences are joined by blanks."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    text = " ".join(sentences)
    return Passage(
        f"{report}-p{number}", report, number, text, section, tuple(spans), footnotes=footnotes
    )


PASSAGES = (
    make_passage(1, "The meeting was held in Bonn.", section=("1. Opening",)),
    make_passage(
        2,
        "Ms. Ada Byron (UNEP) noted that rivers fall.",
        "She regretted it.",
        section=("1. Opening",),
    ),
    make_passage(3, "They fall fast.", "Many participants agreed.", section=("1. Opening",)),
    make_passage(
        4,
        "The Chair replied that lakes rise.",
        section=("2. Water", "2.1 Lakes"),
        footnotes=(Footnote("1", "All of them.", (), 33), Footnote("2", "A heading's.", ())),
    ),
    make_passage(5, "It was suggested to wait.", section=("2. Water", "2.2 Seas")),
)
_ADA_NAMED = (Evidence("talks-p2", Span(0, 13)),)
ATTRIBUTIONS = (
    (Attribution("unattributed", reason="nobody is said to speak"),),
    (
        Attribution(
            "said_by", (ADA,), cue=Span(21, 26), act="noted", basis="named", evidence=_ADA_NAMED
        ),
        Attribution(
            "said_by",
            (ADA,),
            cue=Span(49, 58),
            act="regretted",
            basis="pronoun",
            evidence=_ADA_NAMED,
        ),
    ),
    (
        Attribution("said_by", (ADA,), act="noted", basis="carried-across", evidence=_ADA_NAMED),
        Attribution(
            "said_by",
            (Speaker(),),
            cue=Span(34, 40),
            act="agreed",
            breadth="many",
            basis="named",
        ),
    ),
    (Attribution("said_by", (CHAIR,), cue=Span(10, 17), act="replied", basis="named"),),
    (Attribution("unattributed", act="suggested", reason="no one is named as saying it"),),
)
_FIRST = Evidence("talks-p2", Span(0, 13))
ADA_ENTRY = RosterEntry("Ms. Ada Byron", "UNEP", "Director", ("Byron", "she"), 3, 0, 0, 2, _FIRST)
UNEP_ENTRY = RosterEntry(None, "UNEP", None, (), 0, 3, 0, 1, Evidence("talks-p2", Span(15, 19)))
BONN_ENTRY = RosterEntry(None, "Bonn", None, (), 0, 0, 0, 1, Evidence("talks-p1", Span(24, 28)))
RECORD = AttributionRecord(
    ATTRIBUTIONS,
    Roster((ADA_ENTRY,), (UNEP_ENTRY,), (BONN_ENTRY,)),
    (
        Acronym(
            "UNEP",
            (LongForm("United Nations Environment Programme", 1, _FIRST),),
            2,
            Evidence("talks-p2", Span(15, 19)),
        ),
        Acronym("WB", (), 1, Evidence("talks-p3", Span(0, 2))),
    ),
)
EMPTY_RECORD = AttributionRecord(
    ((Attribution("unattributed", reason="nobody is said to speak"),),), Roster((), (), ()), ()
)


def records_of(*reports: tuple[ReportMeta, Sequence[Passage], AttributionRecord]) -> Records:
    """Return the records of reports whose attributions are given, a segment each."""
    encoder, segments = WordEncoder(), []
    with TemporaryDirectory() as place:  # what is small is read whole, so the files may go
        for number, (meta, passages, record) in enumerate(reports):
            folder = Path(place, meta.report_id)
            folder.mkdir()
            stored = replace(
                segment_report(meta, passages, encoder), record=record, sha256="ab"[number] * 64
            )
            info = SegmentInfo(folder.name, meta.language, "made", "encoded", {})
            analyzer = Analyzer(meta.language, stop_words(meta.language))
            info = write_segment(folder, [stored], analyzer, info, encoder.vocabulary)
            segments.append(open_segment(folder, info))
    return Records(segments)


@cache
def one_report() -> Records:
    """Return the records of the meeting alone."""
    return records_of((TALKS, PASSAGES, RECORD))


@cache
def two_reports() -> Records:
    """Return the records of the meeting and of notes in which nobody speaks."""
    other = make_passage(1, "Nothing was said.", report="notes")
    return records_of((TALKS, PASSAGES, RECORD), (NOTES, [other], EMPTY_RECORD))


def make_quote(
    passage: Passage, sentence: int, *, subject: str = "", pronoun: int = 0, gap: bool = False
) -> Quote:
    """Return a quote of a sentence of the meeting; `pronoun` is the length of a pronoun in it."""
    span = passage.sentences[sentence]
    said = ATTRIBUTIONS[passage.paragraph - 1][sentence]
    place = Span(span.start, span.start + pronoun) if pronoun else None
    citation = cite(passage, (span,), TALKS, "a" * 64)
    return Quote(passage, span, said, citation, subject, place, follows_gap=gap)


def make_answer(
    question: str,
    *found: tuple[Passage, tuple[Span, ...], tuple[Attribution, ...]],
    quotes: tuple[Quote, ...] = (),
    answerable: bool = True,
    reason: str | None = None,
    facets: Facets | None = None,
) -> Answer:
    """Return an answer of passages, each with its highlights and who says them."""
    passages = tuple(
        RankedPassage(
            rank, passage, 1.0, Scores(), spans, said, cite(passage, spans, TALKS, "a" * 64)
        )
        for rank, (passage, spans, said) in enumerate(found, 1)
    )
    none = Facets((), (), ())
    return Answer(
        question, answerable, 0.9, reason, quotes, passages, (), facets or none, "i1", "e", "", 0.0
    )
