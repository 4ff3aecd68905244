"""The JSON of a citation: where a quote stands in the original file."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from server.contract.description import Description

Range = Annotated[
    list[int],
    Len(2, 2),
    Description("A range of characters, counted from 0: [first, after the last]."),
]


class SourceJSON(TypedDict):
    """The original file of a report, and where the quote stands in it."""

    file: Annotated[str, Description("The file's name in the folder of the report.")]
    sha256: Annotated[str, Description("The SHA-256 of the file's bytes, in hexadecimal.")]
    spans: Annotated[
        list[Range],
        Description(
            "Ranges of the file's characters, each [first, after the last], which together are the "
            "quote. The file is decoded as UTF-8; line ends and a byte order mark count."
        ),
    ]


class CitationJSON(TypedDict):
    """Where a quote stands: report, section, paragraph, and characters of the original file."""

    report_id: Annotated[str, Description("The id of the report.")]
    report_title: Annotated[str, Description("The title of the report.")]
    section: Annotated[
        list[str],
        Description(
            "The headings over the paragraph, the highest first; empty where there is none."
        ),
    ]
    paragraph: Annotated[
        int, Description("The number of the paragraph in the report, counted from 1.")
    ]
    quote: Annotated[
        str, Description("The highlighted sentences, verbatim, with one blank between them.")
    ]
    source: Annotated[SourceJSON, Description("The original file and the quote's place in it.")]
    label: Annotated[
        str, Description("The citation as a person writes it: title, dates, section, paragraph.")
    ]
    url: Annotated[str, Description("The paragraph's address on the service that gave the answer.")]


class FootnoteJSON(TypedDict):
    """A footnote that a passage refers to."""

    mark: Annotated[str, Description("The footnote's number or sign, as printed.")]
    text: Annotated[str, Description("The text of the footnote.")]
