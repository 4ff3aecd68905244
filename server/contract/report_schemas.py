"""The JSON of reports and passages to read."""

from __future__ import annotations

from typing import Annotated, NotRequired

from annotated_types import Len
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from server.contract.citation_schemas import CitationJSON, FootnoteJSON, Range
from server.contract.description import Description


class PassageTextJSON(TypedDict):
    """A passage, one whole paragraph, by itself."""

    passage_id: Annotated[str, Description("The id of the passage.")]
    report_id: Annotated[str, Description("The id of the report that it belongs to.")]
    paragraph: Annotated[
        int, Description("The number of the paragraph in the report, counted from 1.")
    ]
    section: Annotated[
        list[str],
        Description(
            "The headings over the paragraph, the highest first; empty where there is none."
        ),
    ]
    text: Annotated[str, Description("The text of the paragraph, without footnotes.")]
    footnotes: Annotated[
        list[FootnoteJSON], Description("The footnotes that the passage refers to, in order.")
    ]
    sentences: NotRequired[
        Annotated[
            list[Range],
            Description("The sentences, as ranges of the text, each [first, after the last]."),
        ]
    ]


class PassageAloneJSON(PassageTextJSON):
    """A passage with the citation of all of it, and its neighbours in the report."""

    citation: Annotated[CitationJSON, Description("The citation of the whole passage.")]
    before: Annotated[
        list[PassageTextJSON],
        Description("The passages before it, in the order of the report."),
    ]
    after: Annotated[
        list[PassageTextJSON], Description("The passages after it, in the order of the report.")
    ]


class SectionJSON(TypedDict):
    """A heading of a report and the paragraphs under it."""

    section_id: Annotated[str, Description("The id of the section, to filter by.")]
    title: Annotated[str, Description("The heading.")]
    depth: Annotated[int, Description("The level of the heading; 1 is the highest.")]
    paragraphs: Annotated[
        list[int],
        Len(2, 2),
        Description("The numbers of the first and the last paragraph under it: [first, last]."),
    ]


class SourceFileJSON(TypedDict):
    """The original file of a report, in which the spans of its citations count characters."""

    file: Annotated[str, Description("The file's name in the folder of the report.")]
    sha256: Annotated[str, Description("The SHA-256 of the file's bytes, in hexadecimal.")]


class AboutReportJSON(TypedDict):
    """What is known of a report; a text is empty where nothing is known."""

    report_id: Annotated[str, Description("The id of the report.")]
    title: Annotated[str, Description("The title of the report.")]
    language: Annotated[str, Description("The language of the report, as a code such as en.")]
    dates: Annotated[str, Description("When the meeting took place, in words.")]
    place: Annotated[str, Description("Where the meeting took place.")]
    organiser: Annotated[str, Description("Who held the meeting.")]
    provenance: Annotated[str, Description("Where the file comes from.")]
    rights: Annotated[str, Description("Who holds the rights, or under which licence it is.")]
    source: Annotated[SourceFileJSON, Description("The original file.")]
    url: Annotated[str, Description("The report's address on this service.")]
    date: Annotated[
        str,
        Description(
            "The date of the report: a year, a month or a day, such as 2003 or 2003-10-15."
        ),
    ]
    series: Annotated[
        str, Description("The series of meetings that the report belongs to, to filter by.")
    ]


class ReportJSON(AboutReportJSON):
    """A report in a list of reports."""

    passages: Annotated[int, Description("How many passages the report has.")]


class ReportsJSON(TypedDict):
    """A part of the list of the reports of the index."""

    reports: Annotated[
        list[ReportJSON],
        Description("The reports that can be asked, the newest first, those without a date last."),
    ]
    total: Annotated[
        int, Description("How many reports there are, of those that have the text in `search`.")
    ]
    next: Annotated[
        str | None,
        Description("What to give as `cursor` to list what comes after; null at the end."),
    ]


class ReportTextJSON(AboutReportJSON):
    """A report to read: all of its passages, or a part of them."""

    sections: Annotated[list[SectionJSON], Description("The headings, in the order of the report.")]
    passages: Annotated[
        list[PassageTextJSON],
        Description("The passages that were asked for, at most 2,000, in the order of the report."),
    ]
    passages_total: Annotated[int, Description("How many passages the report has.")]
    next: Annotated[
        int | None,
        Description(
            "The number of the first paragraph that was asked for and is left out, to be given as "
            "`first`; null where none is."
        ),
    ]
