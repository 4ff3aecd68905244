"""A small report with all that an export has to tell: notes, numbers, tables, pages, speakers."""

from __future__ import annotations

from indexer.parsing.outline import build_outline
from indexer.types import (
    Attribution,
    Footnote,
    PagePlace,
    Passage,
    Place,
    ReportMeta,
    Span,
    Speaker,
)
from server.export.types import WholeReport

LEE = Speaker("Ms. Ann Lee", "UNHCR")
SILENT = Attribution("unattributed", reason="no speaker")


def on_page(number: int, label: str = "") -> Place:
    return PagePlace(number, label, 600.0, 800.0, ())


def passage(
    number: int,
    *sentences: str,
    section: tuple[str, ...] = (),
    printed: str = "",
    notes: tuple[Footnote, ...] = (),
    places: tuple[tuple[Place, ...], ...] = (),
) -> Passage:
    """Return a passage whose sentences have one blank between."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return Passage(
        passage_id=f"board-p{number}",
        report_id="board",
        paragraph=number,
        text=" ".join(sentences),
        section=section,
        sentences=tuple(spans),
        footnotes=notes,
        printed=printed,
        places=places,
    )


def whole(*passages: Passage, title: str = "Board", **attributions: Attribution) -> WholeReport:
    """Return a report; `attributions` are of sentences, such as `p1s2`; others have no speaker."""
    return WholeReport(
        meta=ReportMeta("board", title, dates="3 May 2020", place="Bonn"),
        outline=build_outline(passages),
        passages=passages,
        attributions=[
            tuple(
                attributions.get(f"p{each.paragraph}s{number}", SILENT)
                for number in range(1, len(each.sentences) + 1)
            )
            for each in passages
        ],
    )


def board() -> WholeReport:
    """Return minutes with two sections, a note, a printed number, a table, and a speaker."""
    opening, votes = ("1. Opening",), ("2. Votes", "2.1 Names")
    return whole(
        passage(
            1,
            "Ms. Ann Lee opened it.",
            "She thanked all.",
            section=opening,
            notes=(Footnote("1", "See the annex.", (), 22),),
            places=((on_page(4, "iv"),), (on_page(4, "iv"), on_page(5, "v"))),
        ),
        passage(2, "It closed at 6.", section=opening, printed="12"),
        passage(3, "Name | Vote", "Lee | yes", section=votes),
        passage(4, "2.2 Costs rose.", section=votes, printed="2.2"),
        p1s1=Attribution("about", about=(LEE,)),
        p1s2=Attribution("said_by", (LEE, Speaker(role="Chair"))),
        p2s1=Attribution("said_by", (Speaker(),), breadth="some"),
    )
